/// The kept words of two texts, cut where they begin to be set in another way or to lead elsewhere.
struct Formatting {
  let old: ComparedText
  let new: ComparedText

  func runs(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < oldRange.count {
      let kind = kind(oldRange.lowerBound + start, newRange.lowerBound + start)
      var end = start + 1
      while end < oldRange.count, self.kind(oldRange.lowerBound + end, newRange.lowerBound + end) == kind {
        end += 1
      }
      runs.append(
        Run(
          .keep, old: oldRange.lowerBound + start..<oldRange.lowerBound + end,
          new: newRange.lowerBound + start..<newRange.lowerBound + end, kind: kind))
      start = end
    }
    return runs
  }

  private func kind(_ i: Int, _ j: Int) -> Run.Kind? {
    let before = old.units[i]
    let after = new.units[j]
    let from = before.link < 0 ? nil : old.links[Int(before.link)]
    let to = after.link < 0 ? nil : new.links[Int(after.link)]
    // Words that became a link, or are none any more, lead elsewhere, too.
    if from != to { return .link }
    return before.style == after.style ? nil : .format
  }
}
