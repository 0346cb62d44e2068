internal import NIOCore
internal import NIOHTTP1

/// Why a request is not looked at.
struct Refusal {
  let status: HTTPResponseStatus
  private let reason: String
  /// Whether the answer has no body.
  var isOfHead = false

  init(_ status: HTTPResponseStatus, _ reason: String) {
    self.status = status
    self.reason = reason
  }

  /// What the parser of HTTP could not read.
  init(_ error: HTTPParserError) {
    switch error {
    case .invalidMethod: self.init(.notImplemented, "there is no such method")
    case .invalidVersion: self.init(.httpVersionNotSupported, "HTTP/1.1 is spoken here")
    case .headerOverflow: self.init(.requestHeaderFieldsTooLarge, "the headers are too long")
    default: self.init(.badRequest, "this is not HTTP")
    }
  }

  var text: String { "\(status.code) \(status.reasonPhrase): \(reason)\n" }
}

/// What a request must be to be answered: of a page, by a browser that believes to speak with this server.
struct RequestRules: Sendable {
  static let maximumTarget = 2_048

  /// What a browser may call this server: `localhost:8000`. Exactly these, or any web site could have a name of its own lead here.
  let hosts: Set<String>
  /// Whether the address at which a connection arrived is a name too: when listening at all addresses.
  let allowsOwnAddress: Bool

  func refusal(of head: HTTPRequestHead, at address: SocketAddress?) -> Refusal? {
    var refusal = self.check(head, address)
    refusal?.isOfHead = head.method == .HEAD
    return refusal
  }

  private func check(_ head: HTTPRequestHead, _ address: SocketAddress?) -> Refusal? {
    guard head.version == .http1_1 || head.version == .http1_0 else {
      return Refusal(.httpVersionNotSupported, "HTTP/1.1 is spoken here")
    }
    let named = head.headers["host"]
    guard named.count == 1, let host = named.first else { return Refusal(.badRequest, "one Host is needed") }
    guard isOwn(host, address) else {
      return Refusal(.misdirectedRequest, "this server is not called that; open the address it printed")
    }
    switch head.method {
    case .GET, .HEAD: break
    case .RAW: return Refusal(.notImplemented, "there is no such method")
    default: return Refusal(.methodNotAllowed, "pages can be read, and nothing else")
    }
    return checkBody(head) ?? Self.checkTarget(head.uri)
  }

  private func isOwn(_ host: String, _ address: SocketAddress?) -> Bool {
    if hosts.contains(host) { return true }
    guard allowsOwnAddress, let address, let ip = address.ipAddress, let port = address.port else {
      return false
    }
    let name = address.protocol == .inet6 ? "[\(ip)]" : ip
    return host == "\(name):\(port)" || (port == 80 && host == name)
  }

  /// A page is asked for without a body.
  private func checkBody(_ head: HTTPRequestHead) -> Refusal? {
    let encodings = head.headers["transfer-encoding"]
    if let encoding = encodings.first {
      return encodings.count == 1 && encoding == "chunked"
        ? Refusal(.payloadTooLarge, "nothing is taken here")
        : Refusal(.notImplemented, "there is no such transfer encoding")
    }
    if head.headers.contains(name: "expect") { return Refusal(.expectationFailed, "nothing is taken here") }
    let lengths = head.headers["content-length"]
    guard lengths.count <= 1 else { return Refusal(.badRequest, "the length is given twice") }
    return lengths.first.map { $0 == "0" } ?? true ? nil : Refusal(.payloadTooLarge, "nothing is taken here")
  }

  private static func checkTarget(_ target: String) -> Refusal? {
    guard target.utf8.count <= maximumTarget else { return Refusal(.uriTooLong, "the address is too long") }
    guard RequestTarget(target) != nil else {
      return Refusal(.badRequest, "this is no address of a page")
    }
    return nil
  }
}

/// What a request asks for: a path, decoded once. A look-up in a table follows; nothing is ever put to the name of a folder.
struct RequestTarget {
  /// Without the first slash.
  let path: String
  let query: String

  init?(_ target: String) {
    let bytes = Array(target.utf8)
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    let query = bytes[mark...].dropFirst()
    guard query.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else { return nil }
    guard let path = Self.decoded(bytes[1..<mark]) else { return nil }
    // Browsers take dots out; who sends them is none.
    guard !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else { return nil }
    self.path = path
    self.query = String(decoding: query, as: UTF8.self)
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
          let low = digit(bytes[index + 2])
        else { return nil }
        byte = high << 4 | low
        // An escaped slash or percent sign would be read once more by somebody.
        guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "\\"),
          byte != UInt8(ascii: "%")
        else { return nil }
        index += 2
      } else {
        let isPlain =
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "/._~-".utf8.contains(byte)
        guard isPlain else { return nil }
      }
      decoded.append(byte)
      index += 1
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
