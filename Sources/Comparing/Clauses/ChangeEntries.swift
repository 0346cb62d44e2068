import Manuscript

/// Makes an entry of each pair of clauses, and of each that only one edition has.
///
/// What is told of each is kept: after other words only what those touch is told anew.
struct ChangeEntries: Sendable {
  private let old: [ComparedClause]
  private var new: [ComparedClause]
  private var matching: ClauseMatching
  private let comparer: BlockComparer
  private let classifier: ChangeClassifier
  private var reasons: ChangeReasons
  /// What clauses were called before, where their words and not their authors tell it.
  private let names: FormerNames?
  private let places: RelativePlaces
  private(set) var replacements = TermReplacements()
  private(set) var notices: [Comparison.Notice] = []
  private(set) var changes: [ClauseChange] = []
  private var rows: [Row] = []

  /// One row of the comparison; -1 on the side where there is no clause.
  struct Entry: Hashable {
    let old: Int
    let new: Int
  }

  /// What is told of an entry.
  private struct Row {
    let entry: Entry
    var draft: Draft
    /// What of it may stand elsewhere, and what does.
    var movable: [MovedBlocks.Key] = []
    var moved: [UInt64] = []
    var replacements: [TermReplacements.Pair] = []
    var stale: [Comparison.Notice] = []
  }

  /// The further parts of each clause that was split, and what went into each that was merged.
  private let partsByOld: [Int: [Int]]
  private let sourcesByNew: [Int: [Int]]
  /// Ids of 項 and 号 that both editions have.
  private let namedBlocks: Set<String>
  /// Clauses that were split or merged, each with those that it went to or came from.
  private var groups: [Group] = []
  /// By entry, the blocks of those.
  private var shared: [Entry: [BlockChange]] = [:]

  private struct Group {
    let sources: [Int]
    let results: [Int]
    var isCoarse = false
    /// The entries that its blocks went to.
    var entries: Set<Entry> = []
  }

  init(
    _ old: [ComparedClause], _ new: [ComparedClause], _ matching: ClauseMatching, inlines: InlineAlignment,
    reasons: ChangeReasons, names: FormerNames? = nil
  ) {
    self.old = old
    self.new = new
    self.names = names
    names?.apply(to: &self.new)
    self.matching = matching
    self.reasons = reasons
    places = RelativePlaces(old, new, matching)
    partsByOld = Dictionary(grouping: new.indices.filter { matching.source[$0] >= 0 }) { matching.source[$0] }
    sourcesByNew = Dictionary(grouping: old.indices.filter { matching.result[$0] >= 0 }) {
      matching.result[$0]
    }
    let names = [old, new].map { clauses in Set(clauses.flatMap { $0.blocks.map(\.id) }) }
    namedBlocks = names[0].intersection(names[1]).subtracting([""])
    let isNumbered = { (clause: ComparedClause) in clause.side.part == .main && !clause.number.isEmpty }
    let numbers = old.indices.filter { isNumbered(old[$0]) }.map { index -> (old: String?, new: String?) in
      let now = max(matching.newer[index], matching.result[index])
      let isThere =
        now >= 0 && isNumbered(new[now]) && !(new[now].side.isDeleted && !old[index].side.isDeleted)
      return (old[index].number, isThere ? new[now].number : nil)
    }
    let renumbered = RenumberMap(numbers)
    comparer = BlockComparer(inlines: inlines.following(renumbered))
    classifier = ChangeClassifier(words: TextClassifier(renumbered: renumbered))
    groups = Self.groups(old.count, new.count, matching)
    for index in groups.indices { compare(group: index) }
    rows = order().map { Row(entry: $0, draft: draft($0)) }
    changes = []
    changes.reserveCapacity(rows.count)
    let moved = markMoved(rows.indices)
    for index in rows.indices {
      rows[index].moved = moved[index] ?? []
      changes.append(tell(index))
    }
    gather()
    self.new = []
  }

  /// Takes the newer edition's clauses with other words in some, which are what they were otherwise.
  ///
  /// - Parameter matching: the same as before, of which we may be more or less sure.
  mutating func reword(
    _ new: [ComparedClause], _ matching: ClauseMatching, _ reasons: ChangeReasons, _ changed: Set<Int>
  ) {
    self.reasons = reasons
    let before = self.matching
    self.matching = matching
    self.new = new
    names?.apply(to: &self.new, changed)
    var touched: Set<Entry> = []
    for index in groups.indices where groups[index].results.contains(where: changed.contains) {
      touched.formUnion(groups[index].entries)
      for entry in groups[index].entries { shared[entry] = nil }
      compare(group: index)
      touched.formUnion(groups[index].entries)
    }
    let drafted = rows.indices.filter { index in
      let entry = rows[index].entry
      return changed.contains(entry.new) || touched.contains(entry)
        || before.evidence(old: entry.old, new: entry.new) != evidence(entry)
    }
    for index in drafted { rows[index].draft = draft(rows[index].entry) }
    let moved = markMoved(drafted)
    var told = Set(drafted)
    for index in rows.indices where !rows[index].movable.isEmpty || !rows[index].moved.isEmpty {
      let now = moved[index] ?? []
      if now != rows[index].moved { told.insert(index) }
      rows[index].moved = now
    }
    for index in told.sorted() { changes[index] = tell(index) }
    gather()
    self.new = []
  }

  /// What went from one clause to another.
  ///
  /// - Parameter drafted: the rows with other blocks.
  /// - Returns: for each row with such blocks what they are known by.
  private mutating func markMoved(_ drafted: some Sequence<Int>) -> [Int: [UInt64]] {
    for index in drafted { rows[index].movable = MovedBlocks.keys(of: rows[index].draft.blocks) }
    let movable = rows.indices.filter { !rows[$0].movable.isEmpty }
    let moved = MovedBlocks.moved(movable.map { rows[$0].movable })
    guard !moved.isEmpty else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: movable.compactMap { index in
        let found = rows[index].movable.map(\.value).filter(moved.contains)
        return found.isEmpty ? nil : (index, found)
      })
  }

  /// Joins what the rows tell.
  private mutating func gather() {
    notices = groups.filter(\.isCoarse).map { coarse(new[$0.results[0]]) }
    replacements = TermReplacements()
    for row in rows where row.draft.isCoarse { notices.append(coarse(new[row.entry.new])) }
    var known = Set(notices)
    for row in rows where !row.stale.isEmpty || !row.replacements.isEmpty {
      for notice in row.stale where known.insert(notice).inserted { notices.append(notice) }
      for pair in row.replacements { replacements.add(pair) }
    }
  }

  /// In the newer order; what is gone stands behind what it followed.
  private func order() -> [Entry] {
    var behind: [Int: [Entry]] = [:]
    var anchor = -1
    for index in old.indices {
      if matching.newer[index] >= 0 {
        anchor = matching.newer[index]
      } else if matching.result[index] >= 0 {
        anchor = matching.result[index]
        behind[anchor, default: []].insert(Entry(old: index, new: anchor), at: 0)
      } else {
        behind[anchor, default: []].append(Entry(old: index, new: -1))
      }
    }
    var entries = behind[-1] ?? []
    for index in new.indices {
      entries.append(Entry(old: max(matching.older[index], matching.source[index]), new: index))
      // What went into it comes first, in its own order.
      let following = behind[index] ?? []
      entries += following.filter { $0.new >= 0 }.reversed() + following.filter { $0.new < 0 }
    }
    return entries
  }

  // MARK: Clauses that were split or merged

  private static func groups(_ old: Int, _ new: Int, _ matching: ClauseMatching) -> [Group] {
    var links: [Entry] = []
    for (index, source) in matching.source.enumerated() where source >= 0 {
      links.append(Entry(old: source, new: index))
    }
    for (index, result) in matching.result.enumerated() where result >= 0 {
      links.append(Entry(old: index, new: result))
    }
    guard !links.isEmpty else { return [] }
    var groups = Groups(count: old + new)
    for link in links { groups.join(link.old, old + link.new) }
    for (index, partner) in matching.newer.enumerated() where partner >= 0 {
      guard groups.isJoined(index) || groups.isJoined(old + partner) else { continue }
      groups.join(index, old + partner)
    }
    return groups.all.map { group in
      Group(sources: group.filter { $0 < old }, results: group.filter { $0 >= old }.map { $0 - old })
    }
  }

  /// Their blocks are aligned together, and each goes to the entry of the two clauses that it stands in.
  private mutating func compare(group index: Int) {
    let (sources, results) = (groups[index].sources, groups[index].results)
    groups[index].entries = []
    func add(_ change: BlockChange, to entry: Entry) {
      shared[entry, default: []].append(change)
      groups[index].entries.insert(entry)
    }
    let before = sources.flatMap { index in old[index].blocks.map { (index, $0) } }
    let after = results.flatMap { index in new[index].blocks.map { (index, $0) } }
    let aligned = BlockAlignment.align(
      before.map(\.1), after.map(\.1), oldOwners: before.map(\.0), newOwners: after.map(\.0),
      named: namedBlocks)
    groups[index].isCoarse = aligned.isCoarse
    let changes = comparer.changes(aligned.steps, before.map(\.1), after.map(\.1))
    // Where each block is that both have, in its place: what only one has goes with the one in front of it on its own side.
    var oldEntries = [Entry?](repeating: nil, count: before.count)
    var newEntries = [Entry?](repeating: nil, count: after.count)
    for found in changes where found.old >= 0 && found.new >= 0 && found.change.operation != .move {
      let entry = Entry(old: before[found.old].0, new: after[found.new].0)
      guard isEntry(entry.old, entry.new) else { continue }
      oldEntries[found.old] = entry
      newEntries[found.new] = entry
    }
    for block in before.indices.dropFirst()
    where oldEntries[block] == nil && before[block].0 == before[block - 1].0 {
      oldEntries[block] = oldEntries[block - 1]
    }
    for block in after.indices.dropFirst()
    where newEntries[block] == nil && after[block].0 == after[block - 1].0 {
      newEntries[block] = newEntries[block - 1]
    }
    // A block that was split or merged comes in pieces.
    var (toldOld, toldNew): (Set<Int>, Set<Int>) = ([], [])
    for found in changes {
      let a = found.old < 0 ? -1 : before[found.old].0
      let b = found.new < 0 ? -1 : after[found.new].0
      if a >= 0, b >= 0, !isEntry(a, b) {
        // What went from one clause to another that is not told as the same.
        if toldOld.insert(found.old).inserted {
          add(comparer.single(before[found.old].1, isNew: false), to: oldEntries[found.old] ?? home(old: a))
        }
        if toldNew.insert(found.new).inserted {
          add(comparer.single(after[found.new].1, isNew: true), to: newEntries[found.new] ?? home(new: b))
        }
        continue
      }
      let entry =
        a < 0
        ? newEntries[found.new] ?? home(new: b)
        : b < 0 ? oldEntries[found.old] ?? home(old: a) : Entry(old: a, new: b)
      add(found.change, to: entry)
    }
  }

  private func isEntry(_ a: Int, _ b: Int) -> Bool {
    matching.newer[a] == b || matching.source[b] == a || matching.result[a] == b
  }

  /// What is new in a clause that was merged, in front of all that both have, stands with its main source.
  private func home(new index: Int) -> Entry {
    Entry(old: max(matching.older[index], matching.source[index]), new: index)
  }

  /// What is gone of a clause that was split, in front of all that both have, stands with its main part.
  private func home(old index: Int) -> Entry {
    Entry(old: index, new: max(matching.newer[index], matching.result[index]))
  }

  // MARK: Entries

  /// What an entry says, before it is judged.
  private struct Draft {
    let fate: ChangeClassifier.Fate
    let title: TextChange?
    let blocks: [BlockChange]
    let isCoarse: Bool
  }

  private func draft(_ entry: Entry) -> Draft {
    let before = entry.old < 0 ? nil : old[entry.old]
    let after = entry.new < 0 ? nil : new[entry.new]
    let fate = fate(entry)
    var title: TextChange?
    if let before, let after { title = comparer.change(from: before.title, to: after.title) }
    let blocks = fate.isShell ? (whole(before, after), false) : blocks(entry, before, after)
    return Draft(fate: fate, title: title, blocks: blocks.0, isCoarse: blocks.1)
  }

  private mutating func tell(_ index: Int) -> ClauseChange {
    let (entry, draft) = (rows[index].entry, rows[index].draft)
    let before = entry.old < 0 ? nil : old[entry.old]
    let after = entry.new < 0 ? nil : new[entry.new]
    let blocks = MovedBlocks.marked(draft.blocks, rows[index].moved)
    let verdict = classifier.verdict(draft.fate, title: draft.title, blocks: blocks)
    rows[index].replacements = []
    if !draft.fate.isAdded, !draft.fate.isRemoved {
      let texts =
        blocks.filter { $0.operation != .keep }.flatMap(\.texts) + (draft.title.map { [$0] } ?? [])
      rows[index].replacements = texts.flatMap(TermReplacements.pairs)
    }
    var flagged = blocks
    for (index, flags) in verdict.blockFlags.enumerated() where !flags.isEmpty {
      flagged[index].flags = flags
    }
    rows[index].stale = verdict.stale.map { stale($0, after ?? before) }
    if entry.old >= 0, entry.new >= 0, !draft.fate.isSplit, !draft.fate.isMerged, !draft.fate.isShell {
      rows[index].stale += places.stale(entry.old, entry.new, blocks).map { stale($0, after) }
    }
    return ClauseChange(
      old: before?.side, new: after?.side, classes: verdict.classes, flags: verdict.flags,
      evidence: evidence(entry), reason: reasons.reason(old: before?.side, new: after?.side),
      relatives: relatives(entry), title: draft.title, blocks: flagged)
  }

  private func evidence(_ entry: Entry) -> ClauseChange.Evidence? {
    matching.evidence(old: entry.old, new: entry.new)
  }

  private func fate(_ entry: Entry) -> ChangeClassifier.Fate {
    var fate = ChangeClassifier.Fate()
    guard entry.old >= 0, entry.new >= 0 else {
      fate.isAdded = entry.old < 0
      fate.isRemoved = !fate.isAdded
      fate.isShell = fate.isAdded && new[entry.new].side.isDeleted
      return fate
    }
    let before = old[entry.old]
    let after = new[entry.new]
    if after.side.isDeleted != before.side.isDeleted {
      fate.isShell = after.side.isDeleted
      fate.isRemoved = after.side.isDeleted
      fate.isAdded = before.side.isDeleted
      return fate
    }
    let isMain = matching.newer[entry.old] == entry.new
    fate.isSplit = matching.source[entry.new] == entry.old || (isMain && !parts(of: entry.old).isEmpty)
    fate.isMerged = matching.result[entry.old] == entry.new || (isMain && !sources(of: entry.new).isEmpty)
    fate.isMoved = isMain && matching.isMoved[entry.new]
    let isSpelledSame = before.number.unicodeScalars.elementsEqual(after.number.unicodeScalars)
    if isMain, !isSpelledSame {
      fate.isRenumbered = !SpelledNumber.isSame(before.number, after.number)
      fate.isRespelled = !fate.isRenumbered
    }
    fate.isUncertain = (evidence(entry)?.confidence ?? 1) < 0.5
    return fate
  }

  /// All that was there is gone, all that is there is new.
  private func whole(_ before: ComparedClause?, _ after: ComparedClause?) -> [BlockChange] {
    (before?.blocks ?? []).map { comparer.single($0, isNew: false) }
      + (after?.blocks ?? []).map { comparer.single($0, isNew: true) }
  }

  /// And whether too much differs to tell them one by one.
  private func blocks(_ entry: Entry, _ before: ComparedClause?, _ after: ComparedClause?)
    -> ([BlockChange], Bool)
  {
    if let known = shared[entry] { return (known, false) }
    guard let before, let after else { return (whole(before, after), false) }
    // Of a clause that was split or merged all blocks are among those of other entries.
    if !parts(of: entry.old).isEmpty || !sources(of: entry.new).isEmpty
      || matching.older[entry.new] != entry.old
    {
      return ([], false)
    }
    let aligned = BlockAlignment.align(before.blocks, after.blocks, named: namedBlocks)
    let labels = BlockLabels(before.blocks, after.blocks)
    let changes = comparer.changes(aligned.steps, before.blocks, after.blocks, labels: labels)
    return (changes.map(\.change), aligned.isCoarse)
  }

  // MARK: Relatives

  private func parts(of index: Int) -> [Int] { partsByOld[index] ?? [] }
  private func sources(of index: Int) -> [Int] { sourcesByNew[index] ?? [] }

  /// Of a split the other parts, of a merger the other sources.
  private func relatives(_ entry: Entry) -> [ClauseChange.Side] {
    guard entry.old >= 0, entry.new >= 0 else { return [] }
    let isMain = matching.newer[entry.old] == entry.new
    var sides: [ClauseChange.Side] = []
    if isMain || matching.source[entry.new] == entry.old {
      let all = ([matching.newer[entry.old]] + parts(of: entry.old)).filter { $0 >= 0 && $0 != entry.new }
      if !parts(of: entry.old).isEmpty { sides += all.map { new[$0].side } }
    }
    if isMain || matching.result[entry.old] == entry.new {
      let all = ([matching.older[entry.new]] + sources(of: entry.new)).filter { $0 >= 0 && $0 != entry.old }
      if !sources(of: entry.new).isEmpty { sides += all.map { old[$0].side } }
    }
    return sides
  }

  // MARK: Notices

  private static func name(_ clause: ComparedClause?) -> String {
    guard let side = clause?.side else { return "" }
    return side.id.isEmpty ? side.heading : side.id
  }

  private func coarse(_ clause: ComparedClause) -> Comparison.Notice {
    Comparison.Notice(
      rule: "diff.coarse", message: "too much of \(clause.side.heading) differs to tell block by block",
      words: "\(clause.side.heading)は違いが大きいため、項や号ごとの対応は示していません。", clause: Self.name(clause))
  }

  private func stale(_ found: (written: String, now: String), _ clause: ComparedClause?) -> Comparison.Notice
  {
    let unit = found.written.unicodeScalars.last { "章節条項号".unicodeScalars.contains($0) } ?? "条"
    let subject = "本文の「\(found.written)」が指す\(unit)は、今は"
    return Comparison.Notice(
      rule: "diff.stale-reference",
      message: found.now.isEmpty
        ? "“\(found.written)” names a clause that is gone"
        : "“\(found.written)” names a clause that is \(found.now) now",
      words: subject + (found.now.isEmpty ? "ありません。" : "\(found.now)です。"), clause: Self.name(clause))
  }
}

/// Things that belong together, directly or by way of others.
private struct Groups {
  private var parents: [Int]
  private var joined: Set<Int> = []

  init(count: Int) { parents = Array(0..<count) }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b, first, second) = (root(a), root(b), a, b)
    parents[max(a, b)] = min(a, b)
    joined.formUnion([first, second])
  }

  func isJoined(_ index: Int) -> Bool { joined.contains(index) }

  var all: [[Int]] {
    var groups = self
    var members: [Int: [Int]] = [:]
    for index in joined.sorted() { members[groups.root(index), default: []].append(index) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}
