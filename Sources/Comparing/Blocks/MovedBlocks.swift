import Manuscript

/// 項 and 号 that went from one clause to another, word for word: gone here and new there, they stand elsewhere.
enum MovedBlocks {
  private static let shortest = 20

  /// What a block is known by that is gone, or new.
  struct Key: Sendable {
    let value: UInt64
    let isGone: Bool
  }

  static func keys(of blocks: [BlockChange]) -> [Key] {
    blocks.compactMap { block in key(of: block).map { Key(value: $0, isGone: block.operation == .delete) } }
  }

  /// What is gone once and new once.
  ///
  /// - Parameter keys: of each clause.
  static func moved(_ keys: [[Key]]) -> Set<UInt64> {
    var gone: [UInt64: Int] = [:]
    var come: [UInt64: Int] = [:]
    for key in keys.joined() {
      if key.isGone { gone[key.value, default: 0] += 1 } else { come[key.value, default: 0] += 1 }
    }
    return Set(gone.filter { $0.value == 1 && come[$0.key] == 1 }.keys)
  }

  static func marked(_ blocks: [BlockChange], _ moved: [UInt64]) -> [BlockChange] {
    moved.isEmpty
      ? blocks : blocks.map { block in key(of: block).map(moved.contains) ?? false ? marked(block) : block }
  }

  private static func key(of block: BlockChange) -> UInt64? {
    guard block.operation == .delete || block.operation == .insert, let text = block.text,
      max(text.old.units.count, text.new.units.count) >= shortest
    else { return nil }
    var hash = WordHash()
    hash.add(block.operation == .delete ? text.old : text.new)
    return hash.value
  }

  private static func marked(_ block: BlockChange) -> BlockChange {
    let text = block.text.map { text in
      TextChange(
        old: text.old, new: text.new,
        runs: text.runs.map { Run($0.operation, old: $0.old, new: $0.new, kind: .moved) })
    }
    return BlockChange(
      kind: block.kind, operation: block.operation, oldLabel: block.oldLabel, newLabel: block.newLabel,
      depth: block.depth, oldNode: block.oldNode, newNode: block.newNode, text: text, table: block.table,
      oldTarget: block.oldTarget, newTarget: block.newTarget, oldTargetWords: block.oldTargetWords,
      newTargetWords: block.newTargetWords)
  }
}
