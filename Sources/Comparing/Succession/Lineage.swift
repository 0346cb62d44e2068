package import Manuscript

/// What became of the clauses of one edition in the next, by their ids and by what the author says of them.
package struct Lineage: Sendable {
  /// For each clause of the older edition that goes on, the ids in the newer one; first the one to lead to.
  private let successors: [String: [String]]
  /// For each clause of the newer edition that was there before, its id in the older one.
  private let predecessors: [String: String]

  package init(from old: EditionOutline, to new: EditionOutline) {
    var successors: [String: [String]] = [:]
    var predecessors: [String: String] = [:]
    for clause in new.clauses {
      // The attributes tell of the edition in which the clause came to be; later ones only carry them on.
      let origins =
        old[clause.id].map { before in clause.mergedFrom.filter { !before.mergedFrom.contains($0) } }
        ?? clause.formerly + clause.splitFrom + clause.mergedFrom
      for origin in origins where old[origin] != nil && new[origin] == nil {
        successors[origin, default: []].append(clause.id)
      }
      if old[clause.id] != nil {
        predecessors[clause.id] = clause.id
      } else if let origin = origins.first(where: { old[$0] != nil }) {
        predecessors[clause.id] = origin
      }
    }
    for clause in old.clauses where new[clause.id] != nil {
      // A clause that stays leads to itself, whatever was split from it.
      successors[clause.id] = [clause.id]
    }
    self.successors = successors
    self.predecessors = predecessors
  }

  /// Where a clause of the older edition is to be found in the newer; `[]` when it is gone.
  package func successors(of id: String) -> [String] { successors[id] ?? [] }
  /// What a clause of the newer edition was in the older; nil when it is new.
  package func predecessor(of id: String) -> String? { predecessors[id] }
}
