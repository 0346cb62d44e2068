import Manuscript

/// Lays the blocks of a clause flat, in reading order, each with its number and how deep it is.
struct BlockReader {
  private let content: Content
  private let words: WordReader
  /// By the node with which it begins, the 項, 号 or 細分.
  private let numbered: [Int: Clause]
  /// By number, the footnotes' definitions.
  private let notes: [UInt16: Int]
  private var blocks: [ComparedBlock] = []
  /// How deep the blocks are that belong to what was numbered last.
  private var base = 0
  /// What the next block within a call-out or a task carries.
  private var mark = ""

  init(_ document: Document, words: WordReader) {
    content = document.content
    self.words = words
    numbered = Dictionary(
      document.clauses.filter { !$0.rank.isHeading }.map { (Int($0.node), $0) },
      uniquingKeysWith: { first, _ in first })
    var notes: [UInt16: Int] = [:]
    for node in content.siblings(in: 0..<content.nodes.count)
    where content.nodes[node].kind == .footnoteDefinition {
      if notes[content.nodes[node].detail] == nil { notes[content.nodes[node].detail] = node }
    }
    self.notes = notes
  }

  /// The blocks of a range of whole nodes; behind them the footnotes to which they refer.
  mutating func read(_ range: Range<Int>) -> [ComparedBlock] {
    blocks = []
    base = 0
    for node in content.siblings(in: range) { block(node, depth: 0, frame: nil) }
    if !notes.isEmpty { footnotes(of: range) }
    return blocks
  }

  private mutating func block(_ node: Int, depth: Int, frame: BlockChange.Kind?) {
    switch content.nodes[node].kind {
    case .paragraph:
      let kind = frame ?? (isPicture(node) ? .picture : numbered[node] == nil ? .text : .paragraph)
      add(kind, node, depth: depth, text: words.text(of: node))
    case .heading: add(frame ?? .text, node, depth: depth, text: words.text(of: node))
    case .bulletList, .orderedList:
      let isTop = depth == 0
      var number = Int(content.text(of: node)) ?? 1
      for item in content.children(of: node) {
        self.item(
          item, number: number, isOrdered: content.nodes[node].kind == .orderedList, isTop ? 1 : depth + 1,
          frame)
        number &+= 1
      }
    case .quote:
      for child in content.children(of: node) { block(child, depth: depth, frame: frame ?? .quote) }
    case .callout:
      let title = Self.calloutTitles[min(Int(content.nodes[node].detail), Self.calloutTitles.count - 1)]
      mark = title
      for child in content.children(of: node) { block(child, depth: depth, frame: .callout) }
      mark = ""
    case .codeBlock: add(.code, node, depth: depth, text: words.code(of: node))
    case .table: add(.table, node, depth: depth, table: table(node))
    case .embed: add(.embed, node, depth: depth, target: embedded(node))
    default: break
    }
  }

  private func embedded(_ node: Int) -> String {
    guard let target = content.target(of: node) else { return "" }
    if case .clause(let id) = target { return "clause:" + id }
    return target.text
  }

  /// As they are printed above call-outs, by `Callout`'s number.
  private static let calloutTitles = ["補足", "ヒント", "重要", "注意", "警告"]

  private mutating func item(
    _ item: Int, number: Int, isOrdered: Bool, _ depth: Int, _ frame: BlockChange.Kind?
  ) {
    var label = numbered[item]?.number ?? (isOrdered ? "\(number)." : "・")
    let box = ["", "☐", "☑"][min(2, Int(content.nodes[item].detail))]
    if !box.isEmpty {
      mark += box
      if label == "・" { label = "" }
    }
    var isFirst = true
    for child in content.children(of: item) {
      if isFirst, content.nodes[child].kind == .paragraph {
        add(frame ?? .item, child, opening: item, label: label, depth: depth, text: words.text(of: child))
      } else {
        if isFirst { add(frame ?? .item, item, opening: item, label: label, depth: depth) }
        block(child, depth: depth, frame: frame)
      }
      isFirst = false
    }
    if isFirst { add(frame ?? .item, item, opening: item, label: label, depth: depth) }
  }

  private mutating func add(
    _ kind: BlockChange.Kind, _ node: Int, opening: Int? = nil, label: String? = nil, depth: Int,
    text: ComparedText = ComparedText(), table: ComparedTable? = nil, target: String? = nil, note: String = ""
  ) {
    let embedded = target == nil ? nil : content.target(of: node)
    let number = label ?? numbered[node]?.number ?? ""
    blocks.append(
      ComparedBlock(
        kind: kind, label: mark.isEmpty ? number : number.isEmpty ? mark : mark + "\u{3000}" + number,
        mark: mark, depth: depth, node: opening ?? node,
        id: numbered[opening ?? node]?.id ?? "", text: text, table: table, target: target,
        targetWords: embedded.map(words.edition.words(ofEmbedded:)), note: note))
    mark = ""
  }

  /// A paragraph of pictures alone.
  private func isPicture(_ node: Int) -> Bool {
    var hasPicture = false
    for child in content.children(of: node) {
      switch content.nodes[child].kind {
      case .image: hasPicture = true
      case .softBreak, .lineBreak: break
      default: return false
      }
    }
    return hasPicture
  }

  private func table(_ node: Int) -> ComparedTable {
    let rows = content.children(of: node).map { row in
      ComparedTable.Row(
        isHead: content.nodes[row].detail == 1, cells: content.children(of: row).map { words.text(of: $0) })
    }
    return ComparedTable(columns: rows.map(\.cells.count).max() ?? 0, rows: rows)
  }

  /// Each note once, in the order of their marks, and then those to which notes refer.
  private mutating func footnotes(of range: Range<Int>) {
    var seen: Set<UInt16> = []
    var open = content.siblings(in: range).filter { content.nodes[$0].kind != .footnoteDefinition }
    var next = 0
    while next < open.count {
      let block = open[next]
      next += 1
      for node in block..<Int(content.nodes[block].end) where content.nodes[node].kind == .footnoteReference {
        let number = content.nodes[node].detail
        guard let note = notes[number], seen.insert(number).inserted else { continue }
        let inside = content.siblings(in: note + 1..<Int(content.nodes[note].end))
        add(
          .footnote, note, label: "注\(number)", depth: 0, text: words.text(ofBlocks: inside),
          note: content.plainText(of: note))
        open += inside
      }
    }
  }
}
