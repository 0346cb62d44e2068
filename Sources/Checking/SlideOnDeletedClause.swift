import Manuscript

/// A slide shows a clause that is in force: not the shell that a deleted one left.
enum SlideOnDeletedClause {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.trainings.flatMap(\.slides).compactMap { slide -> Diagnostic? in
      guard case .clause(let id) = slide.subject, let address = edition.address(of: id.value),
        let deleted = CaseOnDeletedClause.deletedAncestor(of: address, edition)
      else { return nil }
      return .error(
        "slide-on-deleted-clause", "the slide shows “\(id.value)”, which is deleted", at: id.location,
        notes: [
          .init("deleted here", at: edition.documents[deleted.document].location(of: edition[deleted]))
        ],
        help: "show the clause that took its place, or delete the slide")
    }
  }
}
