/// What lies between two kept stretches: units of the older text that gave way to units of the newer. Either may be empty, not both.
struct Edit: Hashable {
  var old: Range<Int>
  var new: Range<Int>
  var kind: Run.Kind?

  var swapped: Edit { Edit(old: new, new: old, kind: kind) }
}

/// The edits of two texts in reading order: what is not in them is kept.
struct EditScript {
  private(set) var edits: [Edit] = []

  /// Joins it with the one before if nothing is kept between.
  mutating func append(_ edit: Edit) {
    guard !edit.old.isEmpty || !edit.new.isEmpty else { return }
    guard let last = edits.last, last.old.upperBound == edit.old.lowerBound,
      last.new.upperBound == edit.new.lowerBound
    else { return edits.append(edit) }
    let kind = last.kind == .coarse || edit.kind == .coarse ? .coarse : last.kind ?? edit.kind
    edits[edits.count - 1] = Edit(
      old: last.old.lowerBound..<edit.old.upperBound, new: last.new.lowerBound..<edit.new.upperBound,
      kind: kind)
  }
}
