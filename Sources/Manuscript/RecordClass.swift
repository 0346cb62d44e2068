/// How far something that is planned has come.
package enum Progress: String, Sendable, CaseIterable {
  case planned, target
  case inProgress = "in-progress"
  case underReview = "under-review"
  case done

  /// 「予定」
  package var word: String {
    switch self {
    case .planned: "予定"
    case .target: "目途"
    case .inProgress: "取組中"
    case .underReview: "検討中"
    case .done: "実施済み"
    }
  }
}

/// A kind of document that is kept, and for how long (records.yaml).
package struct RecordClass: Sendable, Hashable {
  /// What the review of the necessity to keep it came to.
  package enum Review: String, Sendable, CaseIterable {
    case keep, reduce, abolish
  }

  /// When something is to be done by, and how sure that is.
  package struct Target: Sendable, Hashable {
    package enum Certainty: String, Sendable, CaseIterable {
      case aim = "目途"
      case decided = "決定"
    }

    package let month: Located<CalendarMonth>
    package let certainty: Certainty

    package init(month: Located<CalendarMonth>, certainty: Certainty) {
      self.month = month
      self.certainty = certainty
    }
  }

  package let id: String
  package let name: String
  package let business: [Located<String>]
  package let information: [Located<String>]
  package let period: Located<String>
  package let basis: Located<String>?
  package let law: [Located<String>]
  package let review: Located<Review>
  package let target: Target?
  package let replacement: Located<String>?
  /// Of the review.
  package let status: Progress?
  /// Markdown.
  package let note: Passage?
  package let location: SourceLocation

  package init(
    id: String, name: String, business: [Located<String>], information: [Located<String>],
    period: Located<String>, basis: Located<String>?, law: [Located<String>], review: Located<Review>,
    target: Target?, replacement: Located<String>?, status: Progress?, note: Passage?,
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.business = business
    self.information = information
    self.period = period
    self.basis = basis
    self.law = law
    self.review = review
    self.target = target
    self.replacement = replacement
    self.status = status
    self.note = note
    self.location = location
  }

  /// It is to go one day, and nobody has decided that it will.
  package var isUndecided: Bool { target?.certainty == .aim && status != .done }

  /// 「継続して保存」「削減（取組中）」「廃止を検討　令和5年4月目途（検討中）」. What is not decided never reads as if it were.
  package var reviewText: String {
    [reviewWord, timeText].filter { !$0.isEmpty }.joined(separator: "\u{3000}")
  }

  /// What becomes of it, without the time.
  package var reviewWord: String {
    switch review.value {
    case .keep: "継続して保存"
    case .reduce: status == .done ? "削減済み" : target == nil ? "削減" + bracket(status) : "削減"
    case .abolish: status == .done ? "廃止済み" : isUndecided ? "廃止を検討" : "廃止予定"
    }
  }

  /// 「令和5年4月目途（検討中）」
  package var timeText: String {
    guard let target else { return "" }
    let month = target.month.value.era
    switch target.certainty {
    case .aim: return month + "目途" + (status == .target ? "" : bracket(status))
    case .decided: return month + "（決定" + (status.map { "・" + $0.word } ?? "") + "）"
    }
  }

  private func bracket(_ status: Progress?) -> String { status.map { "（\($0.word)）" } ?? "" }
}
