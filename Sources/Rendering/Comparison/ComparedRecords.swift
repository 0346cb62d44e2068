internal import Comparing
import Manuscript

/// What became of the data: cases, terms, figures and the like, as tables of the same form.
struct ComparedRecords {
  private let records: [RecordChange]
  private let form: ComparisonForm

  init(_ records: [RecordChange], form: ComparisonForm) {
    self.records = records.filter { $0.operation != .keep }
    self.form = form
  }

  func write(
    to html: inout HTMLWriter, table: (_ name: String, _ groups: [ComparedGroup], inout HTMLWriter) -> Void
  ) {
    for kind in RecordChange.Kind.allCases {
      let found = records.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      html.markup("<section class=\"compared-records\"><h2>")
      html.text(kind.word)
      html.markup("</h2>\n")
      table(kind.word, found.map(group), &html)
      html.markup("</section>\n")
    }
  }

  private func group(_ record: RecordChange) -> ComparedGroup {
    let kind: ChangeClass =
      switch record.operation {
      case .insert: .added
      case .delete: .removed
      case .change: .revised
      case .keep: .unchanged
      }
    let isWhole = record.operation != .change
    let pieces =
      [ComparedPiece.record(title: record.heading, isWhole: isWhole)]
      + record.fields.map { .field(name: $0.word, $0.text, isWhole: isWhole) }
    let lines = pieces.enumerated().map { position, piece -> ComparedLine in
      switch record.operation {
      // Nothing stands against it: its fields are shorter across both columns.
      case .insert: ComparedLine(new: piece, old: position == 0 ? .note(form.added, depth: 0) : .yielded)
      case .delete: ComparedLine(new: position == 0 ? .note(form.removed, depth: 0) : .yielded, old: piece)
      case .change, .keep: changed(piece)
      }
    }
    return ComparedGroup(
      classes: [kind],
      entries: [
        ComparedGroup.Entry(
          id: "_\(record.kind.rawValue)-\(record.id)".filter { !$0.isWhitespace }, change: nil,
          remark: Remark(classes: [kind], flags: record.flags), lines: lines)
      ])
  }

  /// A field that only one of the two has.
  private func changed(_ piece: ComparedPiece) -> ComparedLine {
    guard case .field(let name, let text, _) = piece, text.old.isEmpty || text.new.isEmpty else {
      return ComparedLine(new: piece, old: piece)
    }
    let whole = ComparedPiece.field(name: name, text, isWhole: true)
    return text.old.isEmpty
      ? ComparedLine(new: whole, old: .note(form.added, depth: 0))
      : ComparedLine(new: .note(form.removed, depth: 0), old: whole)
  }
}
