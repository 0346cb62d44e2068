import Manuscript

/// The pages of an edition's glossary and laws.
struct DataPages {
  let writer: PageWriter

  func pages() -> [OutputFile] { [glossary(), laws()] }

  private func glossary() -> OutputFile {
    writer.page("glossary.html", "用語集") { links, html in
      PageWriter.title("用語集", to: &html)
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
    writer.isInData = true
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
    writer.page("laws.html", "法令対応表") { links, html in
      PageWriter.title("法令対応表", to: &html)
      let laws = links.edition.laws
      guard !laws.isEmpty else { return html.markup("<p>引用する法令はありません。</p>\n") }
      html.markup("<p>この版の施行日における条番号です。「なし」はその日にまだ施行されていない規定、「確認中」は番号を確認できていない規定です。</p>\n")
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
    html.text(number.map { $0.isVerified ? $0.number : "確認中" } ?? (law.numbers.isEmpty ? "確認中" : "なし"))
    html.markup("</td><td>")
    let history = law.numbers.sorted { $0.from < $1.from }.filter(\.isVerified)
    html.text(history.map { "\($0.from.era)から\($0.number)" }.joined(separator: "、"))
    html.markup("</td></tr>\n")
  }
}
