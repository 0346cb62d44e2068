internal import Glibc
package import Manuscript

/// A project, or one file, as it was at a git revision; nothing is checked out. git itself is asked, as a program of its own.
package struct GitRevision: Sendable {
  /// The most bytes that are read of a revision.
  static let maximumSize = 64 << 20
  /// The most bytes of a list of files.
  private static let maximumList = 32 << 20

  private let folder: String
  /// As the author wrote it.
  private let name: String
  /// Its hash.
  package let commit: String
  /// The project's folder from the top of the repository, `""` or ending with `/`.
  private let prefix: String

  /// - Parameters:
  ///   - revision: what git calls one: `HEAD~1`, a tag, a branch, a commit.
  ///   - folder: of the project, within the repository.
  /// - Throws: `StorageError`.
  package init(_ revision: String, in folder: String) throws {
    guard !revision.isEmpty else { throw StorageError("git: names no revision: write git:HEAD or git:v1.0") }
    guard !revision.hasPrefix("-"), !revision.unicodeScalars.contains(where: { $0.value < 32 }) else {
      throw StorageError("“\(revision)” is not the name of a git revision")
    }
    guard Folder.realPath(folder) != nil else { throw StorageError.system("read the project", folder) }
    self.folder = folder
    name = revision
    let place = try Self.git(["rev-parse", "--show-prefix"], in: folder, limit: 1 << 16)
    guard place.status == 0 else {
      throw StorageError(
        "\(folder == "." ? "this folder" : folder): git says: \(Self.firstLine(place.errors))")
    }
    prefix = String(decoding: place.output.prefix { $0 != 10 }, as: UTF8.self)
    let found = try Self.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"], in: folder,
      limit: 1 << 16)
    let hash = String(decoding: found.output.prefix { $0 != 10 }, as: UTF8.self)
    guard found.status == 0, hash.utf8.count >= 40, hash.utf8.allSatisfy({ Self.isHexadecimal($0) }) else {
      throw StorageError("git knows no revision “\(revision)”" + (try Self.nearest(revision, folder)))
    }
    commit = hash
  }

  // MARK: Reading

  /// Whether it has the project whose folder it was asked in.
  package var holdsProject: Bool {
    let register = prefix + "manual/manual.yaml"
    return (try? list([register], recursive: false))?.contains { $0.path == register } ?? false
  }

  /// What stands at a path of the repository (of the project, where the repository has none): a file alone, or a project.
  package func read(_ path: String?) throws -> (file: SourceFile?, project: Diagnosed<SourceTree>?) {
    guard let path else { return (nil, try project(at: prefix)) }
    var trimmed = path
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    for candidate in [trimmed, prefix + trimmed] {
      guard let place = FilePath.resolve(candidate, from: "") else { continue }
      let entries = try list([place], recursive: false)
      guard let entry = entries.first(where: { $0.path == place }) else { continue }
      switch entry.mode {
      case "040000": return (nil, try project(at: place + "/"))
      case "100644", "100755":
        let size = entry.size
        guard size <= Self.maximumSize else { throw tooLarge(place, size) }
        return (SourceFile(path: place, bytes: try contents([entry])[0]), nil)
      default: throw StorageError("\(place) is no regular file at \(name)")
      }
    }
    let folder = FilePath.folder(of: trimmed)
    let names = (try? list(folder.isEmpty ? [] : [folder], recursive: false).map(\.path)) ?? []
    throw StorageError(
      "there is no “\(path)” at \(name)"
        + (Nearest.candidate(to: trimmed, among: names).map { "; did you mean \($0)?" } ?? ""))
  }

  private func project(at root: String) throws -> Diagnosed<SourceTree> {
    let entries = try list([root + "manual", root + "examples"], recursive: true)
    var files: [Entry] = []
    var pictures: [Entry] = []
    var diagnostics: [Diagnostic] = []
    for entry in entries where entry.path.hasPrefix(root) {
      let path = String(entry.path.dropFirst(root.count))
      guard !path.hasPrefix(SealedFiles.root), let kind = ProjectReader.kind(of: path) else { continue }
      guard entry.mode.hasPrefix("100") else {
        // A link may lead anywhere; only files are read here.
        diagnostics.append(
          .error(
            "unreadable-file", "at \(name) this is not a regular file",
            at: SourceLocation(file: path, line: 1), help: "put the file itself there"))
        continue
      }
      if kind == .text { files.append(entry) } else { pictures.append(entry) }
    }
    guard files.contains(where: { $0.path == root + "manual/manual.yaml" }) else {
      throw StorageError(
        "there is no project at \(name)\(root.isEmpty ? "" : " in \(root.dropLast())"): no manual/manual.yaml"
      )
    }
    let size = files.reduce(0) { $0 + $1.size }
    guard size <= Self.maximumSize else { throw tooLarge("the project", size) }
    let texts = try contents(files)
    func source(_ path: String, _ bytes: [UInt8]) -> SourceFile {
      SourceFile(path: String(path.dropFirst(root.count)), bytes: bytes)
    }
    // Of pictures only the names are compared.
    return Diagnosed(
      SourceTree(
        files: zip(files, texts).map { source($0.path, $1) },
        attachments: pictures.map { source($0.path, []) }), diagnostics)
  }

  private func tooLarge(_ what: String, _ size: Int) -> StorageError {
    StorageError("\(what) has \(size) bytes at \(name), more than the \(Self.maximumSize) that are read")
  }

  // MARK: Asking git

  private struct Entry {
    let mode: String
    let hash: String
    let size: Int
    /// From the top of the repository.
    let path: String
  }

  private func list(_ paths: [String], recursive: Bool) throws -> [Entry] {
    let listed = try Self.git(
      ["ls-tree", "-z", "-l", "--full-tree"] + (recursive ? ["-r"] : []) + [commit, "--"] + paths, in: folder,
      limit: Self.maximumList)
    guard listed.status == 0 else { throw StorageError("git says: \(Self.firstLine(listed.errors))") }
    return listed.output.split(separator: 0).compactMap { line in
      let halves = line.split(separator: 9, maxSplits: 1)
      guard halves.count == 2, let path = String(validating: halves[1], as: UTF8.self) else { return nil }
      let words = halves[0].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4 else { return nil }
      return Entry(mode: words[0], hash: words[2], size: Int(words[3]) ?? 0, path: path)
    }
  }

  private func contents(_ entries: [Entry]) throws -> [[UInt8]] {
    guard !entries.isEmpty else { return [] }
    let wanted = entries.map { $0.hash + "\n" }.joined()
    let size = entries.reduce(0) { $0 + $1.size + 128 }
    let told = try Self.git(["cat-file", "--batch"], in: folder, input: Array(wanted.utf8), limit: size)
    guard told.status == 0 else { throw StorageError("git says: \(Self.firstLine(told.errors))") }
    var position = 0
    return try entries.map { entry in
      // `hash blob size`, a line feed, the bytes, a line feed.
      let head = told.output[position...].prefix { $0 != 10 }
      let words = head.split(separator: 32)
      let start = position + head.count + 1
      guard words.count == 3, start + entry.size <= told.output.count,
        Int(String(decoding: words[2], as: UTF8.self)) == entry.size
      else { throw StorageError("git does not have \(entry.path) at \(name)") }
      position = start + entry.size + 1
      return Array(told.output[start..<start + entry.size])
    }
  }

  private static func nearest(_ revision: String, _ folder: String) throws -> String {
    let named = try git(
      ["for-each-ref", "--count=2000", "--format=%(refname:short)", "refs/heads", "refs/tags"], in: folder,
      limit: 1 << 20)
    let names = named.output.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    return Nearest.candidate(to: revision, among: names + ["HEAD"]).map { "; did you mean git:\($0)?" } ?? ""
  }

  /// Nothing is fetched, asked or written; a hook's own variables do not lead to another repository.
  private static func git(_ arguments: [String], in folder: String, input: [UInt8] = [], limit: Int) throws
    -> Subprocess
  {
    let fixed = ["-C", folder, "--no-pager", "--literal-pathspecs", "-c", "protocol.allow=never"]
    do {
      return try Subprocess.run(
        "git", fixed + arguments, input: input,
        setting: [
          "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
          "GIT_NO_REPLACE_OBJECTS": "1",
        ], unsetting: ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"], limit: limit)
    } catch is Subprocess.Missing {
      throw StorageError("git is not there: install it to compare revisions")
    } catch let stopped as Subprocess.Stopped {
      throw StorageError(
        stopped.isTooLong ? "git has more to say than is read" : "git did not answer in time")
    }
  }

  private static func firstLine(_ bytes: [UInt8]) -> String {
    let line = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    return line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte)
  }
}
