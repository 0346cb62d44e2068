import Manuscript

/// Compares two tables by column, row and cell; what is new or gone is told as a whole column or row.
struct TableComparer {
  let inlines: InlineAlignment

  private typealias Line = (old: Int, new: Int, operation: TableChange.Operation)

  func change(from old: ComparedTable, to new: ComparedTable) -> TableChange {
    let alignment = TableAlignment.align(old, new)
    let columns = Self.lines(
      alignment.columns, (TableAlignment.columnLoads(old), TableAlignment.columnLoads(new)))
    let rows = Self.lines(
      alignment.rows, (TableAlignment.rowLoads(old), TableAlignment.rowLoads(new)))
    return TableChange(
      columns: columns.map(\.operation),
      rows: rows.map { row in
        TableChange.Row(
          operation: row.operation,
          isHead: row.new >= 0 ? new.rows[row.new].isHead : old.rows[row.old].isHead,
          cells: columns.map { column in
            cell(
              row.old < 0 ? nil : Self.cell(column.old, of: old.rows[row.old]),
              row.new < 0 ? nil : Self.cell(column.new, of: new.rows[row.new]))
          })
      })
  }

  /// A table that only one side has.
  func single(_ table: ComparedTable, isNew: Bool) -> TableChange {
    let operation: TableChange.Operation = isNew ? .insert : .delete
    return TableChange(
      columns: (0..<table.columns).map { _ in operation },
      rows: table.rows.map { row in
        TableChange.Row(
          operation: operation, isHead: row.isHead,
          cells: (0..<table.columns).map { column in
            let text = Self.cell(column, of: row)
            return cell(isNew ? nil : text, isNew ? text : nil)
          })
      })
  }

  private static func cell(_ column: Int, of row: ComparedTable.Row) -> ComparedText? {
    guard column >= 0 else { return nil }
    return row.cells.indices.contains(column) ? row.cells[column] : ComparedText()
  }

  private func cell(_ old: ComparedText?, _ new: ComparedText?) -> TableChange.Cell {
    let text = BlockComparer(inlines: inlines).change(
      from: old ?? ComparedText(), to: new ?? ComparedText())
    let operation: TableChange.Cell.Operation =
      switch (old, new) {
      case (nil, nil): .keep
      case (nil, _): .insert
      case (_, nil): .delete
      default: text.isUnchanged ? .keep : .change
      }
    return TableChange.Cell(operation: operation, text: text)
  }

  /// In the newer order; what is gone stands behind what it followed.
  private static func lines(
    _ found: [Int], _ loads: (old: [StandingOrder.Load], new: [StandingOrder.Load])
  ) -> [Line] {
    let count = loads.old.count
    let standing = TableAlignment.standing(found, loads)
    var newer = [Int](repeating: -1, count: count)
    for (new, old) in found.enumerated() where old >= 0 { newer[old] = new }
    var lines: [Line] = []
    func appendGone(from start: Int) {
      var old = start
      while old < count, newer[old] < 0 {
        lines.append((old, -1, .delete))
        old += 1
      }
    }
    appendGone(from: 0)
    for (new, old) in found.enumerated() {
      lines.append((old, new, old < 0 ? .insert : standing[new] ? .keep : .move))
      if old >= 0 { appendGone(from: old + 1) }
    }
    return lines
  }
}

extension TableChange {
  var isUnchanged: Bool {
    columns.allSatisfy { $0 == .keep }
      && rows.allSatisfy { row in row.operation == .keep && row.cells.allSatisfy { $0.operation == .keep } }
  }
}
