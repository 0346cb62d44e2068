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
    let refused = MarkdownGuard.check(text, from: front.value.firstLine)
    guard refused.isEmpty else { return Diagnosed(nil, diagnostics + refused) }
    var read = ContentReader.read(
      text.source.bytes[text.lineRange(front.value.firstLine).lowerBound...], of: text,
      lineOffset: front.value.firstLine - 1)
    let clauses =
      page == Document.coverPage
      ? []
      : ClauseReader.read(
        &read, of: text, frontMatter: front.value.frontMatter, continuesChapter: continuesChapter,
        numbering: numbering)
    diagnostics += CodeFences.check(text, from: front.value.firstLine)
    diagnostics += read.diagnostics + FootnoteReader.check(text, from: front.value.firstLine)
    let document = Document(
      text: text, frontMatter: front.value.frontMatter, content: read.content, clauses: clauses, page: page,
      continuesChapter: continuesChapter)
    return Diagnosed(document, diagnostics)
  }

  /// Markdown inside a data file. Its lines are counted from `lineOffset` in the file.
  static func passage(_ markdown: String, of text: SourceText, lineOffset: Int) -> Diagnosed<Content> {
    let bytes = Array(markdown.utf8)
    let passage = TextReader.read(SourceFile(path: text.path, bytes: bytes))
    // The signs of the whole file were looked at when it was read.
    guard let lines = passage.value else { return Diagnosed(Content()) }
    let refused = MarkdownGuard.check(lines, from: 1)
    guard refused.isEmpty else { return Diagnosed(Content(), refused.map { $0.moved(downBy: lineOffset) }) }
    let read = ContentReader.read(bytes[...], of: text, lineOffset: lineOffset)
    return Diagnosed(read.content, read.diagnostics + DataMarkdown.check(read, of: text))
  }

  /// Markdown alone, as the conformance tests read it.
  package static func content(_ markdown: String) -> Content {
    let text = SourceText(source: SourceFile(path: "", bytes: Array(markdown.utf8)), lineStarts: [0])
    return ContentReader.read(text.source.bytes[...], of: text, lineOffset: 0).content
  }
}
