import Manuscript

/// What it costs to begin or end an edit in each gap of a text: nothing beside punctuation, much within a word.
struct GapCosts {
  private(set) var gaps: [Int32]

  init(values: [Int32], classes: [ScalarClass], hard: [Bool], terms: PhraseMatcher, costs: AlignmentCosts) {
    gaps = [Int32](repeating: 0, count: values.count + 1)
    guard values.count > 1 else { return }
    // How many kanji stand in a row in front of the gap.
    var kanji = 0
    for gap in 1..<values.count {
      kanji = classes[gap - 1] == .kanji && !hard[gap - 1] ? kanji + 1 : classes[gap - 1] == .kanji ? 2 : 0
      gaps[gap] =
        hard[gap] ? AlignmentCosts.never : Self.cost(gap, values, classes, kanji: kanji, costs)
    }
    addTerms(values, terms, costs)
  }

  private static func cost(
    _ gap: Int, _ values: [Int32], _ classes: [ScalarClass], kanji: Int, _ costs: AlignmentCosts
  ) -> Int32 {
    let left = classes[gap - 1]
    let right = classes[gap]
    // 3％, ￥1000
    if left == .digit && right == .symbol && isUnit(values[gap])
      || right == .digit && left == .symbol && isUnit(values[gap - 1])
    {
      return costs.counter
    }
    if left.isPunctuation || right.isPunctuation || left == .space || right == .space {
      return (right == .closing ? costs.beforeClosing : 0) + (left == .opening ? costs.afterOpening : 0)
    }
    if Scalars.isTail(values[gap]) { return costs.withinKatakana }
    switch (left, right) {
    case (.katakana, .katakana): return costs.withinKatakana
    case (.hiragana, .hiragana):
      return Scalars.isParticle(values[gap - 1]) ? costs.afterParticle : costs.withinHiragana
    case (.kanji, .hiragana): return Scalars.isParticle(values[gap]) ? costs.scriptChange : costs.okurigana
    case (.kanji, .kanji), (.other, .other): return kanji % 2 == 1 ? costs.oddKanji : costs.evenKanji
    case (.digit, _): return costs.counter
    default: return costs.scriptChange
    }
  }

  /// % ¥ ℃ and the like
  private static func isUnit(_ value: Int32) -> Bool {
    switch value {
    case 0x24, 0x25, 0xA5, 0xB0, 0x2103, 0x2030, 0xFF04, 0xFF05, 0xFFE5: true
    default: false
    }
  }

  /// The words of the manual's glossary are its dictionary.
  private mutating func addTerms(_ values: [Int32], _ terms: PhraseMatcher, _ costs: AlignmentCosts) {
    guard !terms.isEmpty else { return }
    var bytes: [UInt8] = []
    var starts: [Int] = []
    bytes.reserveCapacity(values.count * 3)
    for (index, value) in values.enumerated() {
      let before = bytes.count
      if value >= 0, let scalar = Unicode.Scalar(UInt32(value)), let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      } else {
        bytes.append(0)
      }
      starts.append(contentsOf: repeatElement(index, count: bytes.count - before))
    }
    for match in terms.matches(in: bytes[...]) {
      let first = starts[match.range.lowerBound]
      let last = starts[match.range.upperBound - 1]
      for gap in first + 1..<max(last + 1, first + 1) where gaps[gap] < AlignmentCosts.never {
        gaps[gap] += costs.withinTerm
      }
    }
  }
}
