internal import Glibc
package import Manuscript

/// Changes a source file: the new text takes the old one's place at once, or not at all.
package enum SourceWriter {
  /// The bytes of a file that the command line names.
  package static func read(_ path: String) throws -> [UInt8] {
    try Descriptor(opening: path, O_RDONLY | O_NONBLOCK, doing: "read").readAll(path)
  }

  /// Writes what the command line names as its output: at once, or not at all. A device or pipe is written to as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else { throw StorageError("\(path) is a folder: name a file") }
      return try Descriptor(opening: path, O_WRONLY, doing: "write").write(bytes, to: path)
    }
    // Through a link the file itself is replaced, not the link.
    let place = Folder.realPath(path) ?? path
    let temporary = place + ".kaitei-new"
    unlink(temporary)
    do {
      let descriptor = try Descriptor(
        opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write")
      try descriptor.write(bytes, to: path)
      guard rename(temporary, place) == 0 else { throw StorageError.system("replace", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes files that may not be there yet, in folders that may not be there yet. None is written when one would lie outside
  /// the project.
  package static func put(_ files: [SourceFile], in project: String) throws {
    guard let root = Folder.realPath(project) else { throw StorageError.system("find", project) }
    for file in files { try checkPlace(of: file, in: root) }
    for file in files {
      let path = root + "/" + file.path
      if Folder.kind(of: path) != nil {
        try replace(file, in: project)
        continue
      }
      try NewProject.makeAll(String(FilePath.folder(of: path).dropLast()))
      let descriptor = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write")
      try descriptor.write(file.bytes, to: path)
    }
  }

  /// The nearest folder that is there, links followed, must be the project's own.
  private static func checkPlace(of file: SourceFile, in root: String) throws {
    var folder = FilePath.folder(of: file.path)
    while !folder.isEmpty, Folder.kind(of: root + "/" + folder.dropLast()) == nil {
      folder = FilePath.folder(of: String(folder.dropLast()))
    }
    let place = Folder.realPath(root + "/" + folder)
    guard let place, place == root || place.hasPrefix(root + "/"), Folder.kind(of: place) == .folder else {
      throw StorageError("\(file.path) would be written outside the project")
    }
    switch Folder.kind(of: root + "/" + file.path) {
    case nil, .file: break
    default: throw StorageError("\(file.path) is not a regular file, and is left as it is")
    }
  }

  package static func replace(_ file: SourceFile, in project: String) throws {
    guard let root = Folder.realPath(project) else { throw StorageError.system("find", project) }
    try checkPlace(of: file, in: root)
    let path = root + "/" + file.path
    guard Folder.kind(of: path) == .file else {
      throw StorageError("\(file.path) is not a regular file, and is left as it is")
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw StorageError.system("read", path) }
    let temporary = path + ".kaitei-new"
    unlink(temporary)
    do {
      let descriptor = try Descriptor(
        opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: status.st_mode & 0o777,
        doing: "write")
      try descriptor.write(file.bytes, to: temporary)
      if fsync(descriptor.number) != 0 { throw StorageError.system("write", temporary) }
      guard rename(temporary, path) == 0 else { throw StorageError.system("replace", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}

/// Writes the files of a new project.
package enum NewProject {
  /// - Throws: `StorageError` when something is there already.
  package static func write(_ files: [SourceFile], to path: String) throws {
    var folder = path
    while folder.hasSuffix("/"), folder != "/" { folder.removeLast() }
    switch Folder.kind(of: folder) {
    case nil: try makeAll(folder)
    case .folder:
      guard try Folder.entries(of: folder).isEmpty else {
        throw StorageError("\(folder) is not empty, and is left as it is")
      }
    case .file, .link, .other, .unreadableName: throw StorageError("\(folder) is not a folder")
    }
    for file in files {
      let path = folder + "/" + file.path
      try makeAll(String(FilePath.folder(of: path).dropLast()))
      let descriptor = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write")
      try descriptor.write(file.bytes, to: path)
    }
  }

  static func makeAll(_ folder: String) throws {
    guard !folder.isEmpty, Folder.kind(of: folder) == nil else { return }
    try makeAll(String(FilePath.folder(of: folder).dropLast()))
    try Folder.make(folder)
  }
}
