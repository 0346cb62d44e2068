/// Two texts cut into pieces that are small enough to be aligned exactly.
///
/// First at what is the same and stands once in both; where there is nothing of that kind, sentence by sentence; where that is too much,
/// too, a piece is replaced whole.
struct Segments {
  private let old: MeasuredText
  private let new: MeasuredText
  private let costs: AlignmentCosts
  /// Cells that are looked at exactly.
  private let limit: Int
  private(set) var script = EditScript()
  /// Cells that may still be looked at: what bounds the time of texts without end.
  private var budget = 100_000_000

  init(_ old: MeasuredText, _ new: MeasuredText, costs: AlignmentCosts, limit: Int = AffineAlignment.limit) {
    self.old = old
    self.new = new
    self.costs = costs
    self.limit = limit
    let (prefix, suffix) = margins()
    align(prefix..<old.count - suffix, prefix..<new.count - suffix, depth: 0)
  }

  /// How much of both ends is the same, less what the alignment needs to choose the best place.
  private func margins() -> (prefix: Int, suffix: Int) {
    let margin = 32
    let shorter = min(old.count, new.count)
    var prefix = 0
    while prefix < shorter, old.tokens[prefix] == new.tokens[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix, old.tokens[old.count - 1 - suffix] == new.tokens[new.count - 1 - suffix]
    {
      suffix += 1
    }
    prefix = max(0, prefix - margin)
    while prefix > 0, old.isHard(prefix) || new.isHard(prefix) { prefix -= 1 }
    suffix = max(0, suffix - margin)
    while suffix > 0, old.isHard(old.count - suffix) || new.isHard(new.count - suffix) { suffix -= 1 }
    return (prefix, suffix)
  }

  private mutating func align(_ oldRange: Range<Int>, _ newRange: Range<Int>, depth: Int) {
    let cells = AffineAlignment.cells(oldRange, newRange)
    if cells <= limit, cells <= budget {
      budget -= cells
      AffineAlignment.align(old, oldRange, new, newRange, costs: costs, into: &script)
      return
    }
    let cuts = depth < 8 && budget > 0 ? Anchors(old, oldRange, new, newRange).cuts : []
    guard cuts.isEmpty else {
      var (from, to) = (oldRange.lowerBound, newRange.lowerBound)
      for cut in cuts {
        align(from..<cut.old, to..<cut.new, depth: depth + 1)
        (from, to) = (cut.old, cut.new)
      }
      return align(from..<oldRange.upperBound, to..<newRange.upperBound, depth: depth + 1)
    }
    guard budget > 0, let pairs = SentenceAlignment(old, oldRange, new, newRange).pairs else {
      return script.append(Edit(old: oldRange, new: newRange, kind: .coarse))
    }
    for pair in pairs {
      let cells = AffineAlignment.cells(pair.old, pair.new)
      if pair.isAlike, cells <= limit, cells <= budget {
        budget -= cells
        AffineAlignment.align(old, pair.old, new, pair.new, costs: costs, into: &script)
      } else {
        let isReplaced = !pair.old.isEmpty && !pair.new.isEmpty
        script.append(
          Edit(old: pair.old, new: pair.new, kind: isReplaced ? pair.isAlike ? .coarse : .rewritten : nil))
      }
    }
  }
}
