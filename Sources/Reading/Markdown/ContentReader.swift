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
  private var result = ReadContent()
  private var stack: [Open] = []
  private var run = TextRun()
  private var escapeLooks = 0
  private var footnotes = 0
  private var skipsCalloutMark = false
  private var hasInlineEmbed = false
  private var isTooDeep = false

  static func read(_ bytes: ArraySlice<UInt8>, of text: SourceText, lineOffset: Int) -> ReadContent {
    CMark.parse(bytes) { root in
      var reader = ContentReader(text: text, lineOffset: lineOffset)
      reader.result.content.text.reserveCapacity(bytes.count)
      reader.walk(root)
      return reader.result
    } ?? ReadContent()
  }

  private init(text: SourceText, lineOffset: Int) {
    self.text = text
    self.lineOffset = lineOffset
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
      flush()
      refuseHTML(pointer, isBlock: kind == .htmlBlock)
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
    case .item: return add(.listItem, pointer, detail: taskState(pointer))
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
    case .tableCell: return add(.tableCell, pointer, detail: alignment(pointer))
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
    case .tableCell: checkCell(node, open.pointer)
    default: break
    }
  }

  private mutating func closeParagraph(_ node: Int) {
    defer { hasInlineEmbed = false }
    if skipsCalloutMark {
      // The mark was the whole paragraph.
      skipsCalloutMark = false
      result.content.nodes.removeSubrange(node...)
      return
    }
    guard hasInlineEmbed else { return }
    let image = node + 1
    let nodes = result.content.nodes
    if nodes[image].kind == .image, Int(nodes[image].end) == nodes.count {
      var embed = Content.Node(
        .embed, line: Int(nodes[image].line), column: Int(nodes[image].column), link: Int(nodes[image].link))
      embed.end = UInt32(node + 1)
      result.content.nodes.removeSubrange(node...)
      result.content.nodes.append(embed)
    } else {
      let image = nodes.indices[node...].first { nodes[$0].kind == .image } ?? node
      report(
        .error(
          "embed-not-alone", "what is put here must be a paragraph of its own",
          at: SourceLocation(
            file: text.path, line: Int(nodes[image].line), column: max(1, Int(nodes[image].column))),
          help: "put empty lines around it, or refer to it with a link: `[](…)`"))
    }
  }

  // MARK: Blocks

  private mutating func addQuote(_ pointer: OpaquePointer) -> Int {
    guard let name = calloutName(pointer) else { return add(.quote, pointer) }
    guard let callout = Content.Callout.allCases.first(where: { "\($0)" == name.lowercased() }) else {
      let known = Content.Callout.allCases.map { "\($0)".uppercased() }
      let nearest = Nearest.candidate(to: name, among: known)
      report(
        .warning(
          "unknown-callout", "no call-out is named “\(name)”", at: location(pointer),
          help: nearest.map { "did you mean [!\($0)]?" }
            ?? "the call-outs are \(known.joined(separator: ", "))"))
      return add(.quote, pointer)
    }
    skipsCalloutMark = true
    return add(.callout, pointer, detail: callout.rawValue)
  }

  /// NOTE of a quote whose first line is `[!NOTE]` and nothing else.
  private func calloutName(_ quote: OpaquePointer) -> String? {
    guard let paragraph = cmark_node_first_child(quote), CMarkKind(paragraph) == .paragraph else {
      return nil
    }
    var line = ""
    var child = cmark_node_first_child(paragraph)
    while let node = child, CMarkKind(node) == .text, line.utf8.count < 40 {
      line += string(cmark_node_get_literal(node))
      child = cmark_node_next(node)
    }
    if let node = child, ![.softBreak, .lineBreak].contains(CMarkKind(node)) { return nil }
    guard line.hasPrefix("[!"), line.hasSuffix("]"), line.utf8.count > 3 else { return nil }
    return String(line.dropFirst(2).dropLast())
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

  private func taskState(_ pointer: OpaquePointer) -> Int {
    guard cmark_node_get_syntax_extension(pointer) != nil else { return 0 }
    return cmark_gfm_extensions_get_tasklist_item_checked(pointer) ? 2 : 1
  }

  private func alignment(_ cell: OpaquePointer) -> Int {
    var column = 0
    var previous = cmark_node_previous(cell)
    while let node = previous {
      column += 1
      previous = cmark_node_previous(node)
    }
    guard let row = cmark_node_parent(cell), let table = cmark_node_parent(row),
      column < Int(cmark_gfm_extensions_get_table_columns(table)),
      let alignments = cmark_gfm_extensions_get_table_alignments(table)
    else { return 0 }
    switch alignments[column] {
    case UInt8(ascii: "l"): return 1
    case UInt8(ascii: "c"): return 2
    case UInt8(ascii: "r"): return 3
    default: return 0
    }
  }

  // MARK: Inlines

  private mutating func addLink(_ pointer: OpaquePointer, isImage: Bool) -> Int {
    let destination = string(cmark_node_get_url(pointer))
    let target = LinkDestination.target(destination, isEmbed: isImage)
    let node = add(
      isImage ? .image : .link, pointer, text: cmark_node_get_title(pointer), link: addTarget(target))
    placeLink(node, destination, isImage: isImage)
    switch target {
    case .refused:
      let place = SourceLocation(
        file: text.path, line: Int(result.content.nodes[node].line),
        column: max(1, Int(result.content.nodes[node].column)))
      report(
        .error(
          "refused-link", "“\(destination)” cannot be published as a \(isImage ? "picture" : "link")",
          at: place,
          help: isImage
            ? "pictures lie in manual/images/: `![description](images/name.png)`"
            : "links may begin with https:, http:, mailto:, tel:, #id, or name a file of the manual"))
    case .clause, .case, .cases, .figure, .law, .term: if isImage { hasInlineEmbed = true }
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

  private mutating func refuseHTML(_ pointer: OpaquePointer, isBlock: Bool) {
    let literal = string(cmark_node_get_literal(pointer))
    var html = literal[...]
    while html.last?.isWhitespace ?? false { html.removeLast() }
    while html.first?.isWhitespace ?? false { html.removeFirst() }
    let isComment =
      html.hasPrefix("<!--") && html.hasSuffix("-->")
      && html.dropFirst(4).firstRange(of: "-->")?.upperBound == html.endIndex
    guard !isComment else { return }
    let first = html.split(separator: "\n").first.map(String.init) ?? ""
    let line = max(1, Int(cmark_node_get_start_line(pointer)) + lineOffset)
    let place =
      text.locate(Array(first.utf8), from: SourcePosition(line: line, column: 1))
      ?? SourceLocation(file: text.path, line: line)
    report(
      .error(
        "raw-html", "raw HTML “\(first.prefix(40))” is not taken over", at: place,
        help: HTMLHelp.instead(of: first)))
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
    guard let found = Attributes.atEnd(of: run.bytes[...]) else { return }
    run.bytes.removeSubrange(found.start...)
    for name in found.attributes.unknown {
      let nearest = Nearest.candidate(to: name, among: Attributes.names)
      report(
        .error(
          "unknown-attribute", "“\(name)” is not an attribute of a clause",
          at: text.locate(Array(name.utf8), from: SourcePosition(line: run.line, column: 1))
            ?? SourceLocation(file: text.path, line: run.line),
          help: nearest.map { "did you mean \($0)?" }
            ?? "the attributes are #id, \(Attributes.names.joined(separator: ", "))"))
    }
    result.attributes[node] = found.attributes
    if run.isEmpty, let last = result.content.nodes.last, last.kind == .softBreak {
      result.content.nodes.removeLast()
    }
  }

  /// Ends the run of text: plain text and furigana.
  private mutating func flush() {
    guard !run.isEmpty else { return }
    var start = 0
    for ruby in run.rubies() {
      if isEscaped(run.bytes[ruby.base]) { continue }
      addRun(start..<ruby.whole.lowerBound)
      let node = addRun(ruby.base, kind: .ruby)
      addRun(ruby.reading)
      if let node { result.content.nodes[node].end = UInt32(result.content.nodes.count) }
      start = ruby.whole.upperBound
    }
    addRun(start..<run.bytes.count)
    run.removeAll()
  }

  /// cmark resolves a backslash before a brace and says nothing of it: the source does. Looked for some hundred times a
  /// document at most, as each look goes over lines.
  private mutating func isEscaped(_ base: ArraySlice<UInt8>) -> Bool {
    guard escapeLooks < Self.maximumEscapeLooks else { return false }
    escapeLooks += 1
    return text.locate([0x5C, 0x7B] + base, from: SourcePosition(line: run.line, column: 1)) != nil
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
    if line > 0 { return line + lineOffset }
    for open in stack.reversed() {
      if let node = open.node { return Int(result.content.nodes[node].line) }
    }
    return lineOffset + 1
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
    let number = line(row)
    let start = max(1, Int(cmark_node_get_start_column(row)))
    let cells = TableRow.cells(text.line(number).dropFirst(start - 1))
    guard cells.count > columns, let first = cells.dropFirst(columns).first else { return }
    let column = start + first.lowerBound
    report(
      .error(
        "cells-beyond-head", "the row has \(cells.count) cells, its head \(columns): the last would be lost",
        at: SourceLocation(file: text.path, line: number, column: column, length: first.count),
        help: "add a column to the head, or write `\\|` for a sign within a cell: `{漢字\\|かんじ}`"))
  }

  private mutating func checkCell(_ cell: Int, _ pointer: OpaquePointer) {
    let bytes = result.content.plainBytes(in: cell..<result.content.nodes.count)
    guard let open = bytes.lastIndex(of: UInt8(ascii: "{")), !bytes[open...].contains(UInt8(ascii: "}"))
    else { return }
    let place =
      text.locate(bytes[open...].prefix(12), from: SourcePosition(line: line(pointer), column: 1))
      ?? location(pointer)
    report(
      .error(
        "open-furigana", "the cell opens “{” and never closes it: the bar within split the cell", at: place,
        help: "in a table write `{漢字\\|かんじ}`"))
  }
}

extension [UInt8] {
  /// The bytes of a C string without its end.
  fileprivate mutating func append(contentsOf string: UnsafeBufferPointer<CChar>) {
    for character in string { append(UInt8(bitPattern: character)) }
  }
}

extension UnsafeBufferPointer<CChar> {
  fileprivate init(_ string: UnsafePointer<CChar>) {
    var count = 0
    while string[count] != 0 { count += 1 }
    self.init(start: string, count: count)
  }
}
