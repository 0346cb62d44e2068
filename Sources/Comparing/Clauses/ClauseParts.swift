import Manuscript

/// Which clauses that are left are parts of others: of those that were split.
struct ClauseParts {
  private let old: [ComparedClause]
  private let new: [ComparedClause]
  private let weights: GramWeights
  private var rests: [Int: GramSet] = [:]

  private static let share = 0.30
  private static let coverage = 0.35
  private static let shortest = 12
  private static let reach = 3

  init(_ old: [ComparedClause], _ new: [ComparedClause], weights: GramWeights) {
    self.old = old
    self.new = new
    self.weights = weights
  }

  /// - Parameter new: those that may be parts.
  mutating func addParts(
    to matching: inout ClauseMatching, new candidates: [Int], _ memory: inout GramMemory
  ) {
    var claims: [Int: [(part: Int, share: Double)]] = [:]
    for part in candidates
    where matching.isFree(new: part) && new[part].length >= Self.shortest && !new[part].side.isDeleted {
      var best: (old: Int, share: Double)?
      for whole in wholes(near: part, matching) where old[whole].rank == new[part].rank {
        let grams = memory.grams(of: new[part])
        guard !grams.isEmpty else { continue }
        // What it has in common with the clause that took the whole's place tells neither way.
        let own =
          matching.newer[whole] < 0
          ? grams : grams.subtracting(memory.grams(of: new[matching.newer[whole]]))
        guard own.count >= Self.shortest else { continue }
        let share =
          weights.weight(of: own.intersection(rest(of: whole, matching, &memory))) / weights.weight(of: own)
        if share >= Self.share, share > best?.share ?? 0 { best = (whole, share) }
      }
      if let best { claims[best.old, default: []].append((part, best.share)) }
    }
    for (whole, parts) in claims.sorted(by: { $0.key < $1.key }) {
      guard matching.newer[whole] >= 0 || parts.count > 1 else { continue }
      let body = memory.grams(of: old[whole])
      var uncovered = rest(of: whole, matching, &memory)
      for part in parts { uncovered = uncovered.subtracting(memory.grams(of: new[part.part])) }
      let total = weights.weight(of: body)
      guard total - weights.weight(of: uncovered) >= Self.coverage * total else { continue }
      var others = parts
      if matching.newer[whole] < 0 {
        guard let main = parts.indices.max(by: { (parts[$0].share, $1) < (parts[$1].share, $0) }) else {
          continue
        }
        matching.pair(whole, others.remove(at: main).part, .part, parts[main].share)
      }
      for part in others { matching.addPart(part.part, of: whole, .part, min(1, part.share)) }
    }
  }

  /// The clauses of the older edition that went where a clause of the newer one stands.
  private func wholes(near part: Int, _ matching: ClauseMatching) -> [Int] {
    var found: Set<Int> = []
    for place in max(0, part - Self.reach)...min(new.count - 1, part + Self.reach)
    where matching.older[place] >= 0 {
      let whole = matching.older[place]
      found.insert(whole)
      // One beside it may be gone whole.
      for neighbour in [whole - 1, whole + 1]
      where old.indices.contains(neighbour) && matching.isFree(old: neighbour) { found.insert(neighbour) }
    }
    return found.sorted()
  }

  /// What a clause says that the one it became does not.
  private mutating func rest(
    of whole: Int, _ matching: ClauseMatching, _ memory: inout GramMemory
  ) -> GramSet {
    if let known = rests[whole] { return known }
    let body = memory.grams(of: old[whole])
    let rest =
      matching.newer[whole] < 0 ? body : body.subtracting(memory.grams(of: new[matching.newer[whole]]))
    rests[whole] = rest
    return rest
  }
}
