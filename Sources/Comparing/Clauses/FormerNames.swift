import Manuscript

/// Names that clauses had in the older edition and have no more: a reference to the new name leads where one to the old name led.
struct FormerNames {
  private let names: [String: String]

  init(_ names: [String: String]) { self.names = names }

  /// - Parameters:
  ///   - names: what authors say.
  ///   - matching: what was found besides.
  init(
    _ names: [String: String], _ old: [ComparedClause], _ new: [ComparedClause], _ matching: ClauseMatching
  ) {
    var names = names
    let places = Dictionary(
      old.indices.filter { !old[$0].id.isEmpty }.map { (old[$0].id, $0) },
      uniquingKeysWith: { first, _ in first })
    for index in new.indices where !new[index].id.isEmpty && names[new[index].id] == nil {
      let id = new[index].id
      let before = matching.older[index]
      if before >= 0, !old[before].id.isEmpty {
        if old[before].id != id { names[id] = old[before].id }
      } else if let place = places[id], matching.source[index] != place {
        // Another clause had this name: what leads here leads nowhere that there was.
        names[id] = id + Self.another
      }
    }
    self.names = names
  }

  /// No sign of any id.
  private static let another = "\u{0}"

  var isEmpty: Bool { names.isEmpty }
  var count: Int { names.count }

  /// What a clause was called before; its name if it has no other.
  func name(before id: String) -> String { names[id] ?? id }

  private func former(_ written: String) -> String? {
    for prefix in ["#", "clause:"] where written.hasPrefix(prefix) {
      return names[String(written.dropFirst(prefix.count))].map { prefix + $0 }
    }
    return nil
  }

  /// Changes the names in a text of the newer edition; whether there were any.
  @discardableResult
  func apply(to text: inout ComparedText) -> Bool {
    guard !isEmpty, !text.atoms.isEmpty || !text.links.isEmpty else { return false }
    var isChanged = false
    for (index, atom) in text.atoms.enumerated() {
      guard atom.kind == .reference, let key = former(atom.address) else { continue }
      text.atoms[index] = ComparedText.Atom(
        kind: atom.kind, key: key, text: atom.text, address: atom.address)
      isChanged = true
    }
    for (index, link) in text.links.enumerated() {
      guard !link.isOutside, let key = former(link.address) else { continue }
      text.links[index].key = key
      isChanged = true
    }
    return isChanged
  }

  func apply(to clauses: inout [ComparedClause]) { apply(to: &clauses, clauses.indices) }

  func apply(to clauses: inout [ComparedClause], _ range: some Sequence<Int>) {
    guard !isEmpty else { return }
    for index in range {
      apply(to: &clauses[index].title)
      var isChanged = false
      for block in clauses[index].blocks.indices {
        let id = clauses[index].blocks[block].id
        if !id.isEmpty, let name = names[id] { clauses[index].blocks[block].id = name }
      }
      for block in clauses[index].blocks.indices where apply(to: &clauses[index].blocks[block]) {
        clauses[index].blocks[block].measure()
        isChanged = true
      }
      if isChanged { clauses[index].measure() }
    }
  }

  private func apply(to block: inout ComparedBlock) -> Bool {
    var isChanged = apply(to: &block.text)
    if let name = block.target.flatMap(former) {
      block.target = name
      isChanged = true
    }
    guard var table = block.table else { return isChanged }
    block.table = nil
    for row in table.rows.indices {
      for cell in table.rows[row].cells.indices where apply(to: &table.rows[row].cells[cell]) {
        isChanged = true
      }
    }
    block.table = table
    return isChanged
  }
}
