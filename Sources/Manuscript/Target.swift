/// Where a link leads or what an embed puts in its place.
package enum Target: Sendable, Hashable {
  /// A clause of the same edition: `#no-private-use`, in an embed `clause:no-private-use`.
  case clause(String)
  /// `case:K-A1-01`
  case `case`(String)
  /// `cases:type=A1`: each condition a field and the value it must have.
  case cases([Condition])
  /// `record:order-copy`, `measure:`, `deadline:`, `contact:`, `flow:`
  case entry(EntryKind, String)
  /// `records:business=ゆうちょ`, `measures:`, `deadlines:`, `contacts:`, `laws:`
  case list(ListKind, [Condition])
  /// `page:records`: a page that is made beside the chapters.
  case page(String)
  /// `term:お客さま情報`
  case term(String)
  /// `law:appi-purpose-limit`
  case law(String)
  /// `figure:2022-01/group-i#顧客数/ゆうちょ`: a table, its row's total, one cell.
  case figure(FigureReference)
  /// A file of the project beside the chapter: `images/flow.png`, `02-information.md#id`.
  case file(path: String, fragment: String?)
  /// An address outside: http, https, mailto, tel.
  case address(String)
  /// What follows the fence of a code block.
  case codeLanguage(String)
  /// A destination that may not be published; the text in front of it stays.
  case refused(String)
}

extension Target {
  /// As an author writes it.
  package var text: String {
    switch self {
    case .clause(let id): "#" + id
    case .case(let id): "case:" + id
    case .cases(let conditions): "cases:" + conditions.text
    case .entry(let kind, let id): kind.rawValue + ":" + id
    case .list(let kind, let conditions): kind.rawValue + ":" + conditions.text
    case .page(let name): "page:" + name
    case .term(let name): "term:" + name
    case .law(let id): "law:" + id
    case .figure(let reference): "figure:" + reference.text
    case .file(let path, let fragment): path + (fragment.map { "#" + $0 } ?? "")
    case .address(let address): address
    case .codeLanguage(let info): info
    case .refused(let address): address
    }
  }
}

/// A field and the value it must have.
package struct Condition: Sendable, Hashable {
  package let field: String
  package let value: String

  package init(field: String, value: String) {
    self.field = field
    self.value = value
  }

  /// The fields by which cases can be selected.
  package static let caseFields = ["type", "business", "document", "clause", "basis", "group"]
}

extension [Condition] {
  /// As an author writes them: `type=A1&business=ゆうちょ`
  package var text: String { map { "\($0.field)=\($0.value)" }.joined(separator: "&") }
}

package struct FigureReference: Sendable, Hashable {
  package let set: String
  package let table: String
  package let row: String?
  package let column: String?

  package init(set: String, table: String, row: String? = nil, column: String? = nil) {
    self.set = set
    self.table = table
    self.row = row
    self.column = column
  }

  /// As it is written: `2022-01/group-i#顧客数/ゆうちょ`
  package var text: String {
    "\(set)/\(table)" + (row.map { "#" + $0 } ?? "") + (column.map { "/" + $0 } ?? "")
  }

  /// The Markdown that cites it: `[](figure:2022-01/group-i#顧客数)`, between `<` and `>` where a name holds a space or bracket.
  package var link: String {
    let needsMarks = text.unicodeScalars.contains {
      $0.properties.isWhitespace || "()<>\\".unicodeScalars.contains($0)
    }
    guard needsMarks else { return "[](figure:\(text))" }
    let escaped = text.map { "<>\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    return "[](<figure:\(escaped)>)"
  }
}
