/// How wide a text is on a chart, where nothing can be measured: full-width signs 14 units, others 8.
enum TextWidth {
  static func of(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// Signs that do not begin a line: they hang over the end of the one before.
  private static let hanging: Set<Character> = [
    "、", "。", "，", "．", "）", "」", "』", "】", "〕", "・", "ー", "？", "！", "々", "っ", "ゃ", "ゅ", "ょ", "ッ", "ャ", "ュ",
    "ョ",
  ]

  /// The text in lines of at most so many units.
  static func lines(_ text: String, upTo limit: Int) -> [String] {
    var lines = [""]
    var used = 0
    for sign in text {
      let width = of(String(sign))
      if used + width > limit, used > 0, !hanging.contains(sign) {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1].append(sign)
      used += width
    }
    return lines
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300, 0xFF61...0xFFDC: 8
    default: 14
    }
  }
}
