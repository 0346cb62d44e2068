internal import Glibc
package import Manuscript

/// Reads a project's sources from disk. Nothing outside the project is read, and nothing but regular files.
package struct ProjectReader {
  /// The most bytes a picture may have.
  static let maximumAttachment = 32 << 20
  private static let pictureEndings = ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"]
  /// Other endings of Markdown and YAML.
  private static let misnamedEndings = ["markdown", "mdown", "mkd", "mdwn", "yml"]

  /// The folders of a project, and the endings of the text files in them.
  static let folders: [(name: String, isText: Set<String>)] = [
    ("manual", ["md", "yaml"]), ("examples", ["yaml", "json"]), ("templates", ["mustache", "css", "js"]),
  ]

  private let root: String
  private var memory: ProjectMemory
  private var found: [String: FolderReading] = [:]
  /// The folder that is being read, and what was known of it.
  private var current = FolderReading()
  private var known: FolderReading?

  /// - Throws: `StorageError` when the project cannot be read at all.
  package static func read(_ folder: String) throws -> Diagnosed<SourceTree> {
    var memory = ProjectMemory()
    return try read(folder, &memory)
  }

  /// - Parameter memory: what was read before; only what has changed since is read again.
  static func read(_ folder: String, _ memory: inout ProjectMemory) throws -> Diagnosed<SourceTree> {
    guard let root = Folder.realPath(folder) else { throw StorageError.system("read the project", folder) }
    guard Folder.kind(of: root) == .folder else {
      throw StorageError("\(folder) is not a folder: name the one that holds manual/")
    }
    var reader = ProjectReader(root: root, memory: memory)
    for (name, isText) in folders { try reader.walk(name, isText: isText) }
    memory.folders = reader.found
    let editions = try memory.editions ?? SealedReader.read(root)
    if memory.editions == nil {
      memory.editionFolders = try Folder.below(root, String(SealedFiles.root.dropLast()))
      memory.editions = editions
    }
    let read = reader.found.keys.sorted { $0.isOrderedBefore($1) }.compactMap { reader.found[$0] }
    return Diagnosed(
      SourceTree(
        files: read.flatMap(\.files), attachments: read.flatMap(\.attachments),
        unread: read.flatMap(\.unread),
        editions: editions.value),
      read.flatMap(\.diagnostics) + editions.diagnostics)
  }

  private init(root: String, memory: ProjectMemory) {
    self.root = root
    self.memory = memory
  }

  private mutating func walk(_ path: String, isText: Set<String>, depth: Int = 0) throws {
    if let kept = memory.folders[path], kept.isCurrent, depth > 0 {
      found[path] = kept
      for folder in kept.folders { try walk(folder, isText: isText, depth: depth + 1) }
      return
    }
    current = FolderReading()
    known = memory.folders[path]
    defer { found[path] = found[path] ?? current }
    guard let kind = Folder.kind(of: root + "/" + path) else { return }
    guard kind == .folder else { return refuse(path, "this must be a folder of the project itself") }
    guard depth < 16 else { return refuse(path, "folders are nested too deep") }
    if let known, known.isCurrent {
      current = known
    } else {
      try list(path, isText)
    }
    found[path] = current
    for folder in current.folders { try walk(folder, isText: isText, depth: depth + 1) }
  }

  private mutating func list(_ path: String, _ isText: Set<String>) throws {
    for (name, entry) in try Folder.entries(of: root + "/" + path)
    where !name.hasPrefix(".") && !name.hasSuffix("~") {
      let inner = path + "/" + name
      switch entry {
      // What is sealed is read as it is, every file of it.
      case .folder where inner + "/" == SealedFiles.root: continue
      case .folder:
        if isWanted(name, isText) {
          refuse(inner, "this is a folder, and its name is that of a file")
        } else {
          current.folders.append(inner)
        }
      case .unreadableName: refuse(inner, "the file's name is not UTF-8")
      case .file: try take(inner, from: root + "/" + inner, isText: isText)
      case .link: try follow(inner, isText: isText)
      case .other: if isWanted(name, isText) { refuse(inner, "this is not a regular file") }
      }
    }
  }

  enum Kind { case text, picture }

  /// What a path within a project is read as; nil for what is not read.
  static func kind(of path: String) -> Kind? {
    let parts = path.split(separator: "/")
    guard let folder = folders.first(where: { $0.name == parts.first ?? "" }), parts.count > 1,
      !parts.contains(where: { $0.hasPrefix(".") || $0.hasSuffix("~") })
    else { return nil }
    if folder.isText.contains(ending(path)) { return .text }
    return path.hasPrefix("manual/images/") && pictureEndings.contains(ending(path)) ? .picture : nil
  }

  private static func ending(_ name: String) -> String {
    name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() }
      ?? ""
  }

  private func isWanted(_ name: String, _ isText: Set<String>) -> Bool {
    isText.contains(Self.ending(name)) || Self.pictureEndings.contains(Self.ending(name))
  }

  /// A link is followed to a file within the project, and nowhere else.
  private mutating func follow(_ path: String, isText: Set<String>) throws {
    guard
      isWanted(path, isText)
        || Folder.realPath(root + "/" + path).map({ Folder.kind(of: $0) == .folder }) ?? false
    else { return }
    guard let target = Folder.realPath(root + "/" + path) else {
      current.linkedFolders.append("")
      return refuse(path, "the link leads nowhere")
    }
    guard target.hasPrefix(root + "/") else { return refuse(path, "the link leaves the project") }
    current.linkedFolders.append(String(FilePath.folder(of: target).dropLast()))
    guard Folder.kind(of: target) == .file else { return refuse(path, "the link leads to no regular file") }
    try take(path, from: target, isText: isText)
  }

  private mutating func take(_ path: String, from place: String, isText: Set<String>) throws {
    let isPicture = path.hasPrefix("manual/images/") && Self.pictureEndings.contains(Self.ending(path))
    if Self.misnamedEndings.contains(Self.ending(path)) { current.unread.append(path) }
    guard isText.contains(Self.ending(path)) || isPicture else { return }
    if let known, let file = known.file(path, at: place) { return current.add(file, isPicture: isPicture) }
    let number = open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else {
      return refuse(path, "it cannot be read: \(String(cString: strerror(errno)))")
    }
    let descriptor = Descriptor(number)
    var status = stat()
    guard fstat(descriptor.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return refuse(path, "this is not a regular file")
    }
    guard status.st_size <= Self.maximumAttachment else {
      return refuse(path, "it has \(status.st_size) bytes, more than \(Self.maximumAttachment)")
    }
    let bytes = try descriptor.readAll(path)
    let same = known?.remembered[path]?.file.bytes == bytes ? known?.remembered[path]?.file : nil
    let file = same ?? SourceFile(path: path, bytes: bytes)
    current.add(RememberedFile(file: file, identity: FileIdentity(status)), isPicture: isPicture)
  }

  private mutating func refuse(_ path: String, _ message: String) {
    current.diagnostics.append(
      .error(
        "unreadable-file", message, at: SourceLocation(file: path, line: 1), help: "put the file itself there"
      ))
  }
}
