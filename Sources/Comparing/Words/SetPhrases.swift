import Manuscript

/// Words of rules that are better not cut, and those in front of which a text is readily cut: no dictionary, but what every rule is made of.
enum SetPhrases {
  /// Found longest first.
  static let whole = PhraseMatcher(
    words("する した して しない しなければ しなければならない ならない なければならない しなければなりません なければなりません")
      + words("してはならない てはならない してはいけない てはいけない できる できない ことができる ことができない")
      + words("ものとする こととする べきである すべきである べき である ではない でない")
      + words("よう努める よう努めなければならない ことが望ましい この限りでない 妨げない")
      + words("とき こと もの ため ところ よう まで から より など ほか たび ごと うえ うち はず だけ のみ")
      + words("について において における に関する に対する に対し に基づき に基づく により による によって によらず にかかわらず")
      + words("として とともに ともに ただし なお また その この これ それ あらゆる いかなる いわゆる おそれ わたる")
      + words("された されて される させる させて している していた しており")
      + SpellingVariants.groups.flatMap { $0 }.filter { $0.unicodeScalars.count > 1 })

  /// 又は, 以上: what stands behind other words and begins anew.
  static func isStart(_ values: [Int32], _ index: Int) -> Bool {
    let next = index + 1 < values.count ? values[index + 1] : -1
    switch values[index] {
    case 0x53C8: return next == 0x306F  // 又は
    case 0x53CA: return next == 0x3073  // 及び
    case 0x4E26: return next == 0x3073  // 並び
    case 0x82E5: return next == 0x3057  // 若し
    case 0x672A: return next == 0x6E80  // 未満
    case 0x4EE5, 0x7B49: return true  // 以 等
    default: return false
    }
  }

  static func isConjunction(_ values: [Int32], _ index: Int) -> Bool {
    isStart(values, index) && index + 1 < values.count && ScalarClass(values[index + 1]) == .hiragana
      && values[index] != 0x4EE5 && values[index] != 0x7B49
  }

  /// さ し す せ: 点検する
  static func isDoing(_ value: Int32) -> Bool {
    value == 0x3055 || value == 0x3057 || value == 0x3059 || value == 0x305B
  }

  /// Counted by kanji numerals: 三人, 五日.
  static func isCounter(_ value: Int32) -> Bool { counters.contains(value) }

  private static let counters = SignSet(
    "人日年月回件個名円週部通台枚冊歳分秒時か箇項号条点度割倍文字桁社者店局階級戸世営万億千百本組箱便泊")

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
