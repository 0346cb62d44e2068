import Manuscript

/// A piece of a plain text: a heading, a line or lines of a paragraph, or any other block.
struct PlainLine {
  enum Form {
    case heading(level: Int)
    case words
    case block
  }

  let form: Form
  /// The block, or the inline nodes of the heading or lines.
  let nodes: Range<Int>
  /// What it begins with, as its author placed it.
  let first: Content.Node
  /// The words, as `Content.plainBytes`.
  let words: [UInt8]
  /// Whether the words begin in bold.
  let isSet: Bool
  /// Begins a paragraph, rather than a line of one.
  let beginsParagraph: Bool

  /// The topmost nodes of a content, paragraphs cut before each line that begins with a number of its own.
  static func lines(of content: Content) -> [PlainLine] {
    var lines: [PlainLine] = []
    for node in content.siblings(in: 0..<content.nodes.count) {
      let end = Int(content.nodes[node].end)
      switch content.nodes[node].kind {
      case .heading:
        lines.append(
          PlainLine(
            .heading(level: Int(content.nodes[node].detail)), node + 1..<end, content,
            first: content.nodes[node]))
      case .paragraph: addParagraph(node, content, to: &lines)
      default: lines.append(PlainLine(.block, node..<end, content, first: content.nodes[node]))
      }
    }
    return lines
  }

  private init(
    _ form: Form, _ nodes: Range<Int>, _ content: Content, first: Content.Node, beginsParagraph: Bool = true
  ) {
    self.form = form
    self.nodes = nodes
    self.first = first
    self.beginsParagraph = beginsParagraph
    if case .block = form { words = [] } else { words = content.plainBytes(in: nodes) }
    isSet = nodes.lowerBound < nodes.upperBound && content.nodes[nodes.lowerBound].kind == .strong
  }

  private static func addParagraph(_ node: Int, _ content: Content, to lines: inout [PlainLine]) {
    let end = Int(content.nodes[node].end)
    var start = node + 1
    func add(_ range: Range<Int>, like: Content.Node) {
      lines.append(
        PlainLine(.words, range, content, first: like, beginsParagraph: range.lowerBound == node + 1))
    }
    var like = content.nodes[node]
    var standsAlone = PlainLine(
      .words, start..<lineEnd(start, end, content), content, first: like
    ).standsAlone
    for child in content.children(of: node)
    where [.softBreak, .lineBreak].contains(content.nodes[child].kind) && child + 1 < end {
      let next = PlainLine(.words, child + 1..<lineEnd(child + 1, end, content), content, first: like)
      guard standsAlone || next.beginsByNumber else { continue }
      standsAlone = next.standsAlone
      add(start..<child, like: like)
      start = child + 1
      like = content.nodes[start]
    }
    add(start..<end, like: like)
  }

  private static func lineEnd(_ start: Int, _ end: Int, _ content: Content) -> Int {
    var index = start
    while index < end, ![.softBreak, .lineBreak].contains(content.nodes[index].kind) {
      index = Int(content.nodes[index].end)
    }
    return index
  }

  private var beginsByNumber: Bool {
    TypedLabel.read(words) != nil || TypedHeading.read(paragraph: words, isSet: isSet) != nil
      || caption != nil
      || TypedHeading.read(line: words) != nil
  }

  /// Whether the words below it are not part of it: 「附　則」, 「（目的）」.
  private var standsAlone: Bool {
    if caption != nil || TypedHeading.read(line: words) != nil { return true }
    return TypedHeading.read(paragraph: words, isSet: isSet).map { $0.end == words.count } ?? false
  }

  /// 「（目的）」 alone on its line: the title of the article below it, without the brackets.
  var caption: Range<Int>? {
    guard words.count <= 240 else { return nil }
    var scan = LineScan(words)
    scan.skipSpaces()
    guard let inside = scan.takeBracketed() else { return nil }
    scan.skipSpaces()
    return scan.isAtEnd && !inside.isEmpty ? inside : nil
  }
}
