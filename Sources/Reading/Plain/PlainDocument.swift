import Manuscript

/// One part of a plain regulation, 本則 or a 附則, 別表, 様式, put into the form that chapters have: headings without their numbers,
/// 項 as paragraphs, 号 as ordered lists. What was typed in front of each is kept beside it.
struct PlainDocument {
  let kind: Document.Kind
  private var builder = ContentBuilder()
  /// What is typed in front of headings, paragraphs and list items, by node.
  private(set) var typed: [Int: String] = [:]
  private(set) var deleted: Set<Int> = []
  private(set) var footnotes: Set<UInt16> = []
  /// The lists that are open: their form, their node, the node of their open item.
  private var lists: [(form: TypedLabel.Form, list: Int, item: Int)] = []
  /// Whether paragraphs are 項 here.
  private var isInArticle = false
  /// How many 項 the article has by now; 0 as long as it has no words.
  private var paragraphs = 0

  init(_ kind: Document.Kind) { self.kind = kind }

  var content: Content { builder.content }
  var isEmpty: Bool { builder.count == 0 }

  // MARK: Headings

  mutating func addHeading(
    _ rank: Clause.Rank, number: String, isDeleted: Bool = false, like node: Content.Node,
    title: (inout ContentBuilder) -> Void
  ) {
    closeLists()
    let level = rank == .chapter ? 1 : rank == .section ? 2 : 3
    let heading = builder.open(.heading, detail: level, like: node)
    title(&builder)
    builder.close(heading)
    if !number.isEmpty { typed[heading] = number }
    if isDeleted { deleted.insert(heading) }
    isInArticle = kind.numbersParagraphs && (rank == .article || kind == .supplementary && rank == .chapter)
    paragraphs = 0
  }

  // MARK: 項 and 号

  mutating func addWords(_ line: PlainLine, of source: Content, from start: Int = 0) {
    let words = Array(line.words.dropFirst(start))
    guard isInArticle, let label = TypedLabel.read(words) else {
      closeLists()
      return addParagraph(line, of: source, from: start, label: nil)
    }
    if label.form == .number {
      closeLists()
      addParagraph(line, of: source, from: start + label.end, label: label.text)
    } else {
      addItem(line, of: source, from: start + label.end, label)
    }
  }

  private mutating func addParagraph(_ line: PlainLine, of source: Content, from start: Int, label: String?) {
    let paragraph = builder.open(.paragraph, like: line.first)
    copyWords(line, of: source, from: start)
    builder.close(paragraph)
    if let label { typed[paragraph] = label }
    paragraphs += 1
  }

  private mutating func copyWords(_ line: PlainLine, of source: Content, from start: Int) {
    note(line.nodes, of: source)
    builder.copy(line.nodes, of: source, words: start..<max(start, line.words.count), keepsMarks: true)
  }

  private mutating func addItem(_ line: PlainLine, of source: Content, from start: Int, _ label: TypedLabel) {
    if let depth = lists.firstIndex(where: { $0.form == label.form }) {
      closeLists(below: depth)
      builder.close(lists[depth].item)
    } else {
      // Deeper than one looks, it stays where it is.
      if lists.count >= 8 { closeLists(below: lists.count - 2) }
      if lists.isEmpty, paragraphs == 0 { paragraphs = 1 }
      let list = builder.open(.orderedList, like: line.first, text: "1")
      lists.append((label.form, list, -1))
    }
    let item = builder.open(.listItem, like: line.first)
    lists[lists.count - 1].item = item
    typed[item] = label.text
    let paragraph = builder.open(.paragraph, like: line.first)
    copyWords(line, of: source, from: start)
    builder.close(paragraph)
  }

  private mutating func closeLists(below depth: Int = -1) {
    while lists.count > depth + 1 {
      let last = lists.removeLast()
      builder.close(last.item)
      builder.close(last.list)
    }
  }

  mutating func close() { closeLists() }

  // MARK: Other blocks

  mutating func addBlock(_ line: PlainLine, of source: Content) {
    note(line.nodes, of: source)
    let kind = source.nodes[line.nodes.lowerBound].kind
    if isInArticle, kind == .orderedList, isParagraphs(line, of: source) {
      closeLists()
      return addParagraphs(line, of: source)
    }
    if isInArticle, kind == .bulletList, let labels = labels(of: line, in: source) {
      return addItems(line, of: source, labels)
    }
    // A table below a 号 belongs to it only for readers: it is kept at its place.
    closeLists()
    let start = builder.count
    builder.copy(line.nodes, of: source)
    guard isInArticle, kind == .orderedList else { return }
    if paragraphs == 0 { paragraphs = 1 }
    typeItems(start)
  }

  /// What Markdown prints in front of the items of a copied list.
  private mutating func typeItems(_ list: Int) {
    let content = builder.content
    for node in list..<content.nodes.count where content.nodes[node].kind == .orderedList {
      var number = Int(content.text(of: node)) ?? 1
      for item in content.children(of: node) {
        typed[item] = "\(number)."
        number += 1
      }
    }
  }

  /// An ordered list that goes on with the 項, or is all of an article, holds 項.
  private func isParagraphs(_ line: PlainLine, of source: Content) -> Bool {
    guard let first = Int(source.text(of: line.nodes.lowerBound)) else { return false }
    return paragraphs == 0 ? first == 1 : first == paragraphs + 1 && first > 1
  }

  private mutating func addParagraphs(_ line: PlainLine, of source: Content) {
    var number = Int(source.text(of: line.nodes.lowerBound)) ?? 1
    for item in source.children(of: line.nodes.lowerBound) {
      var isFirst = true
      for child in source.children(of: item) {
        let start = builder.count
        builder.copy(child..<Int(source.nodes[child].end), of: source)
        switch source.nodes[child].kind {
        case .paragraph:
          if isFirst { typed[start] = "\(number)" }
          isFirst = false
        case .orderedList: typeItems(start)
        default: break
        }
      }
      number += 1
      paragraphs += 1
    }
  }

  /// The labels of a bullet list's items, when each has one.
  private func labels(of line: PlainLine, in source: Content) -> [Int: TypedLabel]? {
    var labels: [Int: TypedLabel] = [:]
    for item in source.children(of: line.nodes.lowerBound) {
      guard let paragraph = source.children(of: item).first(where: { _ in true }),
        source.nodes[paragraph].kind == .paragraph,
        let label = TypedLabel.read(source.plainBytes(in: paragraph..<Int(source.nodes[paragraph].end))),
        label.form != .number
      else { return nil }
      labels[item] = label
    }
    return labels.isEmpty ? nil : labels
  }

  private mutating func addItems(_ line: PlainLine, of source: Content, _ labels: [Int: TypedLabel]) {
    closeLists()
    if paragraphs == 0 { paragraphs = 1 }
    let list = builder.open(.orderedList, like: line.first, text: "1")
    for item in source.children(of: line.nodes.lowerBound) {
      guard let label = labels[item] else { continue }
      let node = builder.open(.listItem, like: source.nodes[item])
      typed[node] = label.text
      for (index, child) in source.children(of: item).enumerated() {
        let range = child..<Int(source.nodes[child].end)
        guard index == 0 else {
          builder.copy(range, of: source)
          continue
        }
        let paragraph = builder.open(.paragraph, like: source.nodes[child])
        builder.copy(
          child + 1..<range.upperBound, of: source, words: label.end..<Int.max, keepsMarks: true)
        builder.close(paragraph)
      }
      builder.close(node)
    }
    builder.close(list)
  }

  private mutating func note(_ nodes: Range<Int>, of source: Content) {
    for node in nodes where source.nodes[node].kind == .footnoteReference {
      footnotes.insert(source.nodes[node].detail)
    }
  }

  mutating func addFootnote(_ node: Int, of source: Content) {
    builder.copy(node..<Int(source.nodes[node].end), of: source)
  }
}
