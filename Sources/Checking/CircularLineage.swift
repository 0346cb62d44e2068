import Manuscript

/// A clause was something else formerly: not itself, and not one that was it.
enum CircularLineage {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var formerly: [String: [String]] = [:]
    for document in edition.documents {
      for clause in document.clauses {
        if let lineage = clause.attributes?.formerly, !clause.id.isEmpty { formerly[clause.id] = lineage }
      }
    }
    return edition.documents.flatMap { document in
      document.clauses.compactMap { clause -> Diagnostic? in
        guard !clause.id.isEmpty, formerly[clause.id] != nil, leadsBack(clause.id, formerly) else {
          return nil
        }
        return .error(
          "circular-lineage", "“\(clause.id)” would have been itself formerly",
          at: document.location(of: clause),
          help: "formerly=\"…\" names the id that the clause had in an earlier edition")
      }
    }
  }

  private static func leadsBack(_ id: String, _ formerly: [String: [String]]) -> Bool {
    var open = formerly[id] ?? []
    var seen: Set<String> = []
    while let next = open.popLast() {
      if next == id { return true }
      if seen.insert(next).inserted { open += formerly[next] ?? [] }
    }
    return false
  }
}
