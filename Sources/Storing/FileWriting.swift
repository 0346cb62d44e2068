internal import Crypto
internal import Glibc
import Manuscript
internal import Synchronization

/// Makes and writes many files on all processors; each is in memory only while it is written.
final class FileWriting: Sendable {
  /// The hashes of sealed editions' pages.
  let list = PublishedSite.List()
  private let folder: String
  private let progress: @Sendable (Int) -> Void
  private let count = Atomic<Int>(0)
  private let folders = Mutex<Set<String>>([])

  /// - Parameter progress: told how many files have been written.
  init(into folder: String, progress: @escaping @Sendable (Int) -> Void) {
    self.folder = folder
    self.progress = progress
  }

  func write(_ files: [OutputFile]) async throws {
    try makeFolders(of: files)
    let queue = Queue()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
        group.addTask {
          while !Task.isCancelled {
            let index = queue.next()
            guard index < files.count else { return }
            try self.write(files[index])
            self.progress(self.count.add(1, ordering: .relaxed).newValue)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func makeFolders(of files: [OutputFile]) throws {
    var made: [String] = []
    folders.withLock { folders in
      for file in files {
        var path = FilePath.folder(of: file.path)
        while !path.isEmpty, folders.insert(String(path.dropLast())).inserted {
          made.append(String(path.dropLast()))
          path = FilePath.folder(of: String(path.dropLast()))
        }
      }
    }
    for path in made.sorted() { try Folder.make(folder + "/" + path) }
  }

  /// The position of the file that is written next.
  private final class Queue: Sendable {
    private let position = Atomic<Int>(0)

    func next() -> Int { position.add(1, ordering: .relaxed).oldValue }
  }

  private func write(_ file: OutputFile) throws {
    let path = folder + "/" + file.path
    // Where a file cannot have two names (FAT, some shares), it is copied.
    if let old = file.keptFrom, let page = file.sealed, let sha256 = page.sha256, link(old, path) == 0 {
      return list.add(page, path: file.path, sha256: sha256)
    }
    let descriptor = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write")
    guard let page = file.sealed else { return try file.write { try descriptor.write($0, to: path) } }
    var hash = SHA256()
    try file.write { bytes in
      hash.update(data: bytes)
      try descriptor.write(bytes, to: path)
    }
    list.add(page, path: file.path, sha256: PublishedSite.hexadecimal(hash.finalize()))
  }
}
