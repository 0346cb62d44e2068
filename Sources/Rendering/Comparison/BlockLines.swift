internal import Comparing
import Manuscript

/// The lines of one clause's body: 項, 号 and tables side by side, what did not change as （略）.
struct BlockLines {
  let form: ComparisonForm
  private(set) var lines: [ComparedLine] = []

  init(form: ComparisonForm) { self.form = form }

  static func lines(of blocks: [BlockChange], form: ComparisonForm) -> [ComparedLine] {
    var writer = BlockLines(form: form)
    writer.write(blocks)
    return writer.lines
  }

  private mutating func write(_ blocks: [BlockChange]) {
    var index = 0
    while index < blocks.count {
      if form.omitsUnchanged, blocks[index].isUnchanged {
        let end = blocks[index...].firstIndex { !$0.isUnchanged } ?? blocks.count
        omit(Array(blocks[index..<end]), isLastOpen: end < blocks.count ? blocks[end].depth : nil)
        index = end
      } else {
        line(blocks, at: index)
        index += 1
      }
    }
  }

  /// A run of blocks that are the same: those below others go with them, neighbours of the same depth are one line.
  ///
  /// - Parameter isLastOpen: the depth of what follows; what holds it has a line of its own.
  private mutating func omit(_ blocks: [BlockChange], isLastOpen following: Int?) {
    var heads: [BlockChange] = []
    for block in blocks where heads.last.map({ block.depth <= $0.depth }) ?? true { heads.append(block) }
    var run: [BlockChange] = []
    for (index, head) in heads.enumerated() {
      let holdsNext = index == heads.count - 1 && (following ?? 0) > head.depth
      if let last = run.last, holdsNext || !goesOn(head, after: last) {
        omitted(run)
        run = []
      }
      run.append(head)
    }
    omitted(run)
  }

  private func goesOn(_ block: BlockChange, after other: BlockChange) -> Bool {
    block.depth == other.depth && isRenumbered(block) == isRenumbered(other)
      && block.label(.new).isEmpty == other.label(.new).isEmpty
  }

  private func isRenumbered(_ block: BlockChange) -> Bool {
    (form.showsRenumbering || block.numbering != nil) && block.isRenumbered
  }

  private mutating func omitted(_ run: [BlockChange]) {
    guard let first = run.first else { return }
    let mark = isRenumbered(first) ? form.provisionMark : .none
    func piece(_ side: ComparedSide) -> ComparedPiece {
      .omitted(
        labels: ClauseNumber.range(run.map { $0.label(side) }.filter { !$0.isEmpty }), mark: mark,
        depth: first.depth)
    }
    lines.append(ComparedLine(new: piece(.new), old: piece(.old)))
  }

  private mutating func line(_ blocks: [BlockChange], at index: Int) {
    let block = blocks[index]
    let mark: LabelMark =
      block.isMoved || isRenumbered(block) ? form.provisionMark : .none
    switch (block.stands(.old), block.stands(.new)) {
    case (false, _):
      lines.append(
        ComparedLine(
          new: .block(block, label: form.provisionMark, isWhole: !block.isPiece),
          old: block.isPiece || isBelow(blocks, index) { !$0.stands(.old) }
            ? .covered : .note(form.added, depth: block.depth)))
    case (_, false):
      lines.append(
        ComparedLine(
          new: block.isPiece || isBelow(blocks, index) { !$0.stands(.new) }
            ? .covered : .note(form.removed, depth: block.depth),
          old: .block(block, label: form.provisionMark, isWhole: !block.isPiece)))
    case (true, true):
      lines.append(
        ComparedLine(
          new: .block(block, label: mark, isWhole: false), old: .block(block, label: mark, isWhole: false)))
    }
  }

  /// Whether a block goes with the one above: its 号 need no （新設） of their own, nor does what follows without a number.
  private func isBelow(_ blocks: [BlockChange], _ index: Int, _ isAlike: (BlockChange) -> Bool) -> Bool {
    guard index > 0, isAlike(blocks[index - 1]) else { return false }
    if !blocks[index].isProvision { return true }
    var position = index - 1
    while position >= 0, isAlike(blocks[position]) {
      if blocks[position].isProvision, blocks[position].depth < blocks[index].depth { return true }
      position -= 1
    }
    return false
  }
}

extension BlockChange {
  var isUnchanged: Bool {
    operation == .keep && text?.isUnchanged ?? true && table?.isUnchanged ?? true
  }

  /// Its own number is another; nothing else need be.
  var isRenumbered: Bool { oldLabel != nil && newLabel != nil && oldLabel != newLabel }

  var isMoved: Bool { operation == .move }

  /// A 項 or 号, which may be added or removed by itself; a bullet or a table is a part of one.
  var isProvision: Bool {
    switch kind {
    case .paragraph: true
    case .item:
      (newLabel ?? oldLabel ?? "").unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    case .text, .quote, .callout, .table, .code, .footnote, .picture, .embed: false
    }
  }

  /// One of the several that a block became, or of which it was made.
  var isPiece: Bool { operation == .split || operation == .merge }

  func stands(_ side: ComparedSide) -> Bool { (side == .old ? oldLabel : newLabel) != nil }

  func label(_ side: ComparedSide) -> String { (side == .old ? oldLabel : newLabel) ?? "" }
}

extension TableChange {
  var isUnchanged: Bool {
    columns.allSatisfy { $0 == .keep }
      && rows.allSatisfy { row in row.operation == .keep && row.cells.allSatisfy { $0.text.isUnchanged } }
  }
}
