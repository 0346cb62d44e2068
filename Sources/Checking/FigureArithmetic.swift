import Manuscript

/// A row of figures adds up to its total; one whose columns overlap cannot be more than their sum or less than the largest.
enum FigureArithmetic {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.figures.flatMap { set in
      set.tables.flatMap { table in table.rows.flatMap { check($0, in: table) } }
    }
  }

  private static func check(_ row: FigureTable.Row, in table: FigureTable) -> [Diagnostic] {
    guard let sum = row.sum else {
      return [
        .error(
          "figure-sum", "the cells of “\(row.label)” are too large to add up", at: row.location,
          help: "correct the cells")
      ]
    }
    guard row.overlaps else {
      return sum == row.total
        ? []
        : [
          .error(
            "figure-sum", "the cells of “\(row.label)” add up to \(sum), and the total is \(row.total)",
            at: row.location,
            help:
              "correct the cell or the total; if columns count the same thing twice, write overlap: true and a note"
          )
        ]
    }
    let largest = row.cells.max() ?? 0
    if row.total < largest || row.total > sum {
      return [
        .error(
          "figure-overlap",
          "the total \(row.total) of “\(row.label)” is not between its largest cell, \(largest), and their sum, \(sum)",
          at: row.location, help: "correct the cell or the total")
      ]
    }
    if table.note == nil {
      return [
        .error(
          "figure-note", "the total of “\(row.label)” is printed with ※, and the table has no note",
          at: row.location, help: "say in `note:` why the columns do not add up")
      ]
    }
    return sum == row.total
      ? [
        .warning(
          "figure-overlap-not-needed", "the cells of “\(row.label)” add up to the total", at: row.location,
          help: "delete overlap: true")
      ]
      : []
  }
}
