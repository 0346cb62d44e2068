import Manuscript

/// Every type of the catalogue is shown: it has a case, a clause that forbids it, and what would have been right.
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
      if !found.contains(where: \.correctAction.hasWords) {
        diagnostics.append(
          .error(
            "type-without-correct-action", "no case of the type “\(type.id)” says what would have been right",
            at: type.location, notes: [.init("a case of the type", at: found[0].location)],
            help: "write it under `correct_action:`"))
      }
      return diagnostics
    }
  }
}

/// A case says where the manual forbids what happened, and what would have been right.
enum IncompleteCase {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter(\.isActive).flatMap { found -> [Diagnostic] in
      var diagnostics: [Diagnostic] = []
      if found.clauses.isEmpty {
        diagnostics.append(
          .warning(
            "case-without-clause", "the case “\(found.id)” names no clause", at: found.location,
            help: "add `clauses: […]`, the clauses that the conduct breaks"))
      }
      for (key, passage) in [
        ("what_happened", found.whatHappened), ("why_wrong", found.whyWrong),
        ("correct_action", found.correctAction),
      ] where !passage.hasWords {
        diagnostics.append(
          .error(
            "empty-value", "“\(key)” is empty", at: passage.location, help: "write a value behind `\(key):`"))
      }
      return diagnostics
    }
  }
}
