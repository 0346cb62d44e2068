/// Which sentences of two texts belong together, where the texts are too long to be aligned at once.
struct SentenceAlignment {
  struct Pair {
    let old: Range<Int>
    let new: Range<Int>
    let isAlike: Bool
  }

  /// Covers both texts in reading order; nil for too many sentences.
  let pairs: [Pair]?

  private static let limit = 250_000
  /// Of two sentences' pairs of neighbouring units, in hundredths.
  private static let threshold = 30

  init(_ old: MeasuredText, _ oldRange: Range<Int>, _ new: MeasuredText, _ newRange: Range<Int>) {
    let left = Self.sentences(old, oldRange)
    let right = Self.sentences(new, newRange)
    let (cells, overflow) = left.count.multipliedReportingOverflow(by: right.count)
    guard !overflow, cells <= Self.limit, left.count > 1 || right.count > 1 else {
      pairs = nil
      return
    }
    let leftGrams = left.map { Self.grams(old.tokens, $0) }
    let rightGrams = right.map { Self.grams(new.tokens, $0) }
    // What is saved from here on by keeping sentences together.
    let width = right.count + 1
    var saved = [Int](repeating: 0, count: (left.count + 1) * width)
    var alike = [Int](repeating: 0, count: cells)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let likeness = Self.likeness(leftGrams[row], rightGrams[column])
        let here = row * width + column
        var best = max(saved[here + width], saved[here + 1])
        if likeness >= Self.threshold {
          let worth = likeness * (left[row].count + right[column].count)
          alike[row * right.count + column] = worth
          best = max(best, worth + saved[here + width + 1])
        }
        saved[here] = best
      }
    }
    var result: [Pair] = []
    var (row, column) = (0, 0)
    while row < left.count || column < right.count {
      let here = row * width + column
      if row < left.count, column < right.count {
        let worth = alike[row * right.count + column]
        if worth > 0, saved[here] == worth + saved[here + width + 1] {
          result.append(Pair(old: left[row], new: right[column], isAlike: true))
          row += 1
          column += 1
          continue
        }
      }
      if row < left.count, column == right.count || saved[here] == saved[here + width] {
        let place = column < right.count ? right[column].lowerBound : newRange.upperBound
        result.append(Pair(old: left[row], new: place..<place, isAlike: false))
        row += 1
      } else {
        let place = row < left.count ? left[row].lowerBound : oldRange.upperBound
        result.append(Pair(old: place..<place, new: right[column], isAlike: false))
        column += 1
      }
    }
    pairs = Self.joined(result)
  }

  /// What was replaced between two pairs is one replacement.
  private static func joined(_ pairs: [Pair]) -> [Pair] {
    var result: [Pair] = []
    for pair in pairs {
      if !pair.isAlike, let last = result.last, !last.isAlike {
        result[result.count - 1] = Pair(
          old: last.old.lowerBound..<pair.old.upperBound, new: last.new.lowerBound..<pair.new.upperBound,
          isAlike: false)
      } else {
        result.append(pair)
      }
    }
    return result
  }

  private static func sentences(_ text: MeasuredText, _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for gap in range.lowerBound + 1..<max(range.upperBound, range.lowerBound + 1) where text.isBoundary[gap] {
      result.append(start..<gap)
      start = gap
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }

  private static func grams(_ tokens: [Int32], _ range: Range<Int>) -> [UInt64] {
    guard range.count > 1 else { return range.map { UInt64(UInt32(bitPattern: tokens[$0])) } }
    return (range.lowerBound..<range.upperBound - 1).map {
      UInt64(UInt32(bitPattern: tokens[$0])) << 32 | UInt64(UInt32(bitPattern: tokens[$0 + 1]))
    }.sorted()
  }

  /// Dice, in hundredths.
  private static func likeness(_ left: [UInt64], _ right: [UInt64]) -> Int {
    // Too different in length to be alike.
    guard min(left.count, right.count) * 200 >= threshold * (left.count + right.count) else { return 0 }
    var (i, j, shared) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] < right[j] {
        i += 1
      } else if left[i] > right[j] {
        j += 1
      } else {
        shared += 1
        i += 1
        j += 1
      }
    }
    return left.isEmpty && right.isEmpty ? 0 : 200 * shared / (left.count + right.count)
  }
}
