import Manuscript

/// A year of an era and the year of our calendar beside it are the same: 令和4年（2022年）.
enum EraMismatch {
  private static let eras = PhraseMatcher(CalendarDate.eraNames)

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    guard !eras.matches(in: bytes).isEmpty else { return [] }
    return mismatches(in: String(decoding: bytes, as: UTF8.self)).map { found in
      diagnostic(found, at: prose.location(of: Array(found.text.utf8), inNode: node))
    }
  }

  /// Words in data that are no Markdown: titles, reasons, sources.
  static func check(data edition: Edition) -> [Diagnostic] {
    let register = edition.register
    var words = edition.cases.map(\.title) + edition.cases.flatMap(\.warningSigns)
    let place =
      register.edition.dates.drafted?.location ?? SourceLocation(file: register.source.path, line: 1)
    words += [register.title, register.edition.title, register.edition.reason ?? ""].map {
      Located($0, at: place)
    }
    words += edition.figures.map { Located($0.sourceTitle, at: $0.location) }
    words += edition.cases.compactMap { found in found.source.map { Located($0, at: found.location) } }
    words += edition.laws.compactMap { law in law.source.map { Located($0, at: law.location) } }
    return words.flatMap { word in mismatches(in: word.value).map { diagnostic($0, at: word.location) } }
  }

  private struct Mismatch {
    let text: String
    let era: String
    let expected: Int?
  }

  private static func diagnostic(_ found: Mismatch, at place: SourceLocation) -> Diagnostic {
    .error(
      "era-mismatch",
      found.expected.map { "“\(found.text)”: \(found.era) is \($0)" }
        ?? "“\(found.text)”: there was no \(found.era)", at: place,
      help: "correct one of the two years")
  }

  /// 「令和4年（2021年）」「令和4年1月25日（2021年…）」「2021年（令和4年）」, with or without spaces.
  private static func mismatches(in text: String) -> [Mismatch] {
    let signs = Array(text)
    var found: [Mismatch] = []
    for start in signs.indices {
      guard let era = CalendarDate.eraNames.first(where: { signs[start...].starts(with: $0) }),
        let (number, afterYear) = number(signs, start + era.count), isYear(signs, afterYear)
      else { continue }
      let name = String(signs[start...skipSpaces(signs, afterYear)])
      let expected = CalendarDate.year(ofEra: era, number)
      guard let (written, range) = yearBehind(signs, start, afterYear) ?? yearBefore(signs, start, afterYear),
        written != expected
      else { continue }
      let isClosed = range.upperBound < signs.count && "）)".contains(signs[range.upperBound])
      let end = range.upperBound + (isClosed ? 1 : 0)
      found.append(Mismatch(text: String(signs[range.lowerBound..<end]), era: name, expected: expected))
    }
    return found
  }

  private static func skipSpaces(_ signs: [Character], _ index: Int) -> Int {
    var index = index
    while index < signs.count, signs[index] == " " || signs[index] == "\u{3000}" { index += 1 }
    return index
  }

  private static func isYear(_ signs: [Character], _ index: Int) -> Bool {
    let index = skipSpaces(signs, index)
    return index < signs.count && signs[index] == "年"
  }

  private static func number(_ signs: [Character], _ start: Int) -> (Int, end: Int)? {
    var index = skipSpaces(signs, start)
    if index < signs.count, signs[index] == "元" { return (1, index + 1) }
    let first = index
    var value = 0
    while index < signs.count, index - first < 5, let digit = signs[index].wholeNumberValue,
      (0...9).contains(digit)
    {
      value = value * 10 + digit
      index += 1
    }
    return index > first ? (value, index) : nil
  }

  /// The year in brackets behind 「令和4年」 or behind the month and day that follow it.
  private static func yearBehind(_ signs: [Character], _ start: Int, _ afterYear: Int) -> (Int, Range<Int>)? {
    var index = skipSpaces(signs, afterYear) + 1
    for unit in ["月", "日"] as [Character] {
      guard let (_, end) = number(signs, index) else { break }
      let place = skipSpaces(signs, end)
      guard place < signs.count, signs[place] == unit else { break }
      index = place + 1
    }
    index = skipSpaces(signs, index)
    guard index < signs.count, signs[index] == "（" || signs[index] == "(" || signs[index] == "/",
      let (year, end) = number(signs, index + 1), year >= 1000, isYear(signs, end)
    else { return nil }
    return (year, start..<skipSpaces(signs, end) + 1)
  }

  /// 「2022年（令和4年」
  private static func yearBefore(_ signs: [Character], _ start: Int, _ afterYear: Int) -> (Int, Range<Int>)? {
    guard start >= 6, signs[start - 1] == "（" || signs[start - 1] == "(", signs[start - 2] == "年",
      let (year, end) = number(signs, start - 6), end == start - 2, year >= 1000
    else { return nil }
    return (year, start - 6..<skipSpaces(signs, afterYear) + 1)
  }
}
