/// How numbers are printed in a format such as `第{n}条`.
package enum DigitStyle: String, Sendable {
  case arabic = "n"
  case kanji, fullwidth, circled, aiueo, iroha
  /// A B C and a b c: 付録 and the lowest 細分; not for formats of authors.
  case latin, latinSmall

  /// The placeholders that an author may write.
  package static let placeholders: [DigitStyle] = [.arabic, .kanji, .fullwidth, .circled, .aiueo, .iroha]

  /// 1 → `1`, `一`, `１`, `①`, `ア`, `イ`. A style that runs out of signs goes on in arabic digits.
  package func digits(_ number: Int) -> String {
    switch self {
    case .arabic: return String(number)
    case .fullwidth: return Self.fullwidth(number)
    case .kanji: return Self.kanji(number)
    case .circled: return Self.circled(number) ?? String(number)
    case .aiueo: return Self.sign(number, of: Self.aiueoSigns)
    case .iroha: return Self.sign(number, of: Self.irohaSigns)
    case .latin: return Self.sign(number, of: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    case .latinSmall: return Self.sign(number, of: Array("abcdefghijklmnopqrstuvwxyz"))
    }
  }

  /// Of a sign that stands for a number by itself: イ is 2 of `aiueo` and 1 of `iroha`. nil of other signs, and in styles of digits.
  package func number(of sign: Unicode.Scalar) -> Int? {
    switch self {
    case .aiueo: Self.aiueoSigns.firstIndex(of: Character(sign)).map { $0 + 1 }
    case .iroha: Self.irohaSigns.firstIndex(of: Character(sign)).map { $0 + 1 }
    case .circled:
      switch sign.value {
      case 0x2460...0x2473: Int(sign.value - 0x2460) + 1
      case 0x3251...0x325F: Int(sign.value - 0x3251) + 21
      case 0x32B1...0x32BF: Int(sign.value - 0x32B1) + 36
      default: nil
      }
    default: nil
    }
  }

  private static let aiueoSigns = Array("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
  private static let irohaSigns = Array("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")

  private static func sign(_ number: Int, of signs: [Character]) -> String {
    signs.indices.contains(number - 1) ? String(signs[number - 1]) : String(number)
  }

  private static func fullwidth(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(String(number).unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
  }

  private static func circled(_ number: Int) -> String? {
    let base: Int
    switch number {
    case 1...20: base = 0x2460 - 1
    case 21...35: base = 0x3251 - 21
    case 36...50: base = 0x32B1 - 36
    default: return nil
    }
    return Unicode.Scalar(UInt32(base + number)).map { String(Character($0)) }
  }

  private static func kanji(_ number: Int) -> String {
    guard (1...9999).contains(number) else { return number == 0 ? "〇" : String(number) }
    let signs = Array("〇一二三四五六七八九")
    var rest = number
    var text = ""
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = rest / unit
      rest %= unit
      guard digit > 0 else { continue }
      if digit > 1 || unit == 1 { text.append(signs[digit]) }
      text += name
    }
    return text
  }
}

/// A number's format with one placeholder: `第{n}条` is 第, arabic digits, 条.
package struct NumberFormat: Sendable, Hashable {
  package let before: String
  package let style: DigitStyle
  package let after: String

  package init(before: String, style: DigitStyle, after: String) {
    self.before = before
    self.style = style
    self.after = after
  }

  /// nil unless there is exactly one known placeholder.
  package init?(_ text: String) {
    let open = text.split(separator: "{", omittingEmptySubsequences: false)
    guard open.count == 2 else { return nil }
    let close = open[1].split(separator: "}", omittingEmptySubsequences: false)
    guard close.count == 2, let style = DigitStyle(rawValue: String(close[0])),
      DigitStyle.placeholders.contains(style)
    else { return nil }
    self.init(before: String(open[0]), style: style, after: String(close[1]))
  }

  /// 第3条, and with branches 第3条の2 (第三条の二): the branch follows the whole format.
  package func string(_ number: Int, branches: [Int] = []) -> String {
    // 付録Bの2, not 付録BのB.
    let branch: DigitStyle = style == .latin ? .arabic : style
    return before + style.digits(number) + after + branches.map { "の" + branch.digits($0) }.joined()
  }
}

/// A rank of clauses and how the clauses of that rank are numbered, as `numbering:` in manual.yaml declares it.
///
/// A class: it is looked up for every clause, and a copy of a structure would count references to each of its words.
package final class NumberingLevel: Sendable, Hashable {
  package let rank: Clause.Rank
  package let format: NumberFormat
  /// How a reference prints the number when that differs from the number in front of the text: `第{n}項`.
  package let citation: NumberFormat
  /// Whether numbers run on through the chapters.
  package let isContinuous: Bool
  /// Whether a heading of the next level may stand without one of this level above it.
  package let isOptional: Bool
  /// Whether the first of several is printed without its number.
  package let isFirstUnnumbered: Bool
  /// How number and title are set in a heading.
  package let heading: HeadingFormat

  package init(
    rank: Clause.Rank, format: NumberFormat, citation: NumberFormat? = nil, isContinuous: Bool = false,
    isOptional: Bool = false, isFirstUnnumbered: Bool = false, heading: HeadingFormat? = nil
  ) {
    self.rank = rank
    self.format = format
    self.citation = citation ?? format
    self.isContinuous = isContinuous
    self.isOptional = isOptional
    self.isFirstUnnumbered = isFirstUnnumbered
    self.heading = heading ?? (rank == .article ? .article : .chapter)
  }

  package static func == (a: NumberingLevel, b: NumberingLevel) -> Bool {
    a.rank == b.rank && a.format == b.format && a.citation == b.citation && a.isContinuous == b.isContinuous
      && a.isOptional == b.isOptional && a.isFirstUnnumbered == b.isFirstUnnumbered && a.heading == b.heading
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    hasher.combine(format)
  }
}

/// How a heading is set: what stands before the number, between number and title, behind the title.
package struct HeadingFormat: Sendable, Hashable {
  package let before: String
  package let between: String
  package let after: String

  package init(before: String, between: String, after: String) {
    self.before = before
    self.between = between
    self.after = after
  }

  /// 章 「第3章　業務外使用の禁止」
  package static let chapter = HeadingFormat(before: "", between: "\u{3000}", after: "")
  /// 条 「第10条（業務外使用の禁止）」
  package static let article = HeadingFormat(before: "", between: "（", after: "）")

  /// `{number}（{title}）`; nil unless each stands once, the number first.
  package init?(_ text: String) {
    guard let number = text.firstRange(of: "{number}"), let title = text.firstRange(of: "{title}"),
      number.upperBound <= title.lowerBound
    else { return nil }
    before = String(text[..<number.lowerBound])
    between = String(text[number.upperBound..<title.lowerBound])
    after = String(text[title.upperBound...])
  }
}

/// The levels of a manual's numbering.
package struct Numbering: Sendable, Hashable {
  package let levels: [NumberingLevel]
  /// Whether its entry in the register has mistakes, and some levels are a guess: what would follow from them is not reported.
  package let isDamaged: Bool

  package init(levels: [NumberingLevel], isDamaged: Bool = false) {
    self.levels = levels
    self.isDamaged = isDamaged
  }

  package static let standard = Numbering(levels: [
    NumberingLevel(rank: .chapter, format: NumberFormat(before: "第", style: .arabic, after: "章")),
    NumberingLevel(
      rank: .article, format: NumberFormat(before: "第", style: .arabic, after: "条"), isContinuous: true),
    NumberingLevel(
      rank: .paragraph, format: NumberFormat(before: "", style: .arabic, after: ""),
      citation: NumberFormat(before: "第", style: .arabic, after: "項"), isFirstUnnumbered: true),
    NumberingLevel(
      rank: .item, format: NumberFormat(before: "(", style: .arabic, after: ")"),
      citation: NumberFormat(before: "第", style: .arabic, after: "号")),
  ])

  package subscript(rank: Clause.Rank) -> NumberingLevel? { levels.first { $0.rank == rank } }

  /// The levels that are headings: the nth is heading level n.
  package var headings: [NumberingLevel] { levels.filter { $0.rank.isHeading } }
}
