import Manuscript

/// 項 and 号 that went from one clause to another, word for word: gone here and new there, they stand elsewhere.
enum MovedBlocks {
  private static let shortest = 20

  static func mark(_ drafts: inout [ChangeEntries.Draft]) {
    var gone: [UInt64: Int] = [:]
    var come: [UInt64: Int] = [:]
    for draft in drafts {
      for block in draft.blocks {
        guard let key = key(of: block) else { continue }
        if block.operation == .delete { gone[key, default: 0] += 1 } else { come[key, default: 0] += 1 }
      }
    }
    let moved = Set(gone.filter { $0.value == 1 && come[$0.key] == 1 }.keys)
    guard !moved.isEmpty else { return }
    for draft in drafts.indices {
      for block in drafts[draft].blocks.indices {
        guard let key = key(of: drafts[draft].blocks[block]), moved.contains(key) else { continue }
        drafts[draft].blocks[block] = marked(drafts[draft].blocks[block])
      }
    }
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
      oldTarget: block.oldTarget, newTarget: block.newTarget)
  }
}
