import Manuscript

/// `文。 {#p1} 続き。`: attributes are read at the end of a heading, paragraph or item, and elsewhere printed.
enum AttributesNotRead {
  /// Of one text.
  private static let maximumProblems = 20
  private static let names = [
    ".continued", "continued", "deleted", "formerly", "merged-from", "number", "split-from",
  ]

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    prose.signs(0x7B, inNode: node).filter { !$0.isEscaped && isAttribute(bytes[($0.offset + 1)...]) }
      .prefix(maximumProblems).map { sign in
        let rest = bytes[sign.offset...]
        let end = rest.firstIndex(of: 0x7D).map { $0 + 1 } ?? rest.endIndex
        let written = String(decoding: bytes[sign.offset..<end], as: UTF8.self)
        return .warning(
          "attributes-not-read", "“\(written)” is printed as it stands: attributes are read at the end only",
          at: prose.location(of: sign),
          help:
            "write it on one line at the end of the heading, paragraph or item, outside of **…**; \\{ prints a brace"
        )
      }
  }

  private static func isAttribute(_ bytes: ArraySlice<UInt8>) -> Bool {
    let words = bytes.drop { $0 == 0x20 }
    guard let first = words.first else { return false }
    if first == 0x23 { return words.dropFirst().first.map { (0x61...0x7A).contains($0) } ?? false }
    return names.contains { name in
      words.starts(with: name.utf8)
        && [0x3D, 0x20, 0x7D].contains(words.dropFirst(name.utf8.count).first ?? 0)
    }
  }
}
