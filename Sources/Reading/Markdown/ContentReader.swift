internal import CCmarkGFM
import Manuscript

/// Markdown, read: the content, what stands in braces behind its headings, paragraphs and items, and the problems met.
struct ReadContent: Sendable {
  var content = Content()
  /// By node.
  var attributes: [Int: Attributes] = [:]
  var diagnostics: [Diagnostic] = []
}

/// Turns cmark's tree into `Content`, one node after the other and without recursion: cmark makes a tree 20,000 deep of 40 KB.
struct ContentReader {
  static let maximumDepth = 100
  /// How often a brace is looked for where it should not be: each look goes over lines.
  private static let maximumEscapeLooks = 200

  private struct Open {
    let pointer: OpaquePointer
    let kind: CMarkKind
    /// The node in the content, or nil when this one adds none.
    let node: Int?
  }

  private let text: SourceText
  /// Lines in the source before the first line that cmark saw.
  private let lineOffset: Int
  /// No line is below this one: the Markdown in a quoted value of a data file has more lines than the value.
  private let lastLine: Int
  private var result = ReadContent()
  private var stack: [Open] = []
  private var run = TextRun()
  private var escapeLooks = 0
  private var footnotes = 0
  private var skipsCalloutMark = false
  /// What the paragraph, heading or cell that is read would put in its place.
  private var inlineEmbeds: [Int] = []
  private var hasDroppedComment = false
  /// The lines, as cmark counts them, on which words follow a comment.
  private var commentsBeforeText: Set<Int> = []
  /// A line of the paragraph that looks like the dashes below a table's head.
  private var delimiterLine: Int?
  private var isTooDeep = false
  private var keepsHTMLWords = false
  private var hasEntities = false

  /// - Parameter keepsHTMLWords: whether the words of HTML, which is refused, are read all the same: in a text from elsewhere.
  static func read(
    _ bytes: ArraySlice<UInt8>, of text: SourceText, lineOffset: Int, lastLine: Int = .max,
    keepsHTMLWords: Bool = false
  ) -> ReadContent {
    func parse(_ bytes: ArraySlice<UInt8>) -> (ReadContent, comments: Set<Int>) {
      CMark.parse(bytes) { root in
        var reader = ContentReader(text: text, lineOffset: lineOffset, lastLine: lastLine)
        reader.keepsHTMLWords = keepsHTMLWords
        reader.hasEntities = bytes.contains(UInt8(ascii: "&"))
        reader.result.content.text.reserveCapacity(bytes.count)
        reader.walk(root)
        return (reader.result, reader.commentsBeforeText)
      } ?? (ReadContent(), [])
    }
    let (result, comments) = parse(bytes)
    // Words behind a comment are no Markdown to cmark: the text is read again without the comment.
    return comments.isEmpty ? result : parse(LeadingComments.removed(from: bytes, lines: comments)).0
  }

  private init(text: SourceText, lineOffset: Int, lastLine: Int) {
    self.text = text
    self.lineOffset = lineOffset
    self.lastLine = lastLine
  }

  private mutating func walk(_ root: OpaquePointer) {
    var current = cmark_node_first_child(root)
    while true {
      guard let node = current else {
        guard let open = stack.popLast() else { break }
        close(open)
        current = cmark_node_next(open.pointer)
        continue
      }
      let open = enter(node)
      if let open, let child = cmark_node_first_child(node), !isAtMaximumDepth(node) {
        stack.append(open)
        current = child
      } else {
        if let open { close(open) }
        current = cmark_node_next(node)
      }
    }
  }

  private mutating func isAtMaximumDepth(_ node: OpaquePointer) -> Bool {
    guard stack.count >= Self.maximumDepth else { return false }
    if !isTooDeep {
      report(
        .error(
          "nesting-too-deep", "the text is nested more than \(Self.maximumDepth) deep", at: location(node),
          help: "flatten it"))
    }
    isTooDeep = true
    return true
  }

  // MARK: Entering and leaving nodes

  private mutating func enter(_ pointer: OpaquePointer) -> Open? {
    let kind = CMarkKind(pointer)
    switch kind {
    case .text:
      if !skipsCalloutMark { takeText(pointer) }
      return nil
    case .softBreak, .lineBreak:
      if skipsCalloutMark {
        skipsCalloutMark = false
      } else {
        add(kind == .softBreak ? .softBreak : .lineBreak, pointer)
      }
      return nil
    case .htmlBlock, .htmlInline:
      readHTML(pointer, isBlock: kind == .htmlBlock)
      return nil
    case .other, .document:
      return Open(pointer: pointer, kind: kind, node: nil)
    default:
      flush()
      return Open(pointer: pointer, kind: kind, node: addNode(kind, pointer))
    }
  }

  private mutating func addNode(_ kind: CMarkKind, _ pointer: OpaquePointer) -> Int {
    switch kind {
    case .heading: return add(.heading, pointer, detail: Int(cmark_node_get_heading_level(pointer)))
    case .quote: return addQuote(pointer)
    case .list: return addList(pointer)
    case .item: return add(.listItem, pointer, detail: CMarkExtension.box(ofItem: pointer))
    case .codeBlock:
      let info = string(cmark_node_get_fence_info(pointer))
      let link = info.isEmpty ? -1 : addTarget(.codeLanguage(info))
      return add(.codeBlock, pointer, text: cmark_node_get_literal(pointer), link: link)
    case .thematicBreak: return add(.thematicBreak, pointer)
    case .footnoteDefinition:
      footnotes += 1
      return add(.footnoteDefinition, pointer, detail: footnotes)
    case .footnoteReference:
      return add(.footnoteReference, pointer, detail: Int(string(cmark_node_get_literal(pointer))) ?? 0)
    case .table: return add(.table, pointer, detail: Int(cmark_gfm_extensions_get_table_columns(pointer)))
    case .tableRow:
      let isHead = cmark_gfm_extensions_get_table_row_is_header(pointer) != 0
      if !isHead { checkRow(pointer) }
      return add(.tableRow, pointer, detail: isHead ? 1 : 0)
    case .tableCell: return add(.tableCell, pointer, detail: CMarkExtension.alignment(ofCell: pointer))
    case .code: return add(.code, pointer, text: cmark_node_get_literal(pointer))
    case .emphasis: return add(.emphasis, pointer)
    case .strong: return add(.strong, pointer)
    case .strikethrough: return add(.strikethrough, pointer)
    case .link, .image: return addLink(pointer, isImage: kind == .image)
    default: return add(.paragraph, pointer)
    }
  }

  private mutating func close(_ open: Open) {
    guard let node = open.node else { return }
    switch open.kind {
    case .heading, .paragraph: takeAttributes(node)
    default: break
    }
    flush()
    result.content.nodes[node].end = UInt32(result.content.nodes.count)
    switch open.kind {
    case .paragraph: closeParagraph(node)
    case .tableCell:
      reportInlineEmbeds()
      checkCell(node, open.pointer)
    case .heading: reportInlineEmbeds()
    default: break
    }
  }

  private mutating func closeParagraph(_ node: Int) {
    let nodes = result.content.nodes
    if skipsCalloutMark {
      // The mark was the whole paragraph.
      skipsCalloutMark = false
      result.content.nodes.removeSubrange(node...)
      return
    }
    if nodes.count == node + 1, result.attributes[node] != nil { return reportLoneAttributes(node) }
    if let line = delimiterLine {
      delimiterLine = nil
      if line > nodes[node].line { result.diagnostics += TableCheck.broken(text, delimiters: line) }
    }
    if let image = inlineEmbeds.first, image == node + 1, Int(nodes[image].end) == nodes.count {
      var embed = Content.Node(
        .embed, line: Int(nodes[image].line), column: Int(nodes[image].column), link: Int(nodes[image].link))
      embed.end = UInt32(node + 1)
      result.content.nodes.removeSubrange(node...)
      result.content.nodes.append(embed)
      inlineEmbeds = []
    } else {
      reportInlineEmbeds()
    }
  }

  /// What is put here is a block: within a paragraph, a heading or a cell it has no place.
  private mutating func reportInlineEmbeds() {
    for image in inlineEmbeds {
      report(
        .error(
          "embed-not-alone", "what is put here must be a paragraph of its own", at: location(ofNode: image),
          help: "put empty lines around it, or refer to it with a link: `[](…)`"))
    }
    inlineEmbeds = []
  }

  private mutating func reportLoneAttributes(_ node: Int) {
    report(
      .error(
        "stray-attributes", "the attributes stand alone, behind no words", at: location(ofNode: node),
        help: "write them at the end of the paragraph or heading that they belong to"))
    result.attributes[node] = nil
    result.content.nodes.removeSubrange(node...)
  }

  // MARK: Blocks

  private mutating func addQuote(_ pointer: OpaquePointer) -> Int {
    guard let mark = CalloutMark(of: pointer) else { return add(.quote, pointer) }
    if let problem = mark.problem(at: location(pointer)) { report(problem) }
    guard let callout = mark.callout, mark.isAlone else { return add(.quote, pointer) }
    skipsCalloutMark = true
    return add(.callout, pointer, detail: callout.rawValue)
  }

  private mutating func addList(_ pointer: OpaquePointer) -> Int {
    let isTight = cmark_node_get_list_tight(pointer) != 0
    guard cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST else {
      return add(.bulletList, pointer, detail: isTight ? 1 : 0)
    }
    let node = add(.orderedList, pointer, detail: isTight ? 1 : 0)
    let start = Array(String(cmark_node_get_list_start(pointer)).utf8)
    result.content.nodes[node].textStart = UInt32(result.content.text.count)
    result.content.nodes[node].textCount = UInt32(start.count)
    result.content.text += start
    return node
  }

  // MARK: Inlines

  private mutating func addLink(_ pointer: OpaquePointer, isImage: Bool) -> Int {
    let destination = string(cmark_node_get_url(pointer))
    let target = LinkDestination.target(destination, isEmbed: isImage)
    let node = add(
      isImage ? .image : .link, pointer, text: cmark_node_get_title(pointer), link: addTarget(target))
    placeLink(node, destination, isImage: isImage)
    if hasEntities {
      let words = Array(destination.utf8) + result.content.textBytes(of: node)
      result.diagnostics += DecodedText.check(words, text, Int(result.content.nodes[node].line))
    }
    switch target {
    case .refused:
      report(
        .error(
          "refused-link", "“\(destination)” cannot be published as a \(isImage ? "picture" : "link")",
          at: location(ofNode: node),
          help: isImage
            ? "pictures lie in manual/images/: `![description](images/name.png)`"
            : "links may begin with https:, http:, mailto:, tel:, #id, or name a file of the manual"))
    case .clause, .case, .cases, .figure, .list, .entry(.flow, _): if isImage { inlineEmbeds.append(node) }
    case .law, .term, .entry, .page:
      guard isImage else { break }
      report(
        .error(
          "not-embeddable", "“\(destination)” can be referred to, and not put here",
          at: location(ofNode: node), help: "write `[](\(destination))`"))
    case .file, .address, .codeLanguage: break
    }
    return node
  }

  /// cmark's column for a link is wrong behind breaks and entities: the literal destination in the source is not.
  private mutating func placeLink(_ node: Int, _ destination: String, isImage: Bool) {
    let position = SourcePosition(
      line: Int(result.content.nodes[node].line), column: Int(result.content.nodes[node].column))
    let line = text.line(position.line)
    let offset = line.startIndex + position.column - 1
    let sign = isImage ? UInt8(ascii: "!") : UInt8(ascii: "[")
    if line.indices.contains(offset), line[offset] == sign || line[offset] == UInt8(ascii: "<") { return }
    guard !destination.isEmpty,
      let found = text.locate(
        Array("](\(destination)".utf8), from: SourcePosition(line: position.line, column: 1))
    else { return }
    let start = found.range.lowerBound
    let before = text.line(start.line).prefix(start.column - 1)
    let open = before.lastIndex(of: UInt8(ascii: "[")).map { $0 - before.startIndex } ?? start.column - 1
    result.content.nodes[node].line = UInt32(start.line)
    result.content.nodes[node].column = UInt32(open + (isImage ? 0 : 1))
  }

  private mutating func readHTML(_ pointer: OpaquePointer, isBlock: Bool) {
    let html = HTMLPiece(string(cmark_node_get_literal(pointer)))
    let isInCell = stack.contains { $0.kind == .tableCell }
    switch html.kind {
    case .comment: if !isBlock { hasDroppedComment = true }
    case .commentBeforeText: commentsBeforeText.insert(Int(cmark_node_get_start_line(pointer)))
    case .refused:
      flush()
      report(html.refusal(text, line(pointer), isInCell: isInCell))
      if keepsHTMLWords { addWords(of: html, pointer, isBlock: isBlock) }
    }
  }

  private mutating func addWords(of html: HTMLPiece, _ pointer: OpaquePointer, isBlock: Bool) {
    guard isBlock else {
      if html.isLineBreak { add(.lineBreak, pointer) }
      return
    }
    for words in html.lines {
      let paragraph = add(.paragraph, pointer)
      (run.bytes, run.line) = (Array(words.utf8), line(pointer))
      flush()
      result.content.nodes[paragraph].end = UInt32(result.content.nodes.count)
    }
  }

  // MARK: Text

  private mutating func takeText(_ pointer: OpaquePointer) {
    guard let literal = cmark_node_get_literal(pointer) else { return }
    if run.isEmpty {
      run.line = line(pointer)
      run.column = Int(cmark_node_get_start_column(pointer))
    }
    run.append(literal)
  }

  private mutating func takeAttributes(_ node: Int) {
    if hasDroppedComment {
      hasDroppedComment = false
      while run.bytes.last == 0x20 { run.bytes.removeLast() }
    }
    guard let found = Attributes.atEnd(of: run.bytes[...]) else { return }
    run.bytes.removeSubrange(found.start...)
    for problem in found.attributes.problems {
      report(
        .error(
          problem.rule, problem.message,
          at: text.locate(Array(problem.literal.utf8), from: SourcePosition(line: run.line, column: 1))
            ?? SourceLocation(file: text.path, line: run.line),
          help: problem.help))
    }
    result.attributes[node] = found.attributes
    if run.isEmpty, let last = result.content.nodes.last, last.kind == .softBreak {
      result.content.nodes.removeLast()
    }
  }

  /// Ends the run of text: plain text, furigana and blanks.
  private mutating func flush() {
    guard !run.isEmpty else { return }
    let isInCell = stack.last?.kind == .tableCell
    result.diagnostics += BlankMarks.check(run.bytes, text, run.line, isInCell: isInCell)
    if TableRow.isDelimiters(run.bytes) { delimiterLine = run.line }
    if hasEntities { result.diagnostics += DecodedText.check(run.bytes, text, run.line) }
    var start = 0
    var cursor = SourcePosition(line: run.line, column: max(1, run.column))
    for found in run.annotated() {
      if isEscaped(run.bytes[found.base], from: &cursor) { continue }
      addRun(start..<found.whole.lowerBound)
      let node = addRun(found.base, kind: BlankMarks.areAll(run.bytes[found.base]) ? .blank : .ruby)
      addRun(found.words)
      if let node { result.content.nodes[node].end = UInt32(result.content.nodes.count) }
      start = found.whole.upperBound
    }
    addRun(start..<run.bytes.count)
    run.removeAll()
  }

  /// cmark resolves a backslash before a brace and says nothing of it: the source does. The braces of a run stand on its
  /// line, in order, so each is looked for behind the one before.
  private mutating func isEscaped(_ base: ArraySlice<UInt8>, from cursor: inout SourcePosition) -> Bool {
    // What cmark resolves within the base would not be found.
    let needle = [0x7B] + base.prefix { $0 >= 0x80 || ![0x5C, 0x26, 0x2A, 0x5F, 0x60].contains($0) }
    var found = text.locate(needle, from: cursor, lines: 1)
    if found == nil {
      guard escapeLooks < Self.maximumEscapeLooks else { return false }
      escapeLooks += 1
      found = text.locate(needle, from: SourcePosition(line: cursor.line, column: 1))
    }
    guard let place = found?.range else { return false }
    cursor = place.upperBound
    return text.isEscaped(place.lowerBound)
  }

  @discardableResult
  private mutating func addRun(_ range: Range<Int>, kind: Content.Kind = .text) -> Int? {
    guard !range.isEmpty else { return nil }
    let node = result.content.nodes.count
    var added = Content.Node(
      kind, textStart: result.content.text.count, textCount: range.count, line: run.line, column: run.column)
    added.end = UInt32(node + 1)
    result.content.nodes.append(added)
    result.content.text += run.bytes[range]
    return node
  }

  // MARK: Adding

  @discardableResult
  private mutating func add(
    _ kind: Content.Kind, _ pointer: OpaquePointer, detail: Int = 0,
    text literal: UnsafePointer<CChar>? = nil,
    link: Int = -1
  ) -> Int {
    flush()
    let index = result.content.nodes.count
    let start = result.content.text.count
    if let literal { result.content.text.append(contentsOf: UnsafeBufferPointer(literal)) }
    var node = Content.Node(
      kind, detail: detail, textStart: start, textCount: result.content.text.count - start,
      line: line(pointer),
      column: Int(cmark_node_get_start_column(pointer)), link: link)
    node.end = UInt32(index + 1)
    result.content.nodes.append(node)
    return index
  }

  private mutating func addTarget(_ target: Target) -> Int {
    result.content.targets.append(target)
    return result.content.targets.count - 1
  }

  private mutating func report(_ diagnostic: Diagnostic) { result.diagnostics.append(diagnostic) }

  /// cmark leaves the line out for some nodes; the nearest block above has one.
  private func line(_ pointer: OpaquePointer) -> Int {
    let line = Int(cmark_node_get_start_line(pointer))
    if line > 0 { return min(line + lineOffset, lastLine) }
    for open in stack.reversed() {
      if let node = open.node { return Int(result.content.nodes[node].line) }
    }
    return min(lineOffset + 1, lastLine)
  }

  private func location(ofNode node: Int) -> SourceLocation {
    let node = result.content.nodes[node]
    return SourceLocation(file: text.path, line: Int(node.line), column: max(1, Int(node.column)))
  }

  private func location(_ pointer: OpaquePointer) -> SourceLocation {
    SourceLocation(
      file: text.path, line: line(pointer), column: max(1, Int(cmark_node_get_start_column(pointer))))
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  // MARK: What cmark swallows

  private mutating func checkRow(_ row: OpaquePointer) {
    guard let table = cmark_node_parent(row) else { return }
    let columns = Int(cmark_gfm_extensions_get_table_columns(table))
    let start = max(1, Int(cmark_node_get_start_column(row)))
    result.diagnostics += TableCheck.row(text, line(row), from: start, columns: columns)
  }

  private mutating func checkCell(_ cell: Int, _ pointer: OpaquePointer) {
    let words = result.content.plainBytes(in: cell..<result.content.nodes.count)
    result.diagnostics += TableCheck.cell(words, text, at: location(pointer))
  }
}
