/// The words of a document's clauses, as data: 項 and 号 one a line, without numbers, embeds and footnotes.
package struct ClauseText {
  private let document: Document
  private let index: Int
  private let edition: Edition
  private let owners: [Int32]
  /// References by the name of their target, not by what they print: numbers change without the clause.
  private let naming: Bool
  /// The words of footnotes, by their numbers.
  private let footnotes: [UInt16: String]

  package init(_ document: Document, index: Int, edition: Edition, naming: Bool = false) {
    self.naming = naming
    self.document = document
    self.index = index
    self.edition = edition
    owners = document.clausesByNode()
    // Only what is compared is asked for its marks.
    let content = document.content
    let definitions =
      naming ? content.nodes.indices.filter { content.nodes[$0].kind == .footnoteDefinition } : []
    footnotes = Dictionary(
      definitions.map { (content.nodes[$0].detail, content.plainText(of: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The words of a clause's heading, with what its references print.
  package func title(of clause: Int) -> String {
    ContentText(content: document.content, printed: printed)
      .text(of: [Int(document.clauses[clause].node)]).replacing("\n", with: "")
  }

  /// An article's words with those of its 項 and 号; a chapter's or section's own without its articles'.
  package func text(of clause: Int) -> String { String(decoding: bytes(of: clause), as: UTF8.self) }

  /// The same in UTF-8.
  package func bytes(of clause: Int) -> [UInt8] {
    ContentText(content: document.content, printed: printed).bytes(of: ownBlocks(of: clause))
  }

  /// What a clause says beside its words: callouts, what is struck through, readings, where links lead, what is put in, footnotes.
  package func marks(of clause: Int) -> String {
    let content = document.content
    var marks = ""
    for block in ownBlocks(of: clause) {
      for node in block..<Int(content.nodes[block].end) {
        switch content.nodes[node].kind {
        case .callout: marks += "callout \(content.nodes[node].detail)\n"
        case .ruby:
          let reading = content.children(of: node).map { content.text(of: $0) }.joined()
          marks += "reading \(content.text(of: node)) \(reading)\n"
        case .blank:
          let label = content.children(of: node).map { content.text(of: $0) }.joined()
          marks += "blank \(label)\n"
        case .strikethrough: marks += "struck \(content.plainText(of: node))\n"
        case .footnoteReference: marks += "footnote \(footnotes[content.nodes[node].detail] ?? "")\n"
        case .link, .image, .embed:
          guard let target = content.target(of: node) else { continue }
          // What references to clauses and laws lead to is among the words.
          switch target {
          case .clause, .law, .term: continue
          default: marks += "target \(target)\n"
          }
        default: continue
        }
      }
    }
    return marks
  }

  /// The ids that a clause's words refer to, each once, in order.
  package func references(of clause: Int) -> [String] {
    references(in: ownBlocks(of: clause))
  }

  /// What a page that goes on with a chapter says before its first clause.
  package var leadingText: String {
    ContentText(content: document.content, printed: printed).text(of: document.leadingBlocks)
  }

  package var leadingReferences: [String] { references(in: document.leadingBlocks) }

  private func references(in blocks: [Int]) -> [String] {
    var seen: Set<String> = []
    return blocks.flatMap { block in
      (block..<Int(document.content.nodes[block].end)).compactMap { node -> String? in
        guard document.content.nodes[node].kind == .link,
          case .clause(let id)? = document.content.target(of: node),
          seen.insert(id).inserted
        else { return nil }
        return id
      }
    }
  }

  private func ownBlocks(of clause: Int) -> [Int] {
    let found = document.clauses[clause]
    let content = document.content
    let node = Int(found.node)
    switch found.rank {
    case .item, .subitem: return Array(content.children(of: node))
    case .chapter, .section:
      let start = node < 0 ? 0 : Int(content.nodes[node].end)
      let next = found.end > clause + 1 ? Int(document.clauses[clause + 1].node) : Int(found.nodes.upperBound)
      let isOwn = found.end > clause + 1 && document.clauses[clause + 1].rank.isHeading
      return Array(content.siblings(in: start..<max(start, isOwn ? next : Int(found.nodes.upperBound))))
    case .article:
      let start = Int(content.nodes[node].end)
      return Array(content.siblings(in: start..<max(start, Int(found.nodes.upperBound))))
    case .paragraph:
      return Array(content.siblings(in: Int(found.nodes.lowerBound)..<Int(found.nodes.upperBound)))
    }
  }

  /// What a reference without words prints.
  private func printed(_ link: Int) -> String {
    if naming {
      switch document.content.target(of: link) {
      case .clause(let id): return "#" + id
      case .law(let id): return "law:" + id
      default: break
      }
    }
    let owner = Int(owners[link])
    let origin = owner < 0 ? nil : Edition.Address(document: index, clause: owner)
    return document.content.target(of: link).flatMap {
      edition.words(of: $0, from: origin, in: document.folder)
    } ?? ""
  }
}

/// The words of content, a block a line.
struct ContentText {
  let content: Content
  /// What a reference without words prints.
  let printed: (_ link: Int) -> String

  func text(of blocks: some Sequence<Int>) -> String {
    String(decoding: bytes(of: blocks), as: UTF8.self)
  }

  func bytes(of blocks: some Sequence<Int>) -> [UInt8] {
    var lines: [UInt8] = []
    for node in blocks { write(node, to: &lines) }
    while lines.last == 10 { lines.removeLast() }
    return lines
  }

  private func write(_ node: Int, to lines: inout [UInt8]) {
    switch content.nodes[node].kind {
    case .embed, .footnoteDefinition, .thematicBreak: return
    case .paragraph, .heading, .tableCell:
      inlines(of: node, to: &lines)
      lines.append(10)
    case .codeBlock:
      lines += content.textBytes(of: node)
      if lines.last != 10 { lines.append(10) }
    default:
      for child in content.children(of: node) { write(child, to: &lines) }
    }
  }

  private func inlines(of node: Int, to lines: inout [UInt8]) {
    for child in content.children(of: node) {
      switch content.nodes[child].kind {
      case .text, .code, .ruby, .blank: lines += content.textBytes(of: child)
      case .softBreak: if (lines.last ?? 0) < 0x80 { lines.append(0x20) }
      case .lineBreak: lines.append(10)
      case .footnoteReference: break
      case .link where Int(content.nodes[child].end) == child + 1: lines += printed(child).utf8
      default: inlines(of: child, to: &lines)
      }
    }
  }
}

extension Passage {
  /// Its words, a paragraph or list item a line, with what its references print.
  package func text(in edition: Edition) -> String {
    ContentText(content: content) { link in
      content.target(of: link).flatMap { edition.words(of: $0, from: nil) } ?? ""
    }.text(of: content.siblings(in: 0..<content.nodes.count))
  }
}
