import Manuscript

/// Footnotes that cmark drops without a word: defined and never used, or defined twice.
enum FootnoteReader {
  /// - Parameter lineOffset: the lines of the content before the first line of the text.
  static func check(
    _ text: SourceText, _ definitions: [Definition], _ content: Content, lineOffset: Int = 0
  ) -> [Diagnostic] {
    let notes = definitions.filter { if case .footnote = $0.kind { true } else { false } }
    guard !notes.isEmpty else { return [] }
    let (printed, used) = lines(of: content, lineOffset: lineOffset)
    var first: [String: SourceLocation] = [:]
    for note in notes where first[note.key] == nil { first[note.key] = place(of: note, text) }
    return notes.compactMap { note in
      let place = place(of: note, text)
      if let other = first[note.key], other != place {
        return .warning(
          "duplicate-footnote", "the footnote “\(note.label)” is defined again; only the first is printed",
          at: place, notes: [.init("first defined here", at: other)], help: "give it another name")
      }
      guard !used.contains(place.range.lowerBound.line) else { return nil }
      return .warning(
        "unused-footnote",
        printed.contains(place.range.lowerBound.line)
          ? "the footnote “\(note.label)” is used in footnotes only"
          : "the footnote “\(note.label)” is never used, so it is not printed", at: place,
        help: "write [^\(note.label)] where it belongs, or delete it")
    }
  }

  /// The lines of the notes that are in the content, and of those to which the text leads, by way of other notes too.
  private static func lines(of content: Content, lineOffset: Int) -> (printed: Set<Int>, used: Set<Int>) {
    var notes: [Int: Int] = [:]
    var open: [Int] = []
    for node in content.siblings(in: 0..<content.nodes.count) {
      if content.nodes[node].kind == .footnoteDefinition {
        notes[Int(content.nodes[node].detail)] = node
      } else {
        open += references(in: node, content)
      }
    }
    var used: Set<Int> = []
    while let number = open.popLast() {
      if let note = notes[number], used.insert(note).inserted { open += references(in: note, content) }
    }
    func line(_ node: Int) -> Int { Int(content.nodes[node].line) - lineOffset }
    return (Set(notes.values.map(line)), Set(used.map(line)))
  }

  private static func references(in node: Int, _ content: Content) -> [Int] {
    (node..<Int(content.nodes[node].end)).compactMap {
      content.nodes[$0].kind == .footnoteReference ? Int(content.nodes[$0].detail) : nil
    }
  }

  private static func place(of note: Definition, _ text: SourceText) -> SourceLocation {
    let start = text.position(ofOffset: note.start)
    return SourceLocation(
      file: text.path, line: start.line, column: start.column, length: note.label.utf8.count + 4)
  }
}
