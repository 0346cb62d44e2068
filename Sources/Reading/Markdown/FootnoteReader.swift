import Manuscript

/// Footnotes that cmark drops without a word: defined and never used, or defined twice.
enum FootnoteReader {
  static func check(_ text: SourceText, from firstLine: Int) -> [Diagnostic] {
    // Most chapters have none, and looking is cheaper than reading line by line.
    guard contains(text.source.bytes) else { return [] }
    var definitions: [String: [SourceLocation]] = [:]
    var uses: Set<String> = []
    var fence: UInt8?
    for line in firstLine..<max(firstLine, text.lineStarts.count + 1) {
      let bytes = text.line(line)
      let trimmed = bytes.drop { $0 == 0x20 || $0 == 0x3E || $0 == 0x09 }
      if let sign = fenceSign(trimmed) {
        if fence == nil { fence = sign } else if fence == sign { fence = nil }
        continue
      }
      guard fence == nil else { continue }
      for mark in marks(in: bytes) {
        let label = String(decoding: bytes[mark.label], as: UTF8.self)
        if mark.isDefinition, mark.label.lowerBound - 2 == trimmed.startIndex {
          let place = SourceLocation(
            file: text.path, line: line, column: mark.label.lowerBound - 2 - bytes.startIndex + 1,
            length: mark.label.count + 4)
          definitions[label.lowercased(), default: []].append(place)
        } else {
          uses.insert(label.lowercased())
        }
      }
    }
    return definitions.keys.sorted().flatMap { label in
      problems(label, definitions[label] ?? [], isUsed: uses.contains(label))
    }
  }

  private static func problems(_ label: String, _ places: [SourceLocation], isUsed: Bool) -> [Diagnostic] {
    guard let first = places.first else { return [] }
    var found: [Diagnostic] = []
    if !isUsed {
      found.append(
        .warning(
          "unused-footnote", "the footnote “\(label)” is never used, so it is not printed", at: first,
          help: "write [^\(label)] where it belongs, or delete it"))
    }
    for place in places.dropFirst() {
      found.append(
        .warning(
          "duplicate-footnote", "the footnote “\(label)” is defined again; only the first is printed",
          at: place,
          notes: [.init("first defined here", at: first)], help: "give it another name"))
    }
    return found
  }

  private static func contains(_ bytes: [UInt8]) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x5E, last == 0x5B { return true }
      last = byte
    }
    return false
  }

  private static func fenceSign(_ line: ArraySlice<UInt8>) -> UInt8? {
    guard let sign = line.first, sign == 0x60 || sign == 0x7E, line.prefix(3).allSatisfy({ $0 == sign }),
      line.count >= 3
    else { return nil }
    return sign
  }

  /// `[^label]` and `[^label]:` in a line.
  private static func marks(in line: ArraySlice<UInt8>) -> [(label: Range<Int>, isDefinition: Bool)] {
    var marks: [(label: Range<Int>, isDefinition: Bool)] = []
    var index = line.startIndex
    while index + 2 < line.endIndex {
      guard line[index] == 0x5B, line[index + 1] == 0x5E else {
        index += 1
        continue
      }
      guard let end = line[(index + 2)...].firstIndex(of: 0x5D) else { break }
      let label = index + 2..<end
      if !label.isEmpty { marks.append((label, end + 1 < line.endIndex && line[end + 1] == 0x3A)) }
      index = end + 1
    }
    return marks
  }
}
