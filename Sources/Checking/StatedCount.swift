import Manuscript

/// A sentence that announces so many things is followed by so many: 「次の三つの類型」 and a list of three.
enum StatedCount {
  private static let introductions = ["次の表の", "次に掲げる", "次の図の", "次の", "以下の", "下記の"]
  private static let counters = [
    "つ", "個", "件", "項目", "種類", "類型", "区分", "段階", "とおり", "通り", "点", "事項", "要件", "原則",
  ]
  /// Those that announce a list without 「次の」: 「類型は四つある。」
  private static let listCounters = ["つ", "種類", "類型", "区分", "段階", "要件", "原則"]
  private static let listVerbs = ["ある", "あります", "分かれる", "分かれます", "分ける", "分類する", "区分する", "から成る", "からなる"]

  static func check(_ prose: Prose, _ edition: Edition) -> [Diagnostic] {
    let content = prose.content
    var diagnostics: [Diagnostic] = []
    /// The ends of the nodes around, outermost first.
    var ends: [Int] = []
    for (index, node) in content.nodes.enumerated() {
      while let last = ends.last, last <= index { ends.removeLast() }
      let parentEnd = ends.last ?? content.nodes.count
      ends.append(Int(node.end))
      let next = Int(node.end)
      guard node.kind == .paragraph, next < parentEnd, mayBeCounted(content.nodes[next].kind),
        mentionsACount(content.plainBytes(in: index..<next)),
        let found = mismatch(content.plainText(of: index), before: next, content, edition)
      else { continue }
      diagnostics.append(
        .warning(
          "stated-count", "“\(found.stated.text)” is followed by \(found.count)",
          at: prose.location(of: Array(found.stated.text.utf8), inNode: index),
          help: "correct the number, or what is listed"))
    }
    return diagnostics
  }

  private static func mayBeCounted(_ kind: Content.Kind) -> Bool {
    switch kind {
    case .orderedList, .bulletList, .table, .embed: true
    default: false
    }
  }

  private static let numerals = PhraseMatcher(
    "〇一二三四五六七八九十百千万0123456789０１２３４５６７８９".map(String.init))
  private static let counterBytes = ["", " ", "\u{3000}"].flatMap { space in
    counters.map { Array((space + $0).utf8) }
  }

  /// Most paragraphs before a list count nothing: they are passed over without being taken apart.
  private static func mentionsACount(_ bytes: [UInt8]) -> Bool {
    numerals.matches(in: bytes[...]).contains { match in
      let rest = bytes[match.range.upperBound...]
      return counterBytes.contains { rest.starts(with: $0) }
    }
  }

  private static func mismatch(_ text: String, before next: Int, _ content: Content, _ edition: Edition)
    -> (stated: Stated, count: Int)?
  {
    if content.nodes[next].kind == .embed {
      guard case .cases(let conditions)? = content.target(of: next),
        let stated = stated(in: text, isOfCases: true)
      else { return nil }
      let count = edition.cases(matching: conditions).count
      return stated.number == count ? nil : (stated, count)
    }
    guard let counts = counts(of: next, content), let stated = stated(in: text, isOfCases: false),
      !counts.contains(stated.number)
    else { return nil }
    return (stated, counts[0])
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

  /// The last count that is announced. Without 「次の」 it is the only count of the last sentence, and that sentence says that
  /// things are listed.
  ///
  /// - Parameter isOfCases: only 「次の三件の事例」.
  private static func stated(in paragraph: String, isOfCases: Bool) -> Stated? {
    let text = ScalarText(paragraph)
    let last = lastSentence(of: text)
    var announced: Stated?
    var others: [Stated] = []
    var index = 0
    while index < text.count {
      guard let found = text.number(index) else {
        index += 1
        continue
      }
      let start = index
      index = found.end
      let place = text.skipSpaces(found.end)
      guard let number = found.value, let counter = text.first(of: counters, at: place) else { continue }
      let end = place + counter.unicodeScalars.count
      // 「次の一つに該当する」「一つ一つ」「もう一つ」: one of them, not how many there are.
      guard !(number == 1 && counter == "つ"), !isLimit(text, end) else { continue }
      if let introduction = introduction(text, before: start) {
        let stated = Stated(number: number, text: text.string(introduction..<end))
        if !isOfCases || (["つ", "件"].contains(counter) && text.has("の事例", at: end)) { announced = stated }
      } else if start >= last, number > 1, listCounters.contains(counter), !isOrdinal(text, start) {
        others.append(Stated(number: number, text: text.string(start..<end)))
      }
    }
    if announced != nil || isOfCases { return announced }
    return others.count == 1 && announcesList(text, from: last) ? others[0] : nil
  }

  /// Where 「次の」 begins in front of a number.
  private static func introduction(_ text: ScalarText, before start: Int) -> Int? {
    guard let before = text.before(start) else { return nil }
    for word in introductions {
      let first = before + 1 - word.unicodeScalars.count
      if text.has(word, at: first) { return first }
    }
    return nil
  }

  /// 「第二区分」「数四つ」
  private static func isOrdinal(_ text: ScalarText, _ start: Int) -> Bool {
    text.before(start).map { "第数何".unicodeScalars.contains(text.scalars[$0]) } ?? false
  }

  /// 「三つ以上」「二つ目」「三つのうち」「2通りの書類のうち」: not how many there are.
  private static func isLimit(_ text: ScalarText, _ index: Int) -> Bool {
    if text.first(of: ["以上", "以下", "以内", "未満", "目", "ずつ", "でも"], at: index) != nil { return true }
    var index = index
    while let sign = text[index], !"、。，．".unicodeScalars.contains(sign), !WrittenNumber.isPart(sign) {
      if text.has("のうち", at: index) { return true }
      index += 1
    }
    return false
  }

  private static func lastSentence(of text: ScalarText) -> Int {
    let end = text.scalars.lastIndex { $0 != "。" && $0 != " " && $0 != "\u{3000}" } ?? 0
    return text.scalars[..<end].lastIndex(of: "。").map { $0 + 1 } ?? 0
  }

  private static func announcesList(_ text: ScalarText, from start: Int) -> Bool {
    let sentence = text.string(start..<text.count).split { "。 \u{3000}".contains($0) }.joined()
    return ["次", "以下", "とおり"].contains { sentence.firstRange(of: $0) != nil }
      || (listVerbs + [":", "："]).contains { sentence.hasSuffix($0) }
  }
}
