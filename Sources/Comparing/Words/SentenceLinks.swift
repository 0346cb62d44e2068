/// Which sentences of two texts an alignment ties together, and those that it ties by a word only.
///
/// A sentence that was added may hold a word of the one before it: kept there, the word joins the end of one sentence to the middle of
/// another, and marks run over a sentence's end. Sentences that have little in common are let go of each other and are aligned with
/// those that they belong to.
struct SentenceLinks {
  private let old: MeasuredText
  private let new: MeasuredText
  private let costs: AlignmentCosts
  /// Where the sentences begin; behind the last one the end.
  private let oldStarts: [Int]
  private let newStarts: [Int]
  private var links: [Link] = []

  /// Two sentences with something kept in both.
  private struct Link {
    let old: Int
    let new: Int
    /// How many signs that are no punctuation.
    var kept: Int
  }

  /// Of the shorter sentence, in hundredths: what holds two sentences together that each have a nearer one.
  private static let share = 40
  /// Cells of what is aligned anew.
  private static let limit = 250_000

  /// The edits with each sentence beside the one that it belongs to.
  static func sorted(
    _ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText, costs: AlignmentCosts
  ) -> [Edit] {
    guard !edits.isEmpty, !edits.contains(where: { $0.kind == .coarse }) else { return edits }
    let links = SentenceLinks(edits, old, new, costs)
    return links.aligned() ?? edits
  }

  private init(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText, _ costs: AlignmentCosts) {
    self.old = old
    self.new = new
    self.costs = costs
    oldStarts = old.isBoundary.indices.filter { old.isBoundary[$0] }
    newStarts = new.isBoundary.indices.filter { new.isBoundary[$0] }
    guard oldStarts.count > 2 || newStarts.count > 2 else { return }
    read(edits)
  }

  private mutating func read(_ edits: [Edit]) {
    var (i, j, first, second) = (0, 0, 0, 0)
    func skip(to oldEnd: Int, _ newEnd: Int) {
      (i, j) = (oldEnd, newEnd)
      while first + 1 < oldStarts.count, oldStarts[first + 1] <= i { first += 1 }
      while second + 1 < newStarts.count, newStarts[second + 1] <= j { second += 1 }
    }
    for edit in edits + [Edit(old: old.count..<old.count, new: new.count..<new.count, kind: nil)] {
      while i < edit.old.lowerBound {
        let isWord = Self.isWord(old.tokens[i])
        if let last = links.last, last.old == first, last.new == second {
          if isWord { links[links.count - 1].kept += 1 }
        } else {
          links.append(Link(old: first, new: second, kept: isWord ? 1 : 0))
        }
        skip(to: i + 1, j + 1)
      }
      skip(to: edit.old.upperBound, edit.new.upperBound)
    }
  }

  private static func isWord(_ value: Int32) -> Bool {
    let kind = ScalarClass(value)
    return !kind.isPunctuation && kind != .space
  }

  private static func sizes(_ text: MeasuredText, _ starts: [Int]) -> [Int] {
    zip(starts, starts.dropFirst()).map { start, end in
      text.tokens[start..<end].reduce(0) { $0 + (isWord($1) ? 1 : 0) }
    }
  }

  /// Nil where every sentence is with its own.
  private func aligned() -> [Edit]? {
    guard !links.isEmpty else { return nil }
    let strong = strongLinks()
    guard strong.count < links.count else { return nil }
    var script = EditScript()
    var (oldEnd, newEnd) = (0, 0)
    var next = 0
    while next < strong.count {
      let first = strong[next]
      var last = first
      next += 1
      while next < strong.count, strong[next].old == last.old || strong[next].new == last.new {
        last = strong[next]
        next += 1
      }
      guard align(oldEnd..<oldStarts[first.old], newEnd..<newStarts[first.new], &script) else { return nil }
      (oldEnd, newEnd) = (oldStarts[last.old + 1], newStarts[last.new + 1])
      guard align(oldStarts[first.old]..<oldEnd, newStarts[first.new]..<newEnd, &script) else { return nil }
    }
    guard align(oldEnd..<old.count, newEnd..<new.count, &script) else { return nil }
    return script.edits
  }

  /// Those of sentences that have nothing nearer, or too much in common to be let go.
  private func strongLinks() -> [Link] {
    let oldSizes = Self.sizes(old, oldStarts)
    let newSizes = Self.sizes(new, newStarts)
    var oldBest = [Int](repeating: 0, count: oldSizes.count)
    var newBest = [Int](repeating: 0, count: newSizes.count)
    for link in links {
      oldBest[link.old] = max(oldBest[link.old], link.kept)
      newBest[link.new] = max(newBest[link.new], link.kept)
    }
    return links.filter { link in
      link.kept == oldBest[link.old] && link.kept == newBest[link.new]
        || link.kept * 100 >= Self.share * min(oldSizes[link.old], newSizes[link.new])
    }
  }

  private func align(_ oldRange: Range<Int>, _ newRange: Range<Int>, _ script: inout EditScript) -> Bool {
    if oldRange.isEmpty || newRange.isEmpty {
      script.append(Edit(old: oldRange, new: newRange, kind: nil))
      return true
    }
    guard old.tokens[oldRange] != new.tokens[newRange] else { return true }
    guard AffineAlignment.cells(oldRange, newRange) <= Self.limit else { return false }
    AffineAlignment.align(old, oldRange, new, newRange, costs: costs, into: &script)
    return true
  }
}
