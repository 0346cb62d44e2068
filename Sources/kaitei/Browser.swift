import Glibc
import Synchronization

/// The user's browser.
enum Browser {
  /// Where there is none, the printed address is enough.
  static func open(_ address: String) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ctrl-C is ours, not the browser's.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for descriptor in 0...2 {
      posix_spawn_file_actions_addopen(&files, Int32(descriptor), "/dev/null", O_RDWR, 0)
    }
    for name in ["xdg-open", "wslview", "open"] {
      let words: [UnsafeMutablePointer<CChar>?] = [strdup(name), strdup(address)]
      defer { for word in words { free(word) } }
      var process = pid_t()
      if posix_spawnp(&process, name, &files, &attributes, words + [nil], environ) == 0 { return }
    }
    Terminal.complain("no browser was found: open the address yourself")
  }
}

/// Where the preview is, as far as it is known.
final class Address: Sendable {
  private let state = Mutex((url: "", token: ""))

  /// Where the next browser begins.
  var first: String { state.withLock { $0.url + ($0.token.isEmpty ? "" : "?token=" + $0.token) } }

  func isKnown(_ url: String) { state.withLock { $0.url = url } }

  /// A token is good for one browser; the next is printed when it has been used.
  func announce(token: String) {
    let isLater = state.withLock { state in
      state.token = token
      return !state.url.isEmpty
    }
    if isLater { Terminal.complain("The next browser begins at \(first)") }
  }
}
