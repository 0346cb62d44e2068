/// A day of the week.
package enum Weekday: Int, Sendable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  /// 「月曜日」
  package var name: String { short + "曜日" }

  /// 「月」
  package var short: String {
    switch self {
    case .sunday: "日"
    case .monday: "月"
    case .tuesday: "火"
    case .wednesday: "水"
    case .thursday: "木"
    case .friday: "金"
    case .saturday: "土"
    }
  }
}

extension CalendarDate {
  /// Days since 1 March of the year 0, with the leap day at the end of its year.
  private var number: Int {
    let (year, month) = self.month > 2 ? (self.year, self.month - 3) : (self.year - 1, self.month + 9)
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
  }

  private init?(number: Int) {
    let (era, rest) = number.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365
    let dayOfYear = rest - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let month = (dayOfYear * 5 + 2) / 153
    let day = dayOfYear - (month * 153 + 2) / 5 + 1
    let year = era * 400 + yearOfEra + (month > 9 ? 1 : 0)
    self.init(year: year, month: month > 9 ? month - 9 : month + 3, day: day)
  }

  /// The day so many days later; the first or last day of the calendar, where that is beyond it.
  package func adding(days: Int) -> CalendarDate {
    let limit = 3_660_000
    let end = days < 0 ? (1, 1, 1) : (9999, 12, 31)
    return CalendarDate(number: number + min(max(days, -limit), limit))
      ?? CalendarDate(year: end.0, month: end.1, day: end.2) ?? self
  }

  package var weekday: Weekday {
    // 1 March of the year 0 was a Wednesday.
    Weekday(rawValue: (number + 3) % 7) ?? .sunday
  }

  /// 「令和4年5月2日（月）」
  package var eraWithWeekday: String { "\(era)（\(weekday.short)）" }
}
