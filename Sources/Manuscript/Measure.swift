/// Something that is done so that it does not happen again (measures.yaml).
package struct Measure: Sendable, Hashable {
  /// 意識の醸成, 環境の整備, and what is done for those who were affected.
  package enum Aim: String, Sendable, CaseIterable {
    case awareness = "意識"
    case surroundings = "環境"
    case aftermath = "事後"

    /// As the heading of those that share it.
    package var title: String {
      switch self {
      case .awareness: "意識を高める"
      case .surroundings: "環境を整える"
      case .aftermath: "起きたことに対応する"
      }
    }
  }

  package enum Time: Sendable, Hashable {
    case month(CalendarMonth)
    case endOfMonth(CalendarMonth)
    case day(CalendarDate)

    /// 「令和4年2月」「令和4年1月末」「令和4年1月24日」
    package var text: String {
      switch self {
      case .month(let month): month.era
      case .endOfMonth(let month): month.era + "末"
      case .day(let day): day.era
      }
    }

    package var iso: String {
      switch self {
      case .month(let month), .endOfMonth(let month): month.iso
      case .day(let day): day.iso
      }
    }

    package var precision: String {
      switch self {
      case .month: "month"
      case .endOfMonth: "end-of-month"
      case .day: "day"
      }
    }

    package static let precisions = ["month", "end-of-month", "day"]
  }

  package struct Schedule: Sendable, Hashable {
    /// What goes on all the time has none.
    package let time: Time?
    package let status: Progress

    package init(time: Time?, status: Progress) {
      self.time = time
      self.status = status
    }

    /// 「令和4年2月（予定）」
    package var text: String { time.map { $0.text + "（\(status.word)）" } ?? status.word }
  }

  package let id: String
  package let title: String
  package let aim: Aim
  package let audience: [Located<String>]
  package let schedule: Schedule
  package let clauses: [Located<String>]
  package let owner: Located<String>
  /// Markdown.
  package let note: Passage?
  package let location: SourceLocation

  package init(
    id: String, title: String, aim: Aim, audience: [Located<String>], schedule: Schedule,
    clauses: [Located<String>], owner: Located<String>, note: Passage?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.aim = aim
    self.audience = audience
    self.schedule = schedule
    self.clauses = clauses
    self.owner = owner
    self.note = note
    self.location = location
  }
}
