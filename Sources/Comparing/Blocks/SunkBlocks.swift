/// 項 and 号 to which so much was added that little of all their words is the same, though most of what they said still stands: a block
/// that is gone and one that is new are one where the shorter is mostly words of the longer, or both begin alike.
///
/// They keep the order of what was taken together before, clause by clause: of clauses that were merged each has an order of its own.
struct SunkBlocks {
  private let old: [MeasuredBlock]
  private let new: [MeasuredBlock]
  /// What is taken together, in ascending order, by the clauses that it stands in.
  private var links: [Owners: [Link]] = [:]

  private struct Owners: Hashable {
    let old: Int
    let new: Int
  }

  private struct Link {
    let old: Int
    let new: Int
  }

  private struct Candidate {
    let old: Int
    let new: Int
    /// Of the shorter one's pairs of signs, in hundredths.
    let share: Int
  }

  private static let longestSearch = 40_000
  private static let maximumWork = 16_000_000

  static func paired(_ steps: [BlockStep], _ old: [MeasuredBlock], _ new: [MeasuredBlock]) -> [BlockStep] {
    var gone: [Int] = []
    var come: [Int] = []
    for step in steps {
      switch step {
      case .delete(let index) where old[index].family == .words: gone.append(index)
      case .insert(let index) where new[index].family == .words: come.append(index)
      default: break
      }
    }
    guard !gone.isEmpty, !come.isEmpty else { return steps }
    let work =
      gone.count * come.reduce(0) { $0 + new[$1].pairs.count }
      + come.count * gone.reduce(0) { $0 + old[$1].pairs.count }
    guard gone.count * come.count <= longestSearch, work <= maximumWork else { return steps }
    let found = SunkBlocks(steps, old, new).pairs(gone, come)
    return found.isEmpty ? steps : replaced(steps, found)
  }

  private init(_ steps: [BlockStep], _ old: [MeasuredBlock], _ new: [MeasuredBlock]) {
    self.old = old
    self.new = new
    for step in steps {
      switch step {
      case .pair(let a, let b), .split(let a, let b), .merge(let a, let b):
        links[Owners(old: old[a].owner, new: new[b].owner), default: []].append(Link(old: a, new: b))
      default: break
      }
    }
  }

  /// By the older block, the newer one.
  private func pairs(_ gone: [Int], _ come: [Int]) -> [Int: Int] {
    let words = (gone.map { BlockWords(old[$0]) }, come.map { BlockWords(new[$0]) })
    var candidates: [Candidate] = []
    for (a, left) in zip(gone, words.0) {
      for (b, right) in zip(come, words.1) where mayBeSame(old[a], new[b]) && isInOrder(a, b) {
        guard let share = left.share(with: right) else { continue }
        candidates.append(Candidate(old: a, new: b, share: share))
      }
    }
    var found: [Int: Int] = [:]
    var taken: Set<Int> = []
    for next in candidates.sorted(by: isNearer)
    where found[next.old] == nil && !taken.contains(next.new) {
      guard found.allSatisfy({ isInOrder(next, after: $0.key, $0.value) }) else { continue }
      found[next.old] = next.new
      taken.insert(next.new)
    }
    return found
  }

  /// The same whichever side is the older.
  private func isNearer(_ first: Candidate, _ second: Candidate) -> Bool {
    func hashes(_ pair: Candidate) -> (UInt64, UInt64) {
      let (a, b) = (old[pair.old].hash, new[pair.new].hash)
      return (min(a, b), max(a, b))
    }
    if first.share != second.share { return first.share > second.share }
    let (sum, other) = (first.old + first.new, second.old + second.new)
    if sum != other { return sum < other }
    return (hashes(first).0, hashes(first).1, first.old) < (hashes(second).0, hashes(second).1, second.old)
  }

  private func mayBeSame(_ a: MeasuredBlock, _ b: MeasuredBlock) -> Bool {
    // What its author says that a block was, or became, is not looked for.
    a.kind == b.kind && a.depth == b.depth && !a.isNamed && !b.isNamed && (a.id.isEmpty || b.id.isEmpty)
  }

  /// Whether what is taken together already stands on the same side of both.
  private func isInOrder(_ a: Int, _ b: Int) -> Bool {
    guard let links = links[Owners(old: old[a].owner, new: new[b].owner)] else { return true }
    var (low, high) = (0, links.count)
    while low < high {
      let middle = (low + high) / 2
      if links[middle].old < a { low = middle + 1 } else { high = middle }
    }
    return (low == 0 || links[low - 1].new < b) && (low == links.count || links[low].new > b)
  }

  private func isInOrder(_ next: Candidate, after a: Int, _ b: Int) -> Bool {
    guard old[a].owner == old[next.old].owner, new[b].owner == new[next.new].owner else { return true }
    return (a < next.old) == (b < next.new)
  }

  // MARK: In reading order

  /// Each pair stands where its newer block does; of a stretch with nothing else kept, what is gone and new stands in its own order.
  private static func replaced(_ steps: [BlockStep], _ pairs: [Int: Int]) -> [BlockStep] {
    let older = Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, $0.key) })
    var result: [BlockStep] = []
    var gone: [Int] = []
    var come: [Int] = []
    func close() {
      var next = 0
      for b in come {
        guard let a = older[b] else {
          result.append(.insert(new: b))
          continue
        }
        // What is gone in front of it comes first, in front of what is new there.
        let place = result.lastIndex { if case .insert = $0 { false } else { true } }.map { $0 + 1 } ?? 0
        var before: [BlockStep] = []
        if gone.contains(a) {
          while next < gone.count, gone[next] <= a {
            if pairs[gone[next]] == nil { before.append(.delete(old: gone[next])) }
            next += 1
          }
        }
        result.insert(contentsOf: before, at: place)
        result.append(.pair(old: a, new: b))
      }
      let place = result.lastIndex { if case .insert = $0 { false } else { true } }.map { $0 + 1 } ?? 0
      result.insert(
        contentsOf: gone[next...].filter { pairs[$0] == nil }.map { .delete(old: $0) }, at: place)
      gone = []
      come = []
    }
    for step in steps {
      switch step {
      case .delete(let a): gone.append(a)
      case .insert(let b): come.append(b)
      default:
        close()
        result.append(step)
      }
    }
    close()
    return result
  }
}

/// The words of a block: each pair of neighbouring signs once.
private struct BlockWords {
  private let codes: [UInt32]
  private let pairs: [UInt64]
  /// Those of two kanji: what is said, rather than how.
  private let kanji: [UInt64]

  init(_ block: MeasuredBlock) {
    codes = block.codes
    pairs = Self.once(block.pairs)
    kanji = Self.once(
      zip(codes, codes.dropFirst()).filter { Self.isKanji($0) && Self.isKanji($1) }
        .map { UInt64($0) << 21 | UInt64($1) }.sorted())
  }

  private static func once(_ sorted: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    for code in sorted where result.last != code { result.append(code) }
    return result
  }

  private static func isKanji(_ code: UInt32) -> Bool {
    code < 0x11_0000 && ScalarClass(Int32(code)) == .kanji
  }

  // How much of the shorter one must be in the longer, in hundredths: of all signs, and of kanji, of which there must be some.
  private static let leastShare = 42
  private static let leastKanjiShare = 50
  private static let leastKanji = 4
  /// Signs with which both begin.
  private static let opening = 12

  /// How much of the shorter one is in the other, in hundredths; nil for too little.
  func share(with other: BlockWords) -> Int? {
    let shorter = min(pairs.count, other.pairs.count)
    let fewer = min(kanji.count, other.kanji.count)
    guard fewer >= Self.leastKanji else { return nil }
    let common = SortedCodes.shared(kanji, other.kanji)
    guard common >= Self.leastKanji, common * 100 >= Self.leastKanjiShare * fewer else { return nil }
    let share = 100 * SortedCodes.shared(pairs, other.pairs) / max(1, shorter)
    if share >= Self.leastShare { return share }
    return codes.prefix(Self.opening).elementsEqual(other.codes.prefix(Self.opening)) ? share : nil
  }
}
