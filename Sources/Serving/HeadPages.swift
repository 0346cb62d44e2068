internal import Compiling
package import Manuscript

/// Pages with 改正箇所 since the commit that git calls HEAD: made when a browser asks for them, and not before.
package actor HeadPages {
  /// A commit that holds the project.
  package struct Head: Sendable {
    package let commit: String
    package let read: @Sendable () throws -> SourceTree

    package init(commit: String, read: @escaping @Sendable () throws -> SourceTree) {
      self.commit = commit
      self.read = read
    }
  }

  /// By which the address of the 新旧対照表 names it; no edition is called so.
  static let id = "HEAD"

  private let find: @Sendable () -> Head?
  private var head: Head?
  /// What was read of it; nil where that is no edition.
  private var edition: (commit: String, edition: Edition?)?
  private var pages = ComparedPages()
  private var made: (site: Int, commit: String, files: [String: OutputFile])?
  /// Whether a browser has asked.
  private(set) var isWanted = false

  /// - Parameter find: asks git.
  package init(find: @escaping @Sendable () -> Head?) { self.find = find }

  /// Asks git again.
  ///
  /// - Returns: the commit, nil where there is none with the project in it.
  func look() -> String? {
    head = find()
    return head?.commit
  }

  /// - Parameters:
  ///   - working: of the site with this number.
  /// - Returns: the file at a path, nil when it is none of the working edition's.
  func file(_ path: String, of working: WorkingPages, site number: Int) async -> OutputFile? {
    isWanted = true
    guard let head, let base = await read(head) else { return nil }
    if made?.site != number || made?.commit != head.commit {
      let name = "HEAD（\(head.commit.prefix(7))）"
      let files = pages.files(working, since: base, id: Self.id, name: name)
      made = (
        number, head.commit, Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      )
    }
    return made?.files[path]
  }

  /// Once for each commit.
  private func read(_ head: Head) async -> Edition? {
    if let edition, edition.commit == head.commit { return edition.edition }
    var found: Edition?
    if let tree = try? head.read() { found = await EditionShelf.readWorking(tree).value }
    edition = (head.commit, found)
    return found
  }
}
