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
  struct Edit {
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
          last.new.upperBound == run.new.lowerBound,
          // A reference that prints another number is told by itself.
          (last.kinds.last == .reference) == (run.kind == .reference)
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
    let references = needsNumbers ? References(old, new) : nil
    for edit in edits { classify(edit, change, old, new, references, &finding) }
    finding.flags.formUnion(FlagFinder(old, new).flags(of: edits))
    if let references { keptReferences(change, new, references, &finding) }
    return finding
  }

  /// The numbers of clauses that are typed in both texts.
  private struct References {
    let old: [LiteralReference]
    let new: [LiteralReference]

    init(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) {
      self.old = LiteralReference.all(in: old)
      self.new = LiteralReference.all(in: new)
    }
  }

  // MARK: Classes

  private func classify(
    _ edit: Edit, _ change: TextChange, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar],
    _ references: References?, _ finding: inout Finding
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
    } else if let references, isRenumbered(edit, old, new, references, &finding) {
      finding.classes.insert(.references)
    } else {
      finding.classes.insert(.revised)
    }
  }

  /// Whether no number, no 及び and no ない of it means anything else.
  private func isHarmless(_ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> Bool {
    FlagFinder(old, new).saysTheSame(edit)
  }

  /// Whether it is what the renumbering makes of it: 第5条 is 第6条 now.
  private func isRenumbered(
    _ edit: Edit, _ old: [Unicode.Scalar], _ new: [Unicode.Scalar], _ references: References,
    _ finding: inout Finding
  ) -> Bool {
    let before = references.old.within(edit.old)
    let after = references.new.within(edit.new)
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
    _ references: ArraySlice<LiteralReference>, _ range: Range<Int>, _ scalars: [Unicode.Scalar]
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
  private func keptReferences(
    _ change: TextChange, _ new: [Unicode.Scalar], _ references: References, _ finding: inout Finding
  ) {
    for run in change.runs where run.operation == .keep {
      for reference in references.new.within(run.new) {
        guard let target = renumbered.target(of: reference.key), target != reference.key else { continue }
        // A link leads where it prints; that which was typed in its place led to what has another number now.
        if change.new.units[reference.range.lowerBound].link >= 0 {
          let before = run.old.lowerBound + reference.range.lowerBound - run.new.lowerBound
          if change.old.units[before].link < 0 { finding.classes.insert(.revised) }
          continue
        }
        finding.stale.append((Self.string(new[reference.range]), renumbered.number(of: reference.key)))
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
