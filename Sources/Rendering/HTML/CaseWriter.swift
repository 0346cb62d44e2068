import Manuscript

/// Writes a case: as a card within a text, as a page, as a link.
enum CaseWriter {
  static func card(_ found: Case, links: LinkScope, to html: inout HTMLWriter, writesID: Bool) {
    html.markup("<article class=\"case\"")
    if writesID { html.attribute("id", found.anchor) }
    html.markup("><header>")
    meta(found, to: &html)
    html.markup("<h3><a")
    html.address("href", links.path(to: found.page))
    html.markup(">")
    html.text(found.title)
    html.markup("</a></h3></header>\n")
    body(found, heading: 4, links: links, to: &html)
    html.markup("</article>\n")
  }

  static func page(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<article class=\"case page\"><header>")
    meta(found, to: &html)
    html.markup("<h1>")
    html.text(found.title)
    html.markup("</h1></header>\n")
    body(found, heading: 2, links: links, to: &html)
    if !found.warningSigns.isEmpty {
      html.markup("<h2>気づくサイン</h2>\n<ul class=\"signs\">\n")
      for sign in found.warningSigns {
        html.markup("<li>")
        html.text(sign)
        html.markup("</li>\n")
      }
      html.markup("</ul>\n")
    }
    if let source = found.source {
      html.markup("<p class=\"case-source\">出典: ")
      html.text(source)
      html.markup("</p>\n")
    }
    html.markup("</article>\n")
  }

  static func link(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<a")
    html.address("href", links.path(to: found.page))
    html.markup(">")
    html.text("\(found.id)　\(found.title)")
    html.markup("</a>")
  }

  private static func meta(_ found: Case, to html: inout HTMLWriter) {
    html.markup("<p class=\"case-meta\"><span class=\"case-id\">")
    html.text(found.id)
    html.markup("</span><span class=\"basis\">")
    html.text(found.basis.value)
    html.markup("</span>")
    for word in found.business.map(\.value) + [found.document?.value, found.actor?.value].compactMap(\.self) {
      html.markup("<span>")
      html.text(word)
      html.markup("</span>")
    }
    html.markup("</p>")
  }

  private static func body(_ found: Case, heading: Int, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<div class=\"case-body\">\n")
    conduct("wrong", "何が起きたか", found.whatHappened, heading, links, &html)
    conduct("why", "どこが問題か", found.whyWrong, heading, links, &html)
    conduct("right", "どうすればよかったか", found.correctAction, heading, links, &html)
    html.markup("</div>\n")
    references("該当条項", found.clauses.map { Target.clause($0.value) }, links, &html)
    references("関係する法令", found.law.map { Target.law($0.value) }, links, &html)
  }

  private static func conduct(
    _ name: String, _ title: String, _ passage: Passage, _ heading: Int, _ links: LinkScope,
    _ html: inout HTMLWriter
  ) {
    html.markup("<div")
    html.attribute("class", "conduct " + name)
    html.markup("><h")
    html.number(heading)
    html.markup(">")
    html.text(title)
    html.markup("</h")
    html.number(heading)
    html.markup(">\n")
    var writer = ContentWriter(passage.content, links: links)
    writer.writesIDs = false
    writer.blocks(in: 0..<passage.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
    html.markup("</div>\n")
  }

  private static func references(
    _ title: String, _ targets: [Target], _ links: LinkScope, _ html: inout HTMLWriter
  ) {
    let resolved = targets.compactMap { links.resolve($0, from: nil) }
    guard !resolved.isEmpty else { return }
    html.markup("<p class=\"case-clauses\">")
    html.text(title + ": ")
    for (index, link) in resolved.enumerated() {
      if index > 0 { html.markup("、") }
      html.markup("<a")
      html.address("href", link.address)
      html.markup(">")
      html.text(link.words ?? "")
      if let title = link.title, link.className == "ref" { html.text("（\(title)）") }
      html.markup("</a>")
    }
    html.markup("</p>\n")
  }
}

/// Writes a table of figures, with ※ on totals that count something twice.
enum FigureWriter {
  static func table(_ table: FigureTable, set: String, to html: inout HTMLWriter, writesIDs: Bool) {
    html.markup("<figure class=\"figures\"")
    let reference = FigureReference(set: set, table: table.id)
    if writesIDs { html.attribute("id", EditionRendering.anchor(of: reference)) }
    html.markup("><figcaption>")
    html.text(table.title)
    html.markup("</figcaption>\n<div class=\"table\" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", table.title)
    html.markup("><table>\n<thead>\n<tr><th scope=\"col\">区分</th>")
    for column in table.columns + ["合計"] {
      html.markup("<th scope=\"col\">")
      html.text(column)
      html.markup("</th>")
    }
    html.markup("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows { self.row(row, to: &html) }
    html.markup("</tbody>\n</table></div>\n")
    if let note = table.note {
      html.markup("<p class=\"note\">※ ")
      html.text(note)
      html.markup("</p>\n")
    }
    html.markup("</figure>\n")
  }

  private static func row(_ row: FigureTable.Row, to html: inout HTMLWriter) {
    html.markup("<tr><th scope=\"row\">")
    html.text(row.label)
    html.markup("</th>")
    for cell in row.cells {
      html.markup("<td class=\"num\">")
      html.text(FigureTable.grouped(cell))
      html.markup("</td>")
    }
    html.markup("<td class=\"num total\">")
    html.text(FigureTable.grouped(row.total))
    html.markup(row.overlaps ? "<span class=\"mark\">※</span></td></tr>\n" : "</td></tr>\n")
  }
}
