/// Sentences of which so little was kept that it is easier to read the new one than what became of the old: they are replaced whole.
enum RewrittenSentences {
  static func replaced(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText) -> [Edit] {
    guard !edits.isEmpty else { return [] }
    var script = EditScript()
    var (oldStart, newStart) = (0, 0)
    var next = 0
    // Both texts are cut where a sentence begins in both.
    for end in ends(edits, old, new) {
      let piece = oldStart..<end.old
      let other = newStart..<end.new
      let first = next
      while next < edits.count, edits[next].old.upperBound <= end.old, edits[next].new.upperBound <= end.new {
        next += 1
      }
      if isRewritten(edits[first..<next], piece, other, in: old) {
        script.append(whole(piece, other, edits[first..<next], old))
      } else {
        for edit in edits[first..<next] { script.append(edit) }
      }
      (oldStart, newStart) = (end.old, end.new)
    }
    return script.edits
  }

  /// A sentence that was replaced; one that begins as before only behind what it begins with: 「社員は、」.
  private static func whole(
    _ old: Range<Int>, _ new: Range<Int>, _ edits: ArraySlice<Edit>, _ text: MeasuredText
  ) -> Edit {
    guard let first = edits.first, let last = edits.last,
      let comma = text.tokens[old.lowerBound..<first.old.lowerBound].lastIndex(of: 0x3001)
    else { return Edit(old: old, new: new, kind: .rewritten) }
    let opening = comma + 1 - old.lowerBound
    let end = last.old.upperBound < old.upperBound && text.tokens[old.upperBound - 1] == 0x3002 ? 1 : 0
    return Edit(
      old: old.lowerBound + opening..<old.upperBound - end,
      new: new.lowerBound + opening..<new.upperBound - end, kind: nil)
  }

  private static func isRewritten(
    _ edits: ArraySlice<Edit>, _ old: Range<Int>, _ new: Range<Int>, in text: MeasuredText
  ) -> Bool {
    guard !edits.isEmpty, !old.isEmpty, !new.isEmpty else { return false }
    let kept = old.count - edits.reduce(0) { $0 + $1.old.count }
    guard kept > 0 else { return false }
    let longer = max(old.count, new.count)
    let shorter = min(old.count, new.count)
    // A sentence that was only added to is still there.
    if longer >= 12, kept * 4 < longer, kept * 5 < shorter * 3 {
      // One edit is easily read, unless all that it leaves is する。
      return edits.count > 1 || !holdsWords(text, old, edits)
    }
    return edits.count > 3 && edits.count * 100 > longer * 12
  }

  /// Whether anything was kept but endings and marks.
  private static func holdsWords(_ text: MeasuredText, _ range: Range<Int>, _ edits: ArraySlice<Edit>) -> Bool
  {
    range.contains { index in
      switch ScalarClass(text.tokens[index]) {
      case .hiragana, .opening, .closing, .symbol, .space: false
      default: !edits.contains { $0.old.contains(index) }
      }
    }
  }

  /// Gaps where a sentence begins on both sides, the end included; where an edit is, only its corners.
  private static func ends(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText) -> [(
    old: Int, new: Int
  )] {
    var result: [(old: Int, new: Int)] = []
    var (from, to) = (0, 0)
    func add(_ i: Int, _ j: Int) {
      if old.isBoundary[i], new.isBoundary[j], i > 0 || j > 0 { result.append((i, j)) }
    }
    for edit in edits + [Edit(old: old.count..<old.count, new: new.count..<new.count, kind: nil)] {
      while from < edit.old.lowerBound {
        from += 1
        to += 1
        add(from, to)
      }
      if from < edit.old.upperBound || to < edit.new.upperBound {
        (from, to) = (edit.old.upperBound, edit.new.upperBound)
        add(from, to)
      }
    }
    return result
  }
}
