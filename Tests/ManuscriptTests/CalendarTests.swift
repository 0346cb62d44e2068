import Manuscript
import Testing

@Suite struct CalendarTests {
  private static func entry(
    _ id: String, _ effective: String?, published: String? = "2020-01-01", repealed: String? = nil,
    sealed: Bool = true
  ) -> EditionCalendar.Entry {
    let place = SourceLocation(file: "manual.yaml", line: 1)
    func day(_ text: String?) -> Located<CalendarDate>? {
      text.flatMap(CalendarDate.init(iso:)).map { Located($0, at: place) }
    }
    var entry = EditionEntry()
    entry.id = id
    entry.dates.drafted = day("2020-01-01")
    entry.dates.approved = day("2020-01-01")
    entry.dates.published = day(published)
    entry.dates.effective = day(effective)
    entry.dates.repealed = day(repealed)
    return .init(entry, isSealed: sealed)
  }

  private static let calendar = EditionCalendar([
    entry("next", "2024-04-01", sealed: false), entry("b", "2022-04-01", repealed: "2023-01-01"),
    entry("a", "2021-04-01"),
  ])

  @Test(
    arguments: [
      ("2021-03-31", nil), ("2021-04-01", "a"), ("2022-03-31", "a"), ("2022-04-01", "b"), ("2022-12-31", "b"),
      ("2023-01-01", nil),
      ("2024-04-01", nil),
    ] as [(String, String?)])
  func knowsWhatHolds(day: String, id: String?) throws {
    let day = try #require(CalendarDate(iso: day))
    #expect(Self.calendar.inForce(on: day).map { Self.calendar.entries[$0].entry.id } == id)
  }

  @Test func assumesTheNewestPublishedEditionsDay() {
    #expect(Self.calendar.defaultDay?.iso == "2022-04-01")
    #expect(EditionCalendar([Self.entry("x", "2024-04-01", sealed: false)]).defaultDay?.iso == "2024-04-01")
    #expect(EditionCalendar([Self.entry("x", nil, sealed: false)]).defaultDay?.iso == "2020-01-01")
  }

  @Test func knowsUntilWhen() {
    #expect(
      Self.calendar.entries.indices.map { Self.calendar.end(of: $0)?.iso } == [
        "2022-04-01", "2023-01-01", nil,
      ])
  }

  @Test(arguments: [
    ("2022-01-01", "2021-12-31"), ("2024-03-01", "2024-02-29"), ("2023-03-01", "2023-02-28"),
    ("2022-05-31", "2022-05-30"),
  ])
  func goesBackADay(day: String, before: String) {
    #expect(CalendarDate(iso: day)?.dayBefore.iso == before)
  }

  @Test(arguments: [
    ("令和4年3月15日改正", ["2022-03-15"]), ("平成元年1月8日と昭和64年1月7日", ["1989-01-08", "1989-01-07"]),
    ("２０２２年４月１日", ["2022-04-01"]),
    ("令和4年2月30日", []), ("平成40年1月1日", []), ("12022年4月1日", []), ("4月1日", []),
  ])
  func readsWrittenDates(text: String, dates: [String]) {
    #expect(WrittenDate.all(in: text).map(\.date.iso) == dates)
  }

  @Test(arguments: [
    (#"{"a":[1,-2,"x\n\u3042\ud83d\ude00"],"b":{}}"#, true), (#"{"a":1.5}"#, false), (#"[1,]"#, false),
    (#""\ud800""#, false), ("[", false),
    ("99999999999999999999", false), ("nul", false), (#"{"a":1}x"#, false), (" [ ] ", true),
    ("\"\u{1}\"", false),
  ])
  func parsesJSON(text: String, isJSON: Bool) {
    #expect((JSON(parsing: Array(text.utf8)) != nil) == isJSON)
  }

  @Test func writesJSONBackAsItWas() throws {
    let text = #"{"a":[1,-2,"x\n\u001f\\\"あ"],"a":null,"b":{"c":true}}"#
    #expect(String(decoding: try #require(JSON(parsing: Array(text.utf8))).bytes, as: UTF8.self) == text)
  }
}
