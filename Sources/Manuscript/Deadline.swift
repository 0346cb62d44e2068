/// Until when something must be reported to an authority (deadlines.yaml).
package struct Deadline: Sendable, Hashable {
  package let id: String
  package let title: String
  /// 「規則第7条第3号」
  package let provision: Located<String>
  /// 「本人の数が1,000人を超える」
  package let threshold: Located<String>
  /// The days within which the first report is made, from the day of knowledge on.
  package let preliminary: ClosedRange<Int>
  /// The day, that of knowledge being the first, by which the full report is made.
  package let final: Int
  /// Days of knowledge for which the end is worked out.
  package let examples: [CalendarDate]
  package let law: [Located<String>]
  /// Markdown.
  package let note: Passage?
  package let location: SourceLocation

  package init(
    id: String, title: String, provision: Located<String>, threshold: Located<String>,
    preliminary: ClosedRange<Int>, final: Int, examples: [CalendarDate], law: [Located<String>],
    note: Passage?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.provision = provision
    self.threshold = threshold
    self.preliminary = preliminary
    self.final = final
    self.examples = examples
    self.law = law
    self.note = note
    self.location = location
  }

  /// The rule by which days are counted, in words.
  package static let countingRule =
    "事態を知った日を1日目として数え、土曜日、日曜日及び祝日も日数に含める。確報の期限の日が土曜日、日曜日、国民の祝日に関する法律の休日又は12月29日から1月3日までの日に当たるときは、その次の平日を期限とする。"

  /// 「概ね3～5日以内」
  package var preliminaryText: String {
    preliminary.lowerBound == preliminary.upperBound
      ? "\(preliminary.lowerBound)日以内" : "おおむね\(preliminary.lowerBound)～\(preliminary.upperBound)日以内"
  }

  package var finalText: String { "\(final)日以内" }

  package func end(knownOn day: CalendarDate) -> ReportingEnd { ReportingEnd(knownOn: day, days: final) }
}

/// The end of a reporting deadline, and how it comes about.
///
/// The day of knowledge is the first; days off are counted; an end on a day off moves to the next day that is none
/// (個人情報の保護に関する法律についてのガイドライン（通則編）3-5-3-4).
package struct ReportingEnd: Sendable, Hashable {
  package let known: CalendarDate
  package let days: Int
  /// The day that the count comes to.
  package let counted: CalendarDate
  /// The day by which one must report.
  package let day: CalendarDate

  package init(knownOn known: CalendarDate, days: Int) {
    self.known = known
    self.days = days
    counted = known.adding(days: days - 1)
    // No days off are longer than those around a new year or the beginning of May; the calendar ends some day.
    day =
      (0...14).lazy.map { [counted] in counted.adding(days: $0) }.first { !$0.isDayOff } ?? counted
  }

  package var isMoved: Bool { day != counted }
}

extension CalendarDate {
  /// A day on which authorities are closed: Saturday, Sunday, a national holiday, 29 December to 3 January.
  package var isDayOff: Bool { dayOffName != nil }

  /// 「土曜日」「憲法記念日」「年末年始」; nil for a working day.
  package var dayOffName: String? {
    if let holiday = NationalHoliday.name(of: self) { return holiday }
    if weekday == .sunday || weekday == .saturday { return weekday.name }
    let isYearEnd = (month == 12 && day >= 29) || (month == 1 && day <= 3)
    return isYearEnd ? "年末年始" : nil
  }
}
