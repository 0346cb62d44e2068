import Manuscript

/// A heading without an id cannot be linked to, nor found again in the next edition.
enum ClauseWithoutID {
  static func check(_ document: Document) -> [Diagnostic] {
    document.clauses.filter { $0.rank.isHeading && $0.id.isEmpty && $0.node >= 0 }.map { clause in
      .warning(
        "clause-without-id", "the clause “\(clause.title)” has no id", at: document.location(of: clause),
        help: "write {#its-id} at the end of the heading, or let `kaitei ids --write` do it")
    }
  }
}
