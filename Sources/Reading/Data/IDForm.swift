import Manuscript

/// What an id of one kind of thing looks like, and the words that say so.
struct IDForm: Sendable {
  let help: String
  let fits: @Sendable (String) -> Bool

  /// `[a-z][a-z0-9-]*`
  static let lowerCase = IDForm(
    help: "an id is letters a-z, digits and hyphens, and begins with a letter",
    fits: { Clause.isWellFormed(id: $0) })

  /// `[a-z0-9][a-z0-9-]*`: an element's name on a page.
  static let ofEntry = IDForm(
    help: "an id is at most 60 letters a-z, digits and hyphens, and begins with a letter or digit",
    fits: { id in
      id.utf8.count <= 60 && id.utf8.first.map { $0 != 45 } == true
        && id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    })

  /// A case's: a file's name.
  static let ofCase = IDForm(
    help:
      "an id of a case is at most 60 letters A-Z and a-z, digits and hyphens, and begins with a letter; not a name that Windows keeps, as con or aux",
    fits: { Case.isWellFormed(id: $0) })

  /// Of a file of figures: a folder's name.
  static let ofFigures = IDForm(
    help:
      "an id of figures is at most 60 letters a-z and digits with single hyphens or dots between; not a name that Windows keeps, as con or aux",
    fits: { EditionEntry.isWellFormed(id: $0) || EditionEntry.reservedIDs.contains($0) })

  /// Of a table: a file's name.
  static let ofTable = IDForm(
    help:
      "an id of a table is at most 60 letters a-z, digits and hyphens, and begins with a letter; not a name that Windows keeps, as con or aux",
    fits: { Clause.isWellFormed(id: $0) && $0.utf8.count <= 60 && !FilePath.isDeviceName($0) })

  /// Of a type or group of the catalogue: letters of any script, digits, hyphens.
  static let ofType = IDForm(
    help: "an id of a type or group is at most 60 letters, digits and hyphens, without spaces: A1",
    fits: { id in
      !id.isEmpty && id.unicodeScalars.count <= 60
        && id.unicodeScalars.allSatisfy {
          $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
        }
    })

  /// An id must be well formed and stand once among its kind.
  func check(
    _ id: Located<String>, _ kind: String, rule: String, _ first: inout [String: SourceLocation]
  ) -> [Diagnostic] {
    guard fits(id.value) else {
      return [.error("malformed-id", "“\(id.value)” is not an id", at: id.location, help: help)]
    }
    return unique(
      id, "\(kind) named “\(id.value)” is there already", rule: rule, help: "give one of them another id",
      &first)
  }
}

/// A value that stands once among its kind.
func unique(
  _ value: Located<String>, _ message: @autoclosure () -> String, rule: String, help: String,
  _ first: inout [String: SourceLocation]
) -> [Diagnostic] {
  guard let other = first[value.value] else {
    first[value.value] = value.location
    return []
  }
  return [.error(rule, message(), at: value.location, notes: [.init("first here", at: other)], help: help)]
}
