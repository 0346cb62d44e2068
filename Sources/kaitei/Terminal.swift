import Glibc
import Synchronization

/// Standard output and standard error.
enum Terminal {
  static var standardErrorUsesColour: Bool { usesColour(2) }
  static var standardOutputUsesColour: Bool { usesColour(1) }

  private static func usesColour(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true && !isDumb
  }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }

  /// How many cells and lines standard output shows; nil where it is no terminal.
  static var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isTerminal(1), ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func say(_ text: String) { write(Array((text + "\n").utf8), to: 1) }
  static func sayBytes(_ bytes: [UInt8]) { write(bytes, to: 1) }
  static func complain(_ text: String, terminator: String = "\n") {
    write(Array((text + terminator).utf8), to: 2)
  }
  static func writeError(_ bytes: [UInt8]) { write(bytes, to: 2) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          // A reader that has gone has seen enough; else somebody waits for what is lost.
          guard descriptor == 1, errno != EPIPE else { return }
          complain("kaitei: could not write to standard output: \(String(cString: strerror(errno)))")
          exit(2)
        }
        written += count
      }
    }
  }

  /// A line on a terminal that says how far the work is, once it has taken a second.
  final class Progress: Sendable {
    private let start: Int
    private let state = Mutex((last: 0, isShown: false))

    init() { start = Self.now() }

    func show(_ done: Int) {
      guard Terminal.isTerminal(2) else { return }
      let now = Self.now()
      guard now - start >= 1_000 else { return }
      state.withLock { state in
        guard now - state.last >= 100 else { return }
        state = (now, true)
        Terminal.complain("\r\(done) pages", terminator: "")
      }
    }

    func end() {
      let wasShown = state.withLock { state in
        defer { state.isShown = false }
        return state.isShown
      }
      if wasShown { Terminal.complain("\r\u{1B}[K", terminator: "") }
    }

    /// Milliseconds of the clock that only runs forward: it decides when to print, never what.
    private static func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
  }
}
