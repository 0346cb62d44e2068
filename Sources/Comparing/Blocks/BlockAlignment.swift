import Manuscript

/// How the blocks of a clause became those of another: a row of steps in reading order.
enum BlockStep: Hashable {
  case pair(old: Int, new: Int)
  case delete(old: Int)
  case insert(new: Int)
  /// One that became two neighbours.
  case split(old: Int, new: Int)
  /// Two neighbours that became one.
  case merge(old: Int, new: Int)
  /// Stands elsewhere than before.
  case move(old: Int, new: Int)

  func shifted(by count: Int) -> BlockStep {
    switch self {
    case .pair(let old, let new): .pair(old: old + count, new: new + count)
    case .delete(let old): .delete(old: old + count)
    case .insert(let new): .insert(new: new + count)
    case .split(let old, let new): .split(old: old + count, new: new + count)
    case .merge(let old, let new): .merge(old: old + count, new: new + count)
    case .move(let old, let new): .move(old: old + count, new: new + count)
    }
  }

  var swapped: BlockStep {
    switch self {
    case .pair(let old, let new): .pair(old: new, new: old)
    case .delete(let old): .insert(new: old)
    case .insert(let new): .delete(old: new)
    case .split(let old, let new): .merge(old: new, new: old)
    case .merge(let old, let new): .split(old: new, new: old)
    case .move(let old, let new): .move(old: new, new: old)
    }
  }
}

/// Aligns the blocks of two clauses so that as few signs as possible are new or gone.
struct BlockAlignment {
  private let old: [MeasuredBlock]
  private let new: [MeasuredBlock]
  private(set) var steps: [BlockStep] = []
  /// Whether there was too much to look at each pair.
  private(set) var isCoarse = false

  private static let maximumPairs = 250_000
  private static let maximumWork = 16_000_000

  /// - Parameters:
  ///   - oldOwners: of a clause made of several, which one each block comes from: no two of different ones are taken together.
  ///   - named: ids of blocks that both editions have.
  static func align(
    _ old: [ComparedBlock], _ new: [ComparedBlock], oldOwners: [Int] = [], newOwners: [Int] = [],
    named: Set<String> = []
  ) -> (steps: [BlockStep], isCoarse: Bool) {
    // Almost all blocks of an edition are those of the one before: they are not looked at.
    var head = 0
    while head < min(old.count, new.count), old[head].hash == new[head].hash { head += 1 }
    var tail = 0
    while head + tail < min(old.count, new.count),
      old[old.count - 1 - tail].hash == new[new.count - 1 - tail].hash
    {
      tail += 1
    }
    var steps = (0..<head).map { BlockStep.pair(old: $0, new: $0) }
    var isCoarse = false
    if head + tail < max(old.count, new.count) {
      let a = MeasuredBlock.measure(old, head..<old.count - tail, owners: oldOwners, named: named)
      let b = MeasuredBlock.measure(new, head..<new.count - tail, owners: newOwners, named: named)
      let middle = align(a, b)
      steps += middle.steps.map { $0.shifted(by: head) }
      isCoarse = middle.isCoarse
    }
    steps += (0..<tail).reversed().map { .pair(old: old.count - 1 - $0, new: new.count - 1 - $0) }
    return (steps, isCoarse)
  }

  private static func align(_ a: [MeasuredBlock], _ b: [MeasuredBlock]) -> (
    steps: [BlockStep], isCoarse: Bool
  ) {
    // Which of the two is older must not matter for what is like what.
    let isSwapped = isAfter(a, b)
    var alignment = isSwapped ? BlockAlignment(b, a) : BlockAlignment(a, b)
    alignment.align(0..<alignment.old.count, 0..<alignment.new.count)
    alignment.pairMoved()
    var steps = isSwapped ? alignment.steps.map(\.swapped) : alignment.steps
    if isSwapped { steps = deletionsFirst(steps) }
    return (SunkBlocks.paired(pairReplaced(movesInPlace(steps), a, b), a, b), alignment.isCoarse)
  }

  private init(_ old: [MeasuredBlock], _ new: [MeasuredBlock]) {
    self.old = old
    self.new = new
  }

  private static func isAfter(_ a: [MeasuredBlock], _ b: [MeasuredBlock]) -> Bool {
    if a.count != b.count { return a.count > b.count }
    for (a, b) in zip(a, b) where a.hash != b.hash { return a.hash > b.hash }
    return false
  }

  // MARK: Equal blocks first

  private mutating func align(_ left: Range<Int>, _ right: Range<Int>) {
    var left = left
    var right = right
    var tail: [BlockStep] = []
    while let a = left.first, let b = right.first, old[a].isEqual(to: new[b]) {
      steps.append(.pair(old: a, new: b))
      left = a + 1..<left.upperBound
      right = b + 1..<right.upperBound
    }
    while let a = left.last, let b = right.last, old[a].isEqual(to: new[b]) {
      tail.append(.pair(old: a, new: b))
      left = left.lowerBound..<a
      right = right.lowerBound..<b
    }
    alignMiddle(left, right)
    steps += tail.reversed()
  }

  private mutating func alignMiddle(_ left: Range<Int>, _ right: Range<Int>) {
    guard !left.isEmpty, !right.isEmpty else {
      steps += left.map { .delete(old: $0) } + right.map { .insert(new: $0) }
      return
    }
    let work =
      left.count * right.reduce(0) { $0 + new[$1].pairs.count }
      + right.count * left.reduce(0) { $0 + old[$1].pairs.count }
    if left.count * right.count <= Self.maximumPairs,
      work <= Self.maximumWork || left.count * right.count == 1
    {
      let grid = BlockGrid(old, new, left, right)
      steps += grid.steps()
      return
    }
    let anchors = anchors(left, right)
    guard !anchors.isEmpty else {
      isCoarse = true
      steps += left.map { .delete(old: $0) } + right.map { .insert(new: $0) }
      return
    }
    var a = left.lowerBound
    var b = right.lowerBound
    for anchor in anchors {
      align(a..<anchor.old, b..<anchor.new)
      steps.append(.pair(old: anchor.old, new: anchor.new))
      a = anchor.old + 1
      b = anchor.new + 1
    }
    align(a..<left.upperBound, b..<right.upperBound)
  }

  /// Blocks that both sides have once, as many as stand in the same order.
  private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(old: Int, new: Int)] {
    func unique(_ blocks: [MeasuredBlock], _ range: Range<Int>) -> [UInt64: Int] {
      var places: [UInt64: Int] = [:]
      for index in range { places[blocks[index].hash] = places[blocks[index].hash] == nil ? index : -1 }
      return places
    }
    let places = unique(new, right)
    let once = unique(old, left)
    let pairs = left.compactMap { index -> (old: Int, new: Int)? in
      guard once[old[index].hash] == index, let other = places[old[index].hash], other >= 0 else {
        return nil
      }
      return (index, other)
    }
    let standing = StandingOrder.standing(
      pairs.map(\.new), pairs.map { (old[$0.old].length, old[$0.old].hash) })
    return zip(pairs, standing).filter(\.1).map(\.0)
  }

  // MARK: What stands elsewhere

  private static let longestSearch = 40_000
  private static let shortestMove = 6

  private mutating func pairMoved() {
    var gone: [Int] = []
    var come: [Int] = []
    for step in steps {
      switch step {
      case .delete(let index) where old[index].length >= Self.shortestMove || !old[index].id.isEmpty:
        gone.append(index)
      case .insert(let index) where new[index].length >= Self.shortestMove || !new[index].id.isEmpty:
        come.append(index)
      default: break
      }
    }
    guard !gone.isEmpty, !come.isEmpty else { return }
    var pairs: [(old: Int, new: Int, score: Double)] = []
    let work =
      gone.count * come.reduce(0) { $0 + new[$1].pairs.count }
      + come.count * gone.reduce(0) { $0 + old[$1].pairs.count }
    if gone.count * come.count <= Self.longestSearch, work <= Self.maximumWork {
      for a in gone {
        for b in come {
          // Short ones only word for word.
          let isLong = min(old[a].length, new[b].length) >= 20
          let score =
            old[a].hasSameID(as: new[b])
            ? 2 : isLong || old[a].hash == new[b].hash ? old[a].likeness(to: new[b]) : 0
          if score >= 0.6 { pairs.append((a, b, score)) }
        }
      }
    } else {
      let places = Dictionary(come.map { (new[$0].hash, $0) }, uniquingKeysWith: { first, _ in first })
      pairs = gone.compactMap { a in places[old[a].hash].map { (a, $0, 1) } }
    }
    var movedFrom: [Int: Int] = [:]
    var movedTo: [Int: Int] = [:]
    for pair in pairs.sorted(by: { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) })
    where movedTo[pair.old] == nil && movedFrom[pair.new] == nil {
      movedTo[pair.old] = pair.new
      movedFrom[pair.new] = pair.old
    }
    // Both places are kept for now: which one is told depends on which side is newer.
    steps = steps.map { step in
      switch step {
      case .delete(let index): movedTo[index].map { .move(old: index, new: $0) } ?? step
      case .insert(let index): movedFrom[index].map { .move(old: $0, new: index) } ?? step
      default: step
      }
    }
  }

  /// A move is told where the block stands now: the second or the first of its two places.
  private static func movesInPlace(_ steps: [BlockStep]) -> [BlockStep] {
    var moves: [Int: BlockStep] = [:]
    var result: [BlockStep] = []
    for step in steps {
      if case .move(_, let new) = step { moves[new] = step } else { result.append(step) }
    }
    for (new, step) in moves.sorted(by: { $0.key < $1.key }) {
      let place =
        result.firstIndex { step in
          switch step {
          case .pair(_, let other), .insert(let other), .merge(_, let other), .split(_, let other),
            .move(_, let other):
            other > new
          case .delete: false
          }
        } ?? result.endIndex
      result.insert(step, at: place)
    }
    return result
  }

  /// In a stretch without anything kept, deletions stand before insertions.
  private static func deletionsFirst(_ steps: [BlockStep]) -> [BlockStep] {
    var result: [BlockStep] = []
    var inserted: [BlockStep] = []
    for step in steps {
      switch step {
      case .delete: result.append(step)
      case .insert: inserted.append(step)
      default:
        result += inserted
        inserted = []
        result.append(step)
      }
    }
    return result + inserted
  }

  // MARK: What took a place

  /// Another 項 under the same number is the 項, changed: a place holds one thing.
  private static func pairReplaced(_ steps: [BlockStep], _ old: [MeasuredBlock], _ new: [MeasuredBlock])
    -> [BlockStep]
  {
    var result: [BlockStep] = []
    var index = 0
    while index < steps.count {
      var gone: [Int] = []
      var come: [Int] = []
      var end = index
      scan: while end < steps.count {
        switch steps[end] {
        case .delete(let block): gone.append(block)
        case .insert(let block): come.append(block)
        default: break scan
        }
        end += 1
      }
      guard end > index else {
        result.append(steps[index])
        index += 1
        continue
      }
      if gone.count == come.count, zip(gone, come).allSatisfy({ old[$0].mayBecome(new[$1]) }) {
        result += zip(gone, come).map { .pair(old: $0, new: $1) }
      } else {
        result += steps[index..<end]
      }
      index = end
    }
    return result
  }
}
