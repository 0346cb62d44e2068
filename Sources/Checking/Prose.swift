import Manuscript

/// A text that the rules on words look at: a chapter, or a piece of Markdown in a data file.
enum Prose {
  case document(Document)
  case passage(Passage)

  var content: Content {
    switch self {
    case .document(let document): document.content
    case .passage(let passage): passage.content
    }
  }

  private var text: SourceText {
    switch self {
    case .document(let document): document.text
    case .passage(let passage): passage.text
    }
  }

  /// Articles and 附則: what is said there binds.
  var isNormative: Bool {
    if case .document(let document) = self { document.kind.numbersParagraphs } else { false }
  }

  /// The place where a node begins.
  func location(ofNode node: Int) -> SourceLocation {
    switch self {
    case .document(let document): document.location(ofNode: node)
    case .passage(let passage): passage.location(of: Array("![".utf8), inNode: node)
    }
  }

  /// The place of a literal in a node's text.
  func location(of literal: some Collection<UInt8>, inNode node: Int) -> SourceLocation {
    switch self {
    case .document(let document): document.location(of: literal, inNode: node)
    case .passage(let passage): passage.location(of: literal, inNode: node)
    }
  }

  /// Whether a node's line holds the literal behind a backslash: then its signs are meant.
  func isEscaped(_ literal: some Collection<UInt8>, inNode node: Int) -> Bool {
    let place = SourcePosition(
      line: Int(content.nodes[node].line), column: max(1, Int(content.nodes[node].column)))
    return text.locate([0x5C] + literal, from: place, lines: 1) != nil
  }
}
