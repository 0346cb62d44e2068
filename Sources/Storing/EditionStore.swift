internal import CLinux
internal import Glibc
package import Manuscript

/// Puts a sealed edition into a project: all of it, or nothing, and never over one that is there.
package enum EditionStore {
  /// - Parameter known: the ids of the editions that were there when this one was made: it follows the last of them.
  /// - Throws: `StorageError` when the edition is there already, another was sealed meanwhile, or it cannot be written.
  package static func put(_ edition: SealedFiles, in project: String, after known: [String]) throws {
    guard let root = Folder.realPath(project) else { throw StorageError.system("find", project) }
    let parent = root + "/" + SealedFiles.root.dropLast()
    if Folder.kind(of: parent) == nil {
      try Folder.make(parent)
      try sync(folder: root + "/manual")
    }
    guard Folder.kind(of: parent) == .folder, Folder.realPath(parent) == parent else {
      throw StorageError("\(SealedFiles.root) is not a folder of the project itself")
    }
    // One lock for all ids: two editions sealed at once would both follow the same one.
    let lock = try StagingLock(parent: parent, name: "sealing")
    try lock.removeLeftovers()
    let present = try Folder.entries(of: parent).map(\.0).filter { !$0.hasPrefix(".") }
    guard Set(present).isSubset(of: Set(known + [edition.id])) else {
      throw StorageError("another edition was sealed meanwhile: check it, and seal again")
    }
    let target = parent + "/" + edition.id
    guard Folder.kind(of: target) == nil else {
      throw StorageError("\(edition.folder) is there already, and is left as it is")
    }
    let staging = try lock.makeStaging()
    do {
      try write(edition.files, into: staging)
      guard renameat2(AT_FDCWD, staging, AT_FDCWD, target, UInt32(CLINUX_RENAME_NOREPLACE)) == 0 else {
        throw StorageError.system("put the edition at", target)
      }
    } catch {
      try? Folder.remove(staging)
      throw error
    }
    try sync(folder: parent)
    withExtendedLifetime(lock) {}
  }

  private static func write(_ files: [SourceFile], into staging: String) throws {
    var folders: Set<String> = [staging]
    for file in files {
      let path = staging + "/" + file.path
      let folder = String(FilePath.folder(of: path).dropLast())
      var missing: [String] = []
      var current = folder
      while !folders.contains(current) {
        missing.append(current)
        current = String(FilePath.folder(of: current).dropLast())
      }
      for name in missing.reversed() {
        try Folder.make(name)
        folders.insert(name)
      }
      let descriptor = try Descriptor(
        opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644, doing: "write")
      try descriptor.write(file.bytes, to: path)
      guard fsync(descriptor.number) == 0 else { throw StorageError.system("write", path) }
    }
    // The deepest first: a folder is on disk when what it names is.
    for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) { try sync(folder: folder) }
  }

  private static func sync(folder: String) throws {
    let descriptor = try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY)
    guard fsync(descriptor.number) == 0 else { throw StorageError.system("write", folder) }
  }
}
