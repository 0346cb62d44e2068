package import Manuscript
internal import Reading

/// The schemas of the data files, for editors: kept in the project, and made anew when the catalogue changes.
package enum SchemaFiles {
  /// The schemas that are missing or differ from what the reader would make of the catalogue now.
  package static func outdated(_ edition: Edition, tree: SourceTree) -> [SourceFile] {
    DataSchemas.files(edition.catalogue).filter { file in
      tree[file.path].map { withoutCarriageReturns($0.bytes) } != file.bytes
    }
  }

  /// A checkout may have ended the lines otherwise; JSON has no carriage return within a string.
  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.contains(13) ? bytes.filter { $0 != 13 } : bytes
  }

  /// A schema that is there must not contradict the catalogue: an editor would refuse what kaitei accepts.
  static func check(_ edition: Edition, tree: SourceTree) -> [Diagnostic] {
    outdated(edition, tree: tree).filter { tree[$0.path] != nil }.map { file in
      .warning(
        "outdated-schema", "the schema no longer fits the catalogue",
        at: SourceLocation(file: file.path, line: 1), help: "run `kaitei schemas --write`")
    }
  }
}
