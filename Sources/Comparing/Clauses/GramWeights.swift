/// How much a gram tells: one that many clauses have tells little.
struct GramWeights {
  /// In ascending order, those that several clauses have.
  private var grams: [UInt64] = []
  private var weights: [Double] = []
  private var rare = 1.0

  private static let sample = 128

  /// Judged by some clauses of both editions.
  init(_ old: [ComparedClause], _ new: [ComparedClause], _ memory: inout GramMemory) {
    var sets: [GramSet] = []
    for clauses in [old, new] where !clauses.isEmpty {
      let step = max(1, clauses.count / Self.sample)
      for index in stride(from: 0, to: clauses.count, by: step) where clauses[index].length > 0 {
        sets.append(memory.grams(of: clauses[index]))
      }
    }
    let levels = (0...max(1, sets.count)).map { Self.weight(of: max(1, $0), among: sets.count) }
    rare = levels[0]
    // What one clause has, and the same clause in the other edition, is rare.
    for (gram, count) in GramCounts(sets).above(2) {
      grams.append(gram)
      weights.append(levels[min(count, levels.count - 1)])
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

/// How many of some texts have each gram.
private struct GramCounts {
  private var keys: [UInt64]
  private var counts: [Int32]

  private static let free = UInt64.max

  init(_ sets: [GramSet]) {
    let total = sets.reduce(0) { $0 + $1.count }
    var size = 16
    while size < total * 2 { size *= 2 }
    keys = [UInt64](repeating: Self.free, count: size)
    counts = [Int32](repeating: 0, count: size)
    let mask = size - 1
    for set in sets {
      for gram in set.grams {
        var slot = Int(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while keys[slot] != gram, keys[slot] != Self.free { slot = (slot + 1) & mask }
        keys[slot] = gram
        counts[slot] += 1
      }
    }
  }

  /// Those that more than so many have, in ascending order.
  func above(_ least: Int32) -> [(gram: UInt64, count: Int)] {
    keys.indices.filter { counts[$0] > least }.map { (keys[$0], Int(counts[$0])) }.sorted { $0.0 < $1.0 }
  }
}
