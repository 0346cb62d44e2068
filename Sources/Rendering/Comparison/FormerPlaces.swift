internal import Comparing
import Manuscript

/// Where clauses stood that were moved: the number alone does not tell, for it may be the same.
struct FormerPlaces {
  private struct Place {
    /// 「第4章」; `""` above the first.
    let chapter: String
    /// What stood before it and has the same rank; nil where it was the first.
    let previous: String?
  }

  private let old: [Edition.Address: Place]
  private let new: [Edition.Address: Place]

  init(_ changes: [ClauseChange]) {
    guard changes.contains(where: { $0.classes.contains(.moved) }) else {
      (old, new) = ([:], [:])
      return
    }
    old = Self.places(changes.compactMap(\.old))
    new = Self.places(changes.compactMap(\.new))
  }

  private static func places(_ sides: [ClauseChange.Side]) -> [Edition.Address: Place] {
    var places: [Edition.Address: Place] = [:]
    var last: [Clause.Rank: String] = [:]
    let order = { (side: ClauseChange.Side) in (side.address.document, side.address.clause) }
    for side in sides.sorted(by: { order($0) < order($1) }) where places[side.address] == nil {
      let isBelow = side.rank > .chapter
      places[side.address] = Place(chapter: isBelow ? last[.chapter] ?? "" : "", previous: last[side.rank])
      last[side.rank] = side.name
    }
    return places
  }

  /// 「改正前の第4章から移動」, within its chapter 「改正前の第8条の次から移動」; nil of what was not moved.
  func words(for change: ClauseChange, before term: String) -> String? {
    guard change.classes.contains(.moved), let from = change.old, let to = change.new,
      let before = old[from.address], let after = new[to.address]
    else { return nil }
    if !before.chapter.isEmpty, before.chapter != after.chapter { return "\(term)の\(before.chapter)から移動" }
    return before.previous.map { "\(term)の\($0)の次から移動" } ?? "\(term)の初めから移動"
  }
}
