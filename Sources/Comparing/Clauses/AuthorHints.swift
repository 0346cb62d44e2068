import Manuscript

/// What ids and the author say of the clauses: which go on, into which they were split, of which they were made.
struct AuthorHints {
  /// The names of clauses of the newer edition that had another one in the older: references to both lead to the same.
  private(set) var formerNames: [String: String] = [:]
  private let old: Edition
  private let new: Edition
  private let oldEntries: Entries
  private let newEntries: Entries

  /// For each named clause the chapter, section or article that is it, or holds it.
  private struct Entries {
    private var holders: [Edition.Address: Int] = [:]
    private let edition: Edition

    init(_ clauses: [ComparedClause], _ edition: Edition) {
      self.edition = edition
      for (index, clause) in clauses.enumerated() { holders[clause.side.address] = index }
    }

    func entry(_ id: String) -> (index: Int, isItself: Bool)? {
      var current = edition.address(of: id)
      var isItself = true
      while let here = current {
        if let index = holders[here] { return (index, isItself) }
        isItself = false
        current = edition.parent(of: here)
      }
      return nil
    }
  }

  init(from old: Edition, _ before: [ComparedClause], to new: Edition, _ after: [ComparedClause]) {
    self.old = old
    self.new = new
    oldEntries = Entries(before, old)
    newEntries = Entries(after, new)
  }

  mutating func apply(to matching: inout ClauseMatching) {
    guard !old.clauseIDs.isEmpty, !new.clauseIDs.isEmpty else { return }
    let earlier = EditionOutline(old, isCompared: false)
    let later = EditionOutline(new, isCompared: false)
    pairIDs(earlier, &matching)
    follow(Lineage(from: earlier, to: later), earlier, later, &matching)
    // Seen from the newer to the older, the newer one's author tells the same.
    var swapped = matching.swapped
    var backward = AuthorHints(swapping: self)
    backward.follow(Lineage(from: later, to: earlier), later, earlier, &swapped)
    matching = swapped.swapped
    for (later, earlier) in backward.formerNames where formerNames[earlier] == nil {
      formerNames[earlier] = later
    }
  }

  private init(swapping other: AuthorHints) {
    old = other.new
    new = other.old
    oldEntries = other.newEntries
    newEntries = other.oldEntries
  }

  private func pairIDs(_ old: EditionOutline, _ matching: inout ClauseMatching) {
    for clause in old.clauses where clause.rank.isHeading {
      guard let before = oldEntries.entry(clause.id), let after = newEntries.entry(clause.id),
        before.isItself, after.isItself, matching.isFree(old: before.index),
        matching.isFree(new: after.index)
      else { continue }
      matching.pair(before.index, after.index, .id, 1)
    }
  }

  private mutating func follow(
    _ lineage: Lineage, _ old: EditionOutline, _ new: EditionOutline, _ matching: inout ClauseMatching
  ) {
    var claimed: Set<String> = []
    for clause in new.clauses {
      guard let origin = lineage.predecessor(of: clause.id) else { continue }
      if origin != clause.id, new[origin] == nil, !clause.splitFrom.contains(origin),
        claimed.insert(origin).inserted
      {
        formerNames[clause.id] = origin
      }
      guard clause.rank.isHeading, let before = oldEntries.entry(origin),
        let after = newEntries.entry(clause.id)
      else { continue }
      relate(before.index, after.index, &matching)
    }
    for clause in old.clauses where clause.rank.isHeading {
      guard let before = oldEntries.entry(clause.id) else { continue }
      for id in lineage.successors(of: clause.id) {
        guard let after = newEntries.entry(id) else { continue }
        relate(before.index, after.index, &matching)
      }
    }
  }

  private func relate(_ old: Int, _ new: Int, _ matching: inout ClauseMatching) {
    switch (matching.newer[old] >= 0, matching.older[new] >= 0) {
    case (false, false):
      if matching.isFree(old: old), matching.isFree(new: new) { matching.pair(old, new, .hint, 1) }
    case (true, false): if matching.isFree(new: new) { matching.addPart(new, of: old, .hint, 1) }
    case (false, true): if matching.isFree(old: old) { matching.addSource(old, of: new, .hint, 1) }
    case (true, true): break
    }
  }
}
