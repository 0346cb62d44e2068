package import Manuscript

/// 沿革: what happened to each heading clause from the first edition on, and the clauses that are gone.
package struct ClauseHistory: Sendable {
  /// What happened to a clause in an edition; several may hold.
  package enum Kind: String, Sendable, CaseIterable {
    case added, removed, split, merged, moved, renumbered, revised, references, editorial, formatting, shell

    /// As readers see it.
    package var word: String {
      switch self {
      case .added: "新設"
      case .removed: "削る"
      case .split: "分割"
      case .merged: "統合"
      case .moved: "移動"
      case .renumbered: "番号変更"
      case .revised: "改正"
      case .references: "参照更新"
      case .editorial: "字句修正"
      case .formatting: "書式のみ"
      case .shell: "削除"
      }
    }
  }

  package struct Entry: Sendable, Hashable {
    /// The edition in which it happened.
    package let edition: String
    package let kinds: [Kind]
    package let number: String
    package let reason: String?

    package init(edition: String, kinds: [Kind], number: String, reason: String?) {
      self.edition = edition
      self.kinds = kinds
      self.number = number
      self.reason = reason
    }
  }

  /// A clause that no edition from `edition` on holds.
  package struct Removed: Sendable, Hashable {
    package let id: String
    /// Whether it was a chapter, section or article; a 項 or 号 is told by what held it.
    package let isHeading: Bool
    package let title: String
    package let number: String
    /// The last edition that held it, and the page it stood on.
    package let last: String
    package let page: String
    /// The edition that no longer does.
    package let edition: String
    package let reason: String?

    package init(
      id: String, isHeading: Bool, title: String, number: String, last: String, page: String, edition: String,
      reason: String?
    ) {
      self.id = id
      self.isHeading = isHeading
      self.title = title
      self.number = number
      self.last = last
      self.page = page
      self.edition = edition
      self.reason = reason
    }
  }

  package private(set) var entries: [String: [Entry]]
  /// In the order in which they went.
  package private(set) var removed: [Removed]

  package init(entries: [String: [Entry]] = [:], removed: [Removed] = []) {
    self.entries = entries
    self.removed = removed
  }

  /// Goes on to the next edition; nil before the first.
  ///
  /// - Parameter comparison: of the two, where their words were compared: it knows more of a change than that there is one.
  package mutating func advance(
    from old: EditionOutline?, to new: EditionOutline, comparison: Comparison? = nil
  ) {
    guard let old else {
      for clause in new.clauses where clause.rank.isHeading {
        entries[clause.id] = [
          Entry(
            edition: new.id, kinds: [.added], number: clause.number,
            reason: new.reason(for: clause.id)?.reason)
        ]
      }
      return
    }
    let lineage = Lineage(from: old, to: new)
    let compared = Self.compared(comparison)
    var next: [String: [Entry]] = [:]
    for clause in new.clauses where clause.rank.isHeading {
      let before = lineage.predecessor(of: clause.id)
      // One that was removed, and is there again, goes on with what was told of it.
      var told = (before.map { entries[$0] } ?? entries[clause.id]) ?? []
      let kinds =
        before.flatMap { compared[[$0, clause.id]] }
        ?? Self.kinds(clause, before.flatMap { old[$0] }, lineage)
      if !kinds.isEmpty {
        told.append(
          Entry(
            edition: new.id, kinds: kinds, number: clause.number, reason: new.reason(for: clause.id)?.reason))
      }
      next[clause.id] = told
    }
    removed.removeAll { new[$0.id] != nil }
    for gone in removed { next[gone.id] = entries[gone.id] }
    for clause in new.clauses where !clause.rank.isHeading {
      // An article that became a 項 of another may be an article again.
      guard let told = entries[clause.id], let before = old[clause.id] else { continue }
      next[clause.id] =
        before.rank.isHeading
        ? told
          + [
            Entry(
              edition: new.id, kinds: [.merged], number: clause.number,
              reason: new.reason(for: clause.id)?.reason)
          ] : told
    }
    for clause in old.clauses where lineage.successors(of: clause.id).isEmpty {
      let reason = Self.reason(of: clause, old, new)
      removed.append(
        Removed(
          id: clause.id, isHeading: clause.rank.isHeading, title: clause.title, number: clause.number,
          last: old.id, page: clause.page, edition: new.id, reason: reason))
      guard clause.rank.isHeading || entries[clause.id] != nil else { continue }
      next[clause.id] =
        (entries[clause.id] ?? [])
        + [Entry(edition: new.id, kinds: [.removed], number: clause.number, reason: reason)]
    }
    entries = next
  }

  /// What an edition says of a clause's change, behind what was told of it before.
  mutating func tell(
    _ clause: EditionOutline.Clause, in new: EditionOutline, after told: [Entry], kinds: [Kind]
  ) {
    let entry = Entry(
      edition: new.id, kinds: kinds, number: clause.number, reason: new.reason(for: clause.id)?.reason)
    entries[clause.id] = kinds.isEmpty ? told : told + [entry]
  }

  /// The reason given for a clause that is gone, or for one that held it.
  package static func reason(of clause: EditionOutline.Clause, _ old: EditionOutline, _ new: EditionOutline)
    -> String?
  {
    var current: EditionOutline.Clause? = clause
    while let here = current {
      if let given = new.reason(for: here.id) { return given.reason }
      current = here.rank.isHeading ? nil : here.parent.flatMap { old[$0] }
    }
    return nil
  }

  /// By the ids in the older and the newer edition, what the comparison says of a clause.
  private static func compared(_ comparison: Comparison?) -> [[String]: [Kind]] {
    var kinds: [[String]: [Kind]] = [:]
    for change in comparison?.changes ?? [] {
      guard let old = change.old, let new = change.new else { continue }
      kinds[[old.id, new.id]] = self.kinds(of: change)
    }
    return kinds
  }

  static func kinds(of change: ClauseChange) -> [Kind] {
    change.new?.isDeleted ?? false && !(change.old?.isDeleted ?? false)
      ? [.shell] : change.classes.compactMap { Kind(rawValue: $0.rawValue) }
  }

  private static func kinds(
    _ clause: EditionOutline.Clause, _ before: EditionOutline.Clause?, _ lineage: Lineage
  ) -> [Kind] {
    guard let before else { return [.added] }
    if clause.isDeleted, !before.isDeleted { return [.shell] }
    var kinds: [Kind] = []
    if clause.id != before.id, clause.splitFrom.contains(before.id) { kinds.append(.split) }
    if clause.mergedFrom.contains(where: { $0 != clause.id && lineage.successors(of: $0).contains(clause.id) }
    ) {
      kinds.append(.merged)
    }
    let parent = before.parent.map { lineage.successors(of: $0).first ?? $0 }
    if clause.rank == .article, parent != clause.parent { kinds.append(.moved) }
    if clause.number != before.number { kinds.append(.renumbered) }
    if clause.digest != before.digest || clause.title != before.title { kinds.append(.revised) }
    return kinds
  }
}
