import Manuscript

/// The pages made of an edition's data: glossary, laws, figures, cases.
struct DataPages {
  let rendering: EditionRendering
  let navigation: Navigation
  let framer: PageFramer

  private var edition: Edition { rendering.edition }

  func pages() -> [OutputFile] {
    [glossary(), laws(), figures(), caseIndex()] + edition.cases.map(casePage)
  }

  private func page(
    _ page: String, _ title: String, above: [(String, String?)] = [],
    _ write: @escaping @Sendable (LinkScope, inout HTMLWriter) -> Void
  ) -> OutputFile {
    let path = "\(edition.id)/\(page)"
    return OutputFile(path: path) { [self] in
      var parts = PageParts(title: title, breadcrumb: above + [(title, nil)])
      parts.navigation = navigation.html(on: page, open: nil)
      var html = HTMLWriter()
      write(LinkScope(rendering: rendering, page: page), &html)
      parts.content = html.bytes
      return framer.page("page", path: path, parts)
    }
  }

  private static func title(_ title: String, to html: inout HTMLWriter) {
    html.markup("<h1>")
    html.text(title)
    html.markup("</h1>\n")
  }

  // MARK: Glossary and laws

  private func glossary() -> OutputFile {
    page("glossary.html", "用語集") { links, html in
      Self.title("用語集", to: &html)
      let terms = links.edition.glossary.sorted { a, b in
        a.reading == b.reading ? a.term.isOrderedBefore(b.term) : a.reading.isOrderedBefore(b.reading)
      }
      guard !terms.isEmpty else { return html.markup("<p>定義された用語はありません。</p>\n") }
      html.markup("<dl class=\"glossary\">\n")
      for term in terms { Self.entry(term, links, &html) }
      html.markup("</dl>\n")
    }
  }

  private static func entry(_ term: Term, _ links: LinkScope, _ html: inout HTMLWriter) {
    html.markup("<div")
    html.attribute("id", term.anchor)
    html.markup("><dt>")
    html.text(term.term)
    if !term.reading.isEmpty {
      html.markup("<span class=\"reading\">")
      html.text(term.reading)
      html.markup("</span>")
    }
    html.markup("</dt><dd>")
    var writer = ContentWriter(term.definition.content, links: links)
    for (index, other) in links.edition.glossary.enumerated() where other.term == term.term {
      writer.leaveUnlinked(index)
    }
    writer.writesIDs = false
    writer.blocks(in: 0..<term.definition.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
    if !term.synonyms.isEmpty {
      html.markup("<p class=\"synonyms\">同じ意味の語: ")
      html.text(term.synonyms.map(\.value).joined(separator: "、"))
      html.markup("</p>")
    }
    html.markup("</dd></div>\n")
  }

  private func laws() -> OutputFile {
    page("laws.html", "法令対応表") { links, html in
      Self.title("法令対応表", to: &html)
      let laws = links.edition.laws
      guard !laws.isEmpty else { return html.markup("<p>引用する法令はありません。</p>\n") }
      html.markup("<p>この版の施行日における条番号です。確認できていない番号は表示しません。</p>\n")
      html.markup(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"法令対応表\"><table class=\"laws\">\n<thead><tr><th scope=\"col\">法令</th><th scope=\"col\">事項</th><th scope=\"col\">条番号</th><th scope=\"col\">番号の移り変わり</th></tr></thead>\n<tbody>\n"
      )
      for law in laws { Self.row(law, links, &html) }
      html.markup("</tbody></table></div>\n")
    }
  }

  private static func row(_ law: Law, _ links: LinkScope, _ html: inout HTMLWriter) {
    let number = links.edition.dayOfLaw.flatMap { law.number(on: $0) }
    html.markup("<tr")
    html.attribute("id", law.id)
    html.markup("><th scope=\"row\">")
    html.text(law.act)
    html.markup("</th><td>")
    html.text(law.topic)
    html.markup("</td><td>")
    html.text(number.map { $0.isVerified ? $0.number : "（未確認）" } ?? "―")
    html.markup("</td><td>")
    let history = law.numbers.sorted { $0.from < $1.from }.filter(\.isVerified)
    html.text(history.map { "\($0.from.era)から\($0.number)" }.joined(separator: "、"))
    html.markup("</td></tr>\n")
  }

  // MARK: Figures

  private func figures() -> OutputFile {
    page("figures.html", "公表された数値") { links, html in
      Self.title("公表された数値", to: &html)
      guard !links.edition.figures.isEmpty else { return html.markup("<p>数値の表はありません。</p>\n") }
      for set in links.edition.figures {
        html.markup("<section>\n<h2>")
        html.text(set.sourceTitle.isEmpty ? set.id : set.sourceTitle)
        html.markup("</h2>\n")
        if let date = set.sourceDate {
          html.markup("<p>")
          html.text(date.wareki)
          html.markup("</p>\n")
        }
        for table in set.tables { FigureWriter.table(table, set: set.id, to: &html, writesIDs: true) }
        html.markup("</section>\n")
      }
    }
  }

  // MARK: Cases

  private func caseIndex() -> OutputFile {
    page("cases/index.html", "事例集") { links, html in
      Self.title("事例集", to: &html)
      let edition = links.edition
      let cases = edition.cases.filter { $0.status == .active }
      guard !cases.isEmpty else { return html.markup("<p>事例はありません。</p>\n") }
      html.markup("<p>")
      html.number(cases.count)
      html.markup("件の事例があります。</p>\n")
      for type in edition.catalogue.types {
        let found = cases.filter { $0.type.value == type.id }
        guard !found.isEmpty else { continue }
        html.markup("<section>\n<h2>")
        html.text("\(type.id)　\(type.title)")
        html.markup("</h2>\n<p>")
        html.text(type.definition)
        html.markup("</p>\n<ul class=\"case-list\">\n")
        for example in found {
          html.markup("<li>")
          CaseWriter.link(example, links: links, to: &html)
          html.markup("</li>\n")
        }
        html.markup("</ul>\n</section>\n")
      }
    }
  }

  private func casePage(_ found: Case) -> OutputFile {
    page(found.page, "\(found.id)　\(found.title)", above: [("事例集", "index.html")]) { links, html in
      CaseWriter.page(found, links: links, to: &html)
    }
  }
}
