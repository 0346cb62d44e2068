internal import Crypto
internal import Glibc
import Manuscript
internal import Synchronization

/// Makes and writes many files on all processors; each is in memory only while it is written.
enum FileWriting {
  /// - Returns: the hashes of sealed editions' pages.
  static func write(_ files: [OutputFile], into folder: String, progress: @escaping @Sendable (Int) -> Void)
    async throws -> PublishedSite.List
  {
    let list = PublishedSite.List()
    let queue = Queue()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
        group.addTask {
          while !Task.isCancelled {
            let index = queue.next()
            guard index < files.count else { return }
            try write(files[index], into: folder, list)
            progress(index + 1)
          }
        }
      }
      try await group.waitForAll()
    }
    return list
  }

  /// The position of the file that is written next.
  private final class Queue: Sendable {
    private let position = Atomic<Int>(0)

    func next() -> Int { position.add(1, ordering: .relaxed).oldValue }
  }

  private static func write(_ file: OutputFile, into folder: String, _ list: PublishedSite.List) throws {
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
