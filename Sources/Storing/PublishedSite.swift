internal import Crypto
internal import Glibc
package import Manuscript
internal import Synchronization

/// The site that stands, as far as its sealed editions go: which pages they have, and what they were made of.
///
/// A sealed edition's pages are the same as long as its text, the templates, and what they say of other editions are. They are
/// then kept: linked into the new site instead of being rendered again. The list of their hashes is part of the site, and each
/// part of it has a hash itself: what was written into it by another hand is not believed.
package final class PublishedSite: Sendable {
  /// Lines of `# edition <id> <key> <sha256 of the lines below>`, and below each `<sha256>  <path>`, as sha256sum checks them.
  static let listPath = "assets/sealed-pages.txt"

  private struct Pages {
    let key: String
    var files: [(path: String, sha256: String)] = []
  }

  /// The site's folder.
  let folder: String
  private let editions: [String: Pages]

  /// - Parameter output: the site's folder; what is no site of kaitei's has no editions.
  package init(output: String) {
    folder = Folder.realPath(output) ?? output
    editions = Self.read(folder + "/" + Self.listPath)
  }

  private static func read(_ path: String) -> [String: Pages] {
    let number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0, let bytes = try? Descriptor(number).readAll(path) else { return [:] }
    var editions: [String: Pages] = [:]
    let lines = bytes.split(separator: 10)
    var index = lines.startIndex
    while index < lines.endIndex {
      let words = String(decoding: lines[index], as: UTF8.self).split(separator: " ")
      let start = index + 1
      let end = lines[start...].firstIndex { $0.starts(with: "#".utf8) } ?? lines.endIndex
      index = end
      guard words.count == 5, words[0] == "#", words[1] == "edition" else { continue }
      guard let files = files(lines[start..<end], of: String(words[2])),
        hexadecimal(SHA256.hash(data: Array(lines[start..<end].joined(separator: [10])) + [10])) == words[4]
      else { continue }
      editions[String(words[2])] = Pages(key: String(words[3]), files: files)
    }
    return editions
  }

  /// nil when one of them is none of the edition's own.
  private static func files(_ lines: ArraySlice<ArraySlice<UInt8>>, of edition: String) -> [(
    path: String, sha256: String
  )]? {
    var known: Set<String> = []
    var files: [(path: String, sha256: String)] = []
    for line in lines {
      guard line.count > 66 else { return nil }
      let path = String(decoding: line[(line.startIndex + 66)...], as: UTF8.self)
      let isWithin = !path.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0.isEmpty || $0 == "." || $0 == ".."
      }
      // A comparison has no folder of its own: compare/<old>_<new>.html and .json.
      let isOwn = path.hasPrefix(edition + (edition.hasPrefix(SealedPage.comparisons) ? "." : "/"))
      guard isWithin, isOwn, known.insert(path).inserted else { return nil }
      files.append((path, String(decoding: line[line.startIndex..<line.startIndex + 64], as: UTF8.self)))
    }
    return files
  }

  /// What the list says that a page was made of, and its SHA-256.
  package func records() -> [String: (key: String, sha256: String)] {
    var records: [String: (key: String, sha256: String)] = [:]
    for pages in editions.values { for file in pages.files { records[file.path] = (pages.key, file.sha256) } }
    return records
  }

  /// The pages of an edition that can be kept: made with the same key, and all as they were written. Otherwise nil.
  package func kept(_ edition: String, key: String) async -> [OutputFile]? {
    guard let pages = editions[edition], pages.key == key, !pages.files.isEmpty else { return nil }
    let folder = folder
    let isWhole = await withTaskGroup(of: Bool.self) { group in
      let size = max(1, pages.files.count / 64)
      for start in stride(from: 0, to: pages.files.count, by: size) {
        let part = pages.files[start..<min(start + size, pages.files.count)]
        group.addTask { part.allSatisfy { Self.isAsWritten(folder + "/" + $0.path, $0.sha256) } }
      }
      var isWhole = true
      for await part in group { isWhole = isWhole && part }
      return isWhole
    }
    guard isWhole else { return nil }
    return pages.files.map {
      Self.page($0.path, in: folder, SealedPage(edition: edition, key: key, sha256: $0.sha256))
    }
  }

  private static func page(_ path: String, in folder: String, _ page: SealedPage) -> OutputFile {
    OutputFile(path: path, keptFrom: folder + "/" + path, sealed: page) { emit in
      try emit(try Descriptor(opening: folder + "/" + path, O_RDONLY | O_NOFOLLOW).readAll(path))
    }
  }

  private static func isAsWritten(_ path: String, _ sha256: String) -> Bool {
    let number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0, let bytes = try? Descriptor(number).readAll(path) else { return false }
    return hexadecimal(SHA256.hash(data: bytes)) == sha256
  }

  static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Collects the hashes of sealed editions' pages while they are written.
  final class List: Sendable {
    private let lines = Mutex<[(edition: String, key: String, path: String, sha256: String)]>([])

    func add(_ page: SealedPage, path: String, sha256: String) {
      lines.withLock { $0.append((page.edition, page.key, path, sha256)) }
    }

    var isEmpty: Bool { lines.withLock(\.isEmpty) }

    var bytes: [UInt8] {
      var text = ""
      let lines = lines.withLock { $0 }.sorted { ($0.edition, $0.path) < ($1.edition, $1.path) }
      var index = 0
      while index < lines.count {
        let first = lines[index]
        let end = lines[index...].firstIndex { $0.edition != first.edition } ?? lines.count
        let part = lines[index..<end].map { "\($0.sha256)  \($0.path)\n" }.joined()
        text +=
          "# edition \(first.edition) \(first.key) \(hexadecimal(SHA256.hash(data: Array(part.utf8))))\n"
          + part
        index = end
      }
      return Array(text.utf8)
    }
  }
}
