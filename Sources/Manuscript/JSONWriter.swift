/// Writes large JSON without making its values first. Who writes an object writes its keys in order: same value, same bytes.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma stands before what comes next.
  private var needsComma = false

  package init() {}

  package mutating func object<E>(_ members: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try enclosed("{", "}", members)
  }
  package mutating func array<E>(_ values: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try enclosed("[", "]", values)
  }

  /// The key of what comes next.
  package mutating func key(_ key: String) {
    separate()
    JSON.write(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ value: String) {
    separate()
    JSON.write(value, to: &bytes)
  }

  /// Text as it stands in a document.
  package mutating func string(utf8 value: [UInt8]) {
    separate()
    value.withUnsafeBufferPointer { JSON.write($0, to: &bytes) }
  }

  package mutating func optional(_ value: String?) {
    if let value { string(value) } else { self.value(.null) }
  }

  package mutating func strings(_ values: some Sequence<String>) {
    array { for value in values { $0.string(value) } }
  }

  package mutating func value(_ value: JSON) {
    separate()
    value.write(to: &bytes)
  }

  /// Hands over what has been written so far.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func enclosed<E>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    try content(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
