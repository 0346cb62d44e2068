/// A problem as a value: which rule, how grave, what is wrong, where, and what to do about it.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case warning, error
  }

  package struct Note: Sendable, Hashable {
    package let message: String
    package let location: SourceLocation

    package init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// The state that is wrong, in kebab-case: `unresolved-reference`.
  package let rule: String
  package let severity: Severity
  package let message: String
  package let location: SourceLocation
  package let notes: [Note]
  package let help: String?

  package init(
    _ rule: String, _ severity: Severity, _ message: String, at location: SourceLocation,
    notes: [Note] = [], help: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.notes = notes
    self.help = help
  }

  package static func error(
    _ rule: String, _ message: String, at location: SourceLocation, notes: [Note] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, .error, message, at: location, notes: notes, help: help)
  }

  package static func warning(
    _ rule: String, _ message: String, at location: SourceLocation, notes: [Note] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, .warning, message, at: location, notes: notes, help: help)
  }

  /// The same problem in the file of which `part` is a piece that begins so many lines further down: its place is where the
  /// words stand there, for the piece may be indented in its file.
  package func moved(
    from part: SourceText, to file: SourceText, downBy lines: Int, lastLine: Int
  ) -> Diagnostic {
    let (start, end) = (location.range.lowerBound, location.range.upperBound)
    let line = min(start.line + lines, lastLine)
    let length = end.line == start.line ? end.column - start.column : 0
    let words = part.line(start.line).dropFirst(start.column - 1).prefix(max(0, length))
    let place =
      file.locate(words, from: SourcePosition(line: line, column: 1), lines: 1)
      ?? SourceLocation(file: file.path, line: line)
    return Diagnostic(rule, severity, message, at: place, help: help)
  }

  /// The same problem, made an error: what `--release` does to a rule that must hold before an edition is sealed.
  package var asError: Diagnostic {
    Diagnostic(rule, .error, message, at: location, notes: notes, help: help)
  }
}

/// A value and every problem met while making it.
package struct Diagnosed<Value: Sendable>: Sendable {
  package var value: Value
  package var diagnostics: [Diagnostic]

  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Diagnosed {
  /// The value; its problems go to the others.
  package func reported(to others: inout [Diagnostic]) -> Value {
    others += diagnostics
    return value
  }
}

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// By file, place and rule, each problem once: the order in which they are read.
  package var inReadingOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted { a, b in
      if a.location.file != b.location.file { return a.location.file.isOrderedBefore(b.location.file) }
      let (p, q) = (a.location.range.lowerBound, b.location.range.lowerBound)
      if p != q { return p < q }
      return (a.rule, a.message) < (b.rule, b.message)
    }
  }
}
