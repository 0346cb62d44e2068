import Manuscript

/// What entities stand for: `&#x202E;` is refused as the sign itself is.
enum DecodedText {
  /// Entities with names for signs that cannot be seen.
  private static let named: [String: UInt32] = [
    "shy": 0xAD, "lrm": 0x200E, "rlm": 0x200F, "ZeroWidthSpace": 0x200B, "NegativeThinSpace": 0x200B,
    "NegativeMediumSpace": 0x200B, "NegativeThickSpace": 0x200B, "NegativeVeryThinSpace": 0x200B,
    "NoBreak": 0x2060,
  ]

  /// - Parameter words: as cmark hands them over, from a line.
  static func check(_ words: some Collection<UInt8>, _ text: SourceText, _ line: Int) -> [Diagnostic] {
    let suspicious = Set(
      String(decoding: words, as: UTF8.self).unicodeScalars.map(\.value).filter { kind($0) != nil })
    guard !suspicious.isEmpty else { return [] }
    return entities(text.line(line)).filter { suspicious.contains($0.scalar) }.compactMap { entity in
      guard let kind = kind(entity.scalar) else { return nil }
      let place = SourceLocation(
        file: text.path, line: line, column: entity.range.lowerBound + 1, length: entity.range.count)
      return Diagnostic(
        kind.rule, kind.severity, kind.message(entity.scalar), at: place, help: kind.help)
    }
  }

  private static func kind(_ scalar: UInt32) -> SuspiciousScalar? {
    scalar < 0x20 && scalar != 9 && scalar != 10 ? .control : SuspiciousScalar(scalar)
  }

  /// The entities of a line, from its first byte.
  private static func entities(_ line: ArraySlice<UInt8>) -> [(range: Range<Int>, scalar: UInt32)] {
    var found: [(range: Range<Int>, scalar: UInt32)] = []
    var start: Int?
    for (offset, byte) in line.enumerated() {
      if byte == UInt8(ascii: "&") { start = offset }
      guard byte == UInt8(ascii: ";"), let open = start else { continue }
      start = nil
      guard offset - open < 40 else { continue }
      let name = String(decoding: line.dropFirst(open + 1).prefix(offset - open - 1), as: UTF8.self)
      if let scalar = scalar(name) { found.append((open..<offset + 1, scalar)) }
    }
    return found
  }

  private static func scalar(_ name: String) -> UInt32? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    return digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
  }
}
