/// ASCII names for links to things that have only a Japanese name: they stay while the name stays.
package enum StableName {
  /// FNV-1a of the UTF-8 bytes.
  package static func digest(of text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// A number that differs in all its bits where the texts differ in one sign: it orders texts as if by chance, and always alike.
  package static func mixed(_ text: String) -> UInt64 {
    var hash = digest(of: text)
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }

  /// `term-1x2y3z`
  package static func make(of name: String, _ kind: String) -> String {
    kind + "-" + String(digest(of: name), radix: 36)
  }
}
