import Manuscript

/// A case that is no longer used says what took its place, or why; and nothing in force still shows it.
enum RetiredCase {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.flatMap { found -> [Diagnostic] in
      guard !found.isActive else {
        guard let successor = found.replacedBy else { return [] }
        return [
          .error(
            "active-case-replaced", "the case “\(found.id)” is active and replaced", at: successor.location,
            help: "write `status: retired`, or delete `replaced_by`")
        ]
      }
      if let successor = found.replacedBy {
        guard leadsToActive(found, edition) || edition.case(successor.value) == nil else {
          return [
            .error(
              "retired-without-successor",
              "“\(found.id)” is replaced by “\(successor.value)”, which leads to no active case",
              at: successor.location, help: "name an active case, or give a `reason:`")
          ]
        }
        return []
      }
      guard found.reason == nil else { return [] }
      return [
        .error(
          "retired-without-successor", "the retired case “\(found.id)” says neither what replaced it nor why",
          at: found.status.location, help: "add `replaced_by: …` or `reason: …`")
      ]
    }
  }

  /// The problems of one document: a retired case is neither cited nor put there.
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    document.content.nodes.enumerated().compactMap { index, node in
      guard node.kind == .link || node.kind == .embed,
        case .case(let id)? = document.content.target(of: index), let found = edition.case(id),
        !found.isActive
      else { return nil }
      return .warning(
        "retired-case-cited", "the case “\(id)” is retired",
        at: document.location(of: Array(id.utf8), inNode: index),
        help: found.replacedBy.map { "write case:\($0.value)" } ?? "delete the reference")
    }
  }

  private static func leadsToActive(_ found: Case, _ edition: Edition) -> Bool {
    var seen: Set<String> = [found.id]
    var next = found.replacedBy?.value
    while let id = next, seen.insert(id).inserted, let successor = edition.case(id) {
      if successor.isActive || successor.reason != nil { return true }
      next = successor.replacedBy?.value
    }
    return false
  }
}
