/// A number by its value, however it is written: 1318, 1,318, １，３１８, 千三百十八, 一三一八, 1万3千, 1.5億.
struct Numeral {
  /// Its decimal digits, with a point where there is a fraction: equal for equal values.
  let digits: [Int32]
  let length: Int
  /// Whether it is written in kanji alone.
  let isKanji: Bool

  private static let point: Int32 = 0x2E

  /// The number that begins at a place, nil where none does. What stands there is looked at once.
  static func read(_ values: some RandomAccessCollection<Int32>) -> Numeral? {
    guard let first = values.first, figure(first) != nil || unit(first) > 0 else { return nil }
    var reader = Reader(values: Array(values.prefix(longest).prefix { parts.contains($0) }))
    return reader.read()
  }

  /// All that a number may hold.
  private static let parts = SignSet("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万億兆,，.．")

  /// Longer ones are no numbers that anyone writes: they are read in pieces.
  private static let longest = 64

  /// The value of a digit, of whatever kind.
  private static func figure(_ value: Int32) -> (digit: Int32, isKanji: Bool)? {
    switch value {
    case 0x30...0x39: (value - 0x30, false)
    case 0xFF10...0xFF19: (value - 0xFF10, false)
    case 0x3007: (0, true)
    case 0x4E00: (1, true)
    case 0x4E8C: (2, true)
    case 0x4E09: (3, true)
    case 0x56DB: (4, true)
    case 0x4E94: (5, true)
    case 0x516D: (6, true)
    case 0x4E03: (7, true)
    case 0x516B: (8, true)
    case 0x4E5D: (9, true)
    default: nil
    }
  }

  /// 十百千万億兆
  private static func unit(_ value: Int32) -> Int64 {
    switch value {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    case 0x4E07: 10_000
    case 0x5104: 100_000_000
    case 0x5146: 1_000_000_000_000
    default: 0
    }
  }

  private struct Reader {
    let values: [Int32]
    var index = 0
    var isKanji = true

    /// Digits since the last unit, and how many of them are behind the point.
    var group: [Int32] = []
    var fraction = 0

    init(values: [Int32]) { self.values = values }

    private func figure(_ place: Int) -> (digit: Int32, isKanji: Bool)? {
      values.indices.contains(place) ? Numeral.figure(values[place]) : nil
    }

    mutating func read() -> Numeral? {
      var (total, section): (Int64, Int64) = (0, 0)
      var hasUnit = false
      while index < values.count {
        if figure(index) != nil {
          guard group.isEmpty else { break }
          readGroup()
          continue
        }
        let unit = Numeral.unit(values[index])
        // 万 counts something: 万一 is no number.
        guard unit > 0, unit < 10_000 || index > 0 else { break }
        let rest = unit >= 10_000 ? section : 0
        guard let product = times(unit, plus: rest) else { break }
        hasUnit = true
        if unit < 10_000 {
          section += product
        } else {
          total += product
          section = 0
        }
        (group, fraction) = ([], 0)
        index += 1
      }
      guard index > 0 else { return nil }
      guard hasUnit else { return Numeral(digits: plain, length: index, isKanji: isKanji) }
      // What is left behind the last unit: 千三百十八.
      guard fraction == 0, group.count < 16, total < 1 << 60, section < 1 << 60 else {
        return Numeral(digits: Array(values[..<index]), length: index, isKanji: isKanji)
      }
      let sum = total + section + group.reduce(0) { $0 * 10 + Int64($1) }
      return Numeral(
        digits: String(sum).unicodeScalars.map { Int32($0.value) }, length: index, isKanji: isKanji)
    }

    /// The digits that stand together, with signs between groups of three and a point.
    private mutating func readGroup() {
      guard let first = figure(index) else { return }
      isKanji = isKanji && first.isKanji
      while let found = figure(index), found.isKanji == first.isKanji {
        group.append(found.digit)
        index += 1
        while isComma(index), isThree(behind: index, first.isKanji) {
          group += (1...3).compactMap { figure(index + $0)?.digit }
          index += 4
        }
      }
      guard !first.isKanji, values.indices.contains(index), values[index] == 0x2E || values[index] == 0xFF0E,
        figure(index + 1)?.isKanji == false
      else { return }
      index += 1
      while let found = figure(index), !found.isKanji {
        group.append(found.digit)
        fraction += 1
        index += 1
      }
    }

    private func isComma(_ place: Int) -> Bool {
      values.indices.contains(place) && (values[place] == 0x2C || values[place] == 0xFF0C)
    }

    private func isThree(behind comma: Int, _ isKanji: Bool) -> Bool {
      (1...3).allSatisfy { figure(comma + $0)?.isKanji == isKanji }
        && figure(comma + 4)?.isKanji != isKanji
    }

    /// nil for what is no whole number, or too large to count with.
    private func times(_ unit: Int64, plus rest: Int64) -> Int64? {
      guard group.count < 16 else { return nil }
      let digits = group.isEmpty && rest == 0 ? 1 : group.reduce(0) { $0 * 10 + Int64($1) }
      var divisor: Int64 = 1
      for _ in 0..<fraction { divisor *= 10 }
      let (whole, isTooLarge) = (digits + rest * divisor).multipliedReportingOverflow(by: unit)
      return isTooLarge || whole % divisor != 0 ? nil : whole / divisor
    }

    /// Digits alone. What begins with 0 may be no number: it keeps it. 3.50 is 3.5.
    private var plain: [Int32] {
      var digits = group.map { $0 + 0x30 }
      guard fraction > 0 else { return digits }
      digits.insert(Numeral.point, at: digits.count - fraction)
      while digits.last == 0x30 { digits.removeLast() }
      if digits.last == Numeral.point { digits.removeLast() }
      return digits
    }
  }
}
