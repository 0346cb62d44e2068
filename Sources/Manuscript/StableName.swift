/// ASCII names for links to things that have only a Japanese name: they stay while the name stays.
package enum StableName {
  /// `term-1x2y3z`: FNV-1a of the name's UTF-8 bytes.
  package static func make(of name: String, _ kind: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return kind + "-" + String(hash, radix: 36)
  }
}
