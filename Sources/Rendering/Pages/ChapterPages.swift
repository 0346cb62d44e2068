import Manuscript

/// The pages of an edition's chapters, and the whole edition on one page for printing.
struct ChapterPages {
  let rendering: EditionRendering
  let navigation: Navigation
  let framer: PageFramer

  func page(_ index: Int) -> OutputFile {
    let page = rendering.edition.documents[index].page
    let path = "\(rendering.edition.id)/\(page)"
    return OutputFile(path: path) {
      var parts = PageParts(title: navigation.title(ofDocument: index))
      parts.breadcrumb = [(parts.title, nil)]
      parts.navigation = navigation.html(on: page, open: index)
      parts.pager = navigation.pager(on: page, document: index)
      parts.content = body(index, on: page, isWholeEdition: false)
      if rendering.edition.documents[index].kind == .form { parts.kind = "form" }
      return framer.page("page", path: path, parts)
    }
  }

  func body(_ index: Int, on page: String, isWholeEdition: Bool) -> [UInt8] {
    let links = LinkScope(rendering: rendering, page: page, isWholeEdition: isWholeEdition)
    var clauses = ClauseWriter(rendering.edition.documents[index], index: index, links: links)
    if isWholeEdition { clauses.writer.notePrefix = "\(index + 1)-" }
    clauses.writer.marks = rendering.marks?.page(index)
    if !isWholeEdition, let marks = clauses.writer.marks, !marks.isEmpty {
      rendering.writeMarksControl(on: page, to: &clauses.writer.html)
    }
    clauses.write()
    clauses.writer.footnotes()
    return clauses.writer.html.bytes
  }

  /// Everything, chapter after chapter.
  func print() -> OutputFile {
    let path = "\(rendering.edition.id)/print.html"
    return OutputFile(path: path) { emit in
      let halves = framer.around(
        "print", path: path, PageParts(title: "印刷用（全文）", breadcrumb: [("印刷用（全文）", nil)]))
      try emit(halves.before)
      if rendering.marks != nil {
        var control = HTMLWriter(capacity: 1024)
        rendering.writeMarksControl(on: "print.html", to: &control)
        try emit(control.bytes)
      }
      try emit(CoverPage(rendering: rendering, navigation: navigation, framer: framer).printed())
      for index in rendering.edition.documents.indices where !rendering.edition.documents[index].isCover {
        let isForm = rendering.edition.documents[index].kind == .form
        try emit(Array("<div class=\"chapter-body\(isForm ? " form" : "")\">\n".utf8))
        try emit(body(index, on: "print.html", isWholeEdition: true))
        try emit(Array("</div>\n".utf8))
      }
      try emit(halves.after)
    }
  }
}
