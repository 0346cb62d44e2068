internal import CLinux
internal import Glibc
package import Manuscript

/// Writes a site: into a fresh folder beside the output, then swaps the two. Whoever looks sees the old site or the new one.
package struct SitePublisher {
  private let output: String
  private let parent: String
  private let name: String

  /// - Parameter output: the site's folder, relative to the current folder or absolute.
  /// - Throws: `StorageError` when the output cannot be replaced: it was made by somebody else, or lies where it must not.
  package init(output: String, project: String) throws {
    var trimmed = output
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    let slash = trimmed.lastIndex(of: "/")
    name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    let folder = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    guard !name.isEmpty, name != ".", name != "..", trimmed != "/" else {
      throw StorageError("\(output) cannot be the output folder: name a folder that kaitei may replace")
    }
    guard let parent = Folder.realPath(folder) else { throw StorageError.system("find the folder", folder) }
    self.parent = parent
    self.output = parent == "/" ? "/" + name : parent + "/" + name
    try refuseSources(project: project)
    try checkOutput()
  }

  private func refuseSources(project: String) throws {
    guard let root = Folder.realPath(project) else { return }
    for source in ["", "/manual", "/examples", "/templates"]
    where root + source == output || (!source.isEmpty && output.hasPrefix(root + source + "/")) {
      throw StorageError("\(output) holds the sources of the manual: name another output folder")
    }
    if root.hasPrefix(output + "/") {
      throw StorageError("\(output) holds the project itself: name another output folder")
    }
  }

  /// A folder that kaitei made says so in editions.json; an empty one is nobody's.
  private func checkOutput() throws {
    guard let kind = Folder.kind(of: output) else { return }
    guard kind == .folder else {
      throw StorageError("\(output) is not a folder: name another output folder, or move it away")
    }
    if try Folder.entries(of: output).isEmpty { return }
    let marker = output + "/editions.json"
    let number = open(marker, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if number >= 0, let bytes = try? Descriptor(number).readAll(marker), Self.isMarker(bytes) { return }
    throw StorageError(
      "\(output) was not made by kaitei, and is left as it is: name another output folder, or empty it")
  }

  /// One JSON object whose keys stand as kaitei writes them.
  private static func isMarker(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("{\"") && text.hasSuffix("}\n")
      && text.contains(#"],"generator":"kaitei","schema":"#)
  }

  /// Makes and writes all files and puts them in the place of the old site.
  ///
  /// - Parameters:
  ///   - progress: told how many files have been written.
  ///   - make: hands over the files part by part, made of the site that stands, while nobody else can replace it.
  /// - Returns: how many there are.
  package func publish(
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    files make: (PublishedSite, _ write: ([OutputFile]) async throws -> Void) async throws -> Void
  ) async throws -> Int {
    let lock = try StagingLock(parent: parent, name: name)
    try lock.removeLeftovers()
    let standing = PublishedSite(output: output)
    let staging = try lock.makeStaging()
    var count = 0
    do {
      let writing = FileWriting(into: staging, progress: progress)
      // One part is written while the next is made; no more than two are in memory.
      try await withThrowingTaskGroup(of: Void.self) { group in
        try await make(standing) { files in
          try await group.next()
          count += files.count
          group.addTask { try await writing.write(files) }
        }
        try await group.waitForAll()
      }
      let list = writing.list
      if !list.isEmpty {
        let path = staging + "/" + PublishedSite.listPath
        try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write").write(
          list.bytes, to: path)
      }
      let root = try Descriptor(opening: staging, O_RDONLY | O_DIRECTORY)
      if syncfs(root.number) != 0 { throw StorageError.system("sync", staging) }
      try swap(staging)
    } catch {
      try? Folder.remove(staging)
      throw error
    }
    withExtendedLifetime(lock) {}
    return count
  }

  private func swap(_ staging: String) throws {
    try checkOutput()
    if Folder.kind(of: output) == nil {
      guard rename(staging, output) == 0 else { throw StorageError.system("put the site at", output) }
      return
    }
    guard renameat2(AT_FDCWD, staging, AT_FDCWD, output, UInt32(CLINUX_RENAME_EXCHANGE)) == 0 else {
      throw StorageError.system("put the site at", output)
    }
    try Folder.remove(staging)
  }
}

/// One build at a time for an output folder; what a killed build left behind goes with the next.
final class StagingLock: Sendable {
  private let parent: String
  private let prefix: String
  private let path: String
  private let descriptor: Int32

  init(parent: String, name: String) throws {
    self.parent = parent
    prefix = ".\(name).kaitei-"
    path = parent + "/" + prefix + "lock"
    while true {
      let number = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard number >= 0 else { throw StorageError.system("write beside the output folder", path) }
      while flock(number, LOCK_EX) != 0 {
        guard errno == EINTR else {
          close(number)
          throw StorageError.system("lock", path)
        }
      }
      // The build before us has removed the file it held: then this lock is on nothing.
      var held = stat()
      var named = stat()
      if fstat(number, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        descriptor = number
        return
      }
      close(number)
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  func removeLeftovers() throws {
    for (name, entry) in try Folder.entries(of: parent) where name.hasPrefix(prefix) && entry == .folder {
      try Folder.remove(parent + "/" + name)
    }
  }

  func makeStaging() throws -> String {
    let staging = parent + "/" + prefix + "new"
    try Folder.make(staging)
    return staging
  }
}
