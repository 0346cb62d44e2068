import Manuscript

/// The cheapest way from one row of blocks to another; costs are signs that are new or gone.
struct BlockGrid {
  private let old: [MeasuredBlock]
  private let new: [MeasuredBlock]
  private let left: Range<Int>
  private let right: Range<Int>
  /// For each pair how many pairs of signs both have; -1 where they may not be the same.
  private var shared: [Int32]

  private enum Move: UInt8 { case none, pair, split, merge, delete, insert }

  private static let unit = 100
  private static let leastLikeness = 0.30

  init(_ old: [MeasuredBlock], _ new: [MeasuredBlock], _ left: Range<Int>, _ right: Range<Int>) {
    self.old = old
    self.new = new
    self.left = left
    self.right = right
    shared = []
    shared.reserveCapacity(left.count * right.count)
    for a in left {
      for b in right {
        let isSameFamily = old[a].family == new[b].family
        shared.append(
          !isSameFamily
            ? -1
            : Int32(
              old[a].hash == new[b].hash
                ? old[a].pairs.count : SortedCodes.shared(old[a].pairs, new[b].pairs)))
      }
    }
  }

  func steps() -> [BlockStep] {
    let (n, m) = (left.count, right.count)
    let width = m + 1
    var moves = [Move](repeating: .none, count: (n + 1) * width)
    var costs = [[Int]](repeating: [Int](repeating: .max, count: width), count: 3)
    for i in 0...n {
      var row = [Int](repeating: .max, count: width)
      for j in 0...m {
        var best = i == 0 && j == 0 ? 0 : Int.max
        var move = Move.none
        func offer(_ cost: Int?, _ next: Move, from before: Int) {
          guard let cost, before < .max, before + cost < best else { return }
          best = before + cost
          move = next
        }
        if i > 0, j > 0 { offer(pairCost(i - 1, j - 1), .pair, from: costs[1][j - 1]) }
        if i > 0, j > 1 { offer(splitCost(i - 1, j - 2), .split, from: costs[1][j - 2]) }
        if i > 1, j > 0 { offer(mergeCost(i - 2, j - 1), .merge, from: costs[2][j - 1]) }
        if i > 0 { offer(old[left.lowerBound + i - 1].length * Self.unit, .delete, from: costs[1][j]) }
        if j > 0 { offer(new[right.lowerBound + j - 1].length * Self.unit, .insert, from: row[j - 1]) }
        row[j] = best
        moves[i * width + j] = move
      }
      costs[2] = costs[1]
      costs[1] = row
    }
    return path(moves, width)
  }

  private func path(_ moves: [Move], _ width: Int) -> [BlockStep] {
    var steps: [BlockStep] = []
    var (i, j) = (left.count, right.count)
    while i > 0 || j > 0 {
      let (a, b) = (left.lowerBound + i, right.lowerBound + j)
      switch moves[i * width + j] {
      case .pair:
        steps.append(.pair(old: a - 1, new: b - 1))
        (i, j) = (i - 1, j - 1)
      case .split:
        steps.append(.split(old: a - 1, new: b - 2))
        (i, j) = (i - 1, j - 2)
      case .merge:
        steps.append(.merge(old: a - 2, new: b - 1))
        (i, j) = (i - 2, j - 1)
      case .delete, .none:
        guard i > 0 else {
          steps.append(.insert(new: b - 1))
          j -= 1
          continue
        }
        steps.append(.delete(old: a - 1))
        i -= 1
      case .insert:
        steps.append(.insert(new: b - 1))
        j -= 1
      }
    }
    return inOrder(steps.reversed())
  }

  /// In a stretch without anything kept, deletions stand before insertions.
  private func inOrder(_ steps: [BlockStep]) -> [BlockStep] {
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

  // MARK: Costs

  private func pairCost(_ i: Int, _ j: Int) -> Int? {
    let common = Int(shared[i * right.count + j])
    guard common >= 0 else { return nil }
    let (a, b) = (old[left.lowerBound + i], new[right.lowerBound + j])
    let all = a.pairs.count + b.pairs.count
    let likeness = a.hash == b.hash ? 1 : all == 0 ? 0 : 2 * Double(common) / Double(all)
    let isSame = a.hasSameID(as: b)
    guard likeness >= Self.leastLikeness || isSame else { return nil }
    let length = a.length + b.length
    var cost = Int(Double(length * Self.unit) * (1 - likeness))
    // An id stays with its 項, however it is reworded.
    if isSame { cost /= 4 } else if !a.id.isEmpty, !b.id.isEmpty { cost += length * Self.unit / 5 }
    if a.kind != b.kind { cost += length * Self.unit / 10 }
    if a.depth != b.depth { cost += 2 * Self.unit }
    if !a.label.unicodeScalars.elementsEqual(b.label.unicodeScalars) { cost += 1 }
    return cost
  }

  private func splitCost(_ i: Int, _ j: Int) -> Int? {
    let (b, c) = (new[right.lowerBound + j], new[right.lowerBound + j + 1])
    return cost(of: old[left.lowerBound + i], b, c, at: i * right.count + j, i * right.count + j + 1)
  }

  private func mergeCost(_ i: Int, _ j: Int) -> Int? {
    let (b, c) = (old[left.lowerBound + i], old[left.lowerBound + i + 1])
    return cost(of: new[right.lowerBound + j], b, c, at: i * right.count + j, (i + 1) * right.count + j)
  }

  /// One block and two neighbours that take its place.
  private func cost(
    of whole: MeasuredBlock, _ b: MeasuredBlock, _ c: MeasuredBlock, at first: Int, _ second: Int
  )
    -> Int?
  {
    guard whole.family == .words, b.family == .words, c.family == .words, b.owner == c.owner,
      // Each of the two must itself be mostly words of the one.
      Int(shared[first]) * 5 >= b.pairs.count * 2, Int(shared[second]) * 5 >= c.pairs.count * 2,
      whole.hash != b.hash, whole.hash != c.hash
    else { return nil }
    let together = SortedCodes.pairs(of: b.codes + c.codes)
    let common = SortedCodes.shared(whole.pairs, together)
    // What one of them has in common with the whole must not be what the other has already.
    guard (common - Int(shared[first])) * 5 >= c.pairs.count * 2,
      (common - Int(shared[second])) * 5 >= b.pairs.count * 2
    else { return nil }
    let likeness = 2 * Double(common) / Double(whole.pairs.count + together.count)
    guard likeness >= 0.5 else { return nil }
    return Int(Double((whole.length + b.length + c.length) * Self.unit) * (1 - likeness)) + 8 * Self.unit
  }
}
