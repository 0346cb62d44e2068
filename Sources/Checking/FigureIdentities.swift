import Manuscript

/// What a file of figures says must hold between them, holds.
enum FigureIdentities {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.figures.flatMap { set in set.identities.flatMap { check($0, in: set) } }
  }

  private static func check(_ identity: FigureIdentity, in set: FigureSet) -> [Diagnostic] {
    var unknown: [Diagnostic] = []
    func value(_ operand: FigureIdentity.Operand) -> Int? {
      switch resolve(operand, in: set) {
      case .success(let value): return value
      case .failure(let problem):
        unknown.append(
          .error("unknown-figure", problem.message, at: identity.text.location, help: problem.help))
        return nil
      }
    }
    let values = identity.terms.map { value($0.operand) }
    let bound = value(identity.bound)
    guard unknown.isEmpty, let bound else { return unknown }
    var sum = 0
    for (term, value) in zip(identity.terms, values) {
      let (next, overflows) =
        term.isSubtracted
        ? sum.subtractingReportingOverflow(value ?? 0) : sum.addingReportingOverflow(value ?? 0)
      guard !overflows else {
        return [
          .error(
            "figure-identity", "the terms of “\(identity.text.value)” are too large to add up",
            at: identity.text.location, help: "correct the figures")
        ]
      }
      sum = next
    }
    let holds = identity.relation == .equal ? sum == bound : sum <= bound
    guard !holds else { return [] }
    let written = zip(identity.terms, values).enumerated().map { index, term in
      (index == 0 ? "" : term.0.isSubtracted ? " - " : " + ") + String(term.1 ?? 0)
    }.joined()
    let total = identity.terms.count > 1 ? "\(written) = \(sum)" : "\(sum)"
    return [
      .error(
        "figure-identity",
        "“\(identity.text.value)” does not hold: \(total), which is not \(identity.relation.rawValue) \(bound)",
        at: identity.text.location, help: "correct the identity, or the figure that it names")
    ]
  }

  private struct Unknown: Error {
    let message: String
    let help: String
  }

  private static func resolve(_ operand: FigureIdentity.Operand, in set: FigureSet) -> Result<Int, Unknown> {
    guard case .figure(let id, let path) = operand else {
      if case .number(let number) = operand { return .success(number) }
      return .success(0)
    }
    guard let table = set.tables.first(where: { $0.id == id }) else {
      return unknown("no table here is named “\(id)”", id, set.tables.map(\.id), "the tables are")
    }
    if let row = table.rows.first(where: { $0.label == path }) { return .success(row.total) }
    // A row's or column's name may hold a dot of its own: every dot may be the one between them.
    var missing: Result<Int, Unknown>?
    for dot in path.indices where path[dot] == "." {
      guard let row = table.rows.first(where: { $0.label == path[..<dot] }) else { continue }
      let column = String(path[path.index(after: dot)...])
      if let index = table.columns.firstIndex(of: column), row.cells.indices.contains(index) {
        return .success(row.cells[index])
      }
      missing = unknown(
        "the table “\(id)” has no column “\(column)”", column, table.columns, "its columns are")
    }
    if let minus = path.firstIndex(of: "-"), minus > path.startIndex {
      let before = path[..<minus]
      let isRow = table.rows.contains { before == $0.label || before.hasPrefix($0.label + ".") }
      if isRow {
        let rest = path[path.index(after: minus)...]
        return .failure(
          Unknown(
            message: "the table “\(id)” has no row “\(path)”",
            help: "write a minus between spaces: \(id).\(before) - \(rest)"))
      }
    }
    if let missing { return missing }
    if path.contains(where: { "＋－−＝".contains($0) }) {
      return .failure(
        Unknown(
          message: "the table “\(id)” has no row “\(path.prefix { $0 != "." })”",
          help: "write the signs in half width: + - = <="))
    }
    let label = String(path.prefix { $0 != "." })
    return unknown("the table “\(id)” has no row “\(label)”", label, table.rows.map(\.label), "its rows are")
  }

  private static func unknown(_ message: String, _ word: String, _ known: [String], _ introduction: String)
    -> Result<Int, Unknown>
  {
    .failure(
      Unknown(
        message: message,
        help: Nearest.candidate(to: word, among: known).map { "did you mean \($0)?" }
          ?? "\(introduction) \(known.joined(separator: ", "))"))
  }
}
