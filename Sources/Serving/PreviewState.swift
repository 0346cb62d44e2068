import Manuscript
import Reporting

/// How the builds stand, as pages are told.
struct PreviewState: Sendable {
  enum Phase: String {
    case building, clean, problems
  }

  /// Tells one start of the server from another.
  let run: String
  /// Of the last build.
  var number = 0
  var phase = Phase.building
  var report = Report.none
  var changed: [String] = []
  var milliseconds = 0
  /// The working edition, and the commit since which its pages can show what changed.
  var edition: String?
  var head: String?

  init(run: String) { self.run = run }

  var json: JSON {
    .object([
      "run": .string(run), "build": .integer(number), "phase": .string(phase.rawValue),
      "errors": .integer(report.errors), "warnings": .integer(report.warnings),
      "milliseconds": .integer(milliseconds), "edition": .optional(edition), "head": .optional(head),
      "changed": .strings(Array(changed.prefix(20))), "problems": .array(report.problems),
    ])
  }
}

/// The problems of a build, as pages show them.
struct Report: Sendable {
  static let none = Report()
  /// The most that are shown; the count tells of all.
  private static let maximum = 100

  let errors: Int
  let warnings: Int
  let problems: [JSON]

  private init() {
    errors = 0
    warnings = 0
    problems = []
  }

  init(_ diagnostics: [Diagnostic], tree: SourceTree, editor: EditorLink) {
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count - errors
    let shown = diagnostics.filter { $0.severity == .error } + diagnostics.filter { $0.severity == .warning }
    problems = PageReport.values(Array(shown.prefix(Self.maximum)), tree: tree) { path, line, column in
      editor.address(path, line: line, column: column)
    }
  }
}

/// How a page opens a source in the author's editor.
package struct EditorLink: Sendable {
  private static let known = [
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "none": "",
  ]
  package static let names = known.keys.sorted()

  private let pattern: String
  private let root: String

  /// - Parameters:
  ///   - name: of an editor, or a pattern with {path}, {line} and {column}.
  ///   - root: the project's folder.
  package init?(_ name: String, root: String) {
    guard let pattern = Self.known[name] ?? (name.contains("{path}") ? name : nil) else { return nil }
    let scheme = pattern.prefix { $0 != ":" }.lowercased()
    guard pattern.isEmpty || (pattern.contains(":") && !["javascript", "data", "vbscript"].contains(scheme))
    else { return nil }
    self.pattern = pattern
    self.root = root
  }

  func address(_ path: String, line: Int, column: Int) -> String {
    pattern.replacing("{path}", with: Self.escaped(root + "/" + path)).replacing("{line}", with: String(line))
      .replacing("{column}", with: String(column))
  }

  private static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "/._~-".utf8.contains(byte)
      bytes += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
