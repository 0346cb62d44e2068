import Manuscript

/// A list that is put into a chapter shows something.
enum EmptyList {
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    document.content.nodes.enumerated().compactMap { index, node in
      guard node.kind == .embed else { return nil }
      switch document.content.target(of: index) {
      case .cases(let conditions):
        guard UnresolvedReference.areKnown(conditions, .cases(edition)),
          edition.cases(matching: conditions).isEmpty
        else { return nil }
        return .warning(
          "empty-case-list", "no active case matches, so nothing is put here",
          at: document.location(of: Array("cases:".utf8), inNode: index),
          help: "add a case, or delete the line")
      case .list(let kind, let conditions):
        guard UnresolvedReference.areKnown(conditions, .list(kind, edition)),
          edition.count(of: kind, matching: conditions) == 0
        else { return nil }
        return .warning(
          "empty-list", "manual/\(kind.rawValue).yaml has nothing that matches, so nothing is put here",
          at: document.location(of: Array("\(kind.rawValue):".utf8), inNode: index),
          help: "add an entry, or delete the line")
      default: return nil
      }
    }
  }
}
