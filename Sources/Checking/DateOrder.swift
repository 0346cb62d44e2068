import Manuscript

/// An edition is drafted, approved and published in that order, and takes effect after it was approved.
enum DateOrder {
  static func check(_ edition: Edition) -> [Diagnostic] {
    let dates = edition.register.edition.dates
    var diagnostics: [Diagnostic] = []
    func require(_ earlier: (String, Located<CalendarDate>?), _ later: (String, Located<CalendarDate>?)) {
      guard let first = earlier.1, let second = later.1, second.value < first.value else { return }
      diagnostics.append(
        .error(
          "impossible-date-order",
          "“\(later.0)” (\(second.value.iso)) comes before “\(earlier.0)” (\(first.value.iso))",
          at: second.location,
          notes: [.init("“\(earlier.0)” is here", at: first.location)],
          help: "the order is drafted, approved, published; approved, effective, repealed"))
    }
    require(("drafted", dates.drafted), ("approved", dates.approved))
    require(("approved", dates.approved), ("published", dates.published))
    if dates.approved == nil { require(("drafted", dates.drafted), ("published", dates.published)) }
    require(
      dates.approved == nil ? ("drafted", dates.drafted) : ("approved", dates.approved),
      ("effective", dates.effective))
    require(("effective", dates.effective), ("repealed", dates.repealed))
    if let published = dates.published, let effective = dates.effective, effective.value < published.value {
      diagnostics.append(
        .warning(
          "effective-before-published",
          "the edition takes effect on \(effective.value.iso), before it is published on \(published.value.iso)",
          at: effective.location, help: "nobody can follow what has not been published: publish it earlier"))
    }
    return diagnostics
  }
}
