import Manuscript

/// What a reviewer must not miss in the edits of a text.
struct FlagFinder {
  typealias Edit = TextClassifier.Edit

  private let old: [Unicode.Scalar]
  private let new: [Unicode.Scalar]

  init(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) {
    self.old = old
    self.new = new
  }

  /// All that weighs in words that are new or gone as a whole. 及び between two of them is no change of one.
  static func flags(in scalars: [Unicode.Scalar], _ range: Range<Int>? = nil) -> Set<ChangeFlag> {
    let tokens = Wording.tokens(of: scalars, in: range ?? 0..<scalars.count)
    return Set(tokens.map(\.flag)).subtracting([.conjunction])
  }

  /// Whether no number, no 及び and no ない of it means anything else.
  func saysTheSame(_ edit: Edit) -> Bool {
    func keys(_ tokens: [Wording.Token]) -> [String] {
      tokens.map { "\($0.flag.rawValue) \($0.key)" }.sorted()
    }
    return keys(tokens([edit.old], old)) == keys(tokens([edit.new], new))
  }

  func flags(of edits: [Edit]) -> Set<ChangeFlag> {
    var flags: Set<ChangeFlag> = []
    let real = edits.filter { edit in
      !edit.kinds.allSatisfy { $0 == .reference || $0 == .moved }
    }
    guard !real.isEmpty else { return [] }
    let isWhole = real.map { isWholeSentence($0) }
    let within = zip(real, isWhole).filter { !$0.1 }.map(\.0)
    flags.formUnion(
      differing(
        weighty(
          tokens(within.map(\.old), old), within.map { ($0.old, $0.new) }, tokens(within.map(\.new), new)),
        weighty(
          tokens(within.map(\.new), new), within.map { ($0.new, $0.old) }, tokens(within.map(\.old), old))
      )
      .subtracting([.conjunction]))
    if within.contains(where: { replacesConjunction($0) }) { flags.insert(.conjunction) }
    if within.contains(where: { isDenied($0) }) { flags.insert(.negation) }
    for (edit, isWhole) in zip(real, isWhole) where isWhole { flags.formUnion(self.flags(ofWhole: edit)) }
    if !flags.isDisjoint(with: [.number, .modality]), within.contains(where: { isSanction($0) }) {
      flags.insert(.penalty)
    }
    return flags
  }

  /// Of sentences that are new or gone all that weighs in them; of one that was written anew what differs, where both say something
  /// of the kind.
  private func flags(ofWhole edit: Edit) -> Set<ChangeFlag> {
    if edit.old.isEmpty { return Self.flags(in: new, edit.new) }
    if edit.new.isEmpty { return Self.flags(in: old, edit.old) }
    let before = tokens([edit.old], old)
    let after = tokens([edit.new], new)
    let changed = differing(before, after)
    return changed.filter { flag in
      switch flag {
      case .penalty: true
      case .number, .date, .deadline, .modality, .bound:
        before.contains { $0.flag == flag } && after.contains { $0.flag == flag }
      default: false
      }
    }
  }

  // MARK: Tokens

  private static let reach = 16

  /// The tokens that some of the stretches touch.
  private func tokens(_ stretches: [Range<Int>], _ scalars: [Unicode.Scalar]) -> [Wording.Token] {
    var tokens: [Wording.Token] = []
    var read = 0
    var index = 0
    while index < stretches.count {
      // Stretches whose surroundings meet are looked at together.
      let start = max(read, Self.start(of: stretches[index], scalars))
      var end = min(scalars.count, stretches[index].upperBound + Self.reach)
      var last = index
      while last + 1 < stretches.count, stretches[last + 1].lowerBound - Self.reach <= end {
        last += 1
        end = min(scalars.count, stretches[last].upperBound + Self.reach)
      }
      let near = stretches[index...last]
      tokens += Wording.tokens(of: scalars, in: min(start, end)..<end).filter { token in
        near.contains { Self.touches($0, token.range) }
      }
      read = end
      index = last + 1
    }
    return tokens
  }

  /// Without what a longer phrase brings along that says nothing of what stood there: 「誤りがないことを確認した上で、」「二人で」.
  private func weighty(
    _ tokens: [Wording.Token], _ edits: [(here: Range<Int>, there: Range<Int>)], _ others: [Wording.Token]
  ) -> [Wording.Token] {
    tokens.filter { token in
      guard token.flag == .negation || token.flag == .number else { return true }
      return edits.contains { edit in
        guard Self.touches(edit.here, token.range) else { return false }
        if edit.there.isEmpty { return edit.here.count <= Self.shortPhrase }
        return token.flag == .negation
          || others.contains { $0.flag == token.flag && Self.touches(edit.there, $0.range) }
      }
    }
  }

  private static let shortPhrase = 8

  /// Not within a number: what is read begins where a word may begin.
  private static func start(of stretch: Range<Int>, _ scalars: [Unicode.Scalar]) -> Int {
    var start = max(0, stretch.lowerBound - reach)
    while start > 0, start > stretch.lowerBound - 64, WrittenNumber.isPart(scalars[start - 1]) { start -= 1 }
    return start
  }

  private static func touches(_ stretch: Range<Int>, _ token: Range<Int>) -> Bool {
    stretch.isEmpty
      ? token.lowerBound < stretch.lowerBound && stretch.lowerBound < token.upperBound
      : stretch.overlaps(token)
  }

  private func differing(_ old: [Wording.Token], _ new: [Wording.Token]) -> Set<ChangeFlag> {
    Set(
      ChangeFlag.allCases.filter { flag in
        let before = old.filter { $0.flag == flag }.map(\.key).sorted()
        let after = new.filter { $0.flag == flag }.map(\.key).sorted()
        return before != after
      })
  }

  // MARK: What single edits are

  /// 適切 → 不適切, 可燃 → 不燃, 有効 → 無効: a sign in front turns a word into its opposite.
  private func isDenied(_ edit: Edit) -> Bool {
    func rest(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
      guard let first = range.first, Phrase.prefixes.contains(scalars[first]) else { return nil }
      return scalars[range].dropFirst()
    }
    func denies(_ rest: ArraySlice<Unicode.Scalar>?, _ other: ArraySlice<Unicode.Scalar>) -> Bool {
      guard let rest else { return false }
      return rest.elementsEqual(other) || !rest.isEmpty && rest.elementsEqual(other.dropFirst())
    }
    let (before, after) = (rest(edit.old, old), rest(edit.new, new))
    if before != nil, after != nil { return false }
    return denies(before, new[edit.new]) || denies(after, old[edit.old])
  }

  /// 及び for 又は, or for a comma; not one more thing with its 及び.
  private func replacesConjunction(_ edit: Edit) -> Bool {
    func word(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> (key: String?, isAlone: Bool) {
      let token = Wording.tokens(of: scalars, in: range).first { $0.flag == .conjunction }
      guard let token, token.range.lowerBound == range.lowerBound else { return (nil, false) }
      return (token.key, token.range == range)
    }
    guard !edit.old.isEmpty, !edit.new.isEmpty else { return false }
    let before = word(edit.old, old)
    let after = word(edit.new, new)
    if let a = before.key, let b = after.key { return a != b }
    return before.isAlone || after.isAlone
  }

  private func isWholeSentence(_ edit: Edit) -> Bool {
    if edit.kinds.contains(.rewritten) || edit.kinds.contains(.coarse) { return true }
    func isWhole(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
      guard !range.isEmpty else { return true }
      let startsOne = range.lowerBound == 0 || scalars[range.lowerBound - 1] == "。"
      return startsOne && (scalars[range.upperBound - 1] == "。" || range.upperBound == scalars.count)
    }
    return isWhole(edit.old, old) && isWhole(edit.new, new)
  }

  private func isSanction(_ edit: Edit) -> Bool {
    var start = edit.new.lowerBound
    while start > 0, new[start - 1] != "。" { start -= 1 }
    var end = edit.new.upperBound
    while end < new.count, new[end] != "。" { end += 1 }
    return (start..<end).contains { place in
      Phrase.sanctionBeginnings.contains(new[place])
        && Phrase.sanctions.contains {
          place + $0.count <= end && new[place..<place + $0.count].elementsEqual($0)
        }
    }
  }
}
