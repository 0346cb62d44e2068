internal import Glibc
import Manuscript

/// What was read of a project, folder by folder, so that only what has changed is read again.
struct ProjectMemory: Sendable {
  /// By path from the project's folder.
  var folders: [String: FolderReading] = [:]
  var editions: Diagnosed<[SealedFiles]>?
  /// All folders of the sealed editions.
  var editionFolders: [String] = []

  /// Something happened in a folder.
  ///
  /// - Parameter name: the entry to which it happened, which is read again whatever its time says; nil: any of them.
  mutating func forget(_ folder: String, entry name: String? = nil) {
    if (folder + "/").hasPrefix(SealedFiles.root) || folder + "/" + (name ?? "") + "/" == SealedFiles.root {
      editions = nil
    }
    folders[folder]?.isStale = true
    if let name {
      folders[folder]?.remembered[folder + "/" + name]?.identity = nil
    }
  }

  mutating func forget(_ touched: [(folder: String, entry: String?)]) {
    for (folder, entry) in touched { forget(folder, entry: entry) }
  }

  /// Looks at every file again; those of the same identity are not read.
  mutating func forgetAll() {
    for folder in folders.keys { folders[folder]?.isStale = true }
    editions = nil
  }
}

/// What one folder holds.
struct FolderReading: Sendable {
  private(set) var files: [SourceFile] = []
  private(set) var attachments: [SourceFile] = []
  var unread: [String] = []
  var diagnostics: [Diagnostic] = []
  /// Paths of those below it that are read.
  var folders: [String] = []
  /// Where its links lead.
  var linkedFolders: [String] = []
  var remembered: [String: RememberedFile] = [:]
  var isStale = false

  /// What a link leads to may change without anything happening here.
  var isCurrent: Bool { !isStale && linkedFolders.isEmpty }

  mutating func add(_ file: RememberedFile, isPicture: Bool) {
    if isPicture { attachments.append(file.file) } else { files.append(file.file) }
    remembered[file.file.path] = file
  }

  /// The file as it was read, while the one on disk is still that.
  func file(_ path: String, at place: String) -> RememberedFile? {
    guard let known = remembered[path], let identity = known.identity else { return nil }
    var status = stat()
    guard lstat(place, &status) == 0, FileIdentity(status) == identity else { return nil }
    return known
  }
}

struct RememberedFile: Sendable {
  let file: SourceFile
  var identity: FileIdentity?
}

/// Tells one state of a file from another without reading it.
struct FileIdentity: Sendable, Hashable {
  private let device: UInt
  private let number: UInt
  private let size: Int
  private let changed: [Int]

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
    size = Int(status.st_size)
    changed = [
      status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }
}
