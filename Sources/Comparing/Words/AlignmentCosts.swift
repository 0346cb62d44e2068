/// What an edit costs, and what an edge of one costs where it stands: tuned on sentences that people marked.
package struct AlignmentCosts: Sendable, Hashable {
  // A scalar that is deleted or inserted.
  package var kanji: Int32 = 17
  package var katakana: Int32 = 18
  package var hiragana: Int32 = 14
  package var punctuation: Int32 = 12
  /// 。 is kept where sentences are not.
  package var fullStop: Int32 = 30
  package var space: Int32 = 8
  package var digit: Int32 = 20
  package var letter: Int32 = 20
  package var atom: Int32 = 60
  /// A scalar that is only written in another way.
  package var soft: Int32 = 6

  /// One more edit.
  package var open: Int32 = 40

  // An edge of an edit, on each side of the comparison.
  package var withinKatakana: Int32 = 120
  package var withinTerm: Int32 = 60
  package var withinPhrase: Int32 = 28
  package var withinHiragana: Int32 = 18
  package var afterParticle: Int32 = 8
  /// とき|は
  package var beforeParticle: Int32 = 10
  package var okurigana: Int32 = 18
  package var oddKanji: Int32 = 23
  package var evenKanji: Int32 = 7
  /// Between a number and what it counts.
  package var counter: Int32 = 45
  /// 点検|する
  package var beforeDoing: Int32 = 8
  package var beforeConjunction: Int32 = 0
  package var scriptChange: Int32 = 5
  package var beforeClosing: Int32 = 6
  package var afterOpening: Int32 = 6

  /// Where a sentence begins or ends: it is rather whole sentences that are put in or taken out.
  package var sentence: Int32 = -10

  package static let standard = AlignmentCosts()

  /// More than any text costs: an edge there is never chosen.
  static let never: Int32 = 1 << 24

  package init() {}

  func weight(_ kind: ScalarClass) -> Int32 {
    switch kind {
    case .kanji, .other: kanji
    case .katakana: katakana
    case .hiragana: hiragana
    case .opening, .closing, .symbol: punctuation
    case .space: space
    case .digit: digit
    case .letter: letter
    case .atom: atom
    }
  }
}
