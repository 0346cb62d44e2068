/// A month of a year, where nobody says the day: 2023-04.
package struct CalendarMonth: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int

  /// nil when there is no such month.
  package init?(year: Int, month: Int) {
    guard CalendarDate(year: year, month: month, day: 1) != nil else { return nil }
    self.year = year
    self.month = month
  }

  /// `YYYY-MM`, exactly.
  package init?(iso text: String) {
    guard text.utf8.count == 7, let day = CalendarDate(iso: text + "-01") else { return nil }
    self.init(year: day.year, month: day.month)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }

  package init(of day: CalendarDate) {
    year = day.year
    month = day.month
  }

  package var iso: String { String(lastDay?.iso.prefix(7) ?? "") }

  private var lastDay: CalendarDate? {
    (28...31).reversed().lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }.first
  }

  /// 「令和5年4月」: the era is that of the month's last day.
  package var era: String { (lastDay?.eraYear ?? "\(year)年") + "\(month)月" }
}
