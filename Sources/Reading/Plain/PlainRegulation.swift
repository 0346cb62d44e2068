package import Manuscript

/// Reads a single Markdown file as an edition: a chapter in the form of this tool, or a regulation that types its own numbers,
/// 「# 第1章　総則」「## 第3条（目的）」「第三条の二」「附　則」.
package enum PlainRegulation {
  /// The most bytes a regulation may have.
  package static let maximumSize = 8 << 20

  /// - Parameters:
  ///   - name: what the edition is called.
  ///   - numbering: how a chapter without numbers of its own is numbered.
  package static func read(_ file: SourceFile, name: String, numbering: Numbering = .standard)
    -> Diagnosed<Edition?>
  {
    let decoded = TextReader.read(file, maximumSize: maximumSize)
    guard let text = decoded.value else { return Diagnosed(nil, decoded.diagnostics) }
    let front = self.front(of: text)
    let guarded = MarkdownGuard.check(text, from: front.firstLine)
    guard guarded.diagnostics.isEmpty else {
      return Diagnosed(nil, decoded.diagnostics + guarded.diagnostics)
    }
    let bytes = text.source.bytes[text.lineRange(front.firstLine).lowerBound...]
    var read = ContentReader.read(bytes, of: text, lineOffset: front.firstLine - 1, keepsHTMLWords: true)
    let definitions = DefinitionReader.read(
      bytes, of: text, starts: guarded.definitions, content: read.content)
    let hidden =
      LinkDefinitions.check(text, definitions, read.content)
      + FootnoteReader.check(text, definitions, read.content)
    read.content = TypedLists.resolve(read.content, of: text)
    let lines = PlainLine.lines(of: read.content)
    let isTyped = lines.contains { $0.isTyped }
    if read.attributes.values.contains(where: { $0.id != nil }) || (front.firstLine > 1 && !isTyped) {
      return chapter(file, name: name, numbering: numbering)
    }
    var assembly = PlainAssembly(lines, of: read.content, isTyped: isTyped)
    assembly.run()
    let edition = assembly.edition(
      text, name: name, title: front.frontMatter.title ?? assembly.title ?? file.stem,
      front: front.frontMatter)
    // What is hidden in a chapter is a slip; what is hidden here would not be compared.
    let problems = (decoded.diagnostics + read.diagnostics).map(\.ofRegulation) + hidden.map(\.asError)
    return Diagnosed(edition, problems)
  }

  /// A text from elsewhere may begin with a rule, too: what is no front matter is words.
  private static func front(of text: SourceText) -> FrontMatterReader.Result {
    let front = FrontMatterReader.read(text)
    return front.diagnostics.isEmpty ? front.value : FrontMatterReader.Result()
  }

  private static func chapter(_ file: SourceFile, name: String, numbering: Numbering)
    -> Diagnosed<Edition?>
  {
    let read = MarkdownReader.read(
      file, page: file.stem + ".html", continuesChapter: false, numbering: numbering)
    guard let document = read.value else { return Diagnosed(nil, read.diagnostics) }
    var register = Register(source: file)
    register.numbering = numbering
    register.title = document.title
    register.edition.id = name
    register.edition.title = document.title
    let numbered = ClauseNumbering.number([document], register).value
    return Diagnosed(Edition(register: register, documents: numbered), read.diagnostics)
  }
}

extension Diagnostic {
  /// What a chapter may not have, a regulation from elsewhere may, as long as none of its words are lost by it.
  fileprivate var ofRegulation: Diagnostic {
    let losesNothing = ["raw-html", "refused-link", "embed-not-alone", "not-embeddable"].contains(rule)
    return losesNothing ? Diagnostic(rule, .warning, message, at: location, notes: notes, help: help) : self
  }

  fileprivate var asError: Diagnostic {
    Diagnostic(rule, .error, message, at: location, notes: notes, help: help)
  }
}

extension PlainLine {
  /// Whether it is a heading, or begins an article, with a number of its own.
  var isTyped: Bool {
    switch form {
    case .heading: TypedHeading.read(heading: words) != nil
    case .words:
      TypedHeading.read(paragraph: words, isSet: isSet) != nil || TypedHeading.read(line: words) != nil
    case .block: false
    }
  }
}
