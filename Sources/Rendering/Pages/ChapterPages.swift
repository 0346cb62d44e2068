import Manuscript

/// The pages of an edition's chapters, and the whole edition on one page for printing.
struct ChapterPages {
  let rendering: EditionRendering
  let navigation: Navigation
  let templates: TemplateSet

  func page(_ index: Int) -> OutputFile {
    let page = rendering.edition.documents[index].page
    return OutputFile(path: "\(rendering.edition.id)/\(page)") { emit in
      var frame = PageFrame(rendering: rendering, page: page, title: navigation.title(ofDocument: index))
      frame.breadcrumb = [(frame.title, nil)]
      frame.navigation = navigation.html(on: page, open: index)
      frame.pager = navigation.pager(on: page, document: index)
      try emit(Page.assemble(templates.frame("page", frame.values), body(index, on: page, isWholeEdition: false)))
    }
  }

  func body(_ index: Int, on page: String, isWholeEdition: Bool) -> [UInt8] {
    var links = LinkScope(rendering: rendering, page: page)
    links.isWholeEdition = isWholeEdition
    var clauses = ClauseWriter(rendering.edition.documents[index], index: index, links: links)
    if isWholeEdition { clauses.writer.notePrefix = "\(index + 1)-" }
    clauses.write()
    clauses.writer.footnotes()
    return clauses.writer.html.bytes
  }

  /// Everything, chapter after chapter.
  func print() -> OutputFile {
    OutputFile(path: "\(rendering.edition.id)/print.html") { emit in
      let frame = PageFrame(rendering: rendering, page: "print.html", title: "印刷用（全文）")
      let parts = templates.frame("print", frame.values)
      try emit(parts[0])
      try emit(CoverPage(rendering: rendering, navigation: navigation, templates: templates).printed())
      for index in rendering.edition.documents.indices where !rendering.edition.documents[index].isCover {
        try emit(Array("<div class=\"chapter-body\">\n".utf8))
        try emit(body(index, on: "print.html", isWholeEdition: true))
        try emit(Array("</div>\n".utf8))
      }
      for part in parts.dropFirst() { try emit(part) }
    }
  }
}

enum Page {
  /// A frame's parts with the content between them.
  static func assemble(_ parts: [[UInt8]], _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(content.count) { $0 + $1.count })
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes += content }
      bytes += part
    }
    return bytes
  }
}
