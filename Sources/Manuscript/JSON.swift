/// A JSON value, written with sorted keys and without white space: same value, same bytes.
package indirect enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A part of a hundred, written with two decimals.
  case hundredths(Int)
  case string(String)
  case array([JSON])
  case object(Members)

  /// The members of an object, sorted by key once, when it is made.
  package struct Members: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    package struct Member: Sendable, Hashable {
      package let key: String
      package let value: JSON
    }

    package private(set) var sorted: [Member]

    package init(_ members: some Sequence<(String, JSON)>) {
      sorted = members.map(Member.init)
      // Most are written in order.
      let isSorted = zip(sorted, sorted.dropFirst()).allSatisfy { $0.key.isOrderedBefore($1.key) }
      if !isSorted { sorted.sort { $0.key.isOrderedBefore($1.key) } }
    }

    package init(dictionaryLiteral members: (String, JSON)...) { self.init(members) }

    package subscript(key key: String) -> JSON? {
      get { sorted.first { $0.key == key }?.value }
      set {
        self = Members(
          sorted.filter { $0.key != key }.map { ($0.key, $0.value) } + (newValue.map { [(key, $0)] } ?? []))
      }
    }
  }

  package static func optional(_ string: String?) -> JSON { string.map(JSON.string) ?? .null }
  package static func strings(_ strings: [String]) -> JSON { .array(strings.map(JSON.string)) }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .hundredths(let value):
      let (whole, part) = abs(value).quotientAndRemainder(dividingBy: 100)
      bytes += "\(value < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)".utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let values):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in values.sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let hex = Array("0123456789abcdef".utf8)
  private static let escaped = ByteSet(Array(0..<32) + [0x22, 0x5C])

  static func write(_ string: String, to bytes: inout [UInt8]) {
    var string = string
    string.withUTF8 { write($0, to: &bytes) }
  }

  static func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let index = escaped.first(in: text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      guard index < text.count else { break }
      start = index + 1
      switch text[index] {
      case 0x22: bytes += "\\\"".utf8
      case 0x5C: bytes += "\\\\".utf8
      case 10: bytes += "\\n".utf8
      case let byte: bytes += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
