/// Edits grown to the words that they cut: 利用 and 使用 share a letter, not a word.
///
/// The costs of gaps keep most words whole, one edge at a time; what is a word on one side only, or what inflects, is seen here.
struct WholeWords {
  private let old: MeasuredText
  private let new: MeasuredText

  static func grown(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText) -> [Edit] {
    let words = WholeWords(old: old, new: new)
    var script = EditScript()
    var (oldEnd, newEnd) = (0, 0)
    for (index, edit) in edits.enumerated() {
      let before = edit.old.lowerBound - oldEnd
      let next = index + 1 < edits.count ? edits[index + 1].old.lowerBound : old.count
      let after = next - edit.old.upperBound
      let left = edit.kind == nil ? min(before, words.left(of: edit, kept: before)) : 0
      let right = edit.kind == nil ? words.right(of: edit, kept: after) : 0
      (oldEnd, newEnd) = (edit.old.upperBound + right, edit.new.upperBound + right)
      script.append(
        Edit(
          old: edit.old.lowerBound - left..<oldEnd, new: edit.new.lowerBound - left..<newEnd, kind: edit.kind)
      )
    }
    return script.edits
  }

  /// How much of the kept text in front of an edit is only a part of a word that it changes.
  private func left(of edit: Edit, kept: Int) -> Int {
    let (i, j) = (edit.old.lowerBound, edit.new.lowerBound)
    guard kept > 0, isKanji(old, i - 1), kept == 1 || !isKanji(old, i - 2),
      isCut(old, i) || isCut(new, j), min(run(old, i - 1), run(new, j - 1)) <= 2
    else { return 0 }
    return old.isHard(i - 1) || new.isHard(j - 1) ? 0 : 1
  }

  /// How much of the kept text behind it.
  private func right(of edit: Edit, kept: Int) -> Int {
    let (i, j) = (edit.old.upperBound, edit.new.upperBound)
    guard kept > 0 else { return 0 }
    var length = 0
    if isKanji(old, i) {
      guard kept == 1 || !isKanji(old, i + 1), isCut(old, i) || isCut(new, j),
        min(run(old, i), run(new, j)) <= 2,
        // 業務上|知り得た is no word, 使|用する is one.
        kept == 1 || SetPhrases.isDoing(old.tokens[i + 1]) || inflection(i + 1, kept: kept - 1) == 0
      else { return 0 }
      length = 1
    } else if isStem(old, edit.old) || isStem(new, edit.new), isVerb(old, edit.old), isVerb(new, edit.new) {
      length = inflection(i, kept: kept)
    }
    return length == 0 || old.isHard(i + length) || new.isHard(j + length) ? 0 : length
  }

  /// 渡|し and 漏ら|し, 届け出|る and 知らせ|る: what a verb that changed ends with is a part of it.
  private func inflection(_ index: Int, kept: Int) -> Int {
    guard kept > 0, ScalarClass(old.tokens[index]) == .hiragana, !Scalars.isParticle(old.tokens[index]) else {
      return 0
    }
    let next = kept > 1 ? old.tokens[index + 1] : -1
    switch old.tokens[index] {
    case 0x3067, 0x3060, 0x306A: return 0  // で だ な
    case 0x307E where next == 0x3067: return 0  // まで
    case 0x304B where next == 0x3089: return 0  // から
    case 0x3088 where next == 0x308A || next == 0x3046: return 0  // より よう
    case 0x3059 where next == 0x308B: return 2  // 反|する
    default: return 1
    }
  }

  /// Whether an edit's words end with one kanji, as verbs do in front of what inflects.
  private func isStem(_ text: MeasuredText, _ range: Range<Int>) -> Bool {
    let last = range.upperBound - 1
    return !range.isEmpty && isKanji(text, last) && !isKanji(text, last - 1) && !isDigit(text, last - 1)
  }

  private func isVerb(_ text: MeasuredText, _ range: Range<Int>) -> Bool {
    isStem(text, range) || !range.isEmpty && ScalarClass(text.tokens[range.upperBound - 1]) == .hiragana
  }

  private func isDigit(_ text: MeasuredText, _ index: Int) -> Bool {
    index >= 0 && ScalarClass(text.tokens[index]) == .digit
  }

  private func isKanji(_ text: MeasuredText, _ index: Int) -> Bool {
    index >= 0 && index < text.count && ScalarClass(text.tokens[index]) == .kanji
  }

  /// Whether a gap is within kanji that are one word.
  private func isCut(_ text: MeasuredText, _ gap: Int) -> Bool {
    isKanji(text, gap - 1) && isKanji(text, gap) && !SetPhrases.isStart(text.tokens, gap)
      && !isDigit(text, gap - 2) && !(gap > 1 && SetPhrases.isStart(text.tokens, gap - 2))
  }

  /// How many kanji stand in a row around one; no more than 3 are counted.
  private func run(_ text: MeasuredText, _ index: Int) -> Int {
    var (start, end) = (index, index + 1)
    while end - start < 3, isKanji(text, start - 1), !SetPhrases.isStart(text.tokens, start) { start -= 1 }
    while end - start < 3, isKanji(text, end), !SetPhrases.isStart(text.tokens, end) { end += 1 }
    return end - start
  }
}
