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
      if let number = Numeral.read(values[index..<range.upperBound]) {
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
}
