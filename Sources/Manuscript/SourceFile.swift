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
    // Bytes, not Characters: every chapter is asked several times.
    let bytes = path.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(path[start..<(bytes[start...].firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex)])
  }
}

/// Everything an author hands in, sorted by path in the order of Unicode scalars.
package struct SourceTree: Sendable {
  package let files: [SourceFile]
  /// Pictures and other files that are copied as they are.
  package let attachments: [SourceFile]
  /// Paths of files that were not read, though an author may think that they are: `02-b.markdown`, `laws.yml`.
  package let unread: [String]
  /// The sealed editions, sorted by name.
  package let editions: [SealedFiles]
  private let positions: [String: Int]

  package init(
    files: [SourceFile], attachments: [SourceFile] = [], unread: [String] = [], editions: [SealedFiles] = []
  ) {
    self.editions = editions.sorted { $0.id.isOrderedBefore($1.id) }
    self.files = files.sorted { $0.path.isOrderedBefore($1.path) }
    self.attachments = attachments.sorted { $0.path.isOrderedBefore($1.path) }
    self.unread = unread.sorted { $0.isOrderedBefore($1) }
    positions = Dictionary(
      self.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(path: String) -> SourceFile? { positions[path].map { files[$0] } }

  /// Whether it holds the same; files that are kept from one reading to the next are not compared byte by byte.
  package func isSame(as other: SourceTree) -> Bool {
    files == other.files && attachments == other.attachments && unread == other.unread
      && editions.elementsEqual(other.editions) {
        $0.id == $1.id && $0.files == $1.files && $0.oddities == $1.oddities
      }
  }

  /// Paths of the files that were added, changed or taken away, in order.
  package func changes(since old: SourceTree) -> [String] {
    let edited = Self.changes(files, old.files) + Self.changes(attachments, old.attachments)
    let sealed = Set(editions.map(\.id)).symmetricDifference(old.editions.map(\.id))
    let touched = editions.filter { edition in
      old.editions.contains { $0.id == edition.id && $0.files != edition.files }
    }
    return edited + (sealed.sorted() + touched.map(\.id)).map { SealedFiles.root + $0 }
      + Set(unread).symmetricDifference(old.unread).sorted { $0.isOrderedBefore($1) }
  }

  private static func changes(_ new: [SourceFile], _ old: [SourceFile]) -> [String] {
    var paths: [String] = []
    var (a, b) = (0, 0)
    while a < new.count || b < old.count {
      if a < new.count, b < old.count, new[a].path == old[b].path {
        if new[a] != old[b] { paths.append(new[a].path) }
        a += 1
        b += 1
      } else if b == old.count || (a < new.count && new[a].path.isOrderedBefore(old[b].path)) {
        paths.append(new[a].path)
        a += 1
      } else {
        paths.append(old[b].path)
        b += 1
      }
    }
    return paths
  }

  /// The files below a folder (`under` ends with `/`) whose name ends as given, in order.
  package func files(under folder: String, ending: String) -> [SourceFile] {
    files.filter { $0.path.utf8.starts(with: folder.utf8) && $0.path.hasSuffix(ending) }
  }
}

/// What a sealed edition's folder holds, every file of it; paths from that folder.
package struct SealedFiles: Sendable {
  /// The folder's name.
  package let id: String
  package let files: [SourceFile]
  /// What is odd about them beyond their bytes: modes, hard links, empty folders.
  package let oddities: [Diagnostic]

  package init(id: String, files: [SourceFile], oddities: [Diagnostic] = []) {
    self.id = id
    self.oddities = oddities
    self.files = files.sorted { $0.path.isOrderedBefore($1.path) }
  }

  package static let root = "manual/editions/"
  /// From the project's folder.
  package var folder: String { Self.root + id + "/" }

  package subscript(path: String) -> SourceFile? { files.first { $0.path == path } }

  /// The edition as a project of its own.
  package var tree: SourceTree {
    let sources = files.filter { $0.path.hasPrefix("manual/") || $0.path.hasPrefix("examples/") }
    let isText = { (path: String) in [".md", ".yaml", ".json"].contains { path.hasSuffix($0) } }
    return SourceTree(
      files: sources.filter { isText($0.path) }, attachments: sources.filter { !isText($0.path) })
  }
}

extension String {
  /// Order by Unicode scalars: `String`'s own order treats canonically equal strings as equal.
  package func isOrderedBefore(_ other: String) -> Bool {
    var (a, b) = (self, other)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        let count = min(a.count, b.count)
        var index = 0
        while index < count, a[index] == b[index] { index += 1 }
        return index < count ? a[index] < b[index] : a.count < b.count
      }
    }
  }
}
