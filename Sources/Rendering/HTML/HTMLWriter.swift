import Manuscript

/// Collects the bytes of a page. Text reaches it through one of three doors: `text`, `attribute`, `address`.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 16 << 10) { bytes.reserveCapacity(capacity) }

  /// Markup of our own.
  mutating func markup(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Markup that another writer made.
  mutating func markup(bytes markup: [UInt8]) { bytes += markup }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  mutating func text(_ text: ArraySlice<UInt8>) { text.withUnsafeBufferPointer { escape($0) } }

  mutating func number(_ number: Int) { bytes += String(number).utf8 }

  /// ` name="value"`
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    markup(name)
    markup("=\"")
    text(value)
    bytes.append(0x22)
  }

  /// ` name="12"`
  mutating func attribute(_ name: StaticString, _ value: Int) {
    bytes.append(0x20)
    markup(name)
    markup("=\"")
    number(value)
    bytes.append(0x22)
  }

  /// ` name="value"` for an address: what may not stand in one is percent-encoded.
  mutating func address(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    markup(name)
    markup("=\"")
    address(value)
    bytes.append(0x22)
  }

  /// An address between the quotation marks of its attribute.
  mutating func address(_ value: String) {
    var value = value
    value.withUTF8 { escapeAddress($0) }
  }

  private mutating func escapeAddress(_ value: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in value.indices where !Self.isSafeInAddress[Int(value[index])] {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value[start..<index]))
      start = index + 1
      switch value[index] {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "'"): markup("&#x27;")
      case let byte: bytes += [UInt8(ascii: "%"), Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]]
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value[start...]))
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  /// By byte: letters, digits and the signs an address is made of.
  private static let isSafeInAddress: [Bool] = (0..<256).map { byte in
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || "-_.+!*(),%#@?=;:/$~".utf8.contains(UInt8(byte))
  }

  private static let escaped = ByteSet("&<>\"".utf8)

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let index = Self.escaped.first(in: text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      guard index < text.count else { return }
      switch text[index] {
      case 0x26: markup("&amp;")
      case 0x3C: markup("&lt;")
      case 0x3E: markup("&gt;")
      default: markup("&quot;")
      }
      start = index + 1
    }
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
