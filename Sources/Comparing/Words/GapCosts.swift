import Manuscript

/// What it costs to begin or end an edit in each gap of a text: nothing beside punctuation, much within a word.
struct GapCosts {
  private(set) var gaps: [Int32]

  init(values: [Int32], classes: [ScalarClass], hard: [Bool], terms: PhraseMatcher, costs: AlignmentCosts) {
    gaps = [Int32](repeating: 0, count: values.count + 1)
    guard values.count > 1 else { return }
    // How many kanji stand in a row in front of the gap, since the last word that is known to begin anew.
    var kanji = 0
    for gap in 1..<values.count {
      let isWithin = hard[gap - 1]
      kanji = classes[gap - 1] != .kanji ? 0 : isWithin ? 2 : kanji + 1
      let isStart = SetPhrases.isStart(values, gap)
      if hard[gap] {
        gaps[gap] = AlignmentCosts.never
      } else if isStart {
        let isPlain = classes[gap - 1].isPunctuation || classes[gap - 1] == .space
        gaps[gap] =
          isPlain ? 0 : SetPhrases.isConjunction(values, gap) ? costs.beforeConjunction : costs.scriptChange
      } else {
        gaps[gap] = Self.cost(gap, values, classes, kanji: kanji, costs)
      }
      if isStart { kanji = 0 }
    }
    let encoded = EncodedText(values)
    add(costs.withinPhrase, within: SetPhrases.whole, encoded)
    add(costs.withinTerm, within: terms, encoded)
  }

  private static func cost(
    _ gap: Int, _ values: [Int32], _ classes: [ScalarClass], kanji: Int, _ costs: AlignmentCosts
  ) -> Int32 {
    let left = classes[gap - 1]
    let right = classes[gap]
    if left == .digit, SetPhrases.isCounter(values[gap]) || isUnit(values[gap]) {
      return costs.counter
    }
    if right == .digit, left == .symbol, isUnit(values[gap - 1]) { return costs.counter }
    if left.isPunctuation || right.isPunctuation || left == .space || right == .space {
      return (right == .closing ? costs.beforeClosing : 0) + (left == .opening ? costs.afterOpening : 0)
    }
    if Scalars.isTail(values[gap]) { return costs.withinKatakana }
    switch (left, right) {
    case (.katakana, .katakana): return costs.withinKatakana
    case (.hiragana, .hiragana):
      if isCaseParticle(values[gap]) { return costs.beforeParticle }
      return Scalars.isParticle(values[gap - 1]) ? costs.afterParticle : costs.withinHiragana
    case (.kanji, .hiragana):
      if Scalars.isKanjiNumeral(values[gap - 1]), values[gap] == 0x304B { return costs.counter }
      if Scalars.isParticle(values[gap]) { return costs.scriptChange }
      // 点検する, 点検し
      return kanji > 1 && SetPhrases.isDoing(values[gap]) ? costs.beforeDoing : costs.okurigana
    case (.kanji, .kanji), (.other, .other):
      if Scalars.isKanjiNumeral(values[gap - 1]), SetPhrases.isCounter(values[gap]) { return costs.counter }
      return kanji % 2 == 1 ? costs.oddKanji : costs.evenKanji
    default: return costs.scriptChange
    }
  }

  /// は が を
  private static func isCaseParticle(_ value: Int32) -> Bool {
    value == 0x306F || value == 0x304C || value == 0x3092
  }

  /// % ¥ ℃ and the like
  private static func isUnit(_ value: Int32) -> Bool {
    switch value {
    case 0x24, 0x25, 0xA5, 0xB0, 0x2103, 0x2030, 0xFF04, 0xFF05, 0xFFE5: true
    default: false
    }
  }

  private mutating func add(_ cost: Int32, within words: PhraseMatcher, _ text: EncodedText) {
    guard !words.isEmpty else { return }
    for match in words.matches(in: text.bytes[...]) {
      let first = text.indices[match.range.lowerBound]
      let last = text.indices[match.range.upperBound - 1]
      for gap in first + 1..<max(last + 1, first + 1) where gaps[gap] < AlignmentCosts.never {
        gaps[gap] += cost
      }
    }
  }
}

/// A text in UTF-8, and of each byte the unit that it belongs to.
private struct EncodedText {
  private(set) var bytes: [UInt8] = []
  private(set) var indices: [Int] = []

  init(_ values: [Int32]) {
    bytes.reserveCapacity(values.count * 3)
    indices.reserveCapacity(values.count * 3)
    for (index, value) in values.enumerated() {
      let before = bytes.count
      if value >= 0, let scalar = Unicode.Scalar(UInt32(value)), let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      } else {
        bytes.append(0)
      }
      indices.append(contentsOf: repeatElement(index, count: bytes.count - before))
    }
  }
}
