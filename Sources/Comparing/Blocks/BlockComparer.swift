import Manuscript

/// Compares the blocks of two clauses, or of clauses that were split and merged, word by word.
struct BlockComparer {
  let inlines: InlineAlignment

  /// What changed, each with the places of its blocks.
  struct Change {
    /// The place of the old block, -1 where there is none; and of the new one.
    let old: Int
    let new: Int
    let change: BlockChange
  }

  func changes(_ steps: [BlockStep], _ old: [ComparedBlock], _ new: [ComparedBlock]) -> [Change] {
    let new = sharingNotes(steps, old, new)
    return steps.flatMap { step -> [Change] in
      switch step {
      case .pair(let a, let b): [Change(old: a, new: b, change: pair(old[a], new[b], isMoved: false))]
      case .move(let a, let b): [Change(old: a, new: b, change: pair(old[a], new[b], isMoved: true))]
      case .delete(let a): [Change(old: a, new: -1, change: single(old[a], isNew: false))]
      case .insert(let b): [Change(old: -1, new: b, change: single(new[b], isNew: true))]
      case .split(let a, let b): split(a, b, old, new)
      case .merge(let a, let b): merge(a, b, old, new)
      }
    }
  }

  /// A note that was reworded is the same note: its marks are known by what it said before.
  private func sharingNotes(
    _ steps: [BlockStep], _ old: [ComparedBlock], _ new: [ComparedBlock]
  ) -> [ComparedBlock] {
    var notes: [String: String] = [:]
    for case .pair(let a, let b) in steps where new[b].kind == .footnote && old[a].note != new[b].note {
      notes[new[b].note] = old[a].note
    }
    guard !notes.isEmpty else { return new }
    return new.map { block in
      var block = block
      for (index, atom) in block.text.atoms.enumerated() where atom.kind == .footnote {
        guard let note = notes[atom.key] else { continue }
        block.text.atoms[index] = ComparedText.Atom(kind: .footnote, key: note, text: atom.text)
      }
      return block
    }
  }

  /// A block that only one side has.
  func single(_ block: ComparedBlock, isNew: Bool) -> BlockChange {
    let nothing = ComparedText()
    var text: TextChange?
    if block.table == nil, block.target == nil {
      text = isNew ? change(from: nothing, to: block.text) : change(from: block.text, to: nothing)
    }
    return BlockChange(
      kind: block.kind, operation: isNew ? .insert : .delete, oldLabel: isNew ? nil : block.label,
      newLabel: isNew ? block.label : nil, depth: block.depth, oldNode: isNew ? -1 : block.node,
      newNode: isNew ? block.node : -1, text: text,
      table: block.table.map { TableComparer(inlines: inlines).single($0, isNew: isNew) },
      oldTarget: isNew ? nil : block.target, newTarget: isNew ? block.target : nil,
      oldTargetWords: isNew ? nil : block.targetWords, newTargetWords: isNew ? block.targetWords : nil)
  }

  private func pair(_ old: ComparedBlock, _ new: ComparedBlock, isMoved: Bool) -> BlockChange {
    var text: TextChange?
    var table: TableChange?
    var isUnchanged =
      old.mark.unicodeScalars.elementsEqual(new.mark.unicodeScalars) && old.hasSameRank(as: new)
    if let before = old.table, let after = new.table {
      let change = TableComparer(inlines: inlines).change(from: before, to: after)
      isUnchanged = change.isUnchanged && isUnchanged
      table = change
    } else if old.target != nil || new.target != nil {
      isUnchanged = (old.target ?? "").unicodeScalars.elementsEqual((new.target ?? "").unicodeScalars)
    } else {
      let change = change(from: old.text, to: new.text)
      isUnchanged = change.isUnchanged && isUnchanged
      text = change
    }
    return BlockChange(
      kind: new.kind, operation: isMoved ? .move : isUnchanged ? .keep : .change, oldLabel: old.label,
      newLabel: new.label, depth: new.depth, oldNode: old.node, newNode: new.node, text: text, table: table,
      oldTarget: old.target, newTarget: new.target, oldTargetWords: old.targetWords,
      newTargetWords: new.targetWords)
  }

  func change(from old: ComparedText, to new: ComparedText) -> TextChange {
    if old.isIdentical(to: new) {
      let whole = 0..<old.units.count
      return TextChange(old: old, new: new, runs: whole.isEmpty ? [] : [Run(.keep, old: whole, new: whole)])
    }
    let (old, new) = TypedReferences.spelledOut(old, new)
    return inlines.change(from: old, to: new)
  }

  // MARK: One and two

  private func split(_ a: Int, _ b: Int, _ old: [ComparedBlock], _ new: [ComparedBlock]) -> [Change] {
    let together = new[b].text + new[b + 1].text
    let pieces = inlines.change(from: old[a].text, to: together).cut(atNew: new[b].text.units.count)
    return zip([b, b + 1], [pieces.first, pieces.second]).map { index, text in
      Change(
        old: a, new: index,
        change: BlockChange(
          kind: new[index].kind, operation: .split, oldLabel: index == b ? old[a].label : nil,
          newLabel: new[index].label, depth: new[index].depth, oldNode: old[a].node, newNode: new[index].node,
          text: TextChange(old: text.old, new: new[index].text, runs: text.runs)))
    }
  }

  private func merge(_ a: Int, _ b: Int, _ old: [ComparedBlock], _ new: [ComparedBlock]) -> [Change] {
    let together = old[a].text + old[a + 1].text
    let pieces = inlines.change(from: together, to: new[b].text).cut(atOld: old[a].text.units.count)
    return zip([a, a + 1], [pieces.first, pieces.second]).map { index, text in
      Change(
        old: index, new: b,
        change: BlockChange(
          kind: new[b].kind, operation: .merge, oldLabel: old[index].label,
          newLabel: index == a ? new[b].label : nil, depth: new[b].depth, oldNode: old[index].node,
          newNode: new[b].node, text: TextChange(old: old[index].text, new: text.new, runs: text.runs)))
    }
  }
}

extension ComparedText {
  static func + (a: ComparedText, b: ComparedText) -> ComparedText {
    var text = a
    text.append(b)
    return text
  }

  mutating func append(_ other: ComparedText) {
    let (atoms, links) = (Int32(self.atoms.count), Int32(self.links.count))
    units += other.units.map { unit in
      Unit(
        value: unit.value < 0 ? unit.value - atoms : unit.value, style: unit.style,
        link: unit.link < 0 ? -1 : unit.link + links, node: unit.node)
    }
    self.atoms += other.atoms
    self.links += other.links
  }

  func slice(_ range: Range<Int>) -> ComparedText {
    ComparedText(units: Array(units[range]), atoms: atoms, links: links)
  }
}

extension TextChange {
  /// Two pieces, of which the first has so many signs of the newer text.
  func cut(atNew place: Int) -> (first: TextChange, second: TextChange) {
    var before: [Run] = []
    var after: [Run] = []
    var oldPlace = 0
    for run in runs {
      if run.new.upperBound <= place, !(run.new.isEmpty && run.new.lowerBound == place && !after.isEmpty) {
        before.append(run)
        oldPlace = run.old.upperBound
      } else if run.new.lowerBound >= place {
        after.append(run)
      } else {
        let length = place - run.new.lowerBound
        let middle = run.operation == .keep ? run.old.lowerBound + length : run.old.lowerBound
        before.append(
          Run(
            run.operation, old: run.old.lowerBound..<middle, new: run.new.lowerBound..<place, kind: run.kind))
        after.append(
          Run(
            run.operation, old: middle..<run.old.upperBound, new: place..<run.new.upperBound, kind: run.kind))
        oldPlace = middle
      }
    }
    let first = TextChange(old: old.slice(0..<oldPlace), new: new.slice(0..<place), runs: before)
    let second = TextChange(
      old: old.slice(oldPlace..<old.units.count), new: new.slice(place..<new.units.count),
      runs: after.map {
        Run(
          $0.operation, old: $0.old.lowerBound - oldPlace..<$0.old.upperBound - oldPlace,
          new: $0.new.lowerBound - place..<$0.new.upperBound - place, kind: $0.kind)
      })
    return (first, second)
  }

  func cut(atOld place: Int) -> (first: TextChange, second: TextChange) {
    let pieces = reversed.cut(atNew: place)
    return (pieces.first.reversed, pieces.second.reversed)
  }

  /// The same seen from the other side: between two kept runs first what is gone, then what is new.
  private var reversed: TextChange {
    var result: [Run] = []
    var inserted: [Run] = []
    for run in runs.map(\.swapped) {
      switch run.operation {
      case .insert: inserted.append(run)
      case .delete: result.append(run)
      case .keep:
        result += inserted
        inserted = []
        result.append(run)
      }
    }
    // What is on one side only stands on the other where that has come to.
    var (i, j) = (0, 0)
    let placed = (result + inserted).map { run in
      if run.operation != .insert { i = run.old.upperBound }
      let before = j
      if run.operation != .delete { j = run.new.upperBound }
      return switch run.operation {
      case .keep: run
      case .delete: Run(.delete, old: run.old, new: before..<before, kind: run.kind)
      case .insert: Run(.insert, old: i..<i, new: run.new, kind: run.kind)
      }
    }
    return TextChange(old: new, new: old, runs: placed)
  }
}
