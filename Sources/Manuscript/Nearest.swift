/// Finds what an author probably meant: the candidate at the smallest edit distance, if it is near enough to be a slip.
package enum Nearest {
  /// The nearest candidate, or nil when none is within a third of the word's length (at least 2 edits).
  package static func candidate(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    let limit = max(2, wanted.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, other, limit: limit)
      guard distance <= limit, distance < max(wanted.count, other.count) else { continue }
      if best.map({
        distance < $0.distance || (distance == $0.distance && candidate.isOrderedBefore($0.word))
      })
        ?? true
      {
        best = (distance, candidate)
      }
    }
    return best?.word
  }

  /// Optimal string alignment distance: insert, delete, replace, swap neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      if row.min() ?? 0 > limit { return limit + 1 }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
