/// Where an edition stands in its life on a day; never typed by hand.
package enum EditionStatus: String, Sendable {
  case drafting, approved, published
  case inForce = "in-force"
  case superseded, repealed

  /// As readers see it.
  package var word: String {
    switch self {
    case .drafting: "起案中"
    case .approved: "承認済"
    case .published: "公表済（施行前）"
    case .inForce: "施行中"
    case .superseded: "旧版"
    case .repealed: "廃止"
    }
  }

  /// Whether it may be shown to those for whom it was made.
  package var isPublic: Bool { self != .drafting && self != .approved }
}

/// The editions of a manual by their dates: which holds on a day, and until when.
package struct EditionCalendar: Sendable {
  package struct Entry: Sendable {
    package let entry: EditionEntry
    package let isSealed: Bool

    package init(_ entry: EditionEntry, isSealed: Bool) {
      self.entry = entry
      self.isSealed = isSealed
    }

    package var effective: CalendarDate? { entry.dates.effective?.value }
    /// Sealed, with a day of publication.
    package var isPublished: Bool { isSealed && entry.dates.published != nil }

    func hasTakenEffect(by day: CalendarDate) -> Bool {
      guard isPublished, let effective else { return false }
      return effective <= day
    }
  }

  /// The oldest first: by the day they take effect, those without one last.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    let far = CalendarDate(year: 9999, month: 12, day: 31)
    self.entries = entries.enumerated().sorted { a, b in
      guard let p = a.element.effective ?? far, let q = b.element.effective ?? far, p != q else {
        return (a.element.isSealed ? 0 : 1, a.offset) < (b.element.isSealed ? 0 : 1, b.offset)
      }
      return p < q
    }.map(\.element)
  }

  /// The day that commands assume without being told: the newest published edition's, or the newest of all.
  package var defaultDay: CalendarDate? {
    let newest = entries.last { $0.isPublished && $0.effective != nil } ?? entries.last
    return newest?.effective ?? newest?.entry.dates.drafted?.value
  }

  /// The edition in force on a day; nil before the first, and after one was repealed.
  package func inForce(on day: CalendarDate) -> Int? {
    for index in entries.indices.reversed() where entries[index].hasTakenEffect(by: day) {
      if let repealed = entries[index].entry.dates.repealed?.value, repealed <= day { return nil }
      return index
    }
    return nil
  }

  package func status(of index: Int, on day: CalendarDate?) -> EditionStatus {
    let dates = entries[index].entry.dates
    guard entries[index].isSealed, let published = dates.published?.value else {
      return dates.approved == nil ? .drafting : .approved
    }
    guard let day else { return .published }
    if let repealed = dates.repealed?.value, repealed <= day { return .repealed }
    guard let effective = dates.effective?.value, effective <= day else {
      return published <= day ? .published : .approved
    }
    return inForce(on: day) == index ? .inForce : .superseded
  }

  /// The first day on which an edition no longer holds: the next one's, or the day it was repealed.
  package func end(of index: Int) -> CalendarDate? {
    let next = entries[(index + 1)...].first { $0.isPublished && $0.effective != nil }?.effective
    return [next, entries[index].entry.dates.repealed?.value].compactMap(\.self).min()
  }
}
