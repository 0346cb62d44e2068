/// A file of reported figures (examples/figures/).
package struct FigureSet: Sendable, Hashable {
  package let id: String
  package let sourceTitle: String
  package let sourceDate: CalendarDate?
  package let tables: [FigureTable]
  package let identities: [FigureIdentity]
  package let location: SourceLocation

  package init(
    id: String, sourceTitle: String, sourceDate: CalendarDate?, tables: [FigureTable],
    identities: [FigureIdentity], location: SourceLocation
  ) {
    self.id = id
    self.sourceTitle = sourceTitle
    self.sourceDate = sourceDate
    self.tables = tables
    self.identities = identities
    self.location = location
  }
}

/// A table of counts whose arithmetic is checked.
package struct FigureTable: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package let label: String
    package let unit: String
    package let cells: [Int]
    package let total: Int
    /// The columns count some things twice, so that they need not add up to the total.
    package let overlaps: Bool
    /// Where the cells are written.
    package let location: SourceLocation

    package init(
      label: String, unit: String, cells: [Int], total: Int, overlaps: Bool, location: SourceLocation
    ) {
      self.label = label
      self.unit = unit
      self.cells = cells
      self.total = total
      self.overlaps = overlaps
      self.location = location
    }

    /// What the cells add up to; nil when that is beyond what can be counted.
    package var sum: Int? {
      var sum = 0
      for cell in cells {
        let (next, overflows) = sum.addingReportingOverflow(cell)
        if overflows { return nil }
        sum = next
      }
      return sum
    }
  }

  package let id: String
  package let title: String
  package let columns: [String]
  package let rows: [Row]
  package let note: String?
  package let zeroTogether: [[Located<String>]]
  package let location: SourceLocation

  package init(
    id: String, title: String, columns: [String], rows: [Row], note: String?,
    zeroTogether: [[Located<String>]], location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
    self.zeroTogether = zeroTogether
    self.location = location
  }

  /// `figures/2022-01/group-i.csv`, from the edition's folder.
  package func csvPath(in set: String) -> String { "figures/\(set)/\(id).csv" }

  /// 1318 → 「1,318」
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
