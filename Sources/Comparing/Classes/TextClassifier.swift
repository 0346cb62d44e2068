import Manuscript

/// What a change of words is: 改正, 参照更新, 字句修正 or 書式のみ, and what a reviewer must not miss in it.
struct TextClassifier {
  let renumbered: RenumberMap

  struct Finding {
    var classes: Set<ChangeClass> = []
    var flags: Set<ChangeFlag> = []
    /// References by number that stand as if nothing had been renumbered.
    var stale: [(written: String, now: String)] = []

    mutating func formUnion(_ other: Finding) {
      classes.formUnion(other.classes)
      flags.formUnion(other.flags)
      stale += other.stale
    }
  }

  /// Neighbouring deletion and insertion.
  private struct Edit {
    var old: Range<Int>
    var new: Range<Int>
    var kinds: [Run.Kind?]
  }

  func findings(in change: TextChange) -> Finding {
    var finding = Finding()
    var edits: [Edit] = []
    for run in change.runs {
      guard run.operation == .keep else {
        if var last = edits.last, last.old.upperBound == run.old.lowerBound,
          last.new.upperBound == run.new.lowerBound
        {
          last.old = last.old.lowerBound..<run.old.upperBound
          last.new = last.new.lowerBound..<run.new.upperBound
          last.kinds.append(run.kind)
          edits[edits.count - 1] = last
        } else {
          edits.append(Edit(old: run.old, new: run.new, kinds: [run.kind]))
        }
        continue
      }
      switch run.kind {
      case nil: break
      case .link: finding.classes.insert(.revised)
      default: finding.classes.insert(.formatting)
      }
    }
    let needsNumbers = !renumbered.isEmpty && change.new.units.contains { $0.value == 0x7B2C }
    guard !edits.isEmpty || needsNumbers else { return finding }
    let old = change.old.scalars
    let new = change.new.scalars
    for edit in edits { classify(edit, change, old, new, &finding) }
    flag(edits, old, new, &finding)
    if needsNumbers { keptReferences(change, new, &finding) }
    return finding
  }

  // MARK: Classes

  private func classify(
    _ edit: Edit, _ change: TextChange, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar],
    _ finding: inout Finding
  ) {
    if edit.kinds.allSatisfy({ $0 == .reference }) {
      // The number of people is not the number of an article: what it prints is what is said.
      let isFigure = change.new.units[edit.new].contains { unit in
        change.new.atom(of: unit)?.key.hasPrefix("figure:") ?? false
      }
      finding.classes.insert(isFigure ? .revised : .references)
      if isFigure { finding.flags.insert(.number) }
    } else if edit.kinds.allSatisfy({ $0 == .notation }), isHarmless(edit, old, new) {
      finding.classes.insert(.editorial)
    } else if isRenumbered(edit, old, new, &finding) {
      finding.classes.insert(.references)
    } else {
      finding.classes.insert(.revised)
    }
  }

  /// Whether no number, no 及び and no ない of it means anything else.
  private func isHarmless(_ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> Bool {
    Self.keys(of: tokens([edit.old], old)) == Self.keys(of: tokens([edit.new], new))
  }

  /// Whether it is what the renumbering makes of it: 第5条 is 第6条 now.
  private func isRenumbered(
    _ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar], _ finding: inout Finding
  ) -> Bool {
    let before = LiteralReference.all(in: old, edit.old)
    let after = LiteralReference.all(in: new, edit.new)
    guard !before.isEmpty, before.count == after.count,
      Self.between(before, edit.old, old) == Self.between(after, edit.new, new)
    else { return false }
    var isRenumbered = true
    for (a, b) in zip(before, after) {
      guard let target = renumbered.target(of: a.key), target != b.key else {
        if a.key != b.key, renumbered.target(of: a.key) == nil { isRenumbered = false }
        continue
      }
      isRenumbered = false
      finding.stale.append((Self.string(new[b.range]), renumbered.number(of: a.key)))
    }
    return isRenumbered
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// What stands between the references of a stretch.
  private static func between(
    _ references: [LiteralReference], _ range: Range<Int>, _ scalars: [Unicode.Scalar]
  ) -> [[Unicode.Scalar]] {
    var start = range.lowerBound
    var pieces: [[Unicode.Scalar]] = []
    for reference in references {
      pieces.append(Array(scalars[start..<reference.range.lowerBound]))
      start = reference.range.upperBound
    }
    return pieces + [Array(scalars[start..<range.upperBound])]
  }

  /// 第5条 that stands as before, while the clause is 第6条 now.
  private func keptReferences(_ change: TextChange, _ new: [Unicode.Scalar], _ finding: inout Finding) {
    for run in change.runs where run.operation == .keep {
      for reference in LiteralReference.all(in: new, run.new) {
        guard let target = renumbered.target(of: reference.key), target != reference.key else { continue }
        finding.stale.append((Self.string(new[reference.range]), renumbered.number(of: reference.key)))
      }
    }
  }

  // MARK: Flags

  private func flag(
    _ edits: [Edit], _ old: [Unicode.Scalar], _ new: [Unicode.Scalar], _ finding: inout Finding
  ) {
    var flags: Set<ChangeFlag> = []
    let real = edits.filter { edit in
      !edit.kinds.allSatisfy { $0 == .reference || $0 == .moved }
    }
    guard !real.isEmpty else { return }
    // Of a sentence that is new or gone, or was written anew, only what is weighty by itself.
    let isWhole = real.map { isWholeSentence($0, old, new) }
    let within = zip(real, isWhole).filter { !$0.1 }.map(\.0)
    flags.formUnion(
      differing(
        weighty(
          tokens(within.map(\.old), old), within.map { ($0.old, $0.new) }, tokens(within.map(\.new), new)),
        weighty(
          tokens(within.map(\.new), new), within.map { ($0.new, $0.old) }, tokens(within.map(\.old), old))
      )
      .subtracting([.conjunction]))
    if within.contains(where: { replacesConjunction($0, old, new) }) { flags.insert(.conjunction) }
    for (edit, isWhole) in zip(real, isWhole) where isWhole {
      let before = tokens([edit.old], old)
      let after = tokens([edit.new], new)
      let changed = differing(before, after)
      flags.formUnion(changed.intersection([.penalty]))
      guard !edit.old.isEmpty, !edit.new.isEmpty else { continue }
      for flag in [ChangeFlag.number, .date, .deadline, .modality, .bound] where changed.contains(flag) {
        if before.contains(where: { $0.flag == flag }), after.contains(where: { $0.flag == flag }) {
          flags.insert(flag)
        }
      }
    }
    if !flags.isDisjoint(with: [.number, .modality]), within.contains(where: { isSanction($0, new) }) {
      flags.insert(.penalty)
    }
    finding.flags.formUnion(flags)
  }

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
        near.contains { token.key == Phrase.prefix ? $0 == token.range : Self.touches($0, token.range) }
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

  private static func keys(of tokens: [Wording.Token]) -> [String] {
    tokens.map { "\($0.flag.rawValue) \($0.key)" }.sorted()
  }

  private func differing(_ old: [Wording.Token], _ new: [Wording.Token]) -> Set<ChangeFlag> {
    Set(
      ChangeFlag.allCases.filter { flag in
        let before = old.filter { $0.flag == flag }.map(\.key).sorted()
        let after = new.filter { $0.flag == flag }.map(\.key).sorted()
        return before != after
      })
  }

  /// 及び for 又は, or for a comma; not one more thing with its 及び.
  private func replacesConjunction(_ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> Bool {
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

  private func isWholeSentence(_ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> Bool {
    if edit.kinds.contains(.rewritten) || edit.kinds.contains(.coarse) { return true }
    func isWhole(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
      guard !range.isEmpty else { return true }
      let startsOne = range.lowerBound == 0 || scalars[range.lowerBound - 1] == "。"
      return startsOne && (scalars[range.upperBound - 1] == "。" || range.upperBound == scalars.count)
    }
    return isWhole(edit.old, old) && isWhole(edit.new, new)
  }

  private func isSanction(_ edit: Edit, _ scalars: [Unicode.Scalar]) -> Bool {
    var start = edit.new.lowerBound
    while start > 0, scalars[start - 1] != "。" { start -= 1 }
    var end = edit.new.upperBound
    while end < scalars.count, scalars[end] != "。" { end += 1 }
    return Phrase.sanctions.contains { word in
      (start..<max(start, end - word.count + 1)).contains {
        scalars[$0..<$0 + word.count].elementsEqual(word)
      }
    }
  }
}

extension ComparedText {
  /// Its signs; an atom is one that is no sign of any text.
  var scalars: [Unicode.Scalar] {
    units.map { unit in unit.value < 0 ? "\u{FFFC}" : Unicode.Scalar(UInt32(unit.value)) ?? "\u{FFFD}" }
  }
}
