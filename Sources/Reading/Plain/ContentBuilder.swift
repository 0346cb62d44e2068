import Manuscript

/// Puts a document's content together of nodes of another, or of its own.
struct ContentBuilder {
  private(set) var content = Content()
  private var targets: [Int32: Int32] = [:]

  var count: Int { content.nodes.count }

  @discardableResult
  mutating func open(_ kind: Content.Kind, detail: Int = 0, like node: Content.Node, text: String = "") -> Int
  {
    let bytes = Array(text.utf8)
    content.nodes.append(
      Content.Node(
        kind, detail: detail, textStart: content.text.count, textCount: bytes.count, line: Int(node.line),
        column: Int(node.column)))
    content.text += bytes
    return content.nodes.count - 1
  }

  /// Whether nothing stands behind a node.
  func isLast(_ node: Int) -> Bool { content.nodes[node].end == content.nodes.count }

  /// The end of a line.
  mutating func addBreak(like next: Content.Node) { close(open(.softBreak, like: next)) }

  mutating func close(_ node: Int) { content.nodes[node].end = UInt32(content.nodes.count) }

  /// Copies whole nodes.
  mutating func copy(_ range: Range<Int>, of source: Content) {
    let shift = content.nodes.count - range.lowerBound
    for index in range {
      var node = source.nodes[index]
      node.end = UInt32(Int(node.end) + shift)
      node.textStart = UInt32(content.text.count)
      content.text += source.textBytes(of: index)
      node.link = target(node.link, of: source)
      content.nodes.append(node)
    }
  }

  /// Copies inline nodes as far as their words lie within a window, counted in the bytes of `Content.plainBytes`.
  ///
  /// - Parameters:
  ///   - keepsMarks: whether what has no words, a footnote's mark or a picture, is copied from behind the window too.
  ///   - isHeading: whether bold is left out: it sets a heading off, and says nothing in one.
  mutating func copy(
    _ range: Range<Int>, of source: Content, words window: Range<Int>, keepsMarks: Bool = false,
    isHeading: Bool = false
  ) {
    var position = 0
    var open: [(end: Int, node: Int)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      while let last = open.last, index >= last.end { closeCopied(open.removeLast().node) }
      let node = source.nodes[index]
      let end = Int(node.end)
      switch node.kind {
      case .text, .code, .ruby:
        let start = position
        position += source.textBytes(of: index).count
        if start < window.upperBound, position > window.lowerBound {
          copyWords(index, of: source, max(0, window.lowerBound - start)..<(window.upperBound - start))
        }
        index = end
      case .softBreak, .lineBreak:
        if position < window.upperBound, position > window.lowerBound || window.lowerBound == 0 {
          copy(index..<end, of: source)
        }
        index = end
      default:
        if isHeading, node.kind == .strong {
          // Its words are copied, it is not.
        } else if end == index + 1 {
          if position >= window.lowerBound, position <= window.upperBound || keepsMarks {
            copy(index..<end, of: source)
          }
        } else {
          open.append((end, content.nodes.count))
          copy(index..<index + 1, of: source)
        }
        index += 1
      }
    }
    while let last = open.popLast() { closeCopied(last.node) }
  }

  private mutating func copyWords(_ index: Int, of source: Content, _ part: Range<Int>) {
    let words = source.textBytes(of: index)
    let whole = source.nodes[index]
    guard whole.kind != .ruby, part.lowerBound > 0 || part.upperBound < words.count else {
      return copy(index..<Int(whole.end), of: source)
    }
    let kept = words.dropFirst(part.lowerBound).prefix(part.upperBound - part.lowerBound)
    var node = whole
    node.textStart = UInt32(content.text.count)
    node.textCount = UInt32(kept.count)
    node.end = UInt32(content.nodes.count + 1)
    content.text += kept
    content.nodes.append(node)
  }

  /// What held only words that were left out goes with them.
  private mutating func closeCopied(_ node: Int) {
    if content.nodes.count == node + 1 { content.nodes.removeLast() } else { close(node) }
  }

  private mutating func target(_ link: Int32, of source: Content) -> Int32 {
    guard source.targets.indices.contains(Int(link)) else { return -1 }
    if let known = targets[link] { return known }
    let new = Int32(content.targets.count)
    content.targets.append(source.targets[Int(link)])
    targets[link] = new
    return new
  }
}
