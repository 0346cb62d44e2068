internal import Glibc

/// Who listens at a port, as far as the system tells.
package struct PortOwner: Sendable {
  package let name: String
  package let id: Int

  package static func find(_ port: Int) -> PortOwner? {
    let sockets = Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap { listeners($0, port) })
    guard !sockets.isEmpty, let processes = try? Folder.entries(of: "/proc") else { return nil }
    for (process, _) in processes where Int(process) != nil {
      guard let files = try? Folder.entries(of: "/proc/\(process)/fd") else { continue }
      for (file, _) in files {
        guard let target = link("/proc/\(process)/fd/\(file)"), sockets.contains(target) else { continue }
        let name = text("/proc/\(process)/comm").filter { !$0.isNewline }
        return PortOwner(name: name, id: Int(process) ?? 0)
      }
    }
    return nil
  }

  /// `socket:[4711]` of each socket that listens.
  private static func listeners(_ table: String, _ port: Int) -> [String] {
    text(table).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 9, words[3] == "0A", let number = words[1].split(separator: ":").last,
        Int(number, radix: 16) == port
      else { return nil }
      return "socket:[\(words[9])]"
    }
  }

  private static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &buffer, buffer.count - 1)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  /// Files of the system have no size: they are read to their end.
  private static func text(_ path: String) -> String {
    guard let descriptor = try? Descriptor(opening: path, O_RDONLY) else { return "" }
    var bytes: [UInt8] = []
    while bytes.count < 4 << 20 {
      let chunk = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
        count = max(0, read(descriptor.number, buffer.baseAddress, buffer.count))
      }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
