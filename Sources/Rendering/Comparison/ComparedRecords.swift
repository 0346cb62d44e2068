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
      html.text(Self.name(of: kind))
      html.markup("</h2>\n")
      table(Self.name(of: kind), found.map(group), &html)
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
    let title = ComparedPiece.record(title: Self.title(of: record), isWhole: isWhole)
    // A whole case is read on its page: the table says that it is there.
    let isNamed = isWhole && form.omitsUnchanged && (record.kind == .case || record.kind == .figure)
    let pieces =
      [title]
      + (isNamed ? [] : record.fields).map { field in
        .field(name: Self.name(ofField: field.name), field.text, isWhole: isWhole)
      }
    let lines = pieces.enumerated().map { position, piece -> ComparedLine in
      switch record.operation {
      case .insert: ComparedLine(new: piece, old: position == 0 ? .note(form.added, depth: 0) : .covered)
      case .delete: ComparedLine(new: position == 0 ? .note(form.removed, depth: 0) : .covered, old: piece)
      case .change, .keep: ComparedLine(new: piece, old: piece)
      }
    }
    return ComparedGroup(
      classes: [kind],
      entries: [
        ComparedGroup.Entry(
          id: "_\(record.kind.rawValue)-\(record.id)".filter { !$0.isWhitespace }, change: nil,
          remark: Remark(classes: [kind]), lines: lines)
      ])
  }

  private static func title(of record: RecordChange) -> String {
    record.title.isEmpty || record.title == record.id ? record.id : "\(record.id)　\(record.title)"
  }

  static func name(of kind: RecordChange.Kind) -> String {
    kind.word
  }

  /// A field as its page calls it; one that no page has, as the data does.
  private static func name(ofField name: String) -> String { fields[name] ?? name }

  private static let fields = [
    "title": "題名", "basis": "根拠", "type": "類型", "business": "事業", "document": "書類", "information": "情報",
    "actor": "行為者", "what_happened": "何が起きたか", "why_wrong": "どこが問題か", "correct_action": "どうすればよかったか",
    "warning_signs": "気づくサイン", "clauses": "該当条項", "law": "関係する法令", "status": "状態", "source": "出典",
    "replaced_by": "代わり", "reason": "理由", "term": "用語", "reading": "読み", "definition": "意味",
    "synonyms": "別の言い方",
    "act": "法令", "topic": "事項", "numbers": "条番号", "note": "注", "columns": "列", "rows": "行", "date": "日付",
  ]
}
