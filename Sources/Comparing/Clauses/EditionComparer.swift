package import Manuscript

/// Compares two editions: structure first, text last.
package struct EditionComparer: Sendable {
  let old: Edition
  let new: Edition

  package init(from old: Edition, to new: Edition) {
    self.old = old
    self.new = new
  }

  package func compare() -> Comparison {
    let before = ClauseCollector.collect(old)
    let after = ClauseCollector.collect(new)
    let positions = Dictionary(
      before.enumerated().filter { !$1.id.isEmpty }.map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let inlines = InlineAlignment(terms: (old.glossary + new.glossary).map(\.term))
    let outline = EditionOutline(new, isCompared: false)
    var matched: Set<Int> = []
    var changes: [ClauseChange] = []
    for clause in after {
      let source = positions[clause.id]
      if let source { matched.insert(source) }
      changes.append(entry(source.map { before[$0] }, clause, inlines, outline))
    }
    for (index, clause) in before.enumerated() where !matched.contains(index) {
      changes.append(entry(clause, nil, inlines, outline))
    }
    return Comparison(old: Self.side(old), new: Self.side(new), changes: changes)
  }

  private func entry(
    _ old: ComparedClause?, _ new: ComparedClause?, _ inlines: InlineAlignment, _ outline: EditionOutline
  ) -> ClauseChange {
    var classes: [ChangeClass] = []
    let title: TextChange? =
      old.map { old in new.map { inlines.change(from: old.title, to: $0.title) } ?? nil } ?? nil
    var blocks: [BlockChange] = []
    let count = max(old?.blocks.count ?? 0, new?.blocks.count ?? 0)
    for index in 0..<count {
      let a = old.flatMap { $0.blocks.indices.contains(index) ? $0.blocks[index] : nil }
      let b = new.flatMap { $0.blocks.indices.contains(index) ? $0.blocks[index] : nil }
      guard let any = b ?? a else { continue }
      let text = inlines.change(from: a?.text ?? ComparedText(), to: b?.text ?? ComparedText())
      blocks.append(
        BlockChange(
          kind: any.kind,
          operation: a == nil ? .insert : b == nil ? .delete : text.isUnchanged ? .keep : .change,
          oldLabel: a?.label, newLabel: b?.label, depth: any.depth, oldNode: a?.node ?? -1,
          newNode: b?.node ?? -1, text: any.table == nil && any.target == nil ? text : nil,
          oldTarget: a?.target, newTarget: b?.target))
    }
    if old == nil { classes = [.added] }
    if new == nil { classes = [.removed] }
    if let old, let new {
      if old.number != new.number { classes.append(.renumbered) }
      if !(title?.isUnchanged ?? true) || blocks.contains(where: { $0.operation != .keep }) {
        classes.append(.revised)
      }
      if classes.isEmpty { classes = [.unchanged] }
    }
    let id = new?.id ?? old?.id ?? ""
    return ClauseChange(
      old: old?.side, new: new?.side, classes: classes,
      evidence: old == nil || new == nil ? nil : .init(rule: .id, confidence: 1),
      reason: outline.reason(for: id)?.reason, title: title, blocks: blocks)
  }

  private static func side(_ edition: Edition) -> Comparison.Side {
    Comparison.Side(
      id: edition.id, title: edition.register.edition.title,
      effective: edition.register.edition.dates.effective?.value)
  }
}
