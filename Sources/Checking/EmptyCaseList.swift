import Manuscript

/// A list of cases that is put into a chapter shows some.
enum EmptyCaseList {
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    document.content.nodes.enumerated().compactMap { index, node in
      guard node.kind == .embed, case .cases(let conditions)? = document.content.target(of: index),
        UnresolvedReference.areKnown(conditions, edition), edition.cases(matching: conditions).isEmpty
      else { return nil }
      return .warning(
        "empty-case-list", "no active case matches, so nothing is put here",
        at: document.location(of: Array("cases:".utf8), inNode: index), help: "add a case, or delete the line"
      )
    }
  }
}
