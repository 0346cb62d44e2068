import Manuscript

/// 区分 of a clause: what became of it as a whole, and what its changes are.
struct ChangeClassifier {
  let words: TextClassifier

  /// What became of a clause as a whole.
  struct Fate {
    var isAdded = false
    var isRemoved = false
    var isShell = false
    var isSplit = false
    var isMerged = false
    var isMoved = false
    var isRenumbered = false
    /// 第1条 is 第一条 now.
    var isRespelled = false
    var isUncertain = false
  }

  struct Verdict {
    let classes: [ChangeClass]
    let flags: [ChangeFlag]
    /// Of each block.
    let blockFlags: [[ChangeFlag]]
    let stale: [(written: String, now: String)]
  }

  func verdict(_ fate: Fate, title: TextChange?, blocks: [BlockChange]) -> Verdict {
    var classes: Set<ChangeClass> = []
    var flags: Set<ChangeFlag> = []
    var blockFlags = [[ChangeFlag]](repeating: [], count: blocks.count)
    var stale: [(written: String, now: String)] = []
    if fate.isUncertain { flags.insert(.lowConfidence) }
    if fate.isAdded || fate.isRemoved {
      classes.insert(fate.isAdded ? .added : .removed)
      if fate.isShell { flags.insert(.shell) }
    } else {
      if fate.isSplit { classes.insert(.split) }
      if fate.isMerged { classes.insert(.merged) }
      if fate.isMoved { classes.insert(.moved) }
      if fate.isRenumbered { classes.insert(.renumbered) }
      var found = TextClassifier.Finding()
      // A part's heading is its own.
      if let title, !fate.isSplit, !fate.isMerged { found.formUnion(words.findings(in: title)) }
      for (index, block) in blocks.enumerated() {
        let own = findings(block, isPart: fate.isSplit || fate.isMerged)
        if !own.flags.isEmpty { blockFlags[index] = ChangeFlag.allCases.filter(own.flags.contains) }
        found.formUnion(own)
      }
      if fate.isRespelled { found.classes.insert(.editorial) }
      classes.formUnion(Self.weighed(found.classes))
      flags.formUnion(found.flags)
      stale = found.stale
    }
    if classes.isEmpty { classes = [.unchanged] }
    return Verdict(
      classes: ChangeClass.allCases.filter(classes.contains),
      flags: ChangeFlag.allCases.filter(flags.contains), blockFlags: blockFlags,
      stale: stale)
  }

  /// A change of the words is told once: 改正 holds all others, 書式のみ is said of nothing else.
  private static func weighed(_ classes: Set<ChangeClass>) -> Set<ChangeClass> {
    if classes.contains(.revised) { return [.revised] }
    return classes.count > 1 ? classes.subtracting([.formatting]) : classes
  }

  /// - Parameter isPart: of a clause that was split or merged: its blocks stand in several entries.
  private func findings(_ block: BlockChange, isPart: Bool) -> TextClassifier.Finding {
    var found = TextClassifier.Finding()
    switch block.operation {
    case .insert, .delete:
      found.classes.insert(.revised)
      for text in block.wholeTexts { found.flags.formUnion(Self.flags(ofWhole: text)) }
      return found
    case .move, .split, .merge: if !isPart { found.classes.insert(.revised) }
    case .keep, .change: break
    }
    for text in block.texts { found.formUnion(words.findings(in: text)) }
    if let table = block.table, !table.keepsItsShape {
      found.classes.insert(.revised)
      for row in table.rows where row.operation == .insert || row.operation == .delete {
        for cell in row.cells { found.flags.formUnion(Self.flags(ofWhole: cell.text)) }
      }
    }
    if block.operation == .change, found.classes.isEmpty { found.classes.insert(.revised) }
    return found
  }
}

extension ChangeClassifier {
  /// Of words that are new or gone all that weighs in them; what only went elsewhere says what it said.
  private static func flags(ofWhole text: TextChange) -> Set<ChangeFlag> {
    if !text.runs.isEmpty, text.runs.allSatisfy({ $0.kind == .moved }) { return [] }
    return FlagFinder.flags(in: text.old.scalars).union(FlagFinder.flags(in: text.new.scalars))
  }
}

extension BlockChange {
  /// Its words, of a table those of all cells.
  fileprivate var wholeTexts: [TextChange] {
    table.map { $0.rows.flatMap { $0.cells.map(\.text) } } ?? text.map { [$0] } ?? []
  }

  var texts: [TextChange] { table?.texts ?? text.map { [$0] } ?? [] }
}

extension TableChange {
  /// Whether no column and no row is new, gone or elsewhere.
  var keepsItsShape: Bool {
    columns.allSatisfy { $0 == .keep } && rows.allSatisfy { $0.operation == .keep }
  }

  /// The words of the cells that stand on both sides.
  var texts: [TextChange] {
    rows.flatMap { row in
      row.cells.filter { $0.operation == .change || $0.operation == .keep }.map(\.text)
    }
  }
}
