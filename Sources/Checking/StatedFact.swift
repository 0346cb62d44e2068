import Manuscript

/// A date or a count that a text states.
struct StatedFact: Equatable {
  enum Kind: String {
    case date, count

    var example: String {
      switch self {
      case .date: "「ある日」 or 「休日」"
      case .count: "「数人」 or 「何件か」"
      }
    }
  }

  let kind: Kind
  let text: String

  /// 「令和4年1月25日」「二〇二二年」「1月25日」「2022/01/25」「R4.1.25」; 「828人」「百人」「3千件」. Each number is looked at once.
  static func all(in text: String) -> [StatedFact] {
    let text = ScalarText(text)
    var facts: [StatedFact] = []
    var index = 0
    while index < text.count {
      if let end = date(text, index) {
        facts.append(StatedFact(kind: .date, text: text.string(index..<end)))
        index = end
      } else if let number = text.number(index, groups: true) {
        if let end = count(text, index, number) {
          facts.append(StatedFact(kind: .count, text: text.string(index..<end)))
          index = end
        } else {
          index = number.end
        }
      } else {
        index += 1
      }
    }
    return facts
  }

  // MARK: Dates

  private static func date(_ text: ScalarText, _ start: Int) -> Int? {
    if let era = text.first(of: CalendarDate.eraNames, at: start) {
      return eraDate(text, text.skipSpaces(start + era.count))
    }
    if let sign = text[start], "MTSHRＭＴＳＨＲ".unicodeScalars.contains(sign), !isJoined(text, before: start) {
      return text.number(start + 1).flatMap { year in
        year.script == .digits && year.digitCount <= 2 ? separated(text, behind: year.end) : nil
      }
    }
    guard !isPartOfNumber(text, before: start), let first = text.number(start) else { return nil }
    if first.digitCount == 4, first.script != .mixed {
      if let year = unit(text, first.end, "年") { return monthAndDay(text, year) ?? year }
      if first.script == .digits, !isJoined(text, before: start) { return separated(text, behind: first.end) }
      return nil
    }
    // A month alone is no date, nor what comes every year: 「6月の点検」「毎年4月1日」.
    guard isSmall(first), !isCounted(text, before: start), !text.has("毎年", at: start - 2),
      let month = unit(text, first.end, "月")
    else {
      return nil
    }
    return number(text, month, "日")
  }

  /// What follows 「令和」: 4年1月25日, 元年, 四年, 4.1.25.
  private static func eraDate(_ text: ScalarText, _ start: Int) -> Int? {
    if text[start] == "元" { return unit(text, start + 1, "年").map { monthAndDay(text, $0) ?? $0 } }
    guard let number = text.number(start) else { return nil }
    guard let year = unit(text, number.end, "年") else { return separated(text, behind: number.end) }
    return monthAndDay(text, year) ?? year
  }

  private static func monthAndDay(_ text: ScalarText, _ start: Int) -> Int? {
    guard let month = number(text, start, "月") else { return nil }
    return number(text, month, "日") ?? month
  }

  /// `.1.25`, `/01/25`, `-1-25`: a month and a day behind a year, and no third number.
  private static func separated(_ text: ScalarText, behind year: Int) -> Int? {
    let signs = "./-．／－".unicodeScalars
    guard let sign = text[year], signs.contains(sign), let month = text.number(year + 1),
      text[month.end] == sign, let day = text.number(month.end + 1),
      [month, day].allSatisfy({ $0.script == .digits && $0.digitCount <= 2 }),
      (1...12).contains(month.value ?? 0), (1...31).contains(day.value ?? 0)
    else { return nil }
    let next = text[day.end]
    return next.map { signs.contains($0) } ?? false && text.number(day.end + 1) != nil ? nil : day.end
  }

  private static func number(_ text: ScalarText, _ start: Int, _ name: String) -> Int? {
    let start = text.skipSpaces(start)
    return text.number(start).flatMap { isSmall($0) ? unit(text, $0.end, name) : nil }
  }

  private static func isSmall(_ number: WrittenNumber) -> Bool {
    number.digitCount <= 2 && (1...31).contains(number.value ?? 0)
  }

  private static func unit(_ text: ScalarText, _ index: Int, _ name: String) -> Int? {
    let index = text.skipSpaces(index)
    return text.has(name, at: index) ? index + name.unicodeScalars.count : nil
  }

  // MARK: Counts

  /// A counter, and the signs behind it that make another word of it.
  private static let counters: [(name: String, others: [String])] = [
    ("人", ["工", "物", "事", "材", "間", "権", "称"]), ("名", ["簿", "前", "義", "物", "称", "寄", "字", "刺"]),
    ("件", ["名"]),
    ("通", ["り", "帳", "知", "信", "達", "話", "勤", "路", "行", "訳", "夜", "学", "常", "過", "称", "報", "関", "貨"]),
    ("枚", ["方"]), ("冊", ["子"]), ("世帯", ["主"]),
  ]
  /// 「2名以上」「2枚目」「1枚ずつ」: a rule or an order, not how many there were.
  private static let limits = ["以上", "以下", "以内", "未満", "目", "ずつ"]

  private static func count(_ text: ScalarText, _ start: Int, _ number: WrittenNumber) -> Int? {
    guard !isJoined(text, before: start), !isCounted(text, before: start) else { return nil }
    // 「一人で」「一枚ずつ」「もう一件」 are words.
    if number.script == .kanji, number.value == 1 { return nil }
    let place = text.skipSpaces(number.end)
    guard let counter = counters.first(where: { text.has($0.name, at: place) }) else { return nil }
    let end = place + counter.name.unicodeScalars.count
    return text.first(of: counter.others + limits, at: end) == nil ? end : nil
  }

  /// 「第3」「№3」「数十」「何百」: the number belongs to the sign before it.
  private static func isCounted(_ text: ScalarText, before start: Int) -> Bool {
    guard let before = text.before(start) else { return false }
    return "第№数何幾".unicodeScalars.contains(text.scalars[before])
  }

  /// K-100, 2.5, A100, #3, 090-1234: signs that make a longer name or number of it.
  private static func isJoined(_ text: ScalarText, before start: Int) -> Bool {
    guard let before = text[start - 1] else { return false }
    switch before {
    case "-", ".", "_", "/", "#", "+", "－", "．", "／", "‐", "A"..."Z", "a"..."z", "Ａ"..."Ｚ", "ａ"..."ｚ":
      return true
    default: return isPartOfNumber(text, before: start)
    }
  }

  private static func isPartOfNumber(_ text: ScalarText, before start: Int) -> Bool {
    text[start - 1].map(WrittenNumber.isPart) ?? false
  }
}
