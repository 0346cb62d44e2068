import Manuscript
import Testing

@Suite struct ReportingEndTests {
  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  /// The day of knowledge is the first; an end on a day off moves to the next working day.
  @Test(arguments: [
    ("2022-04-01", 30, "2022-04-30", "2022-05-02"), ("2022-04-01", 60, "2022-05-30", "2022-05-30"),
    ("2022-11-30", 30, "2022-12-29", "2023-01-04"),
    // 3 to 5 May, and the 5th was a Friday.
    ("2023-04-04", 30, "2023-05-03", "2023-05-08"),
    // 31 December 2022 to 3 January 2023.
    ("2022-12-02", 30, "2022-12-31", "2023-01-04"),
    // 4 January 2025 was a Saturday.
    ("2024-12-05", 30, "2025-01-03", "2025-01-06"),
    // 11 February 2024 was a Sunday: the Monday is off instead.
    ("2024-01-14", 30, "2024-02-12", "2024-02-13"),
    ("2022-04-04", 1, "2022-04-04", "2022-04-04"),
    // The ten days off of 2019.
    ("2019-04-01", 30, "2019-04-30", "2019-05-07"),
  ])
  func movesToAWorkingDay(known: String, days: Int, counted: String, end: String) throws {
    let found = ReportingEnd(knownOn: try day(known), days: days)
    #expect(found.counted.iso == counted)
    #expect(found.day.iso == end)
    #expect(found.isMoved == (counted != end))
  }

  /// The calendar has a first and a last day.
  @Test(arguments: [("0001-01-01", "0001-01-30"), ("9999-12-30", "9999-12-31")])
  func endsWithTheCalendar(known: String, end: String) throws {
    #expect(ReportingEnd(knownOn: try day(known), days: 30).day.iso == end)
    #expect(NationalHoliday.name(of: try day("0001-01-01")) == "元日")
  }

  @Test(arguments: [
    ("2022-04-30", "土曜日"), ("2022-05-01", "日曜日"), ("2022-12-29", "年末年始"), ("2023-01-03", "年末年始"),
    ("2022-05-03", "憲法記念日"), ("2022-12-28", nil), ("2023-01-04", nil),
  ])
  func namesADayOff(iso: String, name: String?) throws {
    #expect(try day(iso).dayOffName == name)
  }
}
