/// How much a gram tells: one that many clauses have tells little.
struct GramWeights {
  /// In ascending order, those that several clauses have.
  private var grams: [UInt64] = []
  private var weights: [Double] = []
  private var rare = 1.0

  private static let sample = 128

  /// Judged by some clauses of both editions.
  init(_ old: [ComparedClause], _ new: [ComparedClause]) {
    var all: [UInt64] = []
    var looked = 0
    for clauses in [old, new] where !clauses.isEmpty {
      let step = max(1, clauses.count / Self.sample)
      for index in stride(from: 0, to: clauses.count, by: step) where clauses[index].length > 0 {
        all += GramSet(FoldedWords(clauses[index])).grams
        looked += 1
      }
    }
    all.sort()
    let levels = (0...max(1, looked)).map { Self.weight(of: max(1, $0), among: looked) }
    rare = levels[0]
    var start = 0
    while start < all.count {
      var end = start
      while end < all.count, all[end] == all[start] { end += 1 }
      // What one clause has, and the same clause in the other edition, is rare.
      if end - start > 2 {
        grams.append(all[start])
        weights.append(levels[min(end - start, levels.count - 1)])
      }
      start = end
    }
  }

  /// Bits: the rarer, the more it tells.
  private static func weight(of count: Int, among all: Int) -> Double {
    var weight = 0.2
    var count = count
    while count * 2 <= all {
      weight += 1
      count *= 2
    }
    // Between two powers of two.
    return weight + Double(all - count) / Double(max(1, count))
  }

  func weight(of set: GramSet) -> Double {
    var sum = 0.0
    var index = 0
    for gram in set.grams {
      index = firstIndex(notBelow: gram, from: index)
      sum += index < grams.count && grams[index] == gram ? weights[index] : rare
    }
    return sum
  }

  /// In steps that double: a text has few of all grams.
  private func firstIndex(notBelow gram: UInt64, from start: Int) -> Int {
    var low = start
    var step = 1
    while low + step < grams.count, grams[low + step] < gram {
      low += step
      step *= 2
    }
    var high = min(grams.count, low + step + 1)
    while low < high {
      let middle = (low + high) / 2
      if grams[middle] < gram { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
