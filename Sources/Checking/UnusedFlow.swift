import Manuscript

/// A decision flow is drawn where a chapter puts it, and nowhere else.
enum UnusedFlow {
  static func message(_ flow: DecisionFlow) -> Diagnostic {
    .warning(
      "unused-flow", "the flow “\(flow.id)” is drawn nowhere", at: flow.location,
      help: "put it into a chapter: `![](flow:\(flow.id))`")
  }
}
