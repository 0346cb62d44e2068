import Manuscript

/// An id names one clause of an edition.
enum DuplicateClauseID {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var diagnostics = anchors(edition)
    for (d, document) in edition.documents.enumerated() {
      for (c, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
        guard let first = edition.address(of: clause.id), first != Edition.Address(document: d, clause: c)
        else { continue }
        let other = edition.documents[first.document]
        diagnostics.append(
          message(
            clause.id, at: place(clause, in: document),
            first: place(other.clauses[first.clause], in: other)))
      }
    }
    return diagnostics
  }

  /// Ids on the cover stand on the page of the whole edition beside those of the clauses.
  private static func anchors(_ edition: Edition) -> [Diagnostic] {
    edition.documents.flatMap { document in
      var first: [String: SourceLocation] = [:]
      return document.anchors.sorted { $0.key < $1.key }.compactMap { node, id -> Diagnostic? in
        let place = document.location(of: Array("#\(id)".utf8), inNode: node)
        defer { first[id] = first[id] ?? place }
        let other =
          first[id]
          ?? edition.address(of: id).map {
            self.place(edition[$0], in: edition.documents[$0.document])
          }
        return other.map { message(id, at: place, first: $0) }
      }
    }
  }

  private static func place(_ clause: Clause, in document: Document) -> SourceLocation {
    let start = document.location(of: clause)
    return document.text.locate(Array("#\(clause.id)".utf8), from: start.range.lowerBound) ?? start
  }

  private static func message(_ id: String, at place: SourceLocation, first: SourceLocation) -> Diagnostic {
    .error(
      "duplicate-clause-id", "a clause named “\(id)” is there already", at: place,
      notes: [.init("first used here", at: first)],
      help: "give the newer clause another id; `kaitei ids --write` makes one")
  }
}
