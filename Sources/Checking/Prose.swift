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

  /// The places of a literal that stands in a node's text several times: each behind the one before.
  func location(
    of literal: some Collection<UInt8>, inNode node: Int, behind last: SourceLocation?
  ) -> SourceLocation {
    last.flatMap { text.locate(literal, from: $0.range.upperBound) } ?? location(of: literal, inNode: node)
  }

  /// A sign in a node's text, and where it stands in the source.
  struct Sign {
    /// In the content's text.
    let offset: Int
    let position: SourcePosition
    /// Behind a backslash a sign means itself.
    let isEscaped: Bool
  }

  /// Every place of a sign in a node's text. cmark hands the text over without its backslashes: the nth sign is the nth of the
  /// source, from where the text begins.
  func signs(_ sign: UInt8, inNode node: Int) -> [Sign] {
    let bytes = content.textBytes(of: node)
    let offsets = bytes.indices.filter { bytes[$0] == sign }
    guard !offsets.isEmpty else { return [] }
    let found = content.nodes[node]
    // Furigana cuts a text into nodes that all begin where the text does.
    var before = 0
    var index = node - 1
    while index >= 0, content.nodes[index].line == found.line, content.nodes[index].column == found.column {
      before += content.textBytes(of: index).count { $0 == sign }
      index -= 1
    }
    let line = Int(found.line)
    let start = passageColumn(node)
    let columns = columns(of: sign, inLine: line, from: start, count: before + offsets.count)
    return zip(offsets, columns.dropFirst(before)).map { offset, column in
      let position = SourcePosition(line: line, column: column)
      return Sign(offset: offset, position: position, isEscaped: text.isEscaped(position))
    }
  }

  /// The first columns at which a sign stands in a line, no more than are wanted: a line may have thousands of texts.
  private func columns(of sign: UInt8, inLine line: Int, from start: Int, count: Int) -> [Int] {
    let source = text.line(line)
    var columns: [Int] = []
    var index = source.startIndex + start - 1
    while index < source.endIndex, columns.count < count {
      if source[index] == sign { columns.append(index - source.startIndex + 1) }
      index += 1
    }
    return columns
  }

  /// A passage's columns are those of its Markdown, which is indented in its file.
  private func passageColumn(_ node: Int) -> Int {
    if case .document = self { max(1, Int(content.nodes[node].column)) } else { 1 }
  }

  func location(of sign: Sign, length: Int = 1) -> SourceLocation {
    SourceLocation(
      file: text.path, line: sign.position.line, column: sign.position.column, length: length)
  }
}
