internal import Glibc
package import Manuscript

/// What a path on the command line names.
package enum NamedPath {
  case folder
  case file
  /// Neither, or nothing at all.
  case nothing

  /// Links are followed: the author named it.
  package static func kind(of path: String) -> NamedPath {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// A file by itself.
  ///
  /// - Throws: `StorageError` when it cannot be read, is no regular file, or is larger than `limit`.
  package static func read(_ path: String, limit: Int) throws -> SourceFile {
    let descriptor = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK, doing: "read")
    var status = stat()
    guard fstat(descriptor.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StorageError("\(path) is not a regular file")
    }
    guard status.st_size <= limit else {
      throw StorageError("\(path) has \(status.st_size) bytes, more than the \(limit) that are read")
    }
    return SourceFile(path: path, bytes: try descriptor.readAll(path))
  }

  /// Whether both lead to the same file.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    guard let a = Folder.realPath(a), let b = Folder.realPath(b) else { return false }
    return a.utf8.elementsEqual(b.utf8)
  }

  /// Whether a file stands within a folder, or would if it were written.
  package static func isWithin(_ path: String, _ folder: String) -> Bool {
    let above = FilePath.folder(of: path)
    guard let root = Folder.realPath(folder), let place = Folder.realPath(above.isEmpty ? "." : above) else {
      return false
    }
    return [place, Folder.realPath(path) ?? place].contains {
      ($0 + "/").utf8.starts(with: (root + "/").utf8)
    }
  }

  /// The project whose own file or folder a path is, or would be if it were written, and the way there within it; links are
  /// followed. Sealed editions are projects themselves, but belong to the one that holds them.
  package static func project(around path: String) -> (project: String, path: String)? {
    let above = FilePath.folder(of: path)
    let name = path.dropFirst(above.count)
    guard
      let place = Folder.realPath(path)
        ?? Folder.realPath(above.isEmpty ? "." : above).map({ $0 + "/" + name })
    else { return nil }
    var found: (project: String, path: String)?
    var folder = FilePath.folder(of: place)
    while folder.count > 1 {
      if kind(of: folder + "manual/manual.yaml") == .file {
        found = (String(folder.dropLast()), String(place.dropFirst(folder.count)))
      }
      folder = FilePath.folder(of: String(folder.dropLast()))
    }
    return found
  }

  /// The names in a folder, for a near miss.
  package static func names(in folder: String) -> [String] {
    (try? Folder.entries(of: folder.isEmpty ? "." : folder).map(\.name)) ?? []
  }
}
