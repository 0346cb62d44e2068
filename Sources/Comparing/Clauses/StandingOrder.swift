/// Which of a row of things kept their order: a longest ascending sequence, and of those the heaviest.
enum StandingOrder {
  /// How heavy a thing is, and a number that decides between equals.
  typealias Load = (length: Int, tie: UInt64)

  struct Weight: Comparable {
    var count = 0
    var length = 0
    /// Decides between sequences of the same length, whichever side one looks from.
    var tie: UInt64 = 0

    static func < (a: Weight, b: Weight) -> Bool { (a.count, a.length, a.tie) < (b.count, b.length, b.tie) }
    static func + (a: Weight, b: Weight) -> Weight {
      Weight(count: a.count + b.count, length: a.length + b.length, tie: a.tie &+ b.tie)
    }
  }

  /// - Parameter positions: where each thing stood, all different.
  /// - Returns: for each whether it is one of the sequence.
  static func standing(_ positions: [Int], _ weights: [Load]) -> [Bool] {
    var isStanding = [Bool](repeating: false, count: positions.count)
    guard positions.count > 1 else { return positions.map { _ in true } }
    let ranks = ranks(of: positions)
    // A Fenwick tree: the best sequence that ends at or below a rank.
    var best = [(weight: Weight, last: Int)](repeating: (Weight(), -1), count: positions.count + 1)
    var before = [Int](repeating: -1, count: positions.count)
    var last = -1
    var top = Weight()
    for index in positions.indices {
      var found: (weight: Weight, last: Int) = (Weight(), -1)
      var rank = ranks[index]
      while rank > 0 {
        if found.weight < best[rank].weight { found = best[rank] }
        rank -= rank & -rank
      }
      let weight =
        found.weight + Weight(count: 1, length: weights[index].length, tie: weights[index].tie >> 24)
      before[index] = found.last
      if top < weight {
        top = weight
        last = index
      }
      rank = ranks[index] + 1
      while rank <= positions.count {
        if best[rank].weight < weight { best[rank] = (weight, index) }
        rank += rank & -rank
      }
    }
    while last >= 0 {
      isStanding[last] = true
      last = before[last]
    }
    return isStanding
  }

  private static func ranks(of positions: [Int]) -> [Int] {
    var ranks = [Int](repeating: 0, count: positions.count)
    for (rank, index) in positions.indices.sorted(by: { positions[$0] < positions[$1] }).enumerated() {
      ranks[index] = rank
    }
    return ranks
  }
}
