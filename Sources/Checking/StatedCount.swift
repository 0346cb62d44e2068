import Manuscript

/// A sentence that announces so many things is followed by so many: 「次の三つの類型」 and a list of three.
enum StatedCount {
  private static let introductions = ["次の表の", "次に掲げる", "次の図の", "次の", "以下の", "下記の"]
  private static let counters = ["つ", "個", "項目", "種類", "類型", "段階", "とおり", "通り", "点", "事項", "要件", "原則"]

  static func check(_ prose: Prose) -> [Diagnostic] {
    let content = prose.content
    var diagnostics: [Diagnostic] = []
    /// The ends of the nodes around, outermost first.
    var ends: [Int] = []
    for (index, node) in content.nodes.enumerated() {
      while let last = ends.last, last <= index { ends.removeLast() }
      let parentEnd = ends.last ?? content.nodes.count
      ends.append(Int(node.end))
      let next = Int(node.end)
      guard node.kind == .paragraph, next < parentEnd, let counts = counts(of: next, content),
        mentionsACount(content.plainBytes(in: index..<next)),
        let stated = stated(in: content.plainText(of: index)), !counts.contains(stated.number)
      else { continue }
      diagnostics.append(
        .warning(
          "stated-count", "“\(stated.text)” is followed by \(counts[0])",
          at: prose.location(of: Array(stated.text.utf8), inNode: index),
          help: "correct the number, or what is listed"))
    }
    return diagnostics
  }

  private static let numerals = PhraseMatcher(
    "一二三四五六七八九十0123456789０１２３４５６７８９".map(String.init))
  private static let counterBytes = counters.map { Array($0.utf8) }

  /// Most paragraphs before a list count nothing: they are passed over without being taken apart.
  private static func mentionsACount(_ bytes: [UInt8]) -> Bool {
    numerals.matches(in: bytes[...]).contains { match in
      let rest = bytes[match.range.upperBound...]
      return counterBytes.contains { rest.starts(with: $0) }
    }
  }

  /// How many things a list or table holds; of a table the rows, or else the columns.
  private static func counts(of node: Int, _ content: Content) -> [Int]? {
    let children = Array(content.children(of: node))
    switch content.nodes[node].kind {
    case .orderedList, .bulletList: return [children.count]
    case .table:
      let columns = children.first.map { Array(content.children(of: $0)).count } ?? 0
      return [children.count - 1, columns, columns - 1]
    default: return nil
    }
  }

  private struct Stated {
    let number: Int
    let text: String
  }

  /// The last count that is announced; a count without 「次の」 only where it is the only one of its paragraph.
  private static func stated(in text: String) -> Stated? {
    let signs = Array(text)
    var announced: [Stated] = []
    var others: [Stated] = []
    var index = 0
    while index < signs.count {
      guard let (number, end) = number(signs, index) else {
        index += 1
        continue
      }
      let counter = counters.first { signs[end...].starts(with: $0) }
      if let counter, !isLimit(signs, end + counter.count) {
        let introduction = introductions.first { word in
          index >= word.count && signs[index - word.count..<index].elementsEqual(word)
        }
        let start = index - (introduction?.count ?? 0)
        let stated = Stated(number: number, text: String(signs[start..<end + counter.count]))
        if introduction != nil {
          announced.append(stated)
        } else if counter == "つ", number > 1, end + 1 < signs.count, signs[end + 1] == "の" {
          others.append(stated)
        }
      }
      index = end
    }
    return announced.last ?? (others.count == 1 ? others[0] : nil)
  }

  /// 「三つ以上」「二つ目」: not how many there are.
  private static func isLimit(_ signs: [Character], _ index: Int) -> Bool {
    ["以上", "以下", "以内", "未満", "目", "のうち", "ずつ"].contains { signs[min(index, signs.count)...].starts(with: $0) }
  }

  private static let kanji: [Character: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// 3, ３, 三, 十二, 二十.
  private static func number(_ signs: [Character], _ start: Int) -> (Int, end: Int)? {
    var index = start
    var value = 0
    while index < signs.count, index - start < 4, let digit = signs[index].wholeNumberValue,
      kanji[signs[index]] == nil,
      (0...9).contains(digit)
    {
      value = value * 10 + digit
      index += 1
    }
    if index > start { return (value, index) }
    if index < signs.count, let first = kanji[signs[index]] {
      value = first
      index += 1
    }
    if index < signs.count, signs[index] == "十" {
      value = max(1, value) * 10
      index += 1
      if index < signs.count, let last = kanji[signs[index]] {
        value += last
        index += 1
      }
    }
    return index > start ? (value, index) : nil
  }
}
