import Manuscript

/// The review of a record says how far it has come, an abolition until when, and that time is not over yet.
enum RecordReview {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.records.flatMap { record in
      incomplete(record) + overdue(record, edition.register.edition.dates.effective?.value)
    }
  }

  private static func incomplete(_ record: RecordClass) -> [Diagnostic] {
    guard record.review.value != .keep else { return [] }
    var found: [Diagnostic] = []
    if record.review.value == .abolish, record.target == nil {
      found.append(
        .error(
          "abolition-without-target", "the record “\(record.id)” is to be abolished, and nothing says when",
          at: record.review.location, help: "add `target: { month: 2023-04, certainty: 目途 }`"))
    }
    if record.status == nil {
      found.append(
        .error(
          "review-without-status", "the review of the record “\(record.id)” does not say how far it is",
          at: record.review.location,
          help: "add `status:` with one of \(Progress.allCases.map(\.rawValue).joined(separator: ", "))"))
    }
    return found
  }

  /// An edition that takes effect when the month has come must say what became of it.
  private static func overdue(_ record: RecordClass, _ effective: CalendarDate?) -> [Diagnostic] {
    guard let target = record.target, let effective, record.status != .done,
      target.month.value <= CalendarMonth(of: effective)
    else { return [] }
    return [
      .warning(
        "target-reached",
        "the target of “\(record.id)”, \(target.month.value.iso), is reached when the edition takes effect on \(effective.iso)",
        at: target.month.location, help: "write `status: done`, or a later month")
    ]
  }
}
