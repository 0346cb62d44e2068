/// What an alignment keeps in the middle of a part that was rewritten: edits with nothing but a crumb between them are one.
enum Crumbs {
  /// What is left of a part that was rewritten tells nothing: longer words do.
  private static let longestCrumb = 3

  static func joined(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText) -> [Edit] {
    var result: [Edit] = []
    for edit in edits {
      var edit = edit
      while let last = result.last, isCrumb(between: last, edit, old, new) {
        result.removeLast()
        edit = Edit(
          old: last.old.lowerBound..<edit.old.upperBound, new: last.new.lowerBound..<edit.new.upperBound,
          kind: nil)
      }
      result.append(edit)
    }
    return result
  }

  private static func isCrumb(
    between first: Edit, _ second: Edit, _ old: MeasuredText, _ new: MeasuredText
  ) -> Bool {
    let kept = second.old.lowerBound - first.old.upperBound
    guard kept <= longestCrumb, first.kind == nil, second.kind == nil,
      !isNumber(first, old, new), !isNumber(second, old, new),
      // Where a part of the sentence or the sentence ends, what follows is another.
      !old.tokens[first.old.upperBound..<second.old.lowerBound].contains(where: {
        ScalarClass($0) == .closing
      }),
      !(0...kept).contains(where: {
        old.isBoundary[first.old.upperBound + $0] || new.isBoundary[first.new.upperBound + $0]
      })
    else { return false }
    let lengths = (
      second.old.upperBound - first.old.lowerBound, second.new.upperBound - first.new.lowerBound
    )
    return kept * 4 < max(lengths.0, lengths.1) && kept * 5 < min(lengths.0, lengths.1) * 3
  }

  /// A number is told by itself: it is what changes most.
  private static func isNumber(_ edit: Edit, _ old: MeasuredText, _ new: MeasuredText) -> Bool {
    func begins(_ text: MeasuredText, _ range: Range<Int>) -> Bool {
      range.isEmpty || ScalarClass(text.tokens[range.lowerBound]) == .digit
        || text.isHard(range.lowerBound + 1)
    }
    return begins(old, edit.old) && begins(new, edit.new)
  }
}
