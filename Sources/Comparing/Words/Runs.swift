/// What readers see of the edits: runs in normal form, each with its kind.
struct Runs {
  private let old: ComparedText
  private let new: ComparedText
  private let before: TokenText
  private let after: TokenText
  private let formatting: Formatting
  private(set) var runs: [Run] = []

  /// - Parameter edits: of the tokens.
  init(_ old: ComparedText, _ new: ComparedText, _ before: TokenText, _ after: TokenText, _ edits: [Edit]) {
    self.old = old
    self.new = new
    self.before = before
    self.after = after
    formatting = Formatting(old: old, new: new)
    var (i, j) = (0, 0)
    for (index, edit) in edits.enumerated() {
      keep(i..<edit.old.lowerBound, j..<edit.new.lowerBound)
      let next = index + 1 < edits.count ? edits[index + 1].old.lowerBound : before.tokens.count
      replace(edit, context: (edit.old.lowerBound - i, next - edit.old.upperBound))
      (i, j) = (edit.old.upperBound, edit.new.upperBound)
    }
    keep(i..<before.tokens.count, j..<after.tokens.count)
  }

  private mutating func replace(_ edit: Edit, context: (left: Int, right: Int)) {
    let kind =
      edit.kind
      ?? (Notation.isSame(before.tokens, edit.old, after.tokens, edit.new, context: context)
        ? .notation : nil)
    let (oldUnits, newUnits) = (before.units(edit.old), after.units(edit.new))
    if kind == nil, printsTheSame(oldUnits, newUnits) {
      // Nothing but where they lead is another.
      runs += zip(oldUnits, newUnits).map { Run(.keep, old: $0..<$0 + 1, new: $1..<$1 + 1, kind: .link) }
    } else {
      change(oldUnits, newUnits, kind: kind)
    }
  }

  private mutating func change(_ oldUnits: Range<Int>, _ newUnits: Range<Int>, kind: Run.Kind?) {
    if !oldUnits.isEmpty {
      runs.append(
        Run(.delete, old: oldUnits, new: newUnits.lowerBound..<newUnits.lowerBound, kind: kind))
    }
    if !newUnits.isEmpty {
      runs.append(
        Run(.insert, old: oldUnits.upperBound..<oldUnits.upperBound, new: newUnits, kind: kind))
    }
  }

  /// Kept tokens; references among them that print something else now stand for themselves.
  private mutating func keep(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    var start = 0
    while start < oldRange.count {
      let isReference = isReprinted(oldRange.lowerBound + start, newRange.lowerBound + start)
      var end = start + 1
      while end < oldRange.count,
        isReprinted(oldRange.lowerBound + end, newRange.lowerBound + end) == isReference
      {
        end += 1
      }
      let oldUnits = before.units(oldRange.lowerBound + start..<oldRange.lowerBound + end)
      let newUnits = after.units(newRange.lowerBound + start..<newRange.lowerBound + end)
      if isReference {
        change(oldUnits, newUnits, kind: .reference)
      } else {
        runs += formatting.runs(oldUnits, newUnits)
      }
      start = end
    }
  }

  private func isReprinted(_ i: Int, _ j: Int) -> Bool {
    guard before.tokens[i] < 0 else { return false }
    let (oldUnits, newUnits) = (before.units(i..<i + 1), after.units(j..<j + 1))
    guard let a = old.atom(of: old.units[oldUnits.lowerBound]),
      let b = new.atom(of: new.units[newUnits.lowerBound])
    else { return true }
    return a.kind == .reference && !a.text.unicodeScalars.elementsEqual(b.text.unicodeScalars)
  }

  /// Whether references and pictures stand for others that print, and are called, the same.
  private func printsTheSame(_ oldUnits: Range<Int>, _ newUnits: Range<Int>) -> Bool {
    oldUnits.count == newUnits.count
      && zip(oldUnits, newUnits).allSatisfy { i, j in
        guard let a = old.atom(of: old.units[i]), let b = new.atom(of: new.units[j]) else { return false }
        return a.kind == b.kind && !a.address.isEmpty && !b.address.isEmpty
          && a.text.unicodeScalars.elementsEqual(b.text.unicodeScalars)
      }
  }
}
