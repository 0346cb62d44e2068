import Manuscript

/// Which clauses stand elsewhere than before: below another chapter, or not in the order of the others.
struct MovedClauses {
  private let old: [ComparedClause]
  private let new: [ComparedClause]

  init(_ old: [ComparedClause], _ new: [ComparedClause]) {
    self.old = old
    self.new = new
  }

  /// What stands below the same two, one rank at a time.
  private struct Row: Hashable {
    let below: Int
    let above: Int
    let isOfArticles: Bool
  }

  func mark(in matching: inout ClauseMatching) {
    var rows: [Row: [Int]] = [:]
    var order: [Row] = []
    for clause in new.indices where matching.older[clause] >= 0 {
      let before = matching.older[clause]
      let below = parent(old: before, matching)
      let above = parent(new: clause, matching)
      guard matching.isRelated(old: below, new: above) else {
        move(clause, &matching)
        continue
      }
      let key = Row(below: below, above: above, isOfArticles: new[clause].rank == .article)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(clause)
    }
    for key in order {
      let row = rows[key] ?? []
      let standing = StandingOrder.standing(
        row.map { matching.older[$0] },
        row.map { clause in
          let before = matching.older[clause]
          return (
            old[before].length + new[clause].length,
            // The same from both sides.
            old[before].bodyHash &+ new[clause].bodyHash
          )
        })
      for (clause, isStanding) in zip(row, standing) where !isStanding { move(clause, &matching) }
    }
  }

  /// The nearest clause above that both editions have, and that holds others in both.
  private func parent(new clause: Int, _ matching: ClauseMatching) -> Int {
    var above = new[clause].parent
    while above >= 0, matching.isFree(new: above) || isArticle(old, matching.older[above]) {
      above = new[above].parent
    }
    return above
  }

  private func parent(old clause: Int, _ matching: ClauseMatching) -> Int {
    var above = old[clause].parent
    while above >= 0, matching.isFree(old: above) || isArticle(new, matching.newer[above]) {
      above = old[above].parent
    }
    return above
  }

  private func isArticle(_ clauses: [ComparedClause], _ index: Int) -> Bool {
    index >= 0 && clauses[index].rank == .article
  }

  /// What stands elsewhere and is only somewhat like it is not it.
  private func move(_ clause: Int, _ matching: inout ClauseMatching) {
    guard let evidence = matching.evidence[clause] else { return }
    let before = matching.older[clause]
    switch evidence.rule {
    case .id, .hint, .part: break
    case .equal:
      guard min(old[before].length, new[clause].length) >= 20 || isSameTitle(before, clause) else {
        return matching.unpair(new: clause)
      }
    case .similar:
      let isLong = min(old[before].length, new[clause].length) >= 20
      guard isLong && evidence.confidence >= 0.5 || new[clause].rank != .article else {
        return matching.unpair(new: clause)
      }
    }
    matching.isMoved[clause] = true
  }

  private func isSameTitle(_ before: Int, _ clause: Int) -> Bool {
    !new[clause].title.isEmpty
      && old[before].title.string.unicodeScalars.elementsEqual(new[clause].title.string.unicodeScalars)
  }
}
