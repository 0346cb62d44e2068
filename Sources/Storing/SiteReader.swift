internal import Glibc

/// Reads a site that stands.
package enum SiteReader {
  /// Every file, sorted, `/` between names.
  ///
  /// - Throws: `StorageError` when there is no such folder.
  package static func paths(_ site: String) throws -> [String] {
    var paths: [String] = []
    func walk(_ folder: String, _ prefix: String) throws {
      for (name, entry) in try Folder.entries(of: folder) {
        if entry == .folder {
          try walk(folder + "/" + name, prefix + name + "/")
        } else {
          paths.append(prefix + name)
        }
      }
    }
    try walk(site, "")
    return paths
  }

  /// The bytes of a regular file, nil for anything else.
  package static func read(_ path: String, in site: String) -> [UInt8]? {
    let number = open(site + "/" + path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return nil }
    return try? Descriptor(number).readAll(path)
  }
}
