import CLinux
import Glibc

/// Shows a text longer than the screen page by page, by the program that the author chose (`PAGER`, or `less -R`).
enum Pager {
  /// - Returns: whether it was shown; the caller prints it otherwise.
  static func show(_ text: String) -> Bool {
    guard let size = Terminal.size, Terminal.isTerminal(0) else { return false }
    guard text.utf8.count(where: { $0 == 10 }) >= size.rows else { return false }
    let chosen = getenv("PAGER").map { String(cString: $0) } ?? "less -R"
    guard !chosen.isEmpty, chosen != "cat" else { return false }
    return run(chosen, Array(text.utf8))
  }

  /// The words of `PAGER` are a command of the author's own shell, as for git and man.
  private static func run(_ command: String, _ bytes: [UInt8]) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    // This tool ignores SIGPIPE; the pager shall not.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    // Where less is not there, the text is shown all the same.
    let script = command == "less -R" ? "command -v less >/dev/null && exec less -R; exec cat" : command
    let arguments: [String] = ["sh", "-c", script]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    // The keyboard's signals are the pager's.
    signal(SIGINT, SIG_IGN)
    let isStarted = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, clinux_environment()) == 0
    close(ends[0])
    defer { close(ends[1]) }
    guard isStarted else { return false }
    var written = 0
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count {
        let count = write(ends[1], buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        written += count
      }
    }
    close(ends[1])
    ends[1] = -1
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return true
  }
}
