import Manuscript

/// An id names one clause of an edition.
enum DuplicateClauseID {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (d, document) in edition.documents.enumerated() {
      for (c, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
        guard let first = edition.address(of: clause.id), first != Edition.Address(document: d, clause: c)
        else { continue }
        let other = edition.documents[first.document]
        diagnostics.append(
          message(clause, in: document, first: place(other.clauses[first.clause], in: other)))
      }
    }
    return diagnostics
  }

  private static func place(_ clause: Clause, in document: Document) -> SourceLocation {
    let start = document.location(of: clause)
    return document.text.locate(Array("#\(clause.id)".utf8), from: start.range.lowerBound) ?? start
  }

  private static func message(_ clause: Clause, in document: Document, first: SourceLocation) -> Diagnostic {
    .error(
      "duplicate-clause-id", "a clause named “\(clause.id)” is there already",
      at: place(clause, in: document),
      notes: [.init("first used here", at: first)],
      help: "give the newer clause another id; `kaitei ids --write` makes one")
  }
}
