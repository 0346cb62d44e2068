/// Finds, for many texts, those among many others that have the most in common with them, by their rarer grams.
struct GramIndex {
  /// For each gram of the texts searched, where in `postings` they stand that have it.
  private var keys: [UInt64]
  private var starts: [Int32]
  private var counts: [Int32]
  private var postings: [Int32] = []
  private let mask: Int

  private static let free = UInt64.max
  private static let budget = 5_000_000
  /// How many are looked at more closely.
  private static let kept = 8

  init(_ texts: [GramSet]) {
    let total = texts.reduce(0) { $0 + $1.count }
    var size = 16
    while size < total * 2 { size *= 2 }
    mask = size - 1
    keys = [UInt64](repeating: Self.free, count: size)
    starts = [Int32](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    for text in texts { for gram in text.grams { counts[claim(gram)] += 1 } }
    var next: Int32 = 0
    for slot in keys.indices where counts[slot] > 0 {
      starts[slot] = next
      next += counts[slot]
    }
    postings = [Int32](repeating: 0, count: total)
    var filled = starts
    for (index, text) in texts.enumerated() {
      for gram in text.grams {
        let slot = slot(of: gram)
        postings[Int(filled[slot])] = Int32(index)
        filled[slot] += 1
      }
    }
  }

  private mutating func claim(_ gram: UInt64) -> Int {
    let slot = slot(of: gram)
    keys[slot] = gram
    return slot
  }

  @inline(__always)
  private func slot(of gram: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while keys[slot] != gram, keys[slot] != Self.free { slot = (slot + 1) & mask }
    return slot
  }

  /// For each query the texts worth a closer look, in ascending order; nil when there are too many to tell.
  func candidates(for queries: [GramSet], of texts: [GramSet]) -> [[Int]]? {
    var uses = [Int32](repeating: 0, count: keys.count)
    for query in queries {
      for gram in query.grams {
        let slot = slot(of: gram)
        if counts[slot] > 0 { uses[slot] += 1 }
      }
    }
    // What stands almost everywhere says nothing, and costs the most.
    var limit = max(50, max(texts.count, queries.count) / 5)
    func work(_ limit: Int) -> Int {
      var sum = 0
      for slot in uses.indices where uses[slot] > 0 && max(counts[slot], uses[slot]) <= limit {
        sum += Int(uses[slot]) * Int(counts[slot])
      }
      return sum
    }
    while work(limit) > Self.budget {
      limit /= 2
      if limit < 4 { return nil }
    }
    var shared = [Int32](repeating: 0, count: texts.count)
    return queries.map { query in
      var touched: [Int] = []
      for gram in query.grams {
        let slot = slot(of: gram)
        guard counts[slot] > 0, max(counts[slot], uses[slot]) <= limit else { continue }
        for position in starts[slot]..<starts[slot] + counts[slot] {
          let text = Int(postings[Int(position)])
          if shared[text] == 0 { touched.append(text) }
          shared[text] += 1
        }
      }
      var best: [(text: Int, likeness: Double)] = []
      for text in touched {
        let likeness = Double(shared[text]) / Double(query.count + texts[text].count - Int(shared[text]))
        shared[text] = 0
        Self.keep((text, likeness), among: &best)
      }
      return best.map(\.text).sorted()
    }
  }

  /// The few that are most like it, the best first, of equals the first in order: almost all are turned away at once.
  private static func keep(
    _ found: (text: Int, likeness: Double), among best: inout [(text: Int, likeness: Double)]
  ) {
    func isBefore(_ a: (text: Int, likeness: Double), _ b: (text: Int, likeness: Double)) -> Bool {
      a.likeness != b.likeness ? a.likeness > b.likeness : a.text < b.text
    }
    if best.count == kept {
      guard isBefore(found, best[kept - 1]) else { return }
      best.removeLast()
    }
    var place = best.count
    while place > 0, isBefore(found, best[place - 1]) { place -= 1 }
    best.insert(found, at: place)
  }
}
