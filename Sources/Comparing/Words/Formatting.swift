/// The kept words of two texts, cut where they begin to be set in another way, to lead elsewhere or to be read otherwise.
struct Formatting {
  let old: ComparedText
  let new: ComparedText

  func runs(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < oldRange.count {
      let (i, j) = (oldRange.lowerBound + start, newRange.lowerBound + start)
      let kind = kind(i, j)
      // Of what leads elsewhere each link is told for itself.
      let isOwn = kind == .link || kind == .reading
      var end = start + 1
      while end < oldRange.count {
        let (a, b) = (oldRange.lowerBound + end, newRange.lowerBound + end)
        let isSame = old.units[a].link == old.units[i].link && new.units[b].link == new.units[j].link
        if isOwn && !isSame || self.kind(a, b) != kind { break }
        end += 1
      }
      runs.append(
        Run(
          .keep, old: i..<oldRange.lowerBound + end, new: j..<newRange.lowerBound + end, kind: kind))
      start = end
    }
    return runs
  }

  private func kind(_ i: Int, _ j: Int) -> Run.Kind? {
    let before = old.units[i]
    let after = new.units[j]
    if before.link >= 0 || after.link >= 0 {
      let from = old.link(of: before) ?? ComparedText.Link(nil)
      let to = new.link(of: after) ?? ComparedText.Link(nil)
      if !from.leadsWhere(to), !Self.isMadeReference(from, to) { return .link }
      if !from.isReadLike(to) { return .reading }
    }
    return before.style == after.style ? nil : .format
  }

  /// Whether 「第2条」 that was typed became a reference that prints 「第2条」, or the other way: nothing else is said.
  private static func isMadeReference(_ old: ComparedText.Link, _ new: ComparedText.Link) -> Bool {
    (old.key.isEmpty || new.key.isEmpty) && !old.isOutside && !new.isOutside
  }
}
