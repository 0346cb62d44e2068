import Manuscript

/// Writes a table of figures, with ※ on totals that count something twice.
enum FigureWriter {
  /// - Parameter writesTitle: false where the title is a heading already.
  static func table(
    _ table: FigureTable, set: String, to html: inout HTMLWriter, writesIDs: Bool, writesTitle: Bool = true
  ) {
    html.markup("<figure class=\"figures\"")
    let reference = FigureReference(set: set, table: table.id)
    if writesIDs { html.attribute("id", EditionRendering.anchor(of: reference)) }
    html.markup(">")
    if writesTitle {
      html.markup("<figcaption>")
      html.text(table.title)
      html.markup("</figcaption>\n")
    }
    html.markup("<div class=\"table\" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", table.title)
    html.markup("><table>\n<thead>\n<tr><th scope=\"col\">区分</th>")
    for column in table.columns + ["合計"] {
      html.markup("<th scope=\"col\" class=\"num\">")
      html.text(column)
      html.markup("</th>")
    }
    html.markup("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows { self.row(row, to: &html) }
    html.markup("</tbody>\n</table></div>\n")
    if let note = table.note {
      html.markup("<p class=\"note\">※ ")
      // An author may have written the mark, too.
      html.text(String(note.drop { $0 == "※" || $0.isWhitespace }))
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
