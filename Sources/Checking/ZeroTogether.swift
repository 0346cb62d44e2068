import Manuscript

/// Rows that count the same events are zero in the same columns.
enum ZeroTogether {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.figures.flatMap { set in
      set.tables.flatMap { table in table.zeroTogether.flatMap { check($0, in: table) } }
    }
  }

  private static func check(_ names: [Located<String>], in table: FigureTable) -> [Diagnostic] {
    let labels = table.rows.map(\.label)
    let unknown = names.filter { !labels.contains($0.value) }
    guard unknown.isEmpty else {
      return unknown.map { name in
        .error(
          "unknown-row", "the table “\(table.id)” has no row “\(name.value)”", at: name.location,
          help: Nearest.candidate(to: name.value, among: labels).map { "did you mean \($0)?" }
            ?? "its rows are \(labels.joined(separator: ", "))")
      }
    }
    let rows = names.compactMap { name in table.rows.first { $0.label == name.value } }
    return table.columns.enumerated().flatMap { index, column -> [Diagnostic] in
      let cells = rows.filter { $0.cells.indices.contains(index) }
      guard let zero = cells.first(where: { $0.cells[index] == 0 }),
        let other = cells.first(where: { $0.cells[index] != 0 })
      else { return [] }
      return [
        .error(
          "zero-together",
          "in “\(column)” the row “\(zero.label)” is 0 and the row “\(other.label)” is \(other.cells[index])",
          at: zero.location, notes: [.init("\(other.label) is here", at: other.location)],
          help: "correct the cell; `zero_together` says that one is 0 exactly when the other is")
      ]
    }
  }
}
