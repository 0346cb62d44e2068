package import Manuscript
internal import Reading

/// The schemas of the data files, for editors: kept in the project, and made anew when the catalogue changes.
package enum SchemaFiles {
  /// The schemas that are missing or differ from what the reader would make of the catalogue now.
  package static func outdated(_ edition: Edition, tree: SourceTree) -> [SourceFile] {
    DataSchemas.files(edition.catalogue).filter { tree[$0.path]?.bytes != $0.bytes }
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
