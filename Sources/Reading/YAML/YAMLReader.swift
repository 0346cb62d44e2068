internal import Foundation
import Manuscript
internal import Yams

/// Reads records out of YAML, strictly: what a shape does not name is an error with its place and the nearest known name.
struct YAMLReader {
  private static let maximumScalar = 256 << 10
  private static let maximumEntries = 20_000
  private static let maximumLines = 200_000

  private let text: SourceText
  /// The line of the text before the YAML's first.
  private let lineOffset: Int
  private(set) var diagnostics: [Diagnostic] = []

  /// One record.
  static func record(
    _ shape: RecordShape, in text: SourceText, mayBeEmpty: Bool = false
  ) -> Diagnosed<Record?> {
    var reader = YAMLReader(text: text, lineOffset: 0)
    let record = reader.root(of: String(decoding: text.source.bytes, as: UTF8.self), mayBeEmpty: mayBeEmpty)
      .flatMap { reader.record($0, shape) }
    return Diagnosed(record, reader.diagnostics)
  }

  /// A list of records; nothing at all is an empty list.
  static func records(_ shape: RecordShape, in text: SourceText, allowsSingle: Bool = false) -> Diagnosed<
    [Record]
  > {
    var reader = YAMLReader(text: text, lineOffset: 0)
    guard let root = reader.root(of: String(decoding: text.source.bytes, as: UTF8.self), mayBeEmpty: true)
    else {
      return Diagnosed([], reader.diagnostics)
    }
    if allowsSingle, root.mapping != nil {
      let record = reader.record(root, shape)
      return Diagnosed(record.map { [$0] } ?? [], reader.diagnostics)
    }
    guard case .list(let values)? = reader.value(root, .list(.record(shape)), "the file") else {
      return Diagnosed([], reader.diagnostics)
    }
    let records = values.compactMap { if case .record(let record) = $0 { record } else { nil } }
    return Diagnosed(records, reader.diagnostics)
  }

  /// The front matter of a document: the lines between its `---` marks.
  static func frontMatter(_ shape: RecordShape, in text: SourceText, lines: Range<Int>) -> Diagnosed<Record?>
  {
    var reader = YAMLReader(text: text, lineOffset: lines.lowerBound - 1)
    let start = text.lineRange(lines.lowerBound).lowerBound
    let end = text.lineRange(lines.upperBound).lowerBound
    let yaml = String(decoding: text.source.bytes[start..<max(start, end)], as: UTF8.self)
    let root = reader.root(of: yaml, mayBeEmpty: true)
    return Diagnosed(root.flatMap { reader.record($0, shape) }, reader.diagnostics)
  }

  private init(text: SourceText, lineOffset: Int) {
    self.text = text
    self.lineOffset = lineOffset
  }

  // MARK: YAML

  private mutating func root(of yaml: String, mayBeEmpty: Bool = false) -> Node? {
    // Composing costs some microseconds an entry; a file of nothing but entries would cost seconds.
    guard yaml.utf8.count(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }) <= Self.maximumLines
    else {
      report(
        "too-many-entries", "more than \(Self.maximumLines) lines and commas in one file",
        SourceLocation(file: text.path, line: lineOffset + 1), help: "split the file")
      return nil
    }
    if let found = YAMLIndicators.first(in: yaml) {
      report(
        "yaml-indicator", "\(found.name) are not used in data files",
        location(line: found.line, column: found.column),
        help: "write the value out, or put it between quotation marks")
      return nil
    }
    do {
      // A scalar is read by its field: what YAML would guess it to be is not worked out.
      if let node = try Parser(yaml: yaml, resolver: .basic, constructor: .default, encoding: .utf8)
        .singleRoot()
      {
        return node
      }
      if !mayBeEmpty {
        report("yaml-syntax", "the file is empty", SourceLocation(file: text.path, line: lineOffset + 1))
      }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("yaml-syntax", "this is not YAML", SourceLocation(file: text.path, line: lineOffset + 1))
    }
    return nil
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let isSecondDocument = problem.contains("another document")
      report(
        "yaml-syntax",
        isSecondDocument
          ? "a data file holds one document, without `---` or `...`"
          : ([context?.text, problem].compactMap(\.self).joined(separator: ": ")), location(mark),
        help: isSecondDocument
          ? "make it a file of its own"
          : "values with `: `, `#` or a leading sign belong between quotation marks")
    case .reader(let problem, _, _, _):
      report("yaml-syntax", problem, SourceLocation(file: text.path, line: lineOffset + 1))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first.map { $0.split(separator: "\n").first.map(String.init) ?? $0 } ?? ""
      report(
        "duplicate-key", "a key stands twice in one record: \(key)", location(context.mark),
        help: "delete one of the two")
    default:
      report("yaml-syntax", "this is not YAML", SourceLocation(file: text.path, line: lineOffset + 1))
    }
  }

  // MARK: Shapes

  private mutating func record(_ node: Node, _ shape: RecordShape) -> Record? {
    guard case .mapping(let mapping) = node else {
      report("wrong-type", "\(shape.name) is a record of `key: value` lines", location(node))
      return nil
    }
    guard mapping.count <= Self.maximumEntries else {
      report("too-many-entries", "more than \(Self.maximumEntries) keys in one record", location(node))
      return nil
    }
    var values: [String: FieldValue] = [:]
    var places: [String: SourceLocation] = [:]
    var unknown = 0
    for (key, value) in mapping {
      guard let name = key.scalar?.string, let field = shape.field(name) else {
        unknown += 1
        if unknown <= 20 { reportUnknownKey(key, shape) }
        continue
      }
      values[name] = self.value(value, field.type, name, required: field.isRequired)
      places[name] = location(value)
    }
    for field in shape.fields
    where field.isRequired && !mapping.contains(where: { $0.key.scalar?.string == field.name }) {
      report(
        "missing-key", "\(shape.name) needs “\(field.name)”", location(node),
        help: "add a line `\(field.name): …`")
    }
    return Record(location: location(node), values: values, places: places)
  }

  private mutating func reportUnknownKey(_ key: Node, _ shape: RecordShape) {
    let name = key.scalar?.string ?? "…"
    let known = shape.fields.map(\.name)
    let help =
      name == "<<"
      ? "merge keys are not used: write the values out"
      : Nearest.candidate(to: name, among: known).map { "did you mean \($0)?" }
        ?? "the keys are \(known.joined(separator: ", "))"
    report(
      "unknown-key", "\(shape.name) has no “\(name)”", location(key, length: name.utf8.count), help: help)
  }

  private mutating func value(_ node: Node, _ type: FieldType, _ name: String, required: Bool = false)
    -> FieldValue?
  {
    switch type {
    case .record(let shape): return record(node, shape).map(FieldValue.record)
    case .list(let element):
      guard case .sequence(let sequence) = node else {
        // A key without a value is a list without elements.
        if let scalar = node.scalar, isNull(scalar) { return .list([]) }
        report(
          "wrong-type", "“\(name)” is a list", location(node), help: "write [a, b], or a line `- a` each")
        return nil
      }
      guard sequence.count <= Self.maximumEntries else {
        report("too-many-entries", "more than \(Self.maximumEntries) elements in “\(name)”", location(node))
        return nil
      }
      return .list(sequence.compactMap { self.element($0, element, name) })
    default:
      guard case .scalar(let scalar) = node else {
        report("wrong-type", "“\(name)” is a single value, not a list or record", location(node))
        return nil
      }
      return value(scalar, node, type, name, required: required)
    }
  }

  private mutating func element(_ node: Node, _ type: FieldType, _ name: String) -> FieldValue? {
    if let scalar = node.scalar, isNull(scalar) {
      report(
        "empty-value", "an element of “\(name)” is empty", location(node),
        help: "write a value, or delete the element")
      return nil
    }
    return value(node, type, name, required: true)
  }

  private mutating func value(
    _ scalar: Node.Scalar, _ node: Node, _ type: FieldType, _ name: String, required: Bool
  ) -> FieldValue? {
    let string = scalar.string
    guard string.utf8.count <= Self.maximumScalar else {
      report("value-too-long", "“\(name)” has more than \(Self.maximumScalar) bytes", location(node))
      return nil
    }
    let hasEscapes = scalar.style == .doubleQuoted
    if let found = string.unicodeScalars.first(where: {
      SuspiciousScalar.isForbidden(inValue: $0.value, hasEscapes: hasEscapes)
    }) {
      report(
        "control-character",
        "“\(name)” holds U+\(String(found.value, radix: 16).uppercased()), which cannot be seen",
        location(node), help: "delete it")
      return nil
    }
    if isNull(scalar) {
      if required {
        report("empty-value", "“\(name)” is empty", location(node), help: "write a value behind `\(name):`")
      }
      return nil
    }
    let place = location(node, length: scalar.style == .plain ? string.utf8.count : 0)
    switch type {
    case .string, .declared: return .string(Located(unfolded(scalar, from: place), at: place))
    case .passage: return passage(scalar, node, name, required: required)
    case .integer:
      if let number = Self.integer(string) { return .integer(number) }
      report("wrong-type", "“\(name)” is a whole number in digits, not “\(string.prefix(40))”", place)
    case .boolean:
      if string == "true" || string == "false" { return .boolean(string == "true") }
      report("wrong-type", "“\(name)” is true or false, not “\(string.prefix(40))”", place)
    case .date:
      if let date = CalendarDate(iso: string) { return .date(Located(date, at: place)) }
      report(
        "wrong-type", "“\(string.prefix(40))” is not a day of the calendar", place,
        help: "write \(name) as YYYY-MM-DD: 2022-04-01")
    case .month, .monthOrDay:
      if let month = CalendarMonth(iso: string) { return .month(Located(month, at: place)) }
      let allowsDay = if case .monthOrDay = type { true } else { false }
      if allowsDay, let date = CalendarDate(iso: string) { return .date(Located(date, at: place)) }
      report(
        "wrong-type", "“\(string.prefix(40))” is not a month\(allowsDay ? " or day" : "")", place,
        help: "write \(name) as YYYY-MM\(allowsDay ? " or YYYY-MM-DD" : ""): 2023-04")
    case .oneOf(let known):
      if known.contains(string) { return .string(Located(string, at: place)) }
      let nearest = Nearest.candidate(to: string, among: known)
      report(
        "unknown-value", "“\(string.prefix(40))” is no value of “\(name)”", place,
        help: nearest.map { "did you mean \($0)?" } ?? "the values are \(known.joined(separator: ", "))")
    case .list, .record: break
    }
    return nil
  }

  /// `-?[0-9]+` that fits.
  private static func integer(_ string: String) -> Int? {
    let digits = string.hasPrefix("-") ? string.dropFirst() : string[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(string)
  }

  /// YAML joins lines with a space; between two Japanese signs a line's end is none.
  private func unfolded(_ scalar: Node.Scalar, from place: SourceLocation) -> String {
    guard scalar.style != .literal, scalar.string.contains(" "),
      text.locate(Array(scalar.string.utf8), from: place.range.lowerBound, lines: 1) == nil
    else { return scalar.string }
    let scalars = Array(scalar.string.unicodeScalars)
    let kept = scalars.indices.filter { index in
      let isFold =
        scalars[index] == " " && index > 0 && index + 1 < scalars.count && scalars[index - 1].value >= 0x2E80
        && scalars[index + 1].value >= 0x2E80
      return !isFold
    }
    return String(String.UnicodeScalarView(kept.map { scalars[$0] }))
  }

  /// Nothing, white space, or YAML's `~`.
  private func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.string.allSatisfy(\.isWhitespace) || (scalar.style == .plain && scalar.string == "~")
  }

  private mutating func passage(
    _ scalar: Node.Scalar, _ node: Node, _ name: String, required: Bool
  ) -> FieldValue {
    let start = location(node)
    let isBlock = scalar.style == .literal || scalar.style == .folded
    // Markdown lines are counted from the line behind `|`.
    let offset = start.range.lowerBound.line - (isBlock ? 0 : 1)
    // `\n` between quotation marks makes lines that the file has not.
    let lastLine = isBlock ? text.lineStarts.count : start.range.lowerBound.line
    let read = MarkdownReader.passage(
      unfolded(scalar, from: start), of: text, lineOffset: offset, lastLine: lastLine)
    diagnostics += read.diagnostics
    if required, read.diagnostics.isEmpty, !read.value.hasWords {
      report("empty-value", "“\(name)” says nothing", start, help: "write it behind `\(name):`")
    }
    return .passage(Passage(content: read.value, text: text, location: start))
  }

  // MARK: Places

  private func location(_ node: Node, length: Int = 0) -> SourceLocation {
    node.mark.map { location($0, length: length) } ?? SourceLocation(file: text.path, line: lineOffset + 1)
  }

  private func location(_ mark: Mark, length: Int = 0) -> SourceLocation {
    location(line: mark.line, column: mark.column, length: length)
  }

  /// libYAML counts columns in Unicode scalars.
  private func location(line: Int, column: Int, length: Int = 0) -> SourceLocation {
    var bytes = 0
    var scalars = 0
    for byte in text.line(line + lineOffset) {
      if byte & 0xC0 != 0x80 {
        scalars += 1
        if scalars >= column { break }
      }
      bytes += 1
    }
    return SourceLocation(file: text.path, line: line + lineOffset, column: bytes + 1, length: length)
  }

  private mutating func report(
    _ rule: String, _ message: String, _ place: SourceLocation, help: String? = nil
  ) {
    diagnostics.append(.error(rule, message, at: place, help: help))
  }
}
