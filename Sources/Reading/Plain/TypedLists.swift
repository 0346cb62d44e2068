import Manuscript

/// Markdown takes 「30. …」 and 「2022. 4. 1 から施行する。」 for lists, and counts their items itself, whatever is typed. A list that neither
/// begins with 1 nor goes on with one above it, or whose numbers are others than Markdown counts, is no list, but paragraphs with
/// the numbers that were typed.
struct TypedLists {
  private let source: Content
  private let text: SourceText
  private var builder = ContentBuilder()

  private init(_ source: Content, _ text: SourceText) {
    self.source = source
    self.text = text
  }

  static func resolve(_ source: Content, of text: SourceText) -> Content {
    var lists = TypedLists(source, text)
    let isOdd = { (node: Int) in
      source.nodes[node].kind == .orderedList && !(lists.goesOn(node, nil, false) && lists.isCounted(node))
    }
    guard source.nodes.indices.contains(where: isOdd) else { return source }
    lists.copyBlocks(0..<source.nodes.count)
    return lists.builder.content
  }

  /// - Parameter numbers: what is typed in front of the first of them.
  private mutating func copyBlocks(_ range: Range<Int>, numbers: String = "") {
    var numbers = numbers
    var last: Int?
    var hasWords = false
    for node in source.siblings(in: range) {
      let kind = source.nodes[node].kind
      let inside = node + 1..<Int(source.nodes[node].end)
      let isList = kind == .orderedList && goesOn(node, last, hasWords) && isCounted(node)
      if !numbers.isEmpty, kind != .paragraph, kind != .orderedList || isList {
        addNumbers(numbers, like: node)
        numbers = ""
      }
      switch kind {
      case .orderedList:
        var number = Int(source.text(of: node)) ?? 1
        if isList { openCopy(of: node) }
        for item in source.children(of: node) {
          let words = item + 1..<Int(source.nodes[item].end)
          if isList {
            copyNode(item) { $0.copyBlocks(words) }
          } else {
            copyBlocks(words, numbers: numbers + (typed(item) ?? "\(number).") + " ")
            numbers = ""
          }
          number += 1
        }
        if isList {
          closeCopy()
          last = number - 1
        }
      case .bulletList, .listItem, .quote, .callout, .footnoteDefinition:
        copyNode(node) { $0.copyBlocks(inside) }
      case .paragraph:
        if numbers.isEmpty {
          builder.copy(node..<inside.upperBound, of: source)
        } else {
          copyNode(node) {
            $0.addText(numbers, like: node)
            $0.builder.copy(inside, of: $0.source)
          }
          numbers = ""
        }
        hasWords = true
      default:
        if kind == .heading { (last, hasWords) = (nil, false) }
        builder.copy(node..<inside.upperBound, of: source)
      }
    }
    if !numbers.isEmpty { addNumbers(numbers, like: range.lowerBound - 1) }
  }

  /// - Parameter hasWords: whether there are words above it: an article's first 項 has no number.
  private func goesOn(_ list: Int, _ last: Int?, _ hasWords: Bool) -> Bool {
    guard let first = Int(source.text(of: list)) else { return true }
    return first == 1 || first == last.map { $0 + 1 } || (first == 2 && last == nil && hasWords)
  }

  /// Whether its items are typed with the numbers that Markdown gives them, or all with 1, as some write lists.
  private func isCounted(_ list: Int) -> Bool {
    let first = Int(source.text(of: list)) ?? 1
    let numbers = source.children(of: list).map { item in typed(item).flatMap { Int($0.dropLast()) } }
    let areCounted = numbers.enumerated().allSatisfy { $1 == nil || $1 == first + $0 }
    return areCounted || (first == 1 && numbers.allSatisfy { $0 == 1 })
  }

  /// 「30.」 or 「30)」, as it stands in the source.
  private func typed(_ item: Int) -> String? {
    let node = source.nodes[item]
    guard node.column > 0, Int(node.line) <= text.lineStarts.count else { return nil }
    let line = text.line(Int(node.line)).dropFirst(Int(node.column) - 1)
    let digits = line.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, let mark = line.dropFirst(digits.count).first, mark == 0x2E || mark == 0x29 else {
      return nil
    }
    return String(decoding: digits, as: UTF8.self) + (mark == 0x2E ? "." : ")")
  }

  // MARK: Writing

  private var opened: [Int] = []

  private mutating func openCopy(of node: Int) {
    let original = source.nodes[node]
    opened.append(
      builder.open(original.kind, detail: Int(original.detail), like: original, text: source.text(of: node)))
  }

  private mutating func closeCopy() {
    if let node = opened.popLast() { builder.close(node) }
  }

  private mutating func copyNode(_ node: Int, inside: (inout TypedLists) -> Void) {
    openCopy(of: node)
    inside(&self)
    closeCopy()
  }

  private mutating func addText(_ text: String, like node: Int) {
    builder.close(builder.open(.text, like: source.nodes[node], text: text))
  }

  private mutating func addNumbers(_ numbers: String, like node: Int) {
    let paragraph = builder.open(.paragraph, like: source.nodes[max(0, node)])
    addText(String(numbers.dropLast()), like: max(0, node))
    builder.close(paragraph)
  }
}
