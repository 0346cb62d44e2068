import Manuscript

/// The words of a rule on which its meaning hangs: numbers, dates, deadlines, 以上 and 未満, しなければならない, 及び, 除く, 罰金.
struct Wording {
  struct Token: Hashable {
    let flag: ChangeFlag
    /// Equal for what means the same.
    let key: String
    let range: Range<Int>
  }

  private let scalars: [Unicode.Scalar]
  private(set) var tokens: [Token] = []

  /// The tokens of a stretch of a text.
  static func tokens(of scalars: [Unicode.Scalar], in range: Range<Int>) -> [Token] {
    var wording = Wording(scalars: scalars)
    var index = range.lowerBound
    while index < range.upperBound { index = wording.read(at: index) }
    return wording.tokens
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private subscript(index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  private func has(_ word: [Unicode.Scalar], at index: Int) -> Bool {
    index + word.count <= scalars.count && scalars[index..<index + word.count].elementsEqual(word)
  }

  private mutating func add(_ flag: ChangeFlag, _ key: String, _ range: Range<Int>) {
    tokens.append(Token(flag: flag, key: key, range: range))
  }

  /// What stands at a place; behind it, or at the next sign.
  private mutating func read(at index: Int) -> Int {
    guard Self.beginnings.contains(scalars[index]) else { return index + 1 }
    if let end = ordinal(at: index) { return end }
    if let end = date(at: index) { return end }
    if has(Self.until, at: index) { deadline(before: index) }
    // 一部 is no number.
    if let end = phrase(at: index) { return end }
    return number(at: index) ?? index + 1
  }

  /// What anything that is looked for begins with: most signs begin nothing.
  private static let beginnings = SignSet(
    (0..<0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }.filter {
      WrittenNumber.isPart($0) || EnclosedNumber.value(of: $0) != nil
    } + Array("第億兆ま".unicodeScalars) + eras.map(\.name[0]) + Phrase.byFirst.keys)

  private mutating func phrase(at index: Int) -> Int? {
    for phrase in Phrase.byFirst[scalars[index]] ?? [] where has(phrase.word, at: index) {
      guard phrase.isIn(scalars, at: index) else { continue }
      for (flag, key) in phrase.meanings { add(flag, key, index..<index + phrase.word.count) }
      return index + phrase.word.count
    }
    return nil
  }

  // MARK: Deadlines

  private static let until = Array("までに".unicodeScalars)
  private static let longestTerm = 16
  private static let breaks = SignSet("、。，．はがをにへ（）「」\u{FFFC}\n")

  /// 異動の日の前日までに: by whatever it is told.
  private mutating func deadline(before end: Int) {
    var start = end
    while start > 0, end - start < Self.longestTerm, !Self.breaks.contains(scalars[start - 1]) { start -= 1 }
    guard start < end else { return }
    let words = scalars[start..<end].map { Int32($0.value) }
    let key = Notation.form(words, 0..<words.count).map(String.init).joined(separator: " ")
    add(.deadline, key, start..<end + Self.until.count)
  }

  // MARK: Dates

  private static let eras: [(name: [Unicode.Scalar], before: Int)] = [
    ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867),
  ].map { (Array($0.0.unicodeScalars), $0.1) }

  private mutating func date(at start: Int) -> Int? {
    if start > 0, WrittenNumber.digit(scalars[start - 1]) != nil { return nil }
    guard let (key, end) = isoDate(at: start) ?? japaneseDate(at: start) else { return nil }
    add(.date, key, start..<end)
    if self[end] == "ま", self[end + 1] == "で", self[end + 2] == "に" {
      add(.deadline, key + "までに", start..<end + 3)
    }
    return end
  }

  /// 2022-04-01, 2022/4/1
  private func isoDate(at start: Int) -> (String, Int)? {
    guard let year = digits(at: start), year.end - start == 4, let sign = self[year.end],
      sign == "-" || sign == "/", let month = digits(at: year.end + 1), self[month.end] == sign,
      let day = digits(at: month.end + 1), month.value <= 12, day.value <= 31
    else { return nil }
    return ("\(year.value)-\(month.value)-\(day.value)", day.end)
  }

  private func digits(at start: Int) -> (value: Int, end: Int)? {
    var end = start
    var value = 0
    while let scalar = self[end], let digit = WrittenNumber.digit(scalar), end - start < 5 {
      value = value * 10 + digit
      end += 1
    }
    return end == start ? nil : (value, end)
  }

  /// 令和4年4月1日, 令和4年（2022年）4月1日, 4月1日, 4月, 令和3年度
  private func japaneseDate(at start: Int) -> (String, Int)? {
    var index = start
    var key = ""
    var era: Int?
    if let found = Self.eras.first(where: { has($0.name, at: start) }) {
      era = found.before
      index += 2
    }
    var isFirst = false
    if era != nil, self[index] == "元" { isFirst = true }
    let first = isFirst ? nil : count(at: index)
    if let year = isFirst ? (value: 1, end: index + 1) : first, self[year.end] == "年",
      era != nil || year.value >= 1000
    {
      key = String(year.value + (era ?? 0))
      index = year.end + 1
      if self[index] == "度" { return (key + "年度", index + 1) }
      if self[index] == "（" || self[index] == "(", let other = count(at: index + 1), self[other.end] == "年",
        self[other.end + 1] == "）" || self[other.end + 1] == ")"
      {
        index = other.end + 2
      }
    } else if era != nil {
      return nil
    }
    let hasYear = !key.isEmpty
    guard let month = count(at: index), self[month.end] == "月", (1...12).contains(month.value) else {
      return hasYear ? (key, index) : nil
    }
    // 3月以内 is no date, nor is 一月 among words.
    if !hasYear, self[month.end + 1] == "間" || self[month.end + 1] == "以" { return nil }
    key += "-\(month.value)"
    index = month.end + 1
    guard let day = count(at: index), self[day.end] == "日" else { return (key, index) }
    return (key + "-\(day.value)", day.end + 1)
  }

  private func count(at index: Int) -> (value: Int, end: Int)? {
    guard index < scalars.count, let number = WrittenNumber.read(scalars, at: index), let value = number.value
    else { return nil }
    return (value, number.end)
  }

  // MARK: Numbers

  /// 第3条の2, 様式第1号: what names a place is no number of anything; 第2版 is. Behind it.
  private mutating func ordinal(at start: Int) -> Int? {
    guard scalars[start] == "第", let number = numeral(at: start + 1) else { return nil }
    let last = start + 1 + number.length
    guard let rank = self[last], Self.places.contains(rank) else {
      let isNamed = self[last].map(Self.ordinals.contains) ?? false
      let isPlace = start > 0 && Self.holders.contains(scalars[start - 1])
      // 第三者 is a word; 別表第1 a place.
      guard isNamed || !number.isKanji, !isPlace else { return last }
      let end = last + (isNamed ? 1 : 0)
      add(.number, "第" + Self.string(number) + (isNamed ? String(scalars[last]) : ""), start..<end)
      return end
    }
    var end = last + 1
    while self[end] == "の", let branch = count(at: end + 1) { end = branch.end }
    return end
  }

  private static let places = SignSet("条章節項号款編目")
  private static let ordinals = SignSet("版回期次種類級位部日週年代段")
  /// What is numbered and cited: 別表, 様式, 付録, 図.
  private static let holders = SignSet("表式録図")

  private func numeral(at index: Int) -> Numeral? {
    guard let scalar = self[index] else { return nil }
    // Almost never one: asked first.
    guard WrittenNumber.isPart(scalar) || scalar == "億" || scalar == "兆" else { return nil }
    return Numeral.read(scalars[index...].lazy.map { Int32($0.value) })
  }

  private mutating func number(at start: Int) -> Int? {
    if let sign = EnclosedNumber.value(of: scalars[start]) {
      add(.number, "(\(sign))", start..<start + 1)
      return start + 1
    }
    guard let number = numeral(at: start) else { return nil }
    var end = start + number.length
    let key = Self.string(number)
    // AES256 and TLS 1.2 name a thing.
    let before = self[start - 1] == " " ? self[start - 2] : self[start - 1]
    if let before, before == ":" || before == "/" || before == "-" || Self.isLatin(before) { return end }
    if self[end] == "分", self[end + 1] == "の", let above = numeral(at: end + 2) {
      end += 2 + above.length
      add(.number, Self.string(above) + "/" + key, start..<end)
      return end
    }
    let unit = Unit.all.first { has($0.word, at: end) }
    if number.isKanji {
      // 一般, 十分 and 三者 are words; 二以上 is a number.
      guard unit.map({ $0.counts(key) }) ?? Self.limits.contains(where: { has($0, at: end) }) else {
        return end
      }
    }
    end += unit?.word.count ?? 0
    add(.number, key + (unit?.name ?? ""), start..<end)
    if unit?.isTime ?? false, let term = Self.terms.first(where: { has($0, at: end) }) {
      add(.deadline, key + (unit?.name ?? "") + Self.string(term), start..<end + term.count)
    }
    return end
  }

  private static func string(_ number: Numeral) -> String {
    String(String.UnicodeScalarView(number.digits.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }))
  }

  /// What stands behind a number of things that are not named.
  private static let limits = ["以上", "以下", "以内", "未満", "を超え", "を上回", "を下回"].map { Array($0.unicodeScalars) }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// What makes a stretch of time a deadline.
  private static let terms = ["以内", "を経過する日まで", "が経過する日まで", "まで", "前まで", "後まで", "目まで", "経過後"].map {
    Array($0.unicodeScalars)
  }

  private struct Unit {
    let word: [Unicode.Scalar]
    let name: String
    var isTime = false

    /// Whether a number written in kanji counts something in front of it: 一部, 一度, 二次 and 十分 are words.
    func counts(_ number: String) -> Bool {
      !Self.words.contains(Array((number + name).unicodeScalars))
    }

    private static let words = Set(
      ["10分", "1部", "1度", "1次", "2次", "1点", "1社"].map { Array($0.unicodeScalars) })

    /// The longest first.
    static let all: [Unit] =
      (["営業日", "週間", "日間", "年間", "時間", "年", "月", "日", "分", "秒"].map { Unit($0, isTime: true) }
      + ["か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月"].map { Unit($0, name: "か月", isTime: true) }
      + ["か年", "箇年", "ヶ年"].map { Unit($0, name: "か年", isTime: true) }
      + ["％", "%", "パーセント"].map { Unit($0, name: "%") }
      + ["円", "人", "名", "件", "回", "個", "枚", "通", "冊", "台", "倍", "割", "歳", "世帯", "箇所", "か所", "種類", "文字", "つ"]
      .map { Unit($0) }
      + ["部", "社", "点", "度", "次", "級", "階", "桁", "項目", "本", "行", "週", "か国", "字", "票", "校"].map { Unit($0) })
      .sorted { $0.word.count > $1.word.count }

    init(_ word: String, name: String? = nil, isTime: Bool = false) {
      self.word = Array(word.unicodeScalars)
      self.name = name ?? word
      self.isTime = isTime
    }
  }
}
