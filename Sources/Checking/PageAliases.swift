import Manuscript

/// A former path is a page's path within the edition.
enum PageAliases {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.documents.flatMap { document in
      document.frontMatter.aliases.filter { !isPath($0) }.map { alias in
        .error(
          "malformed-alias", "“\(alias)” is not the path of a page",
          at: document.text.locate(Array(alias.utf8), from: SourcePosition(line: 1, column: 1))
            ?? SourceLocation(file: document.source.path, line: 1),
          help: "write it as it stood in the edition's folder: 03-use.html, 04-storage/index.html")
      }
    }
  }

  private static func isPath(_ alias: String) -> Bool {
    let parts = alias.split(separator: "/", omittingEmptySubsequences: false)
    return alias.hasSuffix(".html") && alias.utf8.count <= 200
      && !parts.dropLast().contains { $0.hasSuffix(".html") }
      && parts.allSatisfy { part in
        !part.isEmpty && !part.hasPrefix(".") && !FilePath.isDeviceName(String(part))
          && part.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
              || $0 == 46
              || $0 == 95
          }
      }
  }
}
