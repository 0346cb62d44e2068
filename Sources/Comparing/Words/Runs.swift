/// What readers see of the edits: runs in normal form, each with its kind.
struct Runs {
  private(set) var runs: [Run] = []

  init(_ old: ComparedText, _ new: ComparedText, _ vocabulary: AtomVocabulary, _ edits: [Edit]) {
    let formatting = Formatting(old: old, new: new)
    let before = vocabulary.tokens(of: old)
    let after = vocabulary.tokens(of: new)
    var (i, j) = (0, 0)
    for (index, edit) in edits.enumerated() {
      runs += formatting.runs(i..<edit.old.lowerBound, j..<edit.new.lowerBound)
      let next = index + 1 < edits.count ? edits[index + 1].old.lowerBound : old.units.count
      let context = (edit.old.lowerBound - i, next - edit.old.upperBound)
      let kind = edit.kind ?? Self.kind(edit, before, after, vocabulary, context: context)
      if kind == nil, Self.printsTheSame(edit, old, new) {
        // Nothing but where they lead is another.
        runs += zip(edit.old, edit.new).map { Run(.keep, old: $0..<$0 + 1, new: $1..<$1 + 1, kind: .link) }
        (i, j) = (edit.old.upperBound, edit.new.upperBound)
        continue
      }
      if !edit.old.isEmpty {
        runs.append(Run(.delete, old: edit.old, new: edit.new.lowerBound..<edit.new.lowerBound, kind: kind))
      }
      if !edit.new.isEmpty {
        runs.append(Run(.insert, old: edit.old.upperBound..<edit.old.upperBound, new: edit.new, kind: kind))
      }
      (i, j) = (edit.old.upperBound, edit.new.upperBound)
    }
    runs += formatting.runs(i..<old.units.count, j..<new.units.count)
  }

  /// Whether references and pictures stand for others that print, and are called, the same.
  private static func printsTheSame(_ edit: Edit, _ old: ComparedText, _ new: ComparedText) -> Bool {
    edit.old.count == edit.new.count
      && zip(edit.old, edit.new).allSatisfy { i, j in
        guard let a = old.atom(of: old.units[i]), let b = new.atom(of: new.units[j]) else { return false }
        return a.kind == b.kind && !a.address.isEmpty && !b.address.isEmpty
          && a.text.unicodeScalars.elementsEqual(b.text.unicodeScalars)
      }
  }

  private static func kind(
    _ edit: Edit, _ old: [Int32], _ new: [Int32], _ vocabulary: AtomVocabulary,
    context: (left: Int, right: Int)
  ) -> Run.Kind? {
    if edit.old.count == edit.new.count,
      zip(edit.old, edit.new).allSatisfy({ pair in
        old[pair.0] < 0 && new[pair.1] < 0
          && vocabulary.fold(of: old[pair.0]) == vocabulary.fold(of: new[pair.1])
      })
    {
      return .reference
    }
    return Notation.isSame(old, edit.old, new, edit.new, context: context) ? .notation : nil
  }
}
