/// What stands once in each of two texts and in the same order: places where both can be cut without asking more.
struct Anchors {
  /// Gaps within what is kept on both sides, in reading order.
  let cuts: [(old: Int, new: Int)]

  private static let length = 8

  init(_ old: MeasuredText, _ oldRange: Range<Int>, _ new: MeasuredText, _ newRange: Range<Int>) {
    let pairs = Self.unique(old.tokens, oldRange, new.tokens, newRange)
    var cuts: [(old: Int, new: Int)] = []
    for pair in Self.increasing(pairs) {
      // In the middle, so that the alignments on both sides have some of it to choose from.
      let middle = Self.length / 2
      guard
        let offset = [0, 1, -1, 2, -2, 3, -3].lazy.map({ middle + $0 }).first(where: {
          !old.isHard(pair.old + $0) && !new.isHard(pair.new + $0)
        })
      else { continue }
      cuts.append((pair.old + offset, pair.new + offset))
    }
    // Anchors overlap: no cut before the one in front of it, and none that is of no use.
    var kept: [(old: Int, new: Int)] = []
    for cut in cuts {
      let last = kept.last ?? (oldRange.lowerBound, newRange.lowerBound)
      if cut.old - last.old >= Self.spacing, cut.new - last.new >= Self.spacing { kept.append(cut) }
    }
    self.cuts = kept
  }

  /// Cuts closer than that cost more quality than they save time.
  private static let spacing = 64

  private struct Gram {
    let hash: UInt64
    let index: Int
  }

  private static func grams(_ tokens: [Int32], _ range: Range<Int>) -> [Gram] {
    guard range.count >= length else { return [] }
    var grams: [Gram] = []
    grams.reserveCapacity(range.count)
    for index in range.lowerBound...range.upperBound - length {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for token in tokens[index..<index + length] {
        hash = (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
      grams.append(Gram(hash: hash, index: index))
    }
    grams.sort { ($0.hash, $0.index) < ($1.hash, $1.index) }
    // Only what stands once.
    return grams.indices.filter { place in
      (place == 0 || grams[place - 1].hash != grams[place].hash)
        && (place + 1 == grams.count || grams[place + 1].hash != grams[place].hash)
    }.map { grams[$0] }
  }

  private static func unique(_ old: [Int32], _ oldRange: Range<Int>, _ new: [Int32], _ newRange: Range<Int>)
    -> [(old: Int, new: Int)]
  {
    let left = grams(old, oldRange)
    let right = grams(new, newRange)
    var pairs: [(old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i].hash < right[j].hash {
        i += 1
      } else if left[i].hash > right[j].hash {
        j += 1
      } else {
        let (from, to) = (left[i].index, right[j].index)
        if old[from..<from + length] == new[to..<to + length] { pairs.append((from, to)) }
        i += 1
        j += 1
      }
    }
    return pairs.sorted { $0.old < $1.old }
  }

  /// The longest run of pairs that goes on in both.
  private static func increasing(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [(old: Int, new: Int)] = []
    var index = tails.last ?? -1
    while index >= 0 {
      result.append(pairs[index])
      index = before[index]
    }
    return result.reversed()
  }
}
