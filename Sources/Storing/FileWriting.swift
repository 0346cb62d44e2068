internal import Glibc
import Manuscript
internal import Synchronization

/// Makes and writes many files on all processors; each is in memory only while it is written.
enum FileWriting {
  static func write(_ files: [OutputFile], into folder: String, progress: @escaping @Sendable (Int) -> Void)
    async throws
  {
    let queue = Queue()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
        group.addTask {
          while !Task.isCancelled {
            let index = queue.next()
            guard index < files.count else { return }
            try write(files[index], into: folder)
            progress(index + 1)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The position of the file that is written next.
  private final class Queue: Sendable {
    private let position = Atomic<Int>(0)

    func next() -> Int { position.add(1, ordering: .relaxed).oldValue }
  }

  private static func write(_ file: OutputFile, into folder: String) throws {
    let path = folder + "/" + file.path
    let descriptor = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "write")
    try file.write { try descriptor.write($0, to: path) }
  }
}
