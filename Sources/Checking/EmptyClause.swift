import Manuscript

/// An article says something; a deleted one nothing.
enum EmptyClause {
  static func check(_ document: Document) -> [Diagnostic] {
    document.clauses.filter { $0.rank == .article }.compactMap { clause in
      let body = clause.nodes.dropFirst(
        clause.node >= 0 ? Int(document.content.nodes[Int(clause.node)].end) - Int(clause.node) : 0)
      let hasText = body.contains { document.content.nodes[Int($0)].kind != .footnoteDefinition }
      if clause.isDeleted, hasText {
        return .error(
          "deleted-clause-with-text", "the clause is marked {deleted} and has text",
          at: document.location(of: clause),
          help: "delete the text, or the mark")
      }
      guard !clause.isDeleted, !hasText else { return nil }
      return .warning(
        "empty-clause", "the clause “\(clause.title)” says nothing", at: document.location(of: clause),
        help: "write its text, or mark it {deleted}")
    }
  }
}
