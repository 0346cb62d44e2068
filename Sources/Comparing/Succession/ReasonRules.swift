package import Manuscript

/// What changed says why, and what did not change says nothing: changes.yaml against the comparison with the edition before.
///
/// A reason is given for the clause itself. One for a chapter tells why the chapter is another, not why each of its articles is;
/// a 別表, 様式 or 付録 is approved as a whole, and its reason holds for the headings within it.
package enum ReasonRules {
  /// The changes that those who approve an edition must be told the reason of.
  private static let explained: Set<ChangeClass> = [.added, .removed, .revised]
  private static let register = "manual/changes.yaml"

  package static func check(
    _ comparison: Comparison, in edition: Edition, from old: EditionOutline, to new: EditionOutline
  ) -> [Diagnostic] {
    missing(comparison, edition, old, new) + superfluous(comparison, old, new)
  }

  // MARK: Changes without a reason

  private static func missing(
    _ comparison: Comparison, _ edition: Edition, _ old: EditionOutline, _ new: EditionOutline
  ) -> [Diagnostic] {
    // 正誤表: another rule asks it to say of each change what was wrong.
    guard new.entry.significance != .errata else { return [] }
    var told: Set<String> = []
    return comparison.changes.compactMap { change in
      guard !explained.isDisjoint(with: change.classes), let clause = change.new ?? change.old,
        !clause.id.isEmpty, reason(of: change, old, new) == nil, told.insert(clause.id).inserted
      else { return nil }
      return .error(
        "change-without-reason",
        "\(clause.heading) \(words(change, old.id)), and \(register) does not say why",
        at: place(change, edition),
        help:
          "add there `- { clause: \(clause.id), from: \(old.id), to: \(new.id), reason: … }`; a reason given for its chapter is not one for it"
      )
    }
  }

  /// The clause's own; of one that goes by another name now, also that of its name before.
  private static func reason(of change: ClauseChange, _ old: EditionOutline, _ new: EditionOutline)
    -> ChangeReason?
  {
    if let id = change.new?.id, let own = new.reason(for: id) { return own }
    if let before = change.old?.id, new[before] == nil, let own = new.reason(for: before) { return own }
    return whole(of: change, old, new).flatMap { new.reason(for: $0) }
  }

  /// The 別表, 様式 or 付録 that a heading stands in.
  private static func whole(of change: ClauseChange, _ old: EditionOutline, _ new: EditionOutline) -> String?
  {
    guard let clause = change.new ?? change.old, clause.part != .main, clause.part != .supplementary else {
      return nil
    }
    let edition = change.new == nil ? old : new
    var above = edition[clause.id]?.parent
    while let here = above, let next = edition[here]?.parent { above = next }
    return above
  }

  private static func words(_ change: ClauseChange, _ old: String) -> String {
    if change.classes.contains(.added) { return "is new since “\(old)”" }
    if change.classes.contains(.removed) { return "of “\(old)” is gone" }
    return "says something else than in “\(old)”"
  }

  private static func place(_ change: ClauseChange, _ edition: Edition) -> SourceLocation {
    guard let address = change.new?.address else { return SourceLocation(file: register, line: 1) }
    return edition.documents[address.document].location(of: edition[address])
  }

  // MARK: Reasons without a change

  private static func superfluous(_ comparison: Comparison, _ old: EditionOutline, _ new: EditionOutline)
    -> [Diagnostic]
  {
    var isUnchanged: [String: Bool] = [:]
    for change in comparison.changes {
      for id in Set([change.old?.id, change.new?.id, whole(of: change, old, new)].compactMap { $0 }) {
        isUnchanged[id] = isUnchanged[id, default: true] && change.classes == [.unchanged]
      }
    }
    return new.changes.compactMap { entry in
      let id = entry.clause.value
      guard entry.to.value == new.id, entry.from.value == old.id,
        isUnchanged[id] ?? isSamePart(id, old, new)
      else { return nil }
      return .error(
        "reason-without-change",
        "“\(id)” says the same in “\(old.id)” and “\(new.id)”, and a reason is given for a change of it",
        at: entry.clause.location,
        help: "delete the entry, or name the clause that changed: `kaitei diff \(old.id)` shows them")
    }
  }

  /// Whether a 項 or 号 has the words and the place within its article that it had.
  private static func isSamePart(_ id: String, _ old: EditionOutline, _ new: EditionOutline) -> Bool {
    guard let before = old[id], let after = new[id], !before.rank.isHeading, !after.rank.isHeading else {
      return false
    }
    func own(_ clause: EditionOutline.Clause, _ edition: EditionOutline) -> Substring {
      clause.number.dropFirst(clause.parent.flatMap { edition[$0]?.number.count } ?? 0)
    }
    return before.digest == after.digest && before.parent == after.parent
      && own(before, old).utf8.elementsEqual(own(after, new).utf8)
  }
}
