/// The grams of clauses, and which clauses have many in common, by what they say: whoever compares again looks at new words only.
///
/// A clause is known by its `bodyHash`, which stands for its words.
struct GramMemory: Sendable {
  private var sets = Remembered<GramSet>()
  private var found = Remembered<[[Int]]?>()

  /// What is kept is what was asked for since the last time that something was forgotten.
  mutating func forgetUnused() {
    sets.forgetUnused()
    found.forgetUnused()
  }

  mutating func grams(of clause: ComparedClause) -> GramSet {
    sets.value(of: clause.bodyHash) { GramSet(FoldedWords(clause)) }
  }

  /// For each clause the others worth a closer look; nil when there are too many to tell.
  mutating func candidates(for clauses: [ComparedClause], of others: [ComparedClause]) -> [[Int]]? {
    var key = WordHash()
    for clause in clauses { key.add(clause.bodyHash) }
    key.add(UInt64(clauses.count))
    for clause in others { key.add(clause.bodyHash) }
    if let known = found.known(key.value) { return known }
    let queries = clauses.map { grams(of: $0) }
    let texts = others.map { grams(of: $0) }
    return found.value(of: key.value) { GramIndex(texts).candidates(for: queries, of: texts) }
  }

  private struct Remembered<Value: Sendable>: Sendable {
    private var values: [UInt64: Value] = [:]
    private var used: Set<UInt64> = []

    mutating func known(_ key: UInt64) -> Value? {
      guard let known = values[key] else { return nil }
      used.insert(key)
      return known
    }

    mutating func value(of key: UInt64, _ make: () -> Value) -> Value {
      if let known = known(key) { return known }
      let made = make()
      values[key] = made
      used.insert(key)
      return made
    }

    mutating func forgetUnused() {
      if used.count < values.count { values = values.filter { used.contains($0.key) } }
      used = []
    }
  }
}
