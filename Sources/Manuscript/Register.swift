/// manual.yaml: the register of a manual.
package struct Register: Sendable {
  package let source: SourceFile
  package var title = ""
  package var organization = ""
  package var language = "ja"
  package var documentNumber: String?
  package var owner: String?
  package var classification: String?
  package var baseURL: String?
  package var numbering = Numbering.standard
  package var edition = EditionEntry()
  package var comparison = ComparisonOptions()
  package var reviewEvery: String?
  package var reviewNext: CalendarDate?
  /// The chapters' names in order, with their places; nil: every file, in the order of names.
  package var chapters: [Located<String>]?

  package init(source: SourceFile) { self.source = source }
}

/// A value and where the author wrote it.
package struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  package let value: Value
  package let location: SourceLocation

  package init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

/// `edition:` in manual.yaml: the edition that is being written.
package struct EditionEntry: Sendable {
  package enum Significance: String, Sendable, CaseIterable {
    case major, minor, errata
  }

  package var id = ""
  package var place: SourceLocation?
  package var title = ""
  package var supersedes: Located<String>?
  package var significance = Significance.major
  package var dates = EditionDates()
  package var reason: String?

  package init() {}

  /// Names that a folder of the site already has.
  package static let reservedIDs = ["assets", "compare", "editions", "index", "asof"]

  /// `[a-z0-9]+([.-][a-z0-9]+)*` and not a name of the site's own.
  package static func isWellFormed(id: String) -> Bool {
    guard !reservedIDs.contains(id), id.utf8.count <= 60, !FilePath.isDeviceName(id) else { return false }
    var expectsWord = true
    for byte in id.utf8 {
      let isWord = (97...122).contains(byte) || (48...57).contains(byte)
      guard isWord || ((byte == 45 || byte == 46) && !expectsWord) else { return false }
      expectsWord = !isWord
    }
    return !expectsWord
  }
}

/// The days of an edition's life, each with its place in the register.
package struct EditionDates: Sendable {
  package var drafted: Located<CalendarDate>?
  package var approved: Located<CalendarDate>?
  package var published: Located<CalendarDate>?
  package var effective: Located<CalendarDate>?
  package var repealed: Located<CalendarDate>?
  package init() {}

  /// The day of the revision: when it was approved, while it is not when it was drafted.
  package var revised: CalendarDate? { (approved ?? drafted)?.value }

  /// Name and day of those that are given, in the order of an edition's life.
  package var named: [(name: String, date: Located<CalendarDate>)] {
    [
      ("drafted", drafted), ("approved", approved), ("published", published), ("effective", effective),
      ("repealed", repealed),
    ].compactMap { name, date in date.map { (name, $0) } }
  }
}
