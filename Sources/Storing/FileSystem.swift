internal import Glibc

/// What keeps Storing from its work; the commands end with it.
package struct StorageError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  /// What the system said last.
  static func system(_ doing: String, _ path: String, _ code: Int32 = errno) -> StorageError {
    StorageError("could not \(doing) \(path): \(String(cString: strerror(code)))")
  }
}

/// A file descriptor that closes itself.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { Glibc.close(number) }

  init(opening path: String, _ flags: Int32, mode: mode_t = 0o666, doing: String = "open") throws {
    let number = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw StorageError.system(doing, path) }
    self.number = number
  }

  /// Everything in a regular file, up to a size.
  func readAll(_ path: String) throws -> [UInt8] {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw StorageError.system("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StorageError("\(path) is not a regular file") }
    let expected = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
      count = 0
      while count < buffer.count {
        let read = Glibc.read(number, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if read < 0, errno == EINTR { continue }
        if read < 0 { failure = errno }
        if read <= 0 { break }
        count += read
      }
    }
    if failure != 0 { throw StorageError.system("read", path, failure) }
    guard bytes.count <= expected else {
      throw StorageError("\(path) grew while it was read; run the command again")
    }
    return bytes
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw StorageError.system("write", path) }
        written += count
      }
    }
  }
}

/// Folders and their entries.
enum Folder {
  enum Entry {
    case file, folder, link, other
    /// The name given is not the one on disk, which is not UTF-8.
    case unreadableName
  }

  /// Names and kinds, sorted by bytes.
  static func entries(of path: String) throws -> [(name: String, entry: Entry)] {
    guard let folder = opendir(path) else { throw StorageError.system("list", path) }
    defer { closedir(folder) }
    var entries: [(name: String, entry: Entry)] = []
    while let entry = readdir(folder) {
      let (name, type) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          (String(cString: $0), String(validatingCString: $0) == nil ? nil : entry.pointee.d_type)
        }
      }
      if name == "." || name == ".." { continue }
      entries.append((name, type.map { kind($0, "\(path)/\(name)") } ?? .unreadableName))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func kind(_ type: UInt8, _ path: String) -> Entry {
    switch Int(type) {
    case DT_REG: return .file
    case DT_DIR: return .folder
    case DT_LNK: return .link
    case DT_UNKNOWN:
      var status = stat()
      guard lstat(path, &status) == 0 else { return .other }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      case S_IFLNK: return .link
      default: return .other
      }
    default: return .other
    }
  }

  /// nil when there is nothing at the path; a link is not followed.
  static func kind(of path: String) -> Entry? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// A folder and all folders in it, from a root; nothing when it is not there.
  static func below(_ root: String, _ path: String) throws -> [String] {
    guard kind(of: root + "/" + path) == .folder else { return [] }
    return try [path]
      + entries(of: root + "/" + path).filter { $0.entry == .folder }.flatMap {
        try below(root, path + "/" + $0.name)
      }
  }

  static func make(_ path: String) throws {
    guard mkdir(path, 0o777) == 0 else { throw StorageError.system("make the folder", path) }
  }

  /// Removes a folder and all in it, without following links out of it.
  static func remove(_ path: String) throws {
    for (name, entry) in try entries(of: path) {
      let inner = path + "/" + name
      if entry == .folder {
        try remove(inner)
      } else if unlink(inner) != 0 {
        throw StorageError.system("remove", inner)
      }
    }
    if rmdir(path) != 0 { throw StorageError.system("remove", path) }
  }

  /// The path without links and dots, nil when there is nothing.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
