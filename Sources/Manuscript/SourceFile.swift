/// One text file that an author handed in: its path from the project's folder (`/` between names) and its bytes, as stored.
package struct SourceFile: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The last part of the path without its ending: `03-use` of `manual/03-use.md`.
  package var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.split(separator: ".", omittingEmptySubsequences: false).first ?? "")
  }
}

/// Everything an author hands in, sorted by path in the order of Unicode scalars.
package struct SourceTree: Sendable {
  package let files: [SourceFile]
  /// Pictures and other files that are copied as they are.
  package let attachments: [SourceFile]
  /// Paths of files that were not read, though an author may think that they are: `02-b.markdown`, `laws.yml`.
  package let unread: [String]
  private let positions: [String: Int]

  package init(files: [SourceFile], attachments: [SourceFile] = [], unread: [String] = []) {
    self.files = files.sorted { $0.path.isOrderedBefore($1.path) }
    self.attachments = attachments.sorted { $0.path.isOrderedBefore($1.path) }
    self.unread = unread.sorted { $0.isOrderedBefore($1) }
    positions = Dictionary(
      self.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(path: String) -> SourceFile? { positions[path].map { files[$0] } }

  /// The files below a folder (`under` ends with `/`) whose name ends as given, in order.
  package func files(under folder: String, ending: String) -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(ending) }
  }
}

extension String {
  /// Order by Unicode scalars: `String`'s own order treats canonically equal strings as equal.
  package func isOrderedBefore(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
