import Manuscript

/// The first page of an edition: what it is, since when it holds, what is in it.
struct CoverPage {
  let rendering: EditionRendering
  let navigation: Navigation
  let framer: PageFramer

  private var edition: Edition { rendering.edition }

  func page() -> OutputFile {
    OutputFile(path: rendering.coverPath) {
      var parts = PageParts(title: "表紙と目次", breadcrumb: [("表紙と目次", nil)])
      parts.navigation = navigation.html(on: "index.html", open: nil)
      var html = HTMLWriter()
      header(isPrinted: false, to: &html)
      words(isPrinted: false, to: &html)
      reason(isPrinted: false, to: &html)
      contents(isPrinted: false, to: &html)
      parts.content = html.bytes
      return framer.page("page", path: rendering.coverPath, parts)
    }
  }

  /// The same on paper, as the beginning of the whole edition.
  func printed() -> [UInt8] {
    var html = HTMLWriter()
    header(isPrinted: true, to: &html)
    words(isPrinted: true, to: &html)
    reason(isPrinted: true, to: &html)
    contents(isPrinted: true, to: &html)
    return html.bytes
  }

  private func header(isPrinted: Bool, to html: inout HTMLWriter) {
    let register = edition.register
    html.markup("<header class=\"cover\">")
    if !register.organization.isEmpty {
      html.markup("<p class=\"organization\">")
      html.text(register.organization)
      html.markup("</p>")
    }
    html.markup("<h1>")
    html.text(register.title)
    html.markup("</h1><p class=\"edition\">")
    html.text(register.edition.title)
    html.markup("</p>\n<dl class=\"register\">")
    var entries: [(String, String?)] = [
      ("文書番号", register.documentNumber), ("所管", register.owner), ("取扱区分", register.classification),
    ]
    entries += register.edition.dates.named.map {
      ((SharedValues.dateNames[$0.name] ?? $0.name), $0.date.value.wareki)
    }
    entries.append(("次回の見直し", register.reviewNext?.wareki))
    for (name, value) in entries {
      guard let value else { continue }
      html.markup("<div><dt>")
      html.text(name)
      html.markup("</dt><dd>")
      html.text(value)
      html.markup("</dd></div>")
    }
    // The only line of a cover that changes with time.
    html.markup("<div data-live=\"\"><dt>状態</dt><dd>")
    html.text(rendering.context.version.status.word)
    html.markup("</dd></div></dl></header>\n")
  }

  /// What manual/index.md says.
  private func words(isPrinted: Bool, to html: inout HTMLWriter) {
    guard let index = edition.documents.firstIndex(where: \.isCover) else { return }
    html.markup("<div class=\"cover-words\">\n")
    html.markup(
      bytes: ChapterPages(rendering: rendering, navigation: navigation, framer: framer)
        .body(index, on: isPrinted ? "print.html" : "index.html", isWholeEdition: isPrinted))
    html.markup("</div>\n")
  }

  private func reason(isPrinted: Bool, to html: inout HTMLWriter) {
    let reason = edition.register.edition.reason
    let overview = rendering.context.comparison.map {
      RevisionOverview($0, rendering: rendering, isPrinted: isPrinted)
    }
    guard reason != nil || overview != nil else { return }
    html.markup("<section class=\"reason\"><h2>改正の概要</h2>")
    if let reason {
      html.markup("<p>")
      html.text(reason)
      html.markup("</p>")
    }
    overview?.write(to: &html)
    html.markup("</section>\n")
  }

  /// 「第1章　総則（第1条―第5条）」
  private func contents(isPrinted: Bool, to html: inout HTMLWriter) {
    html.markup("<section class=\"contents\" id=\"_contents\"><h2>目次</h2>\n<ol>\n")
    for entry in ChapterEntry.all(of: edition) { self.entry(entry, isPrinted: isPrinted, to: &html) }
    html.markup("</ol>\n")
    if !isPrinted { further(to: &html) }
    html.markup("</section>\n")
  }

  private func entry(_ entry: ChapterEntry, isPrinted: Bool, to html: inout HTMLWriter) {
    html.markup("<li><a")
    let isOnlyAddress = isPrinted || !entry.isFirstOfPage
    let page = isPrinted && !entry.id.isEmpty ? "" : entry.page
    html.address("href", page + (isOnlyAddress && !entry.id.isEmpty ? "#" + entry.id : ""))
    html.markup(">")
    if !entry.number.isEmpty {
      html.markup("<span class=\"number\">")
      html.text(entry.number)
      html.markup("</span>")
    }
    html.markup("<span class=\"title\">")
    html.text(entry.title)
    html.markup("</span>")
    if let range = entry.range {
      html.markup("<span class=\"range\">")
      html.text(range)
      html.markup("</span>")
    }
    html.markup("</a></li>\n")
  }

  private func further(to html: inout HTMLWriter) {
    let names = [
      "cases", "figures", "glossary", "laws", "records", "measures", "deadlines", "contacts", "training",
      "history",
    ]
    var pages = names.compactMap { name -> (String, String)? in
      guard let page = GeneratedPage.named(name), !isEmpty(name) else { return nil }
      return page.path(in: edition).map { ($0, page.title) }
    }
    if let path = rendering.comparisonPath { pages.append((path, "新旧対照表")) }
    pages.append(("print.html", "印刷用（全文）"))
    html.markup("<ul class=\"further\">\n")
    for (address, title) in pages {
      html.markup("<li><a")
      html.address("href", address)
      html.markup(">")
      html.text(title)
      html.markup("</a></li>\n")
    }
    html.markup("</ul>\n")
  }

  /// Pages that say that there is nothing are not listed.
  private func isEmpty(_ name: String) -> Bool {
    switch name {
    case "figures": edition.figures.isEmpty
    case "laws": edition.laws.isEmpty
    default: false
    }
  }
}
