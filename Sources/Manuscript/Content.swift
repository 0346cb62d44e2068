/// The text of a document as a tree laid flat: nodes in reading order, each with the index after its last descendant.
///
/// A document of 5 KB has some 200 nodes; as a tree of enums they are 200 allocations and a recursion wherever one walks,
/// as one array they are one allocation, and depth costs nothing.
package struct Content: Sendable, Hashable {
  package struct Node: Sendable, Hashable {
    package let kind: Kind
    /// A small number that the kind explains: heading level, list start, column alignment, flags.
    package var detail: UInt16
    /// The index after the last descendant.
    package var end: UInt32
    /// The node's own text in `Content.text`.
    package var textStart: UInt32
    package var textCount: UInt32
    /// Where it begins in the source, from 1; the column in UTF-8 bytes, 0 when only the line is known.
    package var line: UInt32
    package var column: UInt32
    /// For links, references and embeds the index of its target; for headings, paragraphs and list items the index of the
    /// clause that it opens; otherwise, and where there is none, -1.
    package var link: Int32

    package init(
      _ kind: Kind, detail: Int = 0, textStart: Int = 0, textCount: Int = 0, line: Int, column: Int = 0,
      link: Int = -1
    ) {
      self.kind = kind
      self.detail = UInt16(clamping: detail)
      self.end = 0
      self.textStart = UInt32(textStart)
      self.textCount = UInt32(textCount)
      self.line = UInt32(clamping: line)
      self.column = UInt32(clamping: column)
      self.link = Int32(link)
    }
  }

  package enum Kind: UInt8, Sendable, Hashable {
    // Blocks
    case paragraph
    /// detail: level
    case heading
    /// detail: 1 tight, 0 loose
    case bulletList
    /// detail: 1 tight, 0 loose; text: the first number in digits
    case orderedList
    /// detail: 0 no box, 1 open box, 2 ticked box
    case listItem
    case quote
    /// detail: `Callout`'s number
    case callout
    /// text: the code; link: index of the info string in `Content.targets`
    case codeBlock
    case thematicBreak
    case table
    /// detail: 1 head, 0 body
    case tableRow
    /// detail: 0 none, 1 left, 2 centre, 3 right
    case tableCell
    /// detail: number from 1
    case footnoteDefinition
    /// link: what is put here
    case embed
    // Inlines
    case text
    case softBreak
    case lineBreak
    case code
    case emphasis
    case strong
    case strikethrough
    /// link: where it leads; a reference without children prints what it refers to
    case link
    /// link: the picture; children: its description
    case image
    /// text: the base; the reading is the node's only child
    case ruby
    /// A place to fill in. text: the marks that say how wide it is; what belongs there is the node's only child
    case blank
    /// detail: number from 1
    case footnoteReference
  }

  package enum Callout: Int, Sendable, CaseIterable {
    case note = 0
    case tip, important, warning, caution
  }

  package var nodes: [Node] = []
  /// The text of all nodes, UTF-8.
  package var text: [UInt8] = []
  package var targets: [Target] = []

  package init() {}

  /// The nodes directly below a node.
  package func children(of node: Int) -> Siblings {
    Siblings(content: self, range: node + 1..<Int(nodes[node].end))
  }

  /// The topmost nodes of a range that holds whole nodes.
  package func siblings(in range: Range<Int>) -> Siblings { Siblings(content: self, range: range) }

  package func textBytes(of node: Int) -> ArraySlice<UInt8> {
    let start = Int(nodes[node].textStart)
    return text[start..<start + Int(nodes[node].textCount)]
  }

  package func text(of node: Int) -> String { String(decoding: textBytes(of: node), as: UTF8.self) }

  package func target(of node: Int) -> Target? {
    let link = Int(nodes[node].link)
    return targets.indices.contains(link) ? targets[link] : nil
  }

  /// The words of a node and all below it, without markup, references and footnotes; breaks between lines are dropped.
  package func plainText(of node: Int) -> String {
    String(decoding: plainBytes(in: node..<Int(nodes[node].end)), as: UTF8.self)
  }

  /// Whether anything of it can be read: words, a reference, a picture, or what is put here.
  package var hasWords: Bool {
    nodes.indices.contains { index in
      switch nodes[index].kind {
      case .text, .code, .codeBlock, .ruby, .blank:
        String(decoding: textBytes(of: index), as: UTF8.self).contains { !$0.isWhitespace }
      case .link, .image, .embed: true
      default: false
      }
    }
  }

  package func plainBytes(in range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var node = range.lowerBound
    while node < range.upperBound {
      switch nodes[node].kind {
      case .text, .code: bytes += textBytes(of: node)
      case .ruby, .blank:
        bytes += textBytes(of: node)
        node = Int(nodes[node].end)
        continue
      default: break
      }
      node += 1
    }
    return bytes
  }

  package struct Siblings: Sequence, IteratorProtocol {
    private let nodes: [Node]
    private var position: Int
    private let upperBound: Int

    init(content: Content, range: Range<Int>) {
      nodes = content.nodes
      position = range.lowerBound
      upperBound = range.upperBound
    }

    package mutating func next() -> Int? {
      guard position < upperBound else { return nil }
      defer { position = Int(nodes[position].end) }
      return position
    }
  }
}
