/// Where a text may never be cut: within a number, 第3条の2, a date, a Latin word, a sign of several scalars.
struct HardSpans {
  private let values: [Int32]
  /// Of each gap, the one in front of the scalar of that index, whether it is within something.
  private(set) var isHard: [Bool]

  init(_ values: [Int32]) {
    self.values = values
    isHard = [Bool](repeating: false, count: values.count + 1)
    scan()
    joinGraphemes()
  }

  private subscript(index: Int) -> Int32 { index < values.count ? values[index] : -1 }

  private mutating func join(_ range: Range<Int>) {
    guard range.count > 1 else { return }
    for gap in range.lowerBound + 1..<range.upperBound { isHard[gap] = true }
  }

  private mutating func scan() {
    var index = 0
    while index < values.count {
      let end = self.end(from: index)
      join(index..<end)
      index = end
    }
  }

  /// Where what begins here ends.
  private func end(from start: Int) -> Int {
    let value = values[start]
    if value == Self.ordinal, let end = ordinalEnd(start) { return end }
    if let end = eraEnd(start) { return end }
    if isDigit(value) { return max(figureEnd(start), dateEnd(start) ?? 0) }
    if Scalars.isKanjiNumeral(value) {
      if let end = dateEnd(start) { return end }
      let end = kanjiEnd(start)
      return fractionEnd(end) ?? end
    }
    if ScalarClass(value) == .letter { return wordEnd(start) }
    return start + 1
  }

  // MARK: Numbers

  private func isDigit(_ value: Int32) -> Bool {
    (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value)
  }

  private func digitsEnd(_ start: Int) -> Int {
    var end = start
    while end < values.count, isDigit(values[end]) { end += 1 }
    return end
  }

  private func kanjiEnd(_ start: Int) -> Int {
    var end = start
    while end < values.count, Scalars.isKanjiNumeral(values[end]) { end += 1 }
    return end
  }

  /// 1,000 and 3.5: a comma only in front of three digits.
  private func numberEnd(_ start: Int) -> Int {
    var end = digitsEnd(start)
    while end > start, isDigit(self[end + 1]) {
      let next = digitsEnd(end + 1)
      switch self[end] {
      case 0x2E, 0xFF0E: end = next
      case 0x2C, 0xFF0C:
        guard next - end == 4 else { return end }
        end = next
      default: return end
      }
    }
    return end
  }

  /// A number, or what is written of several: 2025-04-01, 03-1234-5678, 10:30, 3分の2.
  private func figureEnd(_ start: Int) -> Int {
    let first = mixedEnd(numberEnd(start))
    if let end = fractionEnd(first) { return end }
    var groups = 1
    var end = first
    let mark = self[first]
    switch mark {
    case 0x2D, 0x2F, 0xFF0D, 0xFF0F, 0x2010, 0x2212:
      while self[end] == mark, isDigit(self[end + 1]) {
        end = digitsEnd(end + 1)
        groups += 1
      }
      return groups > 2 || (groups == 2 && first - start == 4) ? end : first
    case 0x3A, 0xFF1A:
      end = digitsEnd(first + 1)
      return first - start <= 2 && end - first == 3 ? end : first
    default: return first
    }
  }

  /// 1万, 12万5千
  private func mixedEnd(_ start: Int) -> Int {
    var end = start
    while Self.units.contains(self[end]) {
      end += 1
      end = max(end, numberEnd(end))
    }
    return end
  }

  private static let units = SignSet("百千万億兆")

  /// …分の…
  private func fractionEnd(_ end: Int) -> Int? {
    guard self[end] == 0x5206, self[end + 1] == Self.of else { return nil }
    return writtenEnd(end + 2)
  }

  /// Digits or kanji numerals; nil where there is no number.
  private func writtenEnd(_ start: Int) -> Int? {
    let end = max(digitsEnd(start), kanjiEnd(start))
    return end > start ? end : nil
  }

  // MARK: 第3条の2

  private func ordinalEnd(_ start: Int) -> Int? {
    guard var end = writtenEnd(start + 1) else { return nil }
    let isCounted = Self.counters.contains(self[end])
    // 第三者 is no number; 別表第1 is one.
    guard isCounted || isDigit(values[start + 1]) else { return nil }
    if isCounted { end += 1 }
    while self[end] == Self.of, let next = writtenEnd(end + 1), isBranch(before: next) { end = next }
    return end
  }

  /// 第3条の2 is a number; 第3条の2つの要件 and 第三条の一部 hold none.
  private func isBranch(before next: Int) -> Bool {
    let value = self[next]
    switch value {
    case 0x3064, 0x304B, 0x30F5, 0x30F6, 0x30AB, 0x30B1: return false  // つ か ヵ ヶ カ ケ
    default: return ScalarClass(value) != .kanji || Self.followers.contains(value)
    }
  }

  private static let ordinal: Int32 = 0x7B2C
  private static let of: Int32 = 0x306E
  private static let counters = SignSet("条項号章節款目編回版表類種期次")
  private static let followers = SignSet("第及又並若前後中本各以但柱")

  // MARK: Dates

  /// 令和7年, 令和七年四月一日, 令和4年（2022年）4月1日.
  private func eraEnd(_ start: Int) -> Int? {
    guard Self.eras.contains(where: { $0.0 == values[start] && $0.1 == self[start + 1] }) else { return nil }
    let end = self[start + 2] == 0x5143 ? start + 3 : writtenEnd(start + 2)  // 元
    guard let end, self[end] == Self.year else { return nil }
    return afterYear(end + 1)
  }

  private static let eras: [(Int32, Int32)] = [
    (0x660E, 0x6CBB), (0x5927, 0x6B63), (0x662D, 0x548C), (0x5E73, 0x6210), (0x4EE4, 0x548C),
  ]
  private static let year: Int32 = 0x5E74
  private static let month: Int32 = 0x6708
  private static let day: Int32 = 0x65E5

  private func afterYear(_ end: Int) -> Int {
    if self[end] == 0x5EA6 { return end + 1 }  // 度
    var end = end
    if self[end] == 0xFF08 || self[end] == 0x28, let inner = otherYearEnd(end + 1),
      self[inner] == 0xFF09 || self[inner] == 0x29
    {
      end = inner + 1
    }
    return monthEnd(end) ?? end
  }

  private func otherYearEnd(_ start: Int) -> Int? {
    let begin = Self.eras.contains { $0.0 == self[start] && $0.1 == self[start + 1] } ? start + 2 : start
    guard let end = writtenEnd(begin), self[end] == Self.year else { return nil }
    return end + 1
  }

  /// 4月, 4月1日
  private func monthEnd(_ start: Int) -> Int? {
    guard let month = writtenEnd(start), self[month] == Self.month else { return nil }
    guard let day = writtenEnd(month + 1), self[day] == Self.day else { return month + 1 }
    return day + 1
  }

  /// 2025年4月1日, 4月1日; not 3年, nor 4月 alone.
  private func dateEnd(_ start: Int) -> Int? {
    guard let number = writtenEnd(start) else { return nil }
    if self[number] == Self.year {
      let end = afterYear(number + 1)
      return end > number + 1 && (self[end - 1] != 0x5EA6 || number - start == 4) ? end : nil
    }
    guard let end = monthEnd(start), self[end - 1] == Self.day else { return nil }
    return end
  }

  // MARK: Latin words

  /// Letters, digits, and what joins them: e-mail, ISO27001, info@example.com, https://example.com/a?b.
  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < values.count {
      let value = values[end]
      if isWordly(value) {
        end += 1
      } else if Self.joiners.contains(value), isWordly(self[end + 1]) {
        end += 2
      } else if value == 0x3A, self[end + 1] == 0x2F, self[end + 2] == 0x2F {
        end += 3
        while end < values.count, (0x21...0x7E).contains(values[end]) { end += 1 }
        return end
      } else {
        return end
      }
    }
    return end
  }

  private func isWordly(_ value: Int32) -> Bool { isDigit(value) || ScalarClass(value) == .letter }

  private static let joiners = SignSet("-._'’@&－．＿＠＆")

  // MARK: Signs of several scalars

  private mutating func joinGraphemes() {
    // Most texts hold none, and asking costs more than the alignment.
    guard values.contains(where: Self.mayCombine) else { return }
    var scalars = String.UnicodeScalarView()
    for value in values {
      scalars.append(value < 0 ? "\u{FFFC}" : Unicode.Scalar(UInt32(value)) ?? "\u{FFFC}")
    }
    var index = 0
    for character in String(scalars) {
      let count = character.unicodeScalars.count
      join(index..<index + count)
      index += count
    }
  }

  private static func mayCombine(_ value: Int32) -> Bool {
    switch value {
    case ..<0x0D, 0x0E...0x2FF, 0x370...0x482, 0x2010...0x2027, 0x2030...0x20CF, 0x2190...0x2BFF,
      0x3000...0x3029,
      0x3031...0x3096, 0x309B...0x33FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF9D,
      0xFFE0...0xFFEF, 0x20000...0x3FFFF:
      false
    default: true
    }
  }
}
