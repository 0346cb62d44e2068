internal import Comparing
import Manuscript

/// Writes one side of a table that changed, as a table: rows and columns that are only on the other side are not there.
struct ComparedTableWriter {
  let form: ComparisonForm
  let side: ComparedSide

  private func stands(_ operation: TableChange.Operation) -> Bool {
    operation != (side == .new ? .delete : .insert)
  }

  func write(_ table: TableChange, isWhole: Bool, to words: inout ComparedWords) {
    let columns = table.columns.indices.filter { stands(table.columns[$0]) }
    words.html.markup(
      form.isMinistry && (isWhole || !table.isUnchanged)
        ? "<table class=\"compared boxed\">" : "<table class=\"compared\">")
    let rows = table.rows.filter { stands($0.operation) }
    let head = rows.prefix { $0.isHead }
    if !head.isEmpty {
      words.html.markup("<thead>")
      for row in head { write(row, columns, table, isWhole: isWhole, &words) }
      words.html.markup("</thead>")
    }
    words.html.markup("<tbody>")
    var index = head.count
    while index < rows.count {
      let end = isWhole ? index : rows[index...].firstIndex { !isKept($0, table) } ?? rows.count
      if form.omitsUnchanged, end - index > 1 {
        words.html.markup("<tr><td class=\"omitted\"")
        if columns.count > 1 { words.html.attribute("colspan", String(columns.count)) }
        words.html.markup(">")
        words.html.text(form.omitted)
        words.html.markup("</td></tr>")
        index = end
      } else {
        write(rows[index], columns, table, isWhole: isWhole, &words)
        index += 1
      }
    }
    words.html.markup("</tbody></table>")
  }

  /// Nothing of a row changed on either side, a column that came or went included.
  private func isKept(_ row: TableChange.Row, _ table: TableChange) -> Bool {
    row.operation == .keep
      && row.cells.indices.allSatisfy { table.columns[$0] == .keep && row.cells[$0].text.isUnchanged }
  }

  private func write(
    _ row: TableChange.Row, _ columns: [Int], _ table: TableChange, isWhole: Bool,
    _ words: inout ComparedWords
  ) {
    words.html.markup("<tr>")
    for column in columns where row.cells.indices.contains(column) {
      words.html.markup(row.isHead ? "<th scope=\"col\">" : "<td>")
      let isNew =
        isWhole || row.operation == .insert || row.operation == .delete || table.columns[column] == .insert
        || table.columns[column] == .delete
      let hasMoved =
        row.operation == .move && column == columns.first || (row.isHead && table.columns[column] == .move)
      if hasMoved, !isNew, row.cells[column].text.isUnchanged {
        words.marked(as: .moved) { $0.text(row.cells[column].text) }
      } else {
        words.text(row.cells[column].text, isWhole: isNew)
      }
      words.html.markup(row.isHead ? "</th>" : "</td>")
    }
    words.html.markup("</tr>")
  }
}
