/// A day of the Gregorian calendar, without a clock or a time zone.
package struct CalendarDate: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// `YYYY-MM-DD`, exactly.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  package var dayBefore: CalendarDate {
    if day > 1 { return CalendarDate(year: year, month: month, day: day - 1) ?? self }
    let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
    return CalendarDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) ?? self
  }

  package var iso: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate {
  /// The eras since 明治, newest first, with their first day.
  private static let eras: [(name: String, from: (Int, Int, Int))] = [
    ("令和", (2019, 5, 1)), ("平成", (1989, 1, 8)), ("昭和", (1926, 12, 25)), ("大正", (1912, 7, 30)),
    ("明治", (1868, 1, 25)),
  ]

  package static let eraNames = eras.map(\.name)

  /// The year of our calendar that a year of an era is: 令和4年 is 2022. nil where the era had no such year.
  package static func year(ofEra name: String, _ number: Int) -> Int? {
    guard let index = eras.firstIndex(where: { $0.name == name }), number >= 1 else { return nil }
    let year = eras[index].from.0 + number - 1
    return index == 0 || year <= eras[index - 1].from.0 ? year : nil
  }

  /// Whether a month, or a day of it, lies within an era: 令和元年4月 does not.
  package static func isWithin(era name: String, year number: Int, month: Int, day: Int?) -> Bool {
    guard let index = eras.firstIndex(where: { $0.name == name }), let year = year(ofEra: name, number) else {
      return false
    }
    let first = eras[index].from
    guard (year, month, day ?? 31) >= first else { return false }
    return index == 0 || (year, month, day ?? 1) < eras[index - 1].from
  }

  /// 「令和4年」, 「令和元年」; the plain year before 明治.
  package var eraYear: String {
    for era in Self.eras where (year, month, day) >= era.from {
      let number = year - era.from.0 + 1
      return era.name + (number == 1 ? "元" : String(number)) + "年"
    }
    return "\(year)年"
  }

  /// 「令和4年4月1日」
  package var era: String { "\(eraYear)\(month)月\(day)日" }

  /// 「令和4年（2022年）4月1日」: how a date is shown to readers.
  package var wareki: String { "\(eraYear)（\(year)年）\(month)月\(day)日" }
}
