import Manuscript

/// The numbers of clauses, typed in two texts, of which the newer is what the renumbering makes of the older.
///
/// 「第3条、第4条」 becomes 「第4条、第5条」: sign by sign 第4条 would be kept, and stand for two clauses.
struct RenumberedReferences {
  typealias Tokens = [(range: Range<Int>, token: Int32)]

  private(set) var old: Tokens = []
  private(set) var new: Tokens = []

  /// More pairs than these are not looked at.
  private static let limit = 250_000

  /// - Parameter next: the first token that is free; further ones are below it.
  init(_ before: ComparedText, _ after: ComparedText, _ renumbered: RenumberMap, next: Int32) {
    guard !renumbered.isEmpty, Self.mayRefer(before), Self.mayRefer(after) else { return }
    let (old, new) = (LiteralReference.all(in: before.scalars), LiteralReference.all(in: after.scalars))
    let (from, to) = (old.map(\.key), new.map(\.key))
    guard from != to, from.count * to.count <= Self.limit else { return }
    // Seen from the same side whichever of the two is the older.
    let isSwapped = to.lexicographicallyPrecedes(from)
    let pairs = Self.pairs(isSwapped ? to.count : from.count, isSwapped ? from.count : to.count) { i, j in
      let (a, b) = isSwapped ? (from[j], to[i]) : (from[i], to[j])
      return renumbered.target(of: a) == b ? 3 : a == b ? 2 : 0
    }
    .map { isSwapped ? (old: $0.1, new: $0.0) : (old: $0.0, new: $0.1) }
    .filter { from[$0.old] != to[$0.new] }
    let names = pairs.map { pair in [from[pair.old], to[pair.new]].sorted().joined(separator: " → ") }
    var tokens: [String: Int32] = [:]
    for (index, name) in Set(names).sorted().enumerated() { tokens[name] = next - Int32(index) }
    for (pair, name) in zip(pairs, names) {
      self.old.append((old[pair.old].range, tokens[name] ?? next))
      self.new.append((new[pair.new].range, tokens[name] ?? next))
    }
  }

  private static func mayRefer(_ text: ComparedText) -> Bool { text.units.contains { $0.value == 0x7B2C } }

  /// The pairs in order that are worth the most together.
  private static func pairs(_ height: Int, _ width: Int, worth: (Int, Int) -> Int) -> [(Int, Int)] {
    var best = [[Int]](repeating: [Int](repeating: 0, count: width + 1), count: height + 1)
    for i in stride(from: height - 1, through: 0, by: -1) {
      for j in stride(from: width - 1, through: 0, by: -1) {
        let own = worth(i, j)
        best[i][j] = max(best[i + 1][j], best[i][j + 1], own > 0 ? own + best[i + 1][j + 1] : 0)
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < height, j < width {
      let own = worth(i, j)
      if own > 0, best[i][j] == own + best[i + 1][j + 1] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if best[i][j] == best[i + 1][j] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
