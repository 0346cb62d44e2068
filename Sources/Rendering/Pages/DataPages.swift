import Manuscript

/// The pages of an edition's glossary, laws and lists.
struct DataPages {
  let writer: PageWriter

  func pages() -> [OutputFile] {
    [glossary(), laws()]
      + [ListKind.records, .measures, .deadlines, .contacts].compactMap { list in
        GeneratedPage.named(list.rawValue).flatMap { page(list, $0) }
      }
  }

  /// nil where there is nothing to show.
  private func page(_ list: ListKind, _ page: GeneratedPage) -> OutputFile? {
    page.path(in: writer.edition).map { path in
      writer.page(path, page.title) { links, html in
        PageWriter.title(page.title, to: &html)
        html.markup("<p>")
        html.text(Self.introduction(list))
        html.markup("</p>\n")
        ListWriter(links: links, writesIDs: true).write(list, [], to: &html)
      }
    }
  }

  private static func introduction(_ list: ListKind) -> String {
    switch list {
    case .records: "お客さま情報を含む帳票と、その保存期間、見直しの状況です。「目途」「検討」とあるものは、まだ決まっていません。"
    case .measures: "再発を防ぐために行うことと、その時期です。"
    case .deadlines: "漏えいなどの事態を個人情報保護委員会に報告する期限です。"
    case .contacts: "用件ごとの連絡先です。"
    case .laws: "この版の施行日における条番号です。「なし」はその日にまだ施行されていない規定、「確認中」は番号を確認できていない規定です。"
    }
  }

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
      html.markup("<p>")
      html.text(Self.introduction(.laws))
      html.markup("</p>\n")
      ListWriter(links: links, writesIDs: true).write(.laws, [], to: &html)
    }
  }
}
