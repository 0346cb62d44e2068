package import Manuscript

/// Turns a chapter's file into a document: front matter, content, clauses.
package enum MarkdownReader {
  /// - Parameters:
  ///   - page: the page it becomes, from the edition's folder.
  ///   - continuesChapter: whether the page goes on with the chapter of the page before.
  package static func read(
    _ file: SourceFile, page: String, continuesChapter: Bool, numbering: Numbering
  ) -> Diagnosed<Document?> {
    let decoded = TextReader.read(file)
    guard let text = decoded.value else { return Diagnosed(nil, decoded.diagnostics) }
    let front = FrontMatterReader.read(text)
    var diagnostics = decoded.diagnostics + front.diagnostics
    let guarded = MarkdownGuard.check(text, from: front.value.firstLine)
    guard guarded.diagnostics.isEmpty else { return Diagnosed(nil, diagnostics + guarded.diagnostics) }
    let bytes = text.source.bytes[text.lineRange(front.value.firstLine).lowerBound...]
    var read = ContentReader.read(bytes, of: text, lineOffset: front.value.firstLine - 1)
    let definitions = DefinitionReader.read(
      bytes, of: text, starts: guarded.definitions, content: read.content)
    diagnostics += LinkDefinitions.check(text, definitions, read.content)
    diagnostics += FootnoteReader.check(text, definitions, read.content)
    let isCover = page == Document.coverPage
    let anchors = isCover ? CoverAnchors.read(read, of: text).reported(to: &diagnostics) : [:]
    let clauses =
      isCover
      ? []
      : ClauseReader.read(
        &read, of: text, frontMatter: front.value.frontMatter, continuesChapter: continuesChapter,
        numbering: numbering)
    diagnostics += CodeFences.check(text, from: front.value.firstLine)
    diagnostics += read.diagnostics
    let document = Document(
      text: text, frontMatter: front.value.frontMatter, content: read.content, clauses: clauses,
      anchors: anchors, page: page, continuesChapter: continuesChapter)
    return Diagnosed(document, diagnostics)
  }

  /// Markdown inside a data file. Its lines are counted from `lineOffset` in the file, and none is below `lastLine`.
  static func passage(
    _ markdown: String, of text: SourceText, lineOffset: Int, lastLine: Int
  ) -> Diagnosed<Content> {
    let bytes = Array(markdown.utf8)
    let passage = TextReader.read(SourceFile(path: text.path, bytes: bytes))
    // The signs of the whole file were looked at when it was read.
    guard let lines = passage.value else { return Diagnosed(Content()) }
    func moved(_ found: [Diagnostic]) -> [Diagnostic] {
      found.map { $0.moved(from: lines, to: text, downBy: lineOffset, lastLine: lastLine) }
    }
    let guarded = MarkdownGuard.check(lines, from: 1)
    guard guarded.diagnostics.isEmpty else { return Diagnosed(Content(), moved(guarded.diagnostics)) }
    let read = ContentReader.read(
      lines.source.bytes[...], of: text, lineOffset: lineOffset, lastLine: lastLine)
    let definitions = DefinitionReader.read(
      lines.source.bytes[...], of: lines, starts: guarded.definitions, content: read.content,
      lineOffset: lineOffset)
    let hidden =
      LinkDefinitions.check(lines, definitions, read.content)
      + FootnoteReader.check(lines, definitions, read.content, lineOffset: lineOffset)
    return Diagnosed(read.content, read.diagnostics + moved(hidden) + DataMarkdown.check(read, of: text))
  }

  /// Markdown alone, as the conformance tests read it.
  package static func content(_ markdown: String) -> Content {
    let text = SourceText(source: SourceFile(path: "", bytes: Array(markdown.utf8)), lineStarts: [0])
    return ContentReader.read(text.source.bytes[...], of: text, lineOffset: 0).content
  }
}
