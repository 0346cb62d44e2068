import Manuscript

/// changes.yaml says of a change of a clause one thing, and cites laws that are known.
enum ChangeEntries {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var known: Set<[String]> = []
    let laws = Set(edition.laws.map(\.id))
    return edition.changes.flatMap { change -> [Diagnostic] in
      var diagnostics: [Diagnostic] = []
      if !known.insert([change.clause.value, change.to.value]).inserted {
        diagnostics.append(
          .error(
            "duplicate-change",
            "the change of “\(change.clause.value)” in “\(change.to.value)” has two reasons",
            at: change.clause.location, help: "make one entry of the two"))
      }
      for law in change.law where !laws.contains(law.value) {
        diagnostics.append(
          .error(
            "unresolved-reference", "no law is named “\(law.value)”", at: law.location,
            help: Nearest.candidate(to: law.value, among: laws.sorted()).map { "did you mean \($0)?" }
              ?? "add it to manual/laws.yaml"))
      }
      return diagnostics
    }
  }
}
