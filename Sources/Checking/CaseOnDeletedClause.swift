import Manuscript

/// An active case cites clauses that are in force: not the shell that a deleted one left.
enum CaseOnDeletedClause {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter(\.isActive).flatMap { found in
      found.clauses.compactMap { clause -> Diagnostic? in
        guard let address = edition.address(of: clause.value),
          let deleted = deletedAncestor(of: address, edition)
        else { return nil }
        return .error(
          "case-on-deleted-clause", "the case “\(found.id)” cites “\(clause.value)”, which is deleted",
          at: clause.location,
          notes: [
            .init("deleted here", at: edition.documents[deleted.document].location(of: edition[deleted]))
          ],
          help: "cite the clause that took its place, or write `status: retired` with a reason")
      }
    }
  }

  static func deletedAncestor(of address: Edition.Address, _ edition: Edition) -> Edition.Address? {
    var current: Edition.Address? = address
    while let here = current {
      if edition[here].isDeleted { return here }
      current = edition.parent(of: here)
    }
    return nil
  }
}
