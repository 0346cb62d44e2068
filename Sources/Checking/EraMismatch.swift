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

  /// Words in data that are no Markdown: titles, definitions, reasons, sources, the names of figures, lists.
  static func check(data edition: Edition) -> [Diagnostic] {
    let register = edition.register
    var words = edition.cases.map(\.title) + edition.cases.flatMap(\.warningSigns) + edition.quizWords
    let place =
      register.edition.dates.drafted?.location ?? SourceLocation(file: register.source.path, line: 1)
    words += [register.title, register.edition.title, register.edition.reason ?? ""].map {
      Located($0, at: place)
    }
    words += edition.cases.flatMap { found in
      [found.source, found.reason].compactMap(\.self).map { Located($0, at: found.location) }
    }
    words += edition.laws.flatMap { law in
      [law.topic, law.source ?? ""].map { Located($0, at: law.location) }
    }
    words += edition.catalogue.types.flatMap { type in
      [type.title, type.definition].map { Located($0, at: type.location) }
    }
    words += edition.catalogue.groups.map { Located($0.title, at: $0.location) } + edition.listings.words
    for set in edition.figures {
      words.append(Located(set.sourceTitle, at: set.location))
      for table in set.tables {
        words += ([table.title, table.note ?? ""] + table.columns).map { Located($0, at: table.location) }
        words += table.rows.map { Located($0.label, at: $0.location) }
      }
    }
    return words.flatMap { word in mismatches(in: word.value).map { diagnostic($0, at: word.location) } }
  }

  private struct Mismatch {
    let text: String
    let problem: String
  }

  private static func diagnostic(_ found: Mismatch, at place: SourceLocation) -> Diagnostic {
    .error(
      "era-mismatch", "“\(found.text)”: \(found.problem)", at: place, help: "correct one of the two dates")
  }

  /// A year, perhaps with a month and a day, as it is written.
  private struct Day {
    let year: Int
    /// 年度
    var isFiscal = false
    var month: Int?
    var day: Int?
    /// Without 年: 「令和4（2021）年」.
    var isBare = false
    /// Behind the year, and behind all of it.
    var yearEnd: Int
    var end: Int
  }

  /// 「令和4年（2021年）」「2021年4月（令和4年4月）」「令和4（2021）年」 and the like, with or without spaces, where the bracket holds nothing
  /// but a date.
  private static func mismatches(in words: String) -> [Mismatch] {
    let text = ScalarText(words)
    var found: [Mismatch] = []
    var index = 0
    while index < text.count {
      let start = index
      if let era = text.first(of: CalendarDate.eraNames, at: start), let first = eraDay(text, start, era) {
        index = first.end
        guard let inner = bracket(text, first, { commonDay(text, $0) }) else { continue }
        found += problem(text, start, era, first, inner.day, start..<inner.end)
        index = inner.end
      } else if let number = text.number(start) {
        index = number.end
        guard let first = commonDay(text, start),
          let inner = bracket(
            text, first,
            { place in text.first(of: CalendarDate.eraNames, at: place).flatMap { eraDay(text, place, $0) } }),
          let era = text.first(of: CalendarDate.eraNames, at: inner.start)
        else { continue }
        found += problem(text, inner.start, era, inner.day, first, start..<inner.end)
        index = inner.end
      } else {
        index += 1
      }
    }
    return found
  }

  private static func problem(
    _ text: ScalarText, _ place: Int, _ era: String, _ first: Day, _ common: Day, _ range: Range<Int>
  ) -> [Mismatch] {
    let name = text.string(place..<first.yearEnd) + (first.isBare ? "年" : "")
    let whole = text.string(place..<max(first.end, first.yearEnd))
    guard let expected = CalendarDate.year(ofEra: era, first.year) else {
      return [Mismatch(text: text.string(range), problem: "there was no \(name)")]
    }
    // A year from April to March is named by the year in which it begins.
    if first.isFiscal != common.isFiscal, first.month != nil || common.month != nil { return [] }
    if expected != common.year {
      return [Mismatch(text: text.string(range), problem: "\(name) is \(expected)")]
    }
    if !first.isFiscal, let month = first.month,
      !CalendarDate.isWithin(era: era, year: first.year, month: month, day: first.day)
    {
      return [Mismatch(text: text.string(range), problem: "there was no \(whole)")]
    }
    let isOtherMonth = first.month != nil && common.month != nil && first.month != common.month
    let isOtherDay = first.day != nil && common.day != nil && first.day != common.day
    return isOtherMonth || isOtherDay
      ? [Mismatch(text: text.string(range), problem: "the two are not the same day")] : []
  }

  private static func eraDay(_ text: ScalarText, _ start: Int, _ era: String) -> Day? {
    let place = text.skipSpaces(start + era.unicodeScalars.count)
    if text[place] == "元" { return dayBehind(text, year: 1, place + 1) }
    guard let number = text.number(place), number.digitCount <= 4, let year = number.value else { return nil }
    return dayBehind(text, year: year, number.end)
  }

  /// A year of four digits, of our calendar.
  private static func commonDay(_ text: ScalarText, _ start: Int) -> Day? {
    guard let number = text.number(start), let year = number.value, (1000...9999).contains(year),
      start == 0 || !(text[start - 1].map(WrittenNumber.isPart) ?? false)
    else { return nil }
    return dayBehind(text, year: year, number.end)
  }

  private static func dayBehind(_ text: ScalarText, year: Int, _ index: Int) -> Day {
    let place = text.skipSpaces(index)
    guard text[place] == "年" else { return Day(year: year, isBare: true, yearEnd: index, end: index) }
    var day = Day(year: year, yearEnd: place + 1, end: place + 1)
    if text[day.end] == "度" {
      day.isFiscal = true
      day.end += 1
    }
    guard let month = part(text, day.end, "月") else { return day }
    (day.month, day.end) = month
    guard let date = part(text, day.end, "日") else { return day }
    (day.day, day.end) = date
    return day
  }

  private static func part(_ text: ScalarText, _ start: Int, _ unit: Unicode.Scalar) -> (Int, Int)? {
    guard let number = text.number(text.skipSpaces(start)), let value = number.value else { return nil }
    let place = text.skipSpaces(number.end)
    return text[place] == unit ? (value, place + 1) : nil
  }

  /// What the bracket behind a date holds, if that is a date and nothing else; behind a slash, a date.
  private static func bracket(_ text: ScalarText, _ first: Day, _ read: (Int) -> Day?)
    -> (start: Int, day: Day, end: Int)?
  {
    let open = text.skipSpaces(first.end)
    guard let sign = text[open], "（(/／".unicodeScalars.contains(sign) else { return nil }
    let start = text.skipSpaces(open + 1)
    guard let inner = read(start) else { return nil }
    if sign == "/" || sign == "／" {
      return first.isBare || inner.isBare ? nil : (start, inner, inner.end)
    }
    let close = text.skipSpaces(inner.end)
    guard let sign = text[close], "）)".unicodeScalars.contains(sign) else { return nil }
    // 「令和4（2021）年」: the 年 of both stands behind the bracket.
    guard first.isBare else { return (start, inner, close + 1) }
    let year = text.skipSpaces(close + 1)
    return text[year] == "年" ? (start, inner, year + 1) : nil
  }
}
