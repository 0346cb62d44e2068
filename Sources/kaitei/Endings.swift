import Dispatch
import Glibc

/// Ctrl-C and SIGTERM end the process at once: nothing is half-written, and browsers need no farewell.
struct Endings {
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if number == SIGINT { Terminal.complain("") }
        Glibc.exit(0)
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
