/// The holidays of the 国民の祝日に関する法律, from 2016 on: fixed days, Mondays, equinoxes, the moves of 2019 to 2021, and the
/// days off that follow from them.
package enum NationalHoliday {
  /// 「春分の日」, 「振替休日」, 「国民の休日」; nil for any other day.
  package static func name(of day: CalendarDate) -> String? {
    if let own = celebrated(day) { return own }
    if isSubstitute(day) { return "振替休日" }
    // A day between two holidays is one (第3条第3項).
    return celebrated(day.dayBefore) != nil && celebrated(day.adding(days: 1)) != nil ? "国民の休日" : nil
  }

  /// 第3条第2項: the first day behind a holiday on a Sunday that is no holiday itself.
  private static func isSubstitute(_ day: CalendarDate) -> Bool {
    // At most three holidays follow each other.
    (1...7).lazy.map { day.adding(days: -$0) }.prefix { celebrated($0) != nil }.contains {
      $0.weekday == .sunday
    }
  }

  /// The holidays that have a name of their own.
  private static func celebrated(_ day: CalendarDate) -> String? {
    if let moved = moved[day.iso] { return moved }
    let name = regular(day)
    return withoutRegular[day.year]?.contains(name ?? "") == true ? nil : name
  }

  private static func regular(_ day: CalendarDate) -> String? {
    switch (day.month, day.day) {
    case (1, 1): "元日"
    case (1, _) where day.isMonday(2): "成人の日"
    case (2, 11): "建国記念の日"
    case (2, 23) where day.year >= 2020: "天皇誕生日"
    case (3, springEquinox(day.year)): "春分の日"
    case (4, 29): "昭和の日"
    case (5, 3): "憲法記念日"
    case (5, 4): "みどりの日"
    case (5, 5): "こどもの日"
    case (7, _) where day.isMonday(3): "海の日"
    case (8, 11): "山の日"
    case (9, _) where day.isMonday(3): "敬老の日"
    case (9, autumnEquinox(day.year)): "秋分の日"
    case (10, _) where day.isMonday(2): day.year >= 2020 ? "スポーツの日" : "体育の日"
    case (11, 3): "文化の日"
    case (11, 23): "勤労感謝の日"
    case (12, 23) where day.year <= 2018: "天皇誕生日"
    default: nil
    }
  }

  /// The days of 2019 (平成30年法律第99号) and the moves for the Olympic games (平成30年法律第55号, 令和2年法律第68号).
  private static let moved = [
    "2019-05-01": "即位の日", "2019-10-22": "即位礼正殿の儀の行われる日",
    "2020-07-23": "海の日", "2020-07-24": "スポーツの日", "2020-08-10": "山の日",
    "2021-07-22": "海の日", "2021-07-23": "スポーツの日", "2021-08-08": "山の日",
  ]

  private static let withoutRegular = [
    2020: ["海の日", "スポーツの日", "山の日"], 2021: ["海の日", "スポーツの日", "山の日"],
  ]

  /// The equinoxes of 1980 to 2099 by the usual formula, in millionths of a day.
  private static func springEquinox(_ year: Int) -> Int { equinox(year, from: 20_843_100) }
  private static func autumnEquinox(_ year: Int) -> Int { equinox(year, from: 23_248_800) }

  private static func equinox(_ year: Int, from first: Int) -> Int {
    let years = year - 1980
    return (first + 242_194 * years) / 1_000_000 - years / 4
  }
}

extension CalendarDate {
  /// Whether it is the nth Monday of its month.
  fileprivate func isMonday(_ number: Int) -> Bool { weekday == .monday && (day - 1) / 7 + 1 == number }
}
