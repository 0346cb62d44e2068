internal import Dispatch
internal import Glibc

/// What the kernel says happened in folders.
final class Inotify {
  struct Event: Sendable {
    let watch: Int32
    let mask: UInt32
    /// `""` when it happened to the folder itself.
    let name: String

    func has(_ bits: Int32...) -> Bool { bits.contains { mask & UInt32(bitPattern: $0) != 0 } }
    /// Some events were lost.
    var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
    /// The folder is watched no longer.
    var isEnd: Bool { mask & UInt32(IN_IGNORED) != 0 }
    var isOfFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
  }

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
      | IN_ATTRIB | IN_ONLYDIR)
  /// A burst of saves is over when nothing happened for so long, or has taken so long, in microseconds.
  private static let pause: UInt32 = 6_000
  private static let longestBurst: UInt32 = 30_000

  private let descriptor: Int32
  private let source: any DispatchSourceRead

  /// Bursts of events; nil where the kernel has no inotify left to give.
  static func start() -> (inotify: Inotify, bursts: AsyncStream<[Event]>)? {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    let (bursts, continuation) = AsyncStream.makeStream(of: [Event].self)
    let queue = DispatchQueue(label: "kaitei.watching")
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler {
      var bytes = drain(descriptor)
      var waited: UInt32 = 0
      while !bytes.isEmpty, waited < longestBurst {
        usleep(pause)
        waited += pause
        let more = drain(descriptor)
        if more.isEmpty { break }
        bytes += more
      }
      if !bytes.isEmpty { continuation.yield(events(bytes)) }
    }
    source.setCancelHandler {
      close(descriptor)
      continuation.finish()
    }
    source.resume()
    return (Inotify(descriptor, source), bursts)
  }

  private init(_ descriptor: Int32, _ source: any DispatchSourceRead) {
    self.descriptor = descriptor
    self.source = source
  }

  deinit { source.cancel() }

  /// nil when the folder cannot be watched; `isExhausted` tells whether no folder can.
  func watch(_ path: String) -> (watch: Int32?, isExhausted: Bool) {
    let watch = inotify_add_watch(descriptor, path, Self.mask)
    return watch >= 0 ? (watch, false) : (nil, errno == ENOSPC || errno == ENOMEM)
  }

  func unwatch(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

  private static func drain(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
        count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
      }
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  private static func events(_ bytes: [UInt8]) -> [Event] {
    var events: [Event] = []
    var start = 0
    bytes.withUnsafeBytes { buffer in
      while start + 16 <= buffer.count {
        let length = Int(buffer.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
        let name = buffer[(start + 16)..<min(buffer.count, start + 16 + length)].prefix { $0 != 0 }
        events.append(
          Event(
            watch: buffer.loadUnaligned(fromByteOffset: start, as: Int32.self),
            mask: buffer.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self),
            name: String(decoding: name, as: UTF8.self)))
        start += 16 + length
      }
    }
    return events
  }
}
