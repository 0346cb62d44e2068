import Manuscript

/// Which clauses that are left have similar words.
struct SimilarClauses {
  struct Pair {
    let old: Int
    let new: Int
    let score: Double
    /// How far one stands from where the other would be.
    let distance: Int
    /// Whether something besides the words says so: the heading, or that nothing else stands between the same neighbours.
    let isBacked: Bool
  }

  private let old: [ComparedClause]
  private let new: [ComparedClause]
  private let left: [Int]
  private let right: [Int]

  private static let threshold = 0.25
  /// Clauses between the same neighbours that are held against each other whatever words they have.
  private static let gap = 8

  init(_ old: [ComparedClause], _ new: [ComparedClause], left: [Int], right: [Int]) {
    self.old = old
    self.new = new
    self.left = left
    self.right = right
  }

  /// The best first; nil when there are too many.
  func candidates(_ matching: ClauseMatching, _ grams: inout GramMemory) -> [Pair]? {
    guard !left.isEmpty, !right.isEmpty else { return [] }
    guard let found = grams.candidates(for: left.map { old[$0] }, of: right.map { new[$0] }) else {
      return nil
    }
    let a = left.map { grams.grams(of: old[$0]) }
    let b = right.map { grams.grams(of: new[$0]) }
    let aTitles = left.map { Self.titlePairs(old[$0]) }
    let bTitles = right.map { Self.titlePairs(new[$0]) }
    let named = sameTitles()
    let near = sameGap(matching)
    var pairs: [Pair] = []
    for i in left.indices {
      for j in Set(found[i]).union(named[i].map { [$0] } ?? []).union(near[i]).sorted()
      where old[left[i]].rank == new[right[j]].rank {
        let words = a[i].isEmpty && b[j].isEmpty ? 0 : a[i].jaccard(b[j])
        let title = aTitles[i].isEmpty || bTitles[j].isEmpty ? 0 : SortedCodes.dice(aTitles[i], bTitles[j])
        var score = 0.85 * words + 0.15 * title
        // Short words, or none: the heading decides.
        if min(a[i].count, b[j].count) < 3 { score = max(score, title >= 0.5 ? title * 0.9 : 0) }
        let isSame = named[i] == j && title == 1
        guard score >= Self.threshold || (isSame && (words >= 0.03 || near[i].contains(j))) else { continue }
        pairs.append(
          Pair(
            old: left[i], new: right[j], score: score,
            distance: abs(left[i] * new.count - right[j] * old.count),
            isBacked: isSame || near[i] == [j]))
      }
    }
    func rounded(_ pair: Pair) -> Int { Int((-pair.score * 1_000_000).rounded()) }
    return pairs.sorted {
      (rounded($0), $0.distance, $0.old, $0.new) < (rounded($1), $1.distance, $1.old, $1.new)
    }
  }

  /// Of those whose words are only somewhat alike the ones that stand out: between texts of the same kind everything is somewhat alike.
  static func outstanding(_ pairs: [Pair]) -> [Pair] {
    var byOld: [Int: [Double]] = [:]
    var byNew: [Int: [Double]] = [:]
    for pair in pairs {
      byOld[pair.old, default: []].append(pair.score)
      byNew[pair.new, default: []].append(pair.score)
    }
    // The best is first: the pairs are in order.
    func rival(_ scores: [Double]?, _ score: Double) -> Double {
      guard let scores, let best = scores.first else { return 0 }
      return best > score ? best : scores.count > 1 ? scores[1] : 0
    }
    return pairs.filter { pair in
      pair.isBacked
        || pair.score >= max(rival(byOld[pair.old], pair.score), rival(byNew[pair.new], pair.score)) + margin
    }
  }

  /// From here on words are alike by themselves.
  static let certain = 0.5
  private static let margin = 0.05

  private static func titlePairs(_ clause: ComparedClause) -> [UInt64] {
    var words = FoldedWords()
    words.append(clause.title)
    return SortedCodes.pairs(of: words.codes)
  }

  /// For each on the left the one on the right that alone has the same heading.
  private func sameTitles() -> [Int?] {
    func unique(_ clauses: [ComparedClause], _ indices: [Int]) -> [UInt64: Int] {
      var places: [UInt64: Int] = [:]
      for (position, index) in indices.enumerated() where !clauses[index].title.isEmpty {
        var hash = WordHash()
        hash.add(clauses[index].title)
        places[hash.value] = places[hash.value] == nil ? position : -1
      }
      return places
    }
    let places = unique(new, right)
    var named = [Int?](repeating: nil, count: left.count)
    for (key, position) in unique(old, left) where position >= 0 {
      if let other = places[key], other >= 0 { named[position] = other }
    }
    return named
  }

  /// For each on the left those on the right that stand between the same neighbours.
  private func sameGap(_ matching: ClauseMatching) -> [[Int]] {
    var gaps: [Int: [Int]] = [:]
    var last = -1
    var position = 0
    for index in new.indices {
      if position < right.count, right[position] == index {
        gaps[last, default: []].append(position)
        position += 1
      } else if matching.older[index] >= 0 {
        last = index
      }
    }
    var near = [[Int]](repeating: [], count: left.count)
    last = -1
    position = 0
    for index in old.indices {
      if position < left.count, left[position] == index {
        if let found = gaps[last], found.count <= Self.gap { near[position] = found }
        position += 1
      } else if matching.newer[index] >= 0 {
        last = matching.newer[index]
      }
    }
    return near
  }
}
