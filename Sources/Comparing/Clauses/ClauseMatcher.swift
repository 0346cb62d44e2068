import Manuscript

/// Finds which clause of one edition is which of another: by ids and what authors say, by equal words, by similar words.
struct ClauseMatcher {
  private let old: [ComparedClause]
  private let new: [ComparedClause]
  private var matching: ClauseMatching
  private(set) var notices: [Comparison.Notice] = []
  private var isCoarse = false
  private var grams: GramMemory
  private var weights: GramWeights?

  /// More are matched by ids and equal words only.
  private static let maximum = 20_000

  private init(
    _ old: [ComparedClause], _ new: [ComparedClause], _ matching: ClauseMatching, _ grams: GramMemory
  ) {
    self.grams = grams
    self.old = old
    self.new = new
    self.matching = matching
  }

  /// - Parameter known: what ids and authors say.
  static func match(
    _ old: [ComparedClause], _ new: [ComparedClause], known: ClauseMatching, _ grams: inout GramMemory
  ) -> (matching: ClauseMatching, isCoarse: Bool) {
    // Which of the two is older must not matter for what is like what: they are always taken in the same order.
    let isSwapped = isAfter(old, new)
    var matcher =
      isSwapped ? ClauseMatcher(new, old, known.swapped, grams) : ClauseMatcher(old, new, known, grams)
    grams = GramMemory()
    matcher.run()
    grams = matcher.grams
    let matching = isSwapped ? matcher.matching.swapped : matcher.matching
    return (matching, matcher.isCoarse)
  }

  private static func isAfter(_ a: [ComparedClause], _ b: [ComparedClause]) -> Bool {
    if a.count != b.count { return a.count > b.count }
    for (a, b) in zip(a, b) where a.bodyHash != b.bodyHash { return a.bodyHash > b.bodyHash }
    return false
  }

  private mutating func run() {
    var equal = EqualClauses(old, new)
    equal.pair(in: &matching)
    pairHeadings()
    if max(old.count, new.count) <= Self.maximum {
      similar(
        old.indices.filter { old[$0].rank == .article }, new.indices.filter { new[$0].rank == .article })
      keepHeadings()
      pairDivisions()
      similar(
        old.indices.filter { old[$0].rank != .article }, new.indices.filter { new[$0].rank != .article })
    } else if old.indices.contains(where: matching.isFree(old:)) {
      isCoarse = true
    }
    pairShells()
    MovedClauses(old, new).mark(in: &matching)
    matching.settle()
  }

  // MARK: Similar words

  private mutating func similar(_ old: [Int], _ new: [Int]) {
    let left = old.filter(matching.isFree(old:))
    let right = new.filter(matching.isFree(new:))
    guard !left.isEmpty || !right.isEmpty else { return }
    let texts = SimilarClauses(self.old, self.new, left: left, right: right)
    guard let candidates = texts.candidates(matching, &grams) else {
      isCoarse = true
      return
    }
    func isFree(_ pair: SimilarClauses.Pair) -> Bool {
      matching.isFree(old: pair.old) && matching.isFree(new: pair.new)
    }
    for pair in candidates where pair.score >= SimilarClauses.certain && isFree(pair) {
      matching.pair(pair.old, pair.new, .similar, min(1, pair.score))
    }
    for pair in SimilarClauses.outstanding(candidates.filter(isFree)) where isFree(pair) {
      matching.pair(pair.old, pair.new, .similar, pair.score)
    }
    let weights = self.weights ?? GramWeights(self.old, self.new, &grams)
    self.weights = weights
    var parts = ClauseParts(self.old, self.new, weights: weights)
    parts.addParts(to: &matching, new: right, &grams)
    var swapped = matching.swapped
    var sources = ClauseParts(self.new, self.old, weights: weights)
    sources.addParts(to: &swapped, new: left, &grams)
    matching.addSources(from: swapped)
  }

  /// Of what was merged the clause whose heading stayed is the one that stayed, however few of the words are its own; so with a split.
  private mutating func keepHeadings() {
    Self.keepHeadings(old, new, &matching)
    guard matching.source.contains(where: { $0 >= 0 }) else { return }
    var swapped = matching.swapped
    Self.keepHeadings(new, old, &swapped)
    matching = swapped.swapped
  }

  private static func keepHeadings(
    _ old: [ComparedClause], _ new: [ComparedClause], _ matching: inout ClauseMatching
  ) {
    let split = Set(matching.source.filter { $0 >= 0 })
    func hasSameHeading(_ a: Int, _ b: Int) -> Bool {
      !new[b].title.isEmpty && old[a].title.isIdentical(to: new[b].title)
    }
    var stayed: [Int: [Int]] = [:]
    for (source, result) in matching.result.enumerated() where result >= 0 && hasSameHeading(source, result) {
      stayed[result, default: []].append(source)
    }
    for (result, sources) in stayed.sorted(by: { $0.key < $1.key }) where sources.count == 1 {
      let main = matching.older[result]
      guard main >= 0, !hasSameHeading(main, result), !split.contains(main), !split.contains(sources[0]),
        [.similar, .part].contains(matching.evidence[result]?.rule),
        matching.sourceEvidence[sources[0]]?.rule == .part
      else { continue }
      matching.exchange(source: sources[0], of: result)
    }
  }

  /// 章 and 節 are what they hold: those most of whose clauses went to one another are the same.
  private mutating func pairDivisions() {
    for rank in [Clause.Rank.section, .chapter] {
      var held: [Int: Int] = [:]
      var votes: [Int: [Int: Int]] = [:]
      var holds: [Int: Int] = [:]
      for clause in new.indices where new[clause].parent >= 0 { holds[new[clause].parent, default: 0] += 1 }
      for clause in old.indices where old[clause].parent >= 0 {
        held[old[clause].parent, default: 0] += 1
        guard matching.newer[clause] >= 0 else { continue }
        let (a, b) = (old[clause].parent, new[matching.newer[clause]].parent)
        guard b >= 0, old[a].rank == rank, new[b].rank == rank, matching.isFree(old: a),
          matching.isFree(new: b)
        else { continue }
        votes[a, default: [:]][b, default: 0] += 1
      }
      let pairs = votes.flatMap { a, found in
        found.map { b, count in
          (old: a, new: b, share: Double(count) / Double(max(held[a] ?? 1, holds[b] ?? 1)))
        }
      }.filter { $0.share >= 0.5 }
      for pair in pairs.sorted(by: { ($1.share, $0.old, $0.new) < ($0.share, $1.old, $1.new) })
      where matching.isFree(old: pair.old) && matching.isFree(new: pair.new) {
        matching.pair(pair.old, pair.new, .similar, pair.share)
      }
    }
  }

  /// A heading of a text whose ranks are only guessed, having no numbers, is the one that says the same in the other.
  private mutating func pairHeadings() {
    func unique(_ clauses: [ComparedClause], _ isFree: (Int) -> Bool) -> [UInt64: Int] {
      var places: [UInt64: Int] = [:]
      for (index, clause) in clauses.enumerated() where !clause.title.isEmpty && isFree(index) {
        var hash = WordHash()
        hash.add(clause.title)
        places[hash.value] = places[hash.value] == nil ? index : -1
      }
      return places
    }
    let places = unique(new, matching.isFree(new:))
    for (key, a) in unique(old, matching.isFree(old:)).sorted(by: { $0.value < $1.value }) where a >= 0 {
      guard let b = places[key], b >= 0, old[a].rank != new[b].rank,
        old[a].number.isEmpty || new[b].number.isEmpty, old[a].blocks.isEmpty, new[b].blocks.isEmpty
      else { continue }
      matching.pair(a, b, .equal, 0.9)
    }
  }

  /// 「第7条　削除」 says nothing by which it is known but its number.
  private mutating func pairShells() {
    func places(_ clauses: [ComparedClause], _ isFree: (Int) -> Bool) -> [String: [Int]] {
      var places: [String: [Int]] = [:]
      for (index, clause) in clauses.enumerated() where !clause.number.isEmpty && isFree(index) {
        places["\(clause.rank) \(clause.side.part) \(clause.number)", default: []].append(index)
      }
      return places
    }
    let before = places(old, matching.isFree(old:))
    for (key, indices) in places(new, matching.isFree(new:)) {
      guard indices.count == 1, let found = before[key], found.count == 1,
        old[found[0]].side.isDeleted || new[indices[0]].side.isDeleted
      else { continue }
      matching.pair(found[0], indices[0], .similar, 0.9)
    }
  }
}

/// Clauses with the same words.
struct EqualClauses {
  private let old: [ComparedClause]
  private let new: [ComparedClause]
  private var oldKeys: [UInt64]
  private var newKeys: [UInt64]

  init(_ old: [ComparedClause], _ new: [ComparedClause]) {
    self.old = old
    self.new = new
    oldKeys = []
    newKeys = []
  }

  mutating func pair(in matching: inout ClauseMatching) {
    guard old.indices.contains(where: matching.isFree(old:)),
      new.indices.contains(where: matching.isFree(new:))
    else { return }
    oldKeys = old.indices.map { matching.isFree(old: $0) ? Self.key(old[$0]) : 0 }
    newKeys = new.indices.map { matching.isFree(new: $0) ? Self.key(new[$0]) : 0 }
    pairUnique(oldKeys, newKeys, &matching)
    // Of several with the same words those with the same heading, then those beside a pair, then in order.
    pairUnique(
      old.indices.map { Self.combined(oldKeys[$0], old[$0].title) },
      new.indices.map { Self.combined(newKeys[$0], new[$0].title) }, &matching)
    pairNeighbours(&matching)
    pairInOrder(&matching)
  }

  /// Stands for a clause's words; for one without, its heading; for one without either, its number.
  private static func key(_ clause: ComparedClause) -> UInt64 {
    let words = FoldedWords(clause)
    var hash = WordHash()
    for byte in clause.rank.rawValue.utf8 { hash.add(UInt64(byte)) }
    if words.codes.isEmpty, !clause.blocks.isEmpty {
      hash.add(clause.bodyHash)
    } else if words.codes.isEmpty {
      hash.add(clause.title)
      if clause.title.isEmpty { hash.add(clause.number) }
    } else {
      hash.add(words.hash)
    }
    return hash.value
  }

  private static func combined(_ key: UInt64, _ title: ComparedText) -> UInt64 {
    guard key != 0 else { return 0 }
    var hash = WordHash()
    hash.add(key)
    hash.add(title)
    return hash.value
  }

  private func pairUnique(_ a: [UInt64], _ b: [UInt64], _ matching: inout ClauseMatching) {
    func unique(_ keys: [UInt64], _ isFree: (Int) -> Bool) -> [UInt64: Int] {
      var places: [UInt64: Int] = [:]
      for (index, key) in keys.enumerated() where key != 0 && isFree(index) {
        places[key] = places[key] == nil ? index : -1
      }
      return places
    }
    let places = unique(b, matching.isFree(new:))
    for (key, place) in unique(a, matching.isFree(old:)).sorted(by: { $0.value < $1.value }) where place >= 0
    {
      if let other = places[key], other >= 0 { matching.pair(place, other, .equal, 0.99) }
    }
  }

  private func isEqual(_ a: Int, _ b: Int, _ matching: ClauseMatching) -> Bool {
    old.indices.contains(a) && new.indices.contains(b) && oldKeys[a] != 0 && oldKeys[a] == newKeys[b]
      && matching.isFree(old: a) && matching.isFree(new: b)
  }

  private func pairNeighbours(_ matching: inout ClauseMatching) {
    var a = -1
    while a < old.count {
      var b = a < 0 ? -1 : matching.newer[a]
      if b >= 0 || a < 0 {
        while isEqual(a + 1, b + 1, matching) {
          matching.pair(a + 1, b + 1, .equal, 0.9)
          a += 1
          b += 1
        }
      }
      a += 1
    }
    a = old.count
    while a >= 0 {
      var b = a == old.count ? new.count : matching.newer[a]
      if b >= 0 {
        while isEqual(a - 1, b - 1, matching) {
          matching.pair(a - 1, b - 1, .equal, 0.9)
          a -= 1
          b -= 1
        }
      }
      a -= 1
    }
  }

  private func pairInOrder(_ matching: inout ClauseMatching) {
    var waiting: [UInt64: [Int]] = [:]
    for index in new.indices.reversed() where newKeys[index] != 0 && matching.isFree(new: index) {
      waiting[newKeys[index], default: []].append(index)
    }
    for index in old.indices where oldKeys[index] != 0 && matching.isFree(old: index) {
      // Short words are the same by chance.
      guard let other = waiting[oldKeys[index]]?.popLast() else { continue }
      if old[index].length >= 20 || old[index].title.string == new[other].title.string {
        matching.pair(index, other, .equal, 0.9)
      }
    }
  }
}
