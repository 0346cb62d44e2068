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
    let front = FrontMatterReader.read(text)
    let guarded = MarkdownGuard.check(text, from: front.value.firstLine)
    guard guarded.diagnostics.isEmpty else {
      return Diagnosed(nil, decoded.diagnostics + guarded.diagnostics)
    }
    let bytes = text.source.bytes[text.lineRange(front.value.firstLine).lowerBound...]
    var read = ContentReader.read(bytes, of: text, lineOffset: front.value.firstLine - 1)
    read.content = TypedLists.resolve(read.content)
    let lines = PlainLine.lines(of: read.content)
    let isTyped = lines.contains { $0.isTyped }
    if read.attributes.values.contains(where: { $0.id != nil }) || (front.value.firstLine > 1 && !isTyped) {
      return chapter(file, name: name, numbering: numbering)
    }
    var assembly = PlainAssembly(lines, of: read.content, isTyped: isTyped)
    assembly.run()
    let kept = (decoded.diagnostics + front.diagnostics + read.diagnostics).map(\.asWarning)
    let edition = assembly.edition(
      text, name: name, title: front.value.frontMatter.title ?? assembly.title ?? file.stem)
    return Diagnosed(edition, kept)
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
  /// What a chapter may not have, a regulation from elsewhere may.
  fileprivate var asWarning: Diagnostic {
    Diagnostic(rule, .warning, message, at: location, notes: notes, help: help)
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
