/// A number as Japanese texts write it: 1318, 1,318, １，３１８, 八百二十八, 二〇二二, 3千, 12万5千.
package struct WrittenNumber: Sendable {
  package enum Script: Sendable {
    case digits
    /// Digits with 十, 百, 千 or 万 behind them.
    case mixed
    case kanji
  }

  /// nil when it is too large to count with.
  package let value: Int?
  package let script: Script
  /// How many digits there are, without signs between groups and without 十, 百, 千 and 万.
  package let digitCount: Int
  /// Behind its last sign.
  package let end: Int

  /// The number that begins at a place: what stands there is looked at once.
  package static func read(_ scalars: [Unicode.Scalar], at start: Int, groups: Bool = true) -> WrittenNumber?
  {
    var sum = Sum()
    var index = start
    while index < scalars.count {
      if let digit = digit(scalars[index]) {
        guard !sum.isKanjiDigit || sum.count == 0 else { break }
        sum.add(digit, isKanji: false)
      } else if let digit = kanjiDigit(scalars[index]) {
        guard sum.isKanjiDigit || sum.count == 0 else { break }
        sum.add(digit, isKanji: true)
      } else if let unit = unit(scalars[index]) {
        // 万 counts something: 万一 is no number.
        guard unit < 10_000 || index > start else { break }
        sum.multiply(by: unit)
      } else if groups, sum.isPlain, isGroupSign(scalars[index]), isGroup(scalars, after: index) {
        // The digits behind it are read next.
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    return WrittenNumber(
      value: sum.value, script: sum.script, digitCount: sum.digitCount, end: index)
  }

  /// Whether a number may begin with it or go on with it.
  package static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || kanjiDigit(scalar) != nil || unit(scalar) != nil
  }

  package static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func kanjiDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇": 0
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func unit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    case "万": 10_000
    default: nil
    }
  }

  private static func isGroupSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "，" }

  /// Three digits, and no fourth.
  private static func isGroup(_ scalars: [Unicode.Scalar], after comma: Int) -> Bool {
    guard comma + 3 < scalars.count, scalars[comma + 1...comma + 3].allSatisfy({ digit($0) != nil }) else {
      return false
    }
    return comma + 4 >= scalars.count || digit(scalars[comma + 4]) == nil
  }

  /// What has been read so far: 十二万 + 五千 + 三.
  private struct Sum {
    private var total: Int? = 0
    private var section: Int? = 0
    private var digits: Int? = 0
    /// Digits since the last 十, 百, 千 or 万.
    private(set) var count = 0
    private(set) var digitCount = 0
    private(set) var isKanjiDigit = false
    private var hasDigits = false
    private var hasKanji = false

    /// Digits alone: signs between groups of three may stand among them.
    var isPlain: Bool { hasDigits && !hasKanji }

    var script: Script { hasKanji ? hasDigits ? .mixed : .kanji : .digits }

    var value: Int? {
      guard let total, let section, let digits else { return nil }
      return total + section + digits
    }

    mutating func add(_ digit: Int, isKanji: Bool) {
      digits = digits.flatMap { $0 > 1 << 50 ? nil : $0 * 10 + digit }
      count += 1
      digitCount += 1
      isKanjiDigit = isKanji
      if isKanji { hasKanji = true } else { hasDigits = true }
    }

    mutating func multiply(by unit: Int) {
      hasKanji = true
      if unit == 10_000 {
        total = value.flatMap { $0 > 1 << 40 ? nil : $0 * unit }
        section = 0
      } else {
        let times = count == 0 ? 1 : digits
        section = section.flatMap { sum in times.flatMap { $0 > 1 << 40 ? nil : sum + $0 * unit } }
      }
      digits = 0
      count = 0
    }
  }
}

/// The scalars of a text, and questions about what stands at a place of it.
package struct ScalarText: Sendable {
  package let scalars: [Unicode.Scalar]

  package init(_ text: String) { scalars = Array(text.unicodeScalars) }

  package var count: Int { scalars.count }

  package subscript(index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  package func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<count)]))
  }

  package func has(_ word: String, at index: Int) -> Bool {
    var index = index
    for scalar in word.unicodeScalars {
      guard self[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  package func first(of words: [String], at index: Int) -> String? { words.first { has($0, at: index) } }

  /// Behind the white space that stands at a place.
  package func skipSpaces(_ index: Int) -> Int {
    var index = index
    while self[index] == " " || self[index] == "\u{3000}" { index += 1 }
    return index
  }

  /// The sign before a place, white space left out.
  package func before(_ index: Int) -> Int? {
    var index = index - 1
    while index >= 0, scalars[index] == " " || scalars[index] == "\u{3000}" { index -= 1 }
    return index >= 0 ? index : nil
  }

  package func number(_ index: Int, groups: Bool = false) -> WrittenNumber? {
    WrittenNumber.read(scalars, at: index, groups: groups)
  }
}
