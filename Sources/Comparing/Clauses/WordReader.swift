import Manuscript

/// Reads the words of content as they are compared: scalars, and atoms for references, footnote marks and pictures.
struct WordReader {
  let content: Content
  let edition: Edition
  let folder: String
  /// For each node the clause in which it stands; empty for data.
  private let owners: [Int32]
  private let document: Int
  /// For each footnote's number its words: what its mark is known by.
  private let notes: [UInt16: String]

  init(_ document: Document, index: Int, edition: Edition) {
    content = document.content
    self.edition = edition
    folder = document.folder
    owners = document.clausesByNode()
    self.document = index
    notes = Self.notes(document.content)
  }

  /// The words of data.
  init(_ content: Content, edition: Edition) {
    self.content = content
    self.edition = edition
    folder = "manual/"
    owners = []
    document = -1
    notes = Self.notes(content)
  }

  private static func notes(_ content: Content) -> [UInt16: String] {
    var notes: [UInt16: String] = [:]
    for node in content.siblings(in: 0..<content.nodes.count)
    where content.nodes[node].kind == .footnoteDefinition {
      let number = content.nodes[node].detail
      if notes[number] == nil { notes[number] = content.plainText(of: node) }
    }
    return notes
  }

  /// The words of a paragraph, heading or cell.
  func text(of node: Int) -> ComparedText {
    var text = ComparedText()
    inlines(node + 1..<Int(content.nodes[node].end), style: [], link: -1, to: &text)
    return text
  }

  /// The words of several blocks, a line each.
  func text(ofBlocks blocks: some Sequence<Int>) -> ComparedText {
    var text = ComparedText()
    for block in blocks { lines(of: block, to: &text) }
    return text
  }

  private func lines(of node: Int, to text: inout ComparedText) {
    switch content.nodes[node].kind {
    case .footnoteDefinition, .thematicBreak: return
    case .embed:
      guard let target = content.target(of: node) else { return }
      newLine(&text)
      add(
        ComparedText.Atom(
          kind: .reference, key: target.text, text: "［掲載：\(edition.words(ofEmbedded: target))］"), [], node,
        to: &text)
    case .paragraph, .heading, .tableCell:
      newLine(&text)
      inlines(node + 1..<Int(content.nodes[node].end), style: [], link: -1, to: &text)
    case .codeBlock:
      newLine(&text)
      append(content.textBytes(of: node), style: [], link: -1, node: node, to: &text)
    default: for child in content.children(of: node) { lines(of: child, to: &text) }
    }
  }

  private func newLine(_ text: inout ComparedText) {
    if !text.isEmpty { text.units.append(ComparedText.Unit(value: 10)) }
  }

  /// The lines of a code block, without the last one's end.
  func code(of node: Int) -> ComparedText {
    var text = ComparedText()
    var bytes = content.textBytes(of: node)
    while bytes.last == 10 { bytes.removeLast() }
    append(bytes, style: [], link: -1, node: node, to: &text)
    return text
  }

  // MARK: Inlines

  private func inlines(
    _ range: Range<Int>, style: ComparedText.Style, link: Int32, to text: inout ComparedText
  ) {
    var node = range.lowerBound
    while node < range.upperBound {
      let end = Int(content.nodes[node].end)
      inline(node, style: style, link: link, to: &text)
      node = end
    }
  }

  private func inline(_ node: Int, style: ComparedText.Style, link: Int32, to text: inout ComparedText) {
    let below = node + 1..<Int(content.nodes[node].end)
    switch content.nodes[node].kind {
    case .text: append(content.textBytes(of: node), style: style, link: link, node: node, to: &text)
    case .ruby:
      let reading = content.children(of: node).map { content.text(of: $0) }.joined()
      let above = link < 0 ? ComparedText.Link(nil) : text.links[Int(link)]
      text.links.append(above.read(reading))
      append(
        content.textBytes(of: node), style: style, link: Int32(text.links.count - 1), node: node, to: &text)
    case .code:
      append(content.textBytes(of: node), style: style.union(.code), link: link, node: node, to: &text)
    case .softBreak:
      // Between Japanese signs a line's end is no space.
      guard (text.units.last?.value ?? 0) < 0x80, (text.units.last?.value ?? 0) >= 0 else { return }
      text.units.append(ComparedText.Unit(value: 0x20, style: style, link: link, node: Int32(node)))
    case .lineBreak:
      text.units.append(ComparedText.Unit(value: 10, style: style, link: link, node: Int32(node)))
    case .emphasis: inlines(below, style: style.union(.emphasis), link: link, to: &text)
    case .strong: inlines(below, style: style.union(.strong), link: link, to: &text)
    case .strikethrough: inlines(below, style: style.union(.strikethrough), link: link, to: &text)
    case .link where below.isEmpty: reference(node, style: style, to: &text)
    case .link:
      guard let target = content.target(of: node) else {
        return inlines(below, style: style, link: link, to: &text)
      }
      text.links.append(ComparedText.Link(target))
      inlines(below, style: style.union(.link), link: Int32(text.links.count - 1), to: &text)
    case .image: picture(node, style: style, to: &text)
    case .blank:
      let marks = content.text(of: node)
      let label = content.children(of: node).map { content.text(of: $0) }.joined()
      add(ComparedText.Atom(kind: .blank, key: marks + label, text: marks), style, node, to: &text)
    case .footnoteReference:
      let note = notes[content.nodes[node].detail] ?? ""
      add(ComparedText.Atom(kind: .footnote, key: note, text: "［注］"), style, node, to: &text)
    default: inlines(below, style: style, link: link, to: &text)
    }
  }

  private func reference(_ node: Int, style: ComparedText.Style, to text: inout ComparedText) {
    guard let target = content.target(of: node) else { return }
    let owner = owners.isEmpty ? -1 : Int(owners[node])
    let origin = owner < 0 ? nil : Edition.Address(document: document, clause: owner)
    let words = edition.words(of: target, from: origin, in: folder) ?? target.text
    guard !words.isEmpty else { return }
    var rest = words
    // Of 個人情報保護法第23条 the act stays where its provision changes.
    if case .law(let id) = target, let act = edition.law(id)?.act, !act.isEmpty {
      rest = String(words.unicodeScalars.dropFirst(act.unicodeScalars.count))
      add(
        ComparedText.Atom(kind: .reference, key: "act:" + act, text: act), style.union(.link), node, to: &text
      )
    }
    add(
      ComparedText.Atom(kind: .reference, key: target.text, text: rest, address: target.text),
      style.union(.link), node, to: &text)
  }

  private func picture(_ node: Int, style: ComparedText.Style, to text: inout ComparedText) {
    let description = content.plainText(of: node)
    let place = content.target(of: node)?.text ?? ""
    add(
      ComparedText.Atom(
        kind: .picture, key: place + " " + description, text: description.isEmpty ? "［図］" : description,
        address: place),
      style,
      node, to: &text)
  }

  private func add(
    _ atom: ComparedText.Atom, _ style: ComparedText.Style, _ node: Int, to text: inout ComparedText
  ) {
    text.atoms.append(atom)
    text.units.append(
      ComparedText.Unit(value: Int32(-text.atoms.count), style: style, node: Int32(node)))
  }

  /// UTF-8 that was read as such: it is well-formed.
  private func append(
    _ bytes: ArraySlice<UInt8>, style: ComparedText.Style, link: Int32, node: Int,
    to text: inout ComparedText
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let first = UInt32(bytes[index])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = length == 1 ? first : first & (0x7F >> UInt32(length))
        for offset in 1..<max(1, length) where index + offset < bytes.count {
          value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        index += length
        text.units.append(
          ComparedText.Unit(value: Int32(bitPattern: value), style: style, link: link, node: Int32(node)))
      }
    }
  }
}
