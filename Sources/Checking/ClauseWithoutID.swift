import Manuscript

/// A heading without an id cannot be linked to, nor found again in the next edition.
enum ClauseWithoutID {
  static func check(_ document: Document) -> [Diagnostic] {
    document.clauses.filter { $0.rank.isHeading && $0.id.isEmpty }.map { clause in
      guard clause.node >= 0 else {
        return .warning(
          "clause-without-id", "the chapter “\(clause.title)” has no heading, and so no id",
          at: SourceLocation(file: document.source.path, line: 1),
          help: "write `# \(clause.title) {#its-id}` in the text")
      }
      return .warning(
        "clause-without-id", "the clause “\(clause.title)” has no id", at: document.location(of: clause),
        help: "write {#its-id} at the end of the heading, or let `kaitei ids --write` do it")
    }
  }
}
