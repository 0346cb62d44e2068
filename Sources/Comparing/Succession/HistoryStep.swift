package import Manuscript

/// The last step of 沿革, to the edition that is being written: taken again whenever its words have changed.
package struct HistoryStep: Sendable {
  package private(set) var history: ClauseHistory
  private let before: ClauseHistory
  /// As it was when the step was taken; its names have not changed since.
  private let new: EditionOutline
  private let lineage: Lineage
  private var comparison: Comparison
  /// The clauses of which no entry of the comparison tells, but what they say themselves.
  private let toldByWords: Set<String>

  package init(
    _ before: ClauseHistory, from old: EditionOutline, to new: EditionOutline, comparison: Comparison
  ) {
    self.before = before
    self.comparison = comparison
    let lineage = Lineage(from: old, to: new)
    self.lineage = lineage
    self.new = new
    history = before
    history.advance(from: old, to: new, comparison: comparison)
    let compared = Set(
      comparison.changes.compactMap { change in
        change.old.flatMap { old in change.new.map { [old.id, $0.id] } }
      })
    toldByWords = Set(
      new.clauses.filter { clause in
        clause.rank.isHeading
          && lineage.predecessor(of: clause.id).map { !compared.contains([$0, clause.id]) } ?? false
      }.map(\.id))
  }

  /// The same step when only words have changed.
  ///
  /// - Parameter documents: those with other words.
  /// - Returns: whether it could be told so; otherwise it must be taken anew.
  package mutating func reword(_ documents: [Document], _ now: Comparison) -> Bool {
    guard now.changes.count == comparison.changes.count,
      toldByWords.isEmpty
        || !documents.contains(where: { $0.clauses.contains { toldByWords.contains($0.id) } })
    else { return false }
    var changed: [ClauseChange] = []
    for (change, known) in zip(now.changes, comparison.changes) where change !== known {
      guard change.old?.id == known.old?.id, change.new?.id == known.new?.id else { return false }
      changed.append(change)
    }
    for change in changed {
      guard let old = change.old, let clause = change.new.flatMap({ new[$0.id] }), clause.rank.isHeading,
        lineage.predecessor(of: clause.id) == old.id
      else { continue }
      history.tell(
        clause, in: new, after: before.entries[old.id] ?? [], kinds: ClauseHistory.kinds(of: change))
    }
    comparison = now
    return true
  }
}
