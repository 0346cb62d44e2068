internal import Crypto
internal import Glibc
package import Manuscript
internal import Synchronization

/// The site that stands, as far as its sealed editions go: which pages they have, and what they were made of.
///
/// A sealed edition's pages are the same as long as its text, the templates, and what they say of other editions are. They are
/// then kept: linked into the new site instead of being rendered again. The list of their hashes is part of the site.
package final class PublishedSite: Sendable {
  /// Lines of `edition <id> <key>`, and below each `<sha256>  <path>`, as sha256sum checks them.
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
    var current: String?
    for line in bytes.split(separator: 10) {
      if line.starts(with: "# edition ".utf8) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count == 4 else { return [:] }
        current = String(words[2])
        editions[String(words[2])] = Pages(key: String(words[3]))
      } else if line.count > 66, let current {
        let start = line.startIndex
        editions[current]?.files.append(
          (
            String(decoding: line[(start + 66)...], as: UTF8.self),
            String(decoding: line[start..<start + 64], as: UTF8.self)
          ))
      }
    }
    return editions
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
      var edition = ""
      for line in lines.withLock({ $0 }).sorted(by: { ($0.edition, $0.path) < ($1.edition, $1.path) }) {
        if line.edition != edition {
          edition = line.edition
          text += "# edition \(edition) \(line.key)\n"
        }
        text += "\(line.sha256)  \(line.path)\n"
      }
      return Array(text.utf8)
    }
  }
}
