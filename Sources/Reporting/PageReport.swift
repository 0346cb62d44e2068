package import Manuscript

/// Problems as a page shows them: with the line in which they are, and where an editor opens it.
package enum PageReport {
  /// - Parameter link: where the place in a file is opened; `""`: nowhere.
  package static func values(
    _ diagnostics: [Diagnostic], tree: SourceTree,
    link: (_ path: String, _ line: Int, _ column: Int) -> String
  ) -> [JSON] {
    let excerpts = Excerpts(tree, for: diagnostics)
    func place(_ location: SourceLocation) -> JSON.Members {
      let line = location.range.lowerBound.line
      let column = excerpts.column(location)
      return [
        "path": .string(location.file), "line": .integer(line), "column": .integer(column),
        "link": .string(link(location.file, line, column)),
      ]
    }
    return diagnostics.map { diagnostic in
      var fields = place(diagnostic.location)
      fields[key: "severity"] = .string(diagnostic.severity.rawValue)
      fields[key: "rule"] = .string(diagnostic.rule)
      fields[key: "message"] = .string(diagnostic.message)
      fields[key: "help"] = .optional(diagnostic.help)
      if let parts = excerpts.parts(diagnostic.location) {
        fields[key: "excerpt"] = .strings([parts.before, parts.marked, parts.after])
      }
      fields[key: "notes"] = .array(
        diagnostic.notes.map { note in
          var fields = place(note.location)
          fields[key: "message"] = .string(note.message)
          return .object(fields)
        })
      return .object(fields)
    }
  }
}
