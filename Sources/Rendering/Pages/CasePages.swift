import Manuscript

/// The catalogue of cases: a page each, and indexes that work without a script.
struct CasePages {
  let writer: PageWriter
  private let indexes: [CaseIndex]
  private let active: [Case]
  /// By id, where an active case stands among them.
  private let positions: [String: Int]

  init(writer: PageWriter) {
    self.writer = writer
    active = writer.edition.cases.filter(\.isActive)
    positions = Dictionary(active.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    indexes = CaseIndex.all(of: writer.edition)
  }

  func pages() -> [OutputFile] {
    [catalogue()] + indexes.map(page) + writer.edition.cases.map(page)
  }

  private static let home = ("事例集", Optional("index.html"))

  // MARK: The catalogue

  private func catalogue() -> OutputFile {
    writer.page("cases/index.html", "事例集") { [self] links, html in
      PageWriter.title("事例集", to: &html)
      guard !active.isEmpty else { return html.markup("<p>事例はありません。</p>\n") }
      html.markup("<p class=\"case-total\">")
      html.text("\(active.count)件の事例があります。")
      html.markup("どの事例にも、その根拠（想定、予防、公知事案の別）を示しています。</p>\n")
      html.markup("<div class=\"case-facets\">\n")
      for index in indexes { facet(index, to: &html) }
      html.markup("</div>\n")
      CoverageTable.write(links.edition, active, to: &html)
      html.markup("<section class=\"case-results\">\n<h2 id=\"all\">すべての事例</h2>\n")
      CaseWriter.list(active, links: links, to: &html, forFilter: true)
      html.markup("</section>\n")
      retired(links, to: &html)
    }
  }

  /// An index in short: its values with their counts, leading to its page.
  private func facet(_ index: CaseIndex, to html: inout HTMLWriter) {
    html.markup("<section")
    html.attribute("data-facet", index.field)
    html.markup("><h2><a")
    html.address("href", index.name)
    html.markup(">")
    html.text(index.title)
    html.markup("</a></h2>\n<ul>\n")
    for entry in index.entries where !entry.cases.isEmpty {
      html.markup("<li><a")
      html.address("href", index.name + "#" + entry.anchor)
      html.attribute("data-value", entry.value)
      html.markup(">")
      html.text(entry.title)
      html.markup("</a> ")
      Self.count(entry.cases.count, to: &html)
      html.markup("</li>\n")
    }
    html.markup("</ul></section>\n")
  }

  private static func count(_ count: Int, to html: inout HTMLWriter) {
    html.markup("<span class=\"count\">")
    html.number(count)
    html.markup("件</span>")
  }

  private func retired(_ links: LinkScope, to html: inout HTMLWriter) {
    let retired = links.edition.cases.filter { !$0.isActive }
    guard !retired.isEmpty else { return }
    html.markup("<section class=\"case-retired\">\n<h2>廃止した事例</h2>\n<ul>\n")
    for found in retired {
      html.markup("<li>")
      CaseWriter.link(found, links: links, to: &html)
      html.markup("</li>\n")
    }
    html.markup("</ul></section>\n")
  }

  // MARK: Indexes

  private func page(_ index: CaseIndex) -> OutputFile {
    writer.page("cases/" + index.name, index.title, above: [Self.home]) { [self] links, html in
      PageWriter.title(index.title, to: &html)
      html.markup("<nav class=\"case-indexes\" aria-label=\"ほかの索引\"><ul>")
      html.markup("<li><a href=\"index.html\">すべての事例</a></li>")
      for other in indexes where other.name != index.name {
        html.markup("<li><a")
        html.address("href", other.name)
        html.markup(">")
        html.text(other.title)
        html.markup("</a></li>")
      }
      html.markup("</ul></nav>\n")
      for entry in index.entries { section(entry, links, to: &html) }
    }
  }

  private func section(_ entry: CaseIndex.Entry, _ links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<section class=\"case-section\"><h2")
    html.attribute("id", entry.anchor)
    html.markup(">")
    if let clause = entry.clause {
      html.markup("<a")
      html.address("href", links.address(of: clause))
      html.markup(">")
      html.text(entry.title)
      html.markup("</a>")
    } else {
      html.text(entry.title)
    }
    html.markup(" ")
    Self.count(entry.cases.count, to: &html)
    html.markup("</h2>\n")
    if let definition = entry.definition {
      html.markup("<p class=\"definition\">")
      html.text(definition)
      html.markup("</p>\n")
    }
    if entry.cases.isEmpty {
      html.markup("<p class=\"none\">この区分の事例はありません。</p>\n")
    } else {
      CaseWriter.list(entry.cases, links: links, to: &html, forFilter: false)
    }
    html.markup("</section>\n")
  }

  // MARK: Cases

  private func page(_ found: Case) -> OutputFile {
    let title = "\(found.id)　\(found.title.value)"
    return writer.page(
      found.page, title, above: [Self.home], pager: { [self] in pager(around: found) },
      { links, html in CaseWriter.page(found, links: links, to: &html) })
  }

  /// The active cases before and after one in the order of the catalogue.
  private func pager(around found: Case) -> [UInt8] {
    guard let position = positions[found.id] else { return [] }
    var html = HTMLWriter(capacity: 512)
    for (offset, relation, label) in [(-1, "prev", "前の事例"), (1, "next", "次の事例")]
    where active.indices.contains(position + offset) {
      let other = active[position + offset]
      html.markup("<a")
      html.attribute("rel", relation)
      html.address("href", FilePath.relative(other.page, from: "cases/"))
      html.markup("><span>")
      html.text(label)
      html.markup("</span>")
      html.text(other.id + "　" + other.title.value)
      html.markup("</a>")
    }
    return html.bytes
  }
}
