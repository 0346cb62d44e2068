internal import Comparing
import Manuscript

/// The changes of a comparison as a table tells them: what several clauses were merged into stands once, with all it was made of.
struct ComparedChanges: Sendable {
  enum Role: Sendable {
    case only
    /// A further part of a clause that was split: its heading is told with the first part.
    case part
    /// A clause of which nothing is left in the one with which it was merged.
    case absorbed
  }

  struct Item: Sendable {
    /// With the blocks of all its sources, in the order of the newer text.
    let change: ClauseChange
    let role: Role
    /// The address of its row.
    let id: String
    /// The further clauses of which it was made, with the addresses of theirs.
    var others: [(id: String, change: ClauseChange)] = []
    /// For each block of which clause it was: 0 `change`'s own, then `others`. Empty where all are its own.
    var sources: [Int] = []
  }

  private(set) var items: [Item] = []
  /// For each change of the comparison the address of its row, or within that of what it was merged into.
  let ids: [String]
  /// The changes that are told within others, by position.
  let joined: Set<Int>
  /// The changes whose newer clause another entry has told already.
  let further: Set<Int>

  init(_ changes: [ClauseChange]) {
    var byNew: [Edition.Address: [Int]] = [:]
    var byOld: [Edition.Address: [Int]] = [:]
    for (index, change) in changes.enumerated() {
      // Of most nothing is told: their sides are not even copied.
      let (isMerged, isSplit) = (change.classes.contains(.merged), change.classes.contains(.split))
      guard isMerged || isSplit, let old = change.old, let new = change.new else { continue }
      if isMerged { byNew[new.address, default: []].append(index) }
      if isSplit { byOld[old.address, default: []].append(index) }
    }
    var further: Set<Int> = []
    for sources in byNew.values { further.formUnion(sources.dropFirst()) }
    var parts: Set<Int> = []
    for found in byOld.values {
      let found = found.filter { !further.contains($0) }
      let main = found.first { Self.isSame(changes[$0]) } ?? found.first
      parts.formUnion(found.filter { $0 != main })
    }
    self.further = further
    joined = further.filter { index in changes[index].blocks.contains { $0.stands(.new) } }
    ids = changes.indices.map { Self.id(of: changes[$0], $0, isFurther: further.contains($0)) }
    for (index, change) in changes.enumerated() where !joined.contains(index) {
      let role: Role = further.contains(index) ? .absorbed : parts.contains(index) ? .part : .only
      let sources = role == .absorbed ? [] : (change.new?.address).flatMap { byNew[$0] } ?? []
      items.append(
        Self.item(
          change, role, ids[index], sources.filter { joined.contains($0) }.map { (ids[$0], changes[$0]) }))
    }
  }

  /// The heading by which a change is listed: that of the clause it tells of first.
  func name(of change: ClauseChange, _ position: Int) -> String {
    let side = further.contains(position) ? change.old ?? change.anySide : change.anySide
    let heading = side.heading.isEmpty ? side.title : side.heading
    return change.new == nil || further.contains(position) ? "旧" + heading : heading
  }

  private static func isSame(_ change: ClauseChange) -> Bool {
    guard let old = change.old, let new = change.new else { return false }
    return !new.id.isEmpty && old.id.unicodeScalars.elementsEqual(new.id.unicodeScalars)
  }

  /// Its id in the newer text; what has none there is told by its id in the older, or by its place.
  private static func id(of change: ClauseChange, _ index: Int, isFurther: Bool) -> String {
    if let id = change.new?.id, !id.isEmpty, !isFurther { return id }
    if let id = change.old?.id, !id.isEmpty { return "_old-" + id }
    return "_change-\(index + 1)"
  }

  private static func item(
    _ change: ClauseChange, _ role: Role, _ id: String, _ others: [(id: String, change: ClauseChange)]
  ) -> Item {
    guard !others.isEmpty else { return Item(change: change, role: role, id: id) }
    // What is gone stays behind what it followed; at the beginning, before what followed it.
    var blocks: [(key: Int, source: Int, block: BlockChange)] = []
    for (source, blocksOfOne) in ([change] + others.map(\.change)).map(\.blocks).enumerated() {
      var key = blocksOfOne.first { $0.newNode >= 0 }?.newNode ?? Int.max
      for block in blocksOfOne {
        if block.newNode >= 0 { key = block.newNode }
        blocks.append((key, source, block))
      }
    }
    let sorted = blocks.enumerated().sorted {
      ($0.element.key, $0.element.source, $0.offset) < ($1.element.key, $1.element.source, $1.offset)
    }.map(\.element)
    let all = ClauseChange(
      old: change.old, new: change.new, classes: change.classes, flags: change.flags,
      evidence: change.evidence,
      reason: change.reason, relatives: change.relatives, title: change.title, blocks: sorted.map(\.block))
    return Item(change: all, role: role, id: id, others: others, sources: sorted.map(\.source))
  }
}
