package import Manuscript

/// Problems as data: one JSON object a line, a JSON document, or SARIF 2.1.0 for code review tools.
package enum DataReport {
  package static func lines(_ diagnostics: [Diagnostic], tree: SourceTree) -> [UInt8] {
    let excerpts = Excerpts(tree, for: diagnostics)
    return diagnostics.flatMap { value($0, excerpts).bytes + [10] }
  }

  package static func document(_ diagnostics: [Diagnostic], tree: SourceTree) -> [UInt8] {
    let excerpts = Excerpts(tree, for: diagnostics)
    let errors = diagnostics.count { $0.severity == .error }
    return JSON.object([
      "schema": .integer(1), "errors": .integer(errors), "warnings": .integer(diagnostics.count - errors),
      "files": .integer(tree.files.count), "diagnostics": .array(diagnostics.map { value($0, excerpts) }),
    ]).bytes + [10]
  }

  package static func sarif(_ diagnostics: [Diagnostic], tree: SourceTree, version: String) -> [UInt8] {
    let excerpts = Excerpts(tree, for: diagnostics)
    let rules = Set(diagnostics.map(\.rule)).sorted()
    let driver = JSON.object([
      "name": .string("kaitei"), "version": .string(version),
      "rules": .array(rules.map { .object(["id": .string($0)]) }),
    ])
    let run = JSON.object([
      "tool": .object(["driver": driver]), "columnKind": .string("unicodeCodePoints"),
      "results": .array(diagnostics.map { result($0, excerpts) }),
    ])
    return JSON.object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
      "runs": .array([run]),
    ]).bytes + [10]
  }

  private static func value(_ diagnostic: Diagnostic, _ excerpts: Excerpts) -> JSON {
    var fields = place(diagnostic.location, excerpts)
    fields[key: "severity"] = .string(diagnostic.severity.rawValue)
    fields[key: "rule"] = .string(diagnostic.rule)
    fields[key: "message"] = .string(diagnostic.message)
    fields[key: "help"] = .optional(diagnostic.help)
    fields[key: "notes"] = .array(
      diagnostic.notes.map { note in
        var fields = place(note.location, excerpts)
        fields[key: "message"] = .string(note.message)
        return .object(fields)
      })
    return .object(fields)
  }

  private static func place(_ location: SourceLocation, _ excerpts: Excerpts) -> JSON.Members {
    [
      "path": .string(location.file), "line": .integer(location.range.lowerBound.line),
      "column": .integer(excerpts.column(location)), "byteOffset": .integer(excerpts.offset(location)),
      "length": .integer(excerpts.length(location)),
    ]
  }

  private static func result(_ diagnostic: Diagnostic, _ excerpts: Excerpts) -> JSON {
    let message = diagnostic.message + (diagnostic.help.map { ". Help: \($0)" } ?? "")
    var fields: JSON.Members = [
      "ruleId": .string(diagnostic.rule), "level": .string(diagnostic.severity.rawValue),
      "message": .object(["text": .string(message)]),
      "locations": .array([location(diagnostic.location, excerpts)]),
    ]
    if !diagnostic.notes.isEmpty {
      fields[key: "relatedLocations"] = .array(
        diagnostic.notes.map { note in
          guard case .object(var fields) = location(note.location, excerpts) else { return .null }
          fields[key: "message"] = .object(["text": .string(note.message)])
          return .object(fields)
        })
    }
    return .object(fields)
  }

  private static func location(_ location: SourceLocation, _ excerpts: Excerpts) -> JSON {
    let column = excerpts.column(location)
    return .object([
      "physicalLocation": .object([
        "artifactLocation": .object(["uri": .string(address(location.file))]),
        "region": .object([
          "startLine": .integer(location.range.lowerBound.line), "startColumn": .integer(column),
          "endColumn": .integer(column + excerpts.length(location)),
        ]),
      ])
    ])
  }

  /// A path as a URI reference.
  private static func address(_ path: String) -> String {
    let safe = Set("-._~/".utf8)
    return path.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || safe.contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
