/// 表記: whether two texts say the same in other signs: width, spaces, punctuation, a long vowel at a word's end, kana for kanji, figures
/// for kanji numerals.
enum Notation {
  /// - Parameters:
  ///   - context: how much of the kept text on each side may be looked at: お願い致[-します-] is a word only with it.
  static func isSame(
    _ old: [Int32], _ oldRange: Range<Int>, _ new: [Int32], _ newRange: Range<Int>,
    context: (left: Int, right: Int)
  ) -> Bool {
    if form(old, oldRange) == form(new, newRange) { return true }
    let left = min(context.left, 4)
    let right = min(context.right, 4)
    guard left > 0 || right > 0 else { return false }
    return form(old, oldRange.lowerBound - left..<oldRange.upperBound + right)
      == form(new, newRange.lowerBound - left..<newRange.upperBound + right)
  }

  /// What is left when the way it is written is taken away.
  static func form(_ values: [Int32], _ range: Range<Int>) -> [Int32] {
    var result: [Int32] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let value = Scalars.folded(values[index])
      if let match = SpellingVariants.match(values, index..<range.upperBound) {
        result.append(match.sign)
        index += match.length
        continue
      }
      if let number = number(values, index..<range.upperBound) {
        result += [numberMark] + number.digits + [numberMark]
        index += number.length
        continue
      }
      index += 1
      // Within the texts, not within the range: ー is judged by what follows it.
      if value == 0x30FC, isKatakana(values, index - 2), !isKatakana(values, index) { continue }
      switch ScalarClass(value) {
      case .space: continue
      case .opening, .closing: continue
      case .symbol where value == 0x30FB: continue
      default: result.append(value)
      }
    }
    return result
  }

  /// Beyond every scalar, and no atom's token.
  private static let numberMark: Int32 = 0x20_0000

  private static func isKatakana(_ values: [Int32], _ index: Int) -> Bool {
    values.indices.contains(index) && ScalarClass(values[index]) == .katakana
  }

  private static func number(_ values: [Int32], _ range: Range<Int>) -> (digits: [Int32], length: Int)? {
    if Scalars.isKanjiNumeral(values[range.lowerBound]) {
      let run = values[range].prefix { Scalars.isKanjiNumeral($0) }
      return (KanjiNumeral.digits(run).map { $0 + 0x30 }, run.count)
    }
    var digits: [Int32] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let value = values[index] >= 0xFF01 && values[index] <= 0xFF5E ? values[index] - 0xFEE0 : values[index]
      let isFollowed = index + 1 < range.upperBound && ScalarClass(values[index + 1]) == .digit
      switch value {
      case 0x30...0x39: digits.append(value)
      case 0x2C where isFollowed && !digits.isEmpty: break
      case 0x2E where isFollowed && !digits.isEmpty: digits.append(value)
      default: return digits.isEmpty ? nil : (digits, index - range.lowerBound)
      }
      index += 1
    }
    return digits.isEmpty ? nil : (digits, range.count)
  }
}

/// 十二, 二〇二五, 三千五百万
enum KanjiNumeral {
  /// Its decimal digits.
  static func digits(_ run: ArraySlice<Int32>) -> [Int32] {
    let figures = run.map(figure)
    guard run.contains(where: { unit($0) > 0 }) else { return figures.map { $0 ?? 0 } }
    // More than fits is no number that anyone writes.
    guard run.count < 16 else { return Array(run) }
    var (total, part, digit): (Int64, Int64, Int64) = (0, 0, 0)
    var hasDigit = false
    for value in run {
      let unit = unit(value)
      if unit == 0 {
        digit = digit % 1_000_000 * 10 + Int64(figure(value) ?? 0)
        hasDigit = true
      } else if unit < 10_000 {
        part += (hasDigit ? digit : 1) * unit
        (digit, hasDigit) = (0, false)
      } else {
        total += (hasDigit || part > 0 ? part + digit : 1) % 1_000_000 * unit
        (part, digit, hasDigit) = (0, 0, false)
      }
    }
    return String(total + part + digit).unicodeScalars.map { Int32($0.value) - 0x30 }
  }

  private static func figure(_ value: Int32) -> Int32? {
    switch value {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

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
}
