import Manuscript

/// A decision flow is drawn where a chapter puts it, and nowhere else.
enum UnusedFlow {
  static func check(_ edition: Edition) -> [Diagnostic] {
    guard !edition.flows.isEmpty else { return [] }
    var used: Set<String> = []
    for document in edition.documents {
      for (index, node) in document.content.nodes.enumerated() where node.kind == .embed {
        if case .entry(.flow, let id)? = document.content.target(of: index) { used.insert(id) }
      }
    }
    return edition.flows.filter { !used.contains($0.id) }.map { flow in
      .warning(
        "unused-flow", "the flow “\(flow.id)” is drawn nowhere", at: flow.location,
        help: "put it into a chapter: `![](flow:\(flow.id))`")
    }
  }
}
