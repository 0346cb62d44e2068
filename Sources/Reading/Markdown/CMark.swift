internal import CCmarkGFM
import Manuscript
internal import Synchronization

/// cmark-gfm with the extensions a manual uses: tables, strikethrough, task lists, footnotes. Autolinks stay off: they
/// swallow the Japanese after an address.
enum CMark {
  /// The strikethrough extension writes to static tables of cmark while inlines are parsed; two at once give wrong text.
  private static let inlineParsing = Mutex(())

  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Parses the bytes and hands the document's root to `read`; the tree is freed afterwards.
  static func parse<Result>(_ bytes: ArraySlice<UInt8>, read: (OpaquePointer) -> Result) -> Result? {
    _ = registered
    // One tilde is a sign for 「から」: 9:00~12:00.
    let options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = cmark_parser_new(options) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress?.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        cmark_parser_feed(parser, $0, buffer.count)
      }
    }
    let address = UInt(bitPattern: parser)
    let root = inlineParsing.withLock { _ in
      UInt(bitPattern: cmark_parser_finish(OpaquePointer(bitPattern: address)))
    }
    guard let root = OpaquePointer(bitPattern: root) else { return nil }
    defer { cmark_node_free(root) }
    return read(root)
  }
}

/// The node types Swift must tell apart: cmark's own, and those that its extensions add when they are registered.
enum CMarkKind {
  case document, paragraph, heading, quote, list, item, codeBlock, htmlBlock, thematicBreak,
    footnoteDefinition
  case table, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image,
    footnoteReference
  case other

  private static let extensions = (
    table: ccmark_type_table(), row: ccmark_type_table_row(), cell: ccmark_type_table_cell(),
    strikethrough: ccmark_type_strikethrough()
  )

  init(_ node: OpaquePointer) {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_DOCUMENT: self = .document
    case CMARK_NODE_PARAGRAPH: self = .paragraph
    case CMARK_NODE_HEADING: self = .heading
    case CMARK_NODE_BLOCK_QUOTE: self = .quote
    case CMARK_NODE_LIST: self = .list
    case CMARK_NODE_ITEM: self = .item
    case CMARK_NODE_CODE_BLOCK: self = .codeBlock
    case CMARK_NODE_HTML_BLOCK: self = .htmlBlock
    case CMARK_NODE_THEMATIC_BREAK: self = .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: self = .footnoteDefinition
    case CMARK_NODE_TEXT: self = .text
    case CMARK_NODE_SOFTBREAK: self = .softBreak
    case CMARK_NODE_LINEBREAK: self = .lineBreak
    case CMARK_NODE_CODE: self = .code
    case CMARK_NODE_HTML_INLINE: self = .htmlInline
    case CMARK_NODE_EMPH: self = .emphasis
    case CMARK_NODE_STRONG: self = .strong
    case CMARK_NODE_LINK: self = .link
    case CMARK_NODE_IMAGE: self = .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: self = .footnoteReference
    case Self.extensions.table: self = .table
    case Self.extensions.row: self = .tableRow
    case Self.extensions.cell: self = .tableCell
    case Self.extensions.strikethrough: self = .strikethrough
    default: self = .other
    }
  }
}

extension String {
  var trimmingWhitespace: Substring {
    var rest = self[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    return rest
  }
}

extension [UInt8] {
  /// The bytes of a C string without its end.
  mutating func append(contentsOf string: UnsafeBufferPointer<CChar>) {
    for character in string { append(UInt8(bitPattern: character)) }
  }
}

extension UnsafeBufferPointer<CChar> {
  init(_ string: UnsafePointer<CChar>) {
    var count = 0
    while string[count] != 0 { count += 1 }
    self.init(start: string, count: count)
  }
}
