import Manuscript

/// The reported figures: tables, why some totals are less than their columns, charts, and each table as CSV.
struct FiguresPage {
  let writer: PageWriter

  func pages() -> [OutputFile] {
    [page()]
      + writer.edition.figures.flatMap { set in
        set.tables.map { table in
          OutputFile(path: "\(writer.edition.id)/\(table.csvPath(in: set.id))") {
            FigureCSV.bytes(of: table)
          }
        }
      }
  }

  private func page() -> OutputFile {
    writer.page("figures.html", "公表された数値") { links, html in
      PageWriter.title("公表された数値", to: &html)
      guard !links.edition.figures.isEmpty else { return html.markup("<p>数値の表はありません。</p>\n") }
      for set in links.edition.figures {
        html.markup("<section>\n<h2>")
        html.text(set.sourceTitle.isEmpty ? set.id : set.sourceTitle)
        html.markup("</h2>\n")
        if let date = set.sourceDate {
          html.markup("<p>")
          html.text(date.wareki + "公表")
          html.markup("</p>\n")
        }
        for table in set.tables { Self.table(table, of: set, to: &html) }
        html.markup("</section>\n")
      }
    }
  }

  private static func table(_ table: FigureTable, of set: FigureSet, to html: inout HTMLWriter) {
    FigureWriter.table(table, set: set.id, to: &html, writesIDs: true)
    for row in table.rows where row.overlaps { explanation(row, to: &html) }
    html.markup("<div class=\"charts\">\n")
    for (index, row) in table.rows.enumerated() {
      BarChart(
        row: row, columns: table.columns, table: table.title, id: "chart-\(set.id).\(table.id).\(index + 1)"
      )
      .write(to: &html)
    }
    html.markup("</div>\n<p class=\"csv\"><a")
    html.address("href", table.csvPath(in: set.id))
    html.markup(">この表をCSVで保存する</a></p>\n")
  }

  /// The overlap in plain words.
  private static func explanation(_ row: FigureTable.Row, to html: inout HTMLWriter) {
    guard let sum = row.sum, sum != row.total else { return }
    let number = { (value: Int) in FigureTable.grouped(value) + row.unit }
    let counted = ["人", "名"].contains(row.unit) ? "同じ人" : "同じもの"
    html.markup("<p class=\"overlap\">")
    html.text(
      "「\(row.label)」の各欄を足すと\(number(sum))になりますが、合計は\(number(row.total))です。\(counted)が二つ以上の欄に数えられているため、足した数は合計より、延べで\(number(sum - row.total))多くなります。合計は、重なりを除いた数です。"
    )
    html.markup("</p>\n")
  }
}
