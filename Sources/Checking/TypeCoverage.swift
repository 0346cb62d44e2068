import Manuscript

/// Every type of the catalogue is shown: it has a case, whose reader has seen to what would have been right, and a clause that
/// forbids it.
enum TypeCoverage {
  static func check(_ edition: Edition) -> [Diagnostic] {
    let cases = Dictionary(grouping: edition.cases.filter(\.isActive), by: \.type.value)
    return edition.catalogue.types.flatMap { type -> [Diagnostic] in
      let found = cases[type.id] ?? []
      guard !found.isEmpty else {
        return [
          .error(
            "type-without-case", "no active case shows the type “\(type.id)” (\(type.title))",
            at: type.location, help: "add a case with `type: \(type.id)` to examples/cases/")
        ]
      }
      var diagnostics: [Diagnostic] = []
      if found.allSatisfy(\.clauses.isEmpty) {
        diagnostics.append(
          .error(
            "type-without-clause", "no case of the type “\(type.id)” names a clause", at: type.location,
            notes: [.init("a case of the type", at: found[0].location)],
            help: "add `clauses: […]`, the clauses that the conduct breaks"))
      }
      return diagnostics
    }
  }
}

/// A case says where the manual forbids what happened.
enum CaseWithoutClause {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter { $0.isActive && $0.clauses.isEmpty }.map { found in
      .warning(
        "case-without-clause", "the case “\(found.id)” names no clause", at: found.location,
        help: "add `clauses: […]`, the clauses that the conduct breaks")
    }
  }
}
