import Manuscript

/// The Markdown of cases, definitions and notes puts no cases, clauses and lists into its place: they are put into chapters
/// themselves, and would come to contain themselves.
enum EmbedInData {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.passages.flatMap { passage in
      passage.content.nodes.enumerated().compactMap { index, node -> Diagnostic? in
        guard node.kind == .embed, let written = written(passage.content.target(of: index)) else {
          return nil
        }
        return .error(
          "embed-in-data", "“\(written)” cannot be put into data",
          at: passage.location(of: Array(written.utf8), inNode: index),
          help: "link to it instead: `[](\(written))`")
      }
    }
  }

  private static func written(_ target: Target?) -> String? {
    switch target {
    case .case, .cases, .list, .entry: target?.text
    case .clause(let id): "clause:" + id
    default: nil
    }
  }
}
