internal import CLinux
internal import Glibc

/// Runs another program to its end: no shell, its words given one by one, what it says held in memory up to a size.
struct Subprocess {
  let status: Int32
  let output: [UInt8]
  let errors: [UInt8]

  /// What is said when the program is not there.
  struct Missing: Error {}
  /// It said more than the limit, or took longer.
  struct Stopped: Error {
    let isTooLong: Bool
  }

  /// - Parameters:
  ///   - variables: of the environment, that are set for it.
  ///   - others: that are not there for it.
  ///   - limit: the most bytes it may say.
  ///   - seconds: how long it may take.
  static func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], setting variables: [String: String] = [:],
    unsetting others: [String] = [],
    limit: Int, seconds: Int = 60
  ) throws -> Subprocess {
    let standardInput = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let process = try spawn(
      program, arguments, environment(variables, without: others), standardInput.reading, output.writing,
      errors.writing)
    standardInput.closeReading()
    output.closeWriting()
    errors.closeWriting()
    var exchange = Exchange(
      input: input, limit: limit, deadline: now() + seconds * 1_000, standardInput: standardInput.writing,
      output: output.reading, errors: errors.reading)
    let problem = exchange.run { standardInput.closeWriting() }
    if problem != nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if let problem { throw problem }
    let isExit = status & 0x7F == 0
    return Subprocess(
      status: isExit ? status >> 8 & 0xFF : -(status & 0x7F), output: exchange.said,
      errors: exchange.complaints)
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String], _ input: Int32,
    _ output: Int32, _ errors: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in [(0, input), (1, output), (2, errors)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // This tool ignores SIGPIPE; the other shall not.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, &attributes, &words, &variables)
    guard code != ENOENT else { throw Missing() }
    guard code == 0 else { throw StorageError.system("run", program, code) }
    return process
  }

  private static func environment(_ set: [String: String], without unset: [String]) -> [String] {
    var kept: [String] = []
    var next = clinux_environment()
    while let pointer = next, let variable = pointer.pointee {
      let text = String(cString: variable)
      let name = String(text.prefix { $0 != "=" })
      if set[name] == nil, !unset.contains(name) { kept.append(text) }
      next = pointer + 1
    }
    let added = set.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return kept + added.map { "\($0.key)=\($0.value)" }
  }

  /// Both ends close themselves.
  private final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw StorageError.system("make", "a pipe") }
      (reading, writing) = (ends[0], ends[1])
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
      closeReading()
      closeWriting()
    }

    func closeReading() {
      if reading >= 0 { close(reading) }
      reading = -1
    }

    func closeWriting() {
      if writing >= 0 { close(writing) }
      writing = -1
    }
  }

  /// Writes what the program is told and reads what it says, as either side is ready: one that waits for the other would wait for ever.
  private struct Exchange {
    let input: [UInt8]
    let limit: Int
    let deadline: Int
    let standardInput: Int32
    let output: Int32
    let errors: Int32
    private(set) var said: [UInt8] = []
    private(set) var complaints: [UInt8] = []
    private var written = 0

    init(input: [UInt8], limit: Int, deadline: Int, standardInput: Int32, output: Int32, errors: Int32) {
      self.input = input
      self.limit = limit
      self.deadline = deadline
      self.standardInput = standardInput
      self.output = output
      self.errors = errors
    }

    mutating func run(closeInput: () -> Void) -> Stopped? {
      _ = fcntl(standardInput, F_SETFL, O_NONBLOCK)
      var isTelling = !input.isEmpty
      if !isTelling { closeInput() }
      var (hears, hearsErrors) = (true, true)
      while hears || hearsErrors {
        let left = deadline - Subprocess.now()
        guard left > 0 else { return Stopped(isTooLong: false) }
        var polled = [
          pollfd(fd: isTelling ? standardInput : -1, events: Int16(POLLOUT), revents: 0),
          pollfd(fd: hears ? output : -1, events: Int16(POLLIN), revents: 0),
          pollfd(fd: hearsErrors ? errors : -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&polled, 3, Int32(min(left, 1_000))) >= 0 || errno == EINTR else {
          return Stopped(isTooLong: false)
        }
        if polled[0].revents != 0 {
          isTelling = tell()
          if !isTelling { closeInput() }
        }
        if polled[1].revents != 0 { hears = Self.read(output, &said) }
        if polled[2].revents != 0 { hearsErrors = Self.read(errors, &complaints) }
        guard said.count <= limit, complaints.count <= 1 << 20 else { return Stopped(isTooLong: true) }
      }
      return nil
    }

    /// - Returns: whether there is more to tell.
    private mutating func tell() -> Bool {
      let count = input.withUnsafeBytes { buffer in
        Glibc.write(standardInput, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      written += count
      return written < input.count
    }

    /// - Returns: whether more may come.
    private static func read(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Bool {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      }
      bytes += piece
      return !piece.isEmpty
    }
  }
}
