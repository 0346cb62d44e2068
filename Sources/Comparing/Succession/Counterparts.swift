package import Manuscript

/// Where the clauses and pages of an edition are to be found in another: addresses from the site's root.
package struct Counterparts: Sendable {
  package private(set) var clauses: [String: String]
  package private(set) var pages: [String: String]

  /// In the next edition: the same clause, what took its place, what held it, or the page that tells that it is gone.
  package init(forward old: EditionOutline, to new: EditionOutline) {
    let lineage = Lineage(from: old, to: new)
    clauses = [:]
    for clause in old.clauses { clauses[clause.id] = Self.forward(clause, old, new, lineage) }
    pages = Self.pages(of: old, in: new) { lineage.successors(of: $0).first }
  }

  /// In the edition before: what the clause was; nothing for one that was not there.
  package init(backward new: EditionOutline, to old: EditionOutline) {
    let lineage = Lineage(from: old, to: new)
    clauses = [:]
    for clause in new.clauses {
      guard let before = lineage.predecessor(of: clause.id).flatMap({ old[$0] }) else { continue }
      clauses[clause.id] = Self.address(before, in: old)
    }
    pages = Self.pages(of: new, in: old) { lineage.predecessor(of: $0) }
  }

  /// Two steps at once: what the first leads to, followed by the second.
  ///
  /// - Parameters:
  ///   - middle: the edition between.
  ///   - last: the one to which `next` leads.
  package func followed(by next: Counterparts, through middle: EditionOutline, to last: EditionOutline)
    -> Counterparts
  {
    var result = self
    let prefix = middle.id + "/"
    let tombstone = prefix + ClauseHistory.Removed.folder
    for (id, address) in clauses {
      if address.hasPrefix(tombstone) {
        // What is gone stays gone, or is there again.
        let gone = String(address.dropFirst(tombstone.count).dropLast(".html".count))
        result.clauses[id] =
          last[gone].map { Self.address($0, in: last) } ?? "\(last.id)/"
          + ClauseHistory.Removed.tombstone(of: gone)
      } else if let hash = address.firstIndex(of: "#"), address.hasPrefix(prefix) {
        let target = String(address[address.index(after: hash)...])
        result.clauses[id] = next.clauses[target]
      }
    }
    for (page, address) in pages where address.hasPrefix(prefix) {
      result.pages[page] = next.pages[String(address.dropFirst(prefix.count))]
    }
    return result
  }

  private static func address(_ clause: EditionOutline.Clause, in edition: EditionOutline) -> String {
    "\(edition.id)/\(clause.page)#\(clause.id)"
  }

  private static func forward(
    _ clause: EditionOutline.Clause, _ old: EditionOutline, _ new: EditionOutline, _ lineage: Lineage
  ) -> String {
    var current: EditionOutline.Clause? = clause
    while let here = current {
      if let next = lineage.successors(of: here.id).first.flatMap({ new[$0] }) {
        return address(next, in: new)
      }
      if here.rank.isHeading { return "\(new.id)/" + ClauseHistory.Removed.tombstone(of: here.id) }
      current = here.parent.flatMap { old[$0] }
    }
    return "\(new.id)/" + ClauseHistory.Removed.tombstone(of: clause.id)
  }

  /// The same path, an alias of it, or the page to which most of its clauses went.
  private static func pages(
    of here: EditionOutline, in there: EditionOutline, counterpart: (String) -> String?
  ) -> [String: String] {
    let paths = Set(there.pages.map(\.path))
    var aliases: [String: String] = [:]
    for page in there.pages { for alias in page.aliases { aliases[alias] = page.path } }
    var result: [String: String] = [:]
    for name in [
      "glossary.html", "laws.html", "figures.html", "history.html", "print.html", "cases/index.html",
      "index.html",
    ] + here.lists.filter(there.lists.contains) {
      result[name] = "\(there.id)/\(name)"
    }
    let cases = Set(there.cases.map(\.id))
    for found in here.cases where cases.contains(found.id) {
      result[found.page] = "\(there.id)/\(found.page)"
    }
    for page in here.pages {
      if paths.contains(page.path) {
        result[page.path] = "\(there.id)/\(page.path)"
      } else if let target = aliases[page.path] ?? most(of: page, in: there, counterpart) {
        result[page.path] = "\(there.id)/\(target)"
      }
    }
    return result
  }

  private static func most(
    of page: EditionOutline.Page, in there: EditionOutline, _ counterpart: (String) -> String?
  ) -> String? {
    var votes: [String: Int] = [:]
    for id in page.clauses {
      if let found = counterpart(id).flatMap({ there[$0] }) { votes[found.page, default: 0] += 1 }
    }
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension ClauseHistory.Removed {
  /// The page, from an edition's folder, that tells that a clause is gone.
  package static func tombstone(of id: String) -> String { folder + "\(id).html" }
  static let folder = "removed/"
}
