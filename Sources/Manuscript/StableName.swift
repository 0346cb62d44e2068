/// ASCII names for links to things that have only a Japanese name: they stay while the name stays.
package enum StableName {
  /// FNV-1a of the UTF-8 bytes.
  package static func digest(of text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// `term-1x2y3z`
  package static func make(of name: String, _ kind: String) -> String {
    kind + "-" + String(digest(of: name), radix: 36)
  }
}
