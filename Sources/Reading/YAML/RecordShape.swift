import Manuscript

/// What a record of a data file may hold: the reader checks it, and the schema for editors is made of it.
struct RecordShape: Sendable {
  struct Field: Sendable {
    let name: String
    let type: FieldType
    let isRequired: Bool
    /// What it holds, for authors, in the language of the manual.
    let help: String?
  }

  /// The thing a record describes, as a message names it: “a case”.
  let name: String
  let fields: [Field]

  init(
    _ name: String, required: KeyValuePairs<String, FieldType> = [:],
    optional: KeyValuePairs<String, FieldType> = [:], help: [String: String] = [:]
  ) {
    self.name = name
    fields =
      required.map { Field(name: $0.key, type: $0.value, isRequired: true, help: help[$0.key]) }
      + optional.map { Field(name: $0.key, type: $0.value, isRequired: false, help: help[$0.key]) }
  }

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// How a scalar is read: by its field, never by YAML's guess. `no` is a string where a string is wanted.
indirect enum FieldType: Sendable {
  case string
  /// Markdown.
  case passage
  case integer
  case boolean
  case date
  /// `YYYY-MM`
  case month
  /// `YYYY-MM`, or a day of it.
  case monthOrDay
  case oneOf([String])
  /// A value that a list of examples/catalogue.yaml declares.
  case declared(String)
  case list(FieldType)
  case record(RecordShape)
}

/// A value that has the type its field asks for.
indirect enum FieldValue: Sendable {
  case string(Located<String>)
  case passage(Passage)
  case integer(Int)
  case boolean(Bool)
  case date(Located<CalendarDate>)
  case month(Located<CalendarMonth>)
  case list([FieldValue])
  case record(Record)
}

/// A record whose fields have been checked against its shape; a field that was missing or wrong is not in it.
struct Record: Sendable {
  let location: SourceLocation
  let values: [String: FieldValue]
  /// Where the values begin.
  let places: [String: SourceLocation]

  /// The place of a field's value, or the record's where it has none.
  func location(of name: String) -> SourceLocation { places[name] ?? location }

  func located(_ name: String) -> Located<String>? {
    if case .string(let value)? = values[name] { value } else { nil }
  }

  func string(_ name: String) -> String? { located(name)?.value }

  func strings(_ name: String) -> [Located<String>] {
    list(name).compactMap { if case .string(let value) = $0 { value } else { nil } }
  }

  func passage(_ name: String) -> Passage? {
    if case .passage(let value)? = values[name] { value } else { nil }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let value)? = values[name] { value } else { nil }
  }

  func integers(_ name: String) -> [Int] {
    list(name).compactMap { if case .integer(let value) = $0 { value } else { nil } }
  }

  func boolean(_ name: String) -> Bool? {
    if case .boolean(let value)? = values[name] { value } else { nil }
  }

  func date(_ name: String) -> Located<CalendarDate>? {
    if case .date(let value)? = values[name] { value } else { nil }
  }

  func month(_ name: String) -> Located<CalendarMonth>? {
    if case .month(let value)? = values[name] { value } else { nil }
  }

  func dates(_ name: String) -> [CalendarDate] {
    list(name).compactMap { if case .date(let value) = $0 { value.value } else { nil } }
  }

  func record(_ name: String) -> Record? {
    if case .record(let value)? = values[name] { value } else { nil }
  }

  func records(_ name: String) -> [Record] {
    list(name).compactMap { if case .record(let value) = $0 { value } else { nil } }
  }

  func list(_ name: String) -> [FieldValue] {
    if case .list(let values)? = values[name] { values } else { [] }
  }
}
