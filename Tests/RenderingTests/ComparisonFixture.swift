import Comparing
import Manuscript

@testable import Rendering

/// Comparisons written by hand, and what is made of them.
enum ComparisonFixture {
  /// 「情報を〔旧|新〕守る。」: between 〔 and 〕 what was and what is; the rest is the same.
  static func change(_ text: String) -> TextChange {
    var old = ""
    var new = ""
    var runs: [Run] = []
    func add(_ before: String, _ after: String, isKept: Bool) {
      let (i, j) = (old.unicodeScalars.count, new.unicodeScalars.count)
      old += before
      new += after
      let (p, q) = (old.unicodeScalars.count, new.unicodeScalars.count)
      if isKept {
        if p > i { runs.append(Run(.keep, old: i..<p, new: j..<q)) }
      } else {
        if p > i { runs.append(Run(.delete, old: i..<p, new: j..<j)) }
        if q > j { runs.append(Run(.insert, old: p..<p, new: j..<q)) }
      }
    }
    var rest = text[...]
    while let open = rest.firstIndex(of: "〔"), let close = rest.firstIndex(of: "〕") {
      add(String(rest[..<open]), String(rest[..<open]), isKept: true)
      let parts = rest[rest.index(after: open)..<close].split(
        separator: "|", omittingEmptySubsequences: false)
      add(String(parts[0]), String(parts[1]), isKept: false)
      rest = rest[rest.index(after: close)...]
    }
    add(String(rest), String(rest), isKept: true)
    return TextChange(old: ComparedText(old), new: ComparedText(new), runs: runs)
  }

  static func side(
    _ id: String, _ number: String, _ title: String, rank: Clause.Rank = .article,
    part: Document.Part = .main,
    isDeleted: Bool = false, at clause: Int = 0
  ) -> ClauseChange.Side {
    let heading =
      isDeleted
      ? number + "　削除"
      : number.isEmpty ? title : rank == .article ? "\(number)（\(title)）" : "\(number)　\(title)"
    return ClauseChange.Side(
      id: id, rank: rank, part: part, number: number, title: title, heading: heading, page: "01-use.html",
      isDeleted: isDeleted, address: Edition.Address(document: 0, clause: clause))
  }

  static func block(
    _ text: String, _ operation: BlockChange.Operation = .change, kind: BlockChange.Kind = .paragraph,
    old: String? = "", new: String? = "", depth: Int = 0, at node: Int = 1
  ) -> BlockChange {
    BlockChange(
      kind: kind, operation: operation, oldLabel: old, newLabel: new, depth: depth,
      oldNode: old == nil ? -1 : 1, newNode: new == nil ? -1 : node, text: change(text))
  }

  static func table(columns: [TableChange.Operation], rows: [(TableChange.Operation, [String])])
    -> BlockChange
  {
    let table = TableChange(
      columns: columns,
      rows: rows.enumerated().map { index, row in
        TableChange.Row(
          operation: row.0, isHead: index == 0,
          cells: row.1.map { .init(operation: .change, text: change($0)) })
      })
    return BlockChange(
      kind: .table, operation: .change, oldLabel: "", newLabel: "", depth: 0, oldNode: 1, newNode: 1,
      table: table)
  }

  static func comparison(
    _ changes: [ClauseChange], records: [RecordChange] = [], replacements: [TermReplacement] = [],
    notices: [Comparison.Notice] = []
  ) -> Comparison {
    Comparison(
      old: Comparison.Side(
        id: "2021-04", title: "令和3年4月改正版", effective: CalendarDate(year: 2021, month: 4, day: 1)),
      new: Comparison.Side(
        id: "2022-04", title: "令和4年4月改正版", effective: CalendarDate(year: 2022, month: 4, day: 1)),
      changes: changes, records: records, replacements: replacements, notices: notices)
  }

  /// The table's groups, without what is the same in all: a line for each of them.
  static func rows(_ changes: [ClauseChange], _ options: ComparisonOptions = ComparisonOptions()) -> String {
    let form = ComparisonForm(options)
    let table = ComparisonTable(form: form, links: .init(new: nil, old: nil))
    var html = HTMLWriter()
    for group in ComparisonGroups.groups(of: ComparedChanges(changes), form: form) {
      table.group(group, to: &html)
    }
    return html.string
  }
}
