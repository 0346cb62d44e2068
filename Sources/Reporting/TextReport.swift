package import Manuscript

/// Problems as a person reads them in a terminal.
package enum TextReport {
  /// - Parameters:
  ///   - outcome: what came of it, behind the total: “Nothing was written.”
  ///   - usesColour: whether the terminal shows colours.
  package static func write(
    _ diagnostics: [Diagnostic], tree: SourceTree, outcome: String?, usesColour: Bool
  ) -> String {
    let excerpts = Excerpts(tree, for: diagnostics)
    var text = ""
    for diagnostic in diagnostics { write(diagnostic, excerpts, usesColour, to: &text) }
    text += total(diagnostics, files: tree.files.count)
    if let outcome { text += " " + outcome }
    return text + "\n"
  }

  /// 「1 error, 0 warnings in 14 files.」
  package static func total(_ diagnostics: [Diagnostic], files: Int) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    return "\(count(errors, "error")), \(count(warnings, "warning")) in \(count(files, "file"))."
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  private static func write(
    _ diagnostic: Diagnostic, _ excerpts: Excerpts, _ usesColour: Bool, to text: inout String
  ) {
    func colour(_ code: String, _ words: String) -> String {
      usesColour ? "\u{1B}[\(code)m\(words)\u{1B}[0m" : words
    }
    let severity = colour(diagnostic.severity == .error ? "1;31" : "1;33", diagnostic.severity.rawValue)
    text +=
      "\(place(diagnostic.location, excerpts)): \(severity): \(clean(diagnostic.message)) [\(diagnostic.rule)]\n"
    text += excerpt(diagnostic.location, excerpts, colour)
    for note in diagnostic.notes {
      text += "  note: \(place(note.location, excerpts)): \(clean(note.message))\n"
    }
    if let help = diagnostic.help { text += "  help: \(clean(help))\n" }
    text += "\n"
  }

  private static func place(_ location: SourceLocation, _ excerpts: Excerpts) -> String {
    "\(clean(location.file)):\(location.range.lowerBound.line):\(excerpts.column(location))"
  }

  private static func excerpt(
    _ location: SourceLocation, _ excerpts: Excerpts, _ colour: (String, String) -> String
  ) -> String {
    guard let lines = excerpts.underlined(location) else { return "" }
    let number = String(location.range.lowerBound.line)
    let margin = String(repeating: " ", count: number.count)
    return "\(margin) |\n\(number) | \(lines.line)\n\(margin) | \(colour("1", lines.underline))\n"
  }

  /// Words of an author may carry signs that steer a terminal.
  private static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }))
  }
}
