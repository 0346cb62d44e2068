import Manuscript

/// What the author says of each change in changes.yaml: of a clause, and of the 項 and 号 in it.
struct ChangeReasons {
  private var byOld: [Edition.Address: [String]] = [:]
  private var byNew: [Edition.Address: [String]] = [:]

  init(from old: Edition, to new: Edition) {
    let into = new.changes.filter { $0.to.value == new.id }
    let exact = into.filter { $0.from.value == old.id }
    // Between editions that are no neighbours the last step's reasons are better than none.
    for change in exact.isEmpty ? into : exact {
      if let address = new.address(of: change.clause.value) {
        Self.add(change.reason, address, new, &byNew)
      } else if let address = old.address(of: change.clause.value) {
        Self.add(change.reason, address, old, &byOld)
      }
    }
  }

  /// A 項's reason is told with its article: 「第3項：…」.
  private static func add(
    _ reason: String, _ address: Edition.Address, _ edition: Edition,
    _ reasons: inout [Edition.Address: [String]]
  ) {
    var holder: Edition.Address? = address
    while let here = holder, !edition[here].rank.isHeading { holder = edition.parent(of: here) }
    guard let holder else { return }
    if holder == address {
      reasons[holder, default: []].insert(reason, at: 0)
    } else {
      let name = edition.citation(of: address, from: holder)
      reasons[holder, default: []].append(name.isEmpty ? reason : "\(name)：\(reason)")
    }
  }

  func reason(old: ClauseChange.Side?, new: ClauseChange.Side?) -> String? {
    let found =
      (new.flatMap { byNew[$0.address] } ?? []) + (old.flatMap { byOld[$0.address] } ?? [])
    return found.isEmpty ? nil : found.joined(separator: "\n")
  }
}
