import Manuscript

/// What Markdown in a data file may not hold: it is a part of a card or page that has headings and ids of its own.
enum DataMarkdown {
  static func check(_ read: ReadContent, of text: SourceText) -> [Diagnostic] {
    read.content.nodes.indices.flatMap { index -> [Diagnostic] in
      let line = Int(read.content.nodes[index].line)
      var found: [Diagnostic] = []
      if read.content.nodes[index].kind == .heading {
        found.append(
          .error(
            "heading-in-data", "a case or definition has no headings of its own",
            at: place("#", line, text),
            help: "make it a paragraph: **\(read.content.plainText(of: index))**"))
      }
      if read.attributes[index] != nil {
        found.append(
          .error(
            "attributes-in-data", "only clauses in chapters have ids and attributes",
            at: place("{", line, text, lines: 40), help: "delete what stands in { }"))
      }
      return found
    }
  }

  private static func place(_ sign: String, _ line: Int, _ text: SourceText, lines: Int = 1) -> SourceLocation
  {
    text.locate(Array(sign.utf8), from: SourcePosition(line: line, column: 1), lines: lines)
      ?? SourceLocation(file: text.path, line: line)
  }
}
