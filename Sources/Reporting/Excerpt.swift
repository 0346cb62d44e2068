import Manuscript

/// The lines of the files that problems point into, split once a file, as authors stored them.
struct Excerpts {
  private let files: [String: [ArraySlice<UInt8>]]
  private let offsets: [String: [Int]]

  init(_ tree: SourceTree, for diagnostics: [Diagnostic]) {
    let wanted = Set(diagnostics.flatMap { [$0.location.file] + $0.notes.map(\.location.file) })
    var files: [String: [ArraySlice<UInt8>]] = [:]
    var offsets: [String: [Int]] = [:]
    for path in wanted {
      guard let bytes = tree[path]?.bytes else { continue }
      let lines = Self.lines(bytes)
      files[path] = lines
      offsets[path] = lines.map(\.startIndex)
    }
    self.files = files
    self.offsets = offsets
  }

  /// Lines end with `\n`, `\r\n` or `\r`; a byte order mark is no part of the first.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < bytes.count {
      if bytes[index] == 10 || bytes[index] == 13 {
        lines.append(bytes[start..<index])
        if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    lines.append(bytes[start...])
    return lines
  }

  func line(_ location: SourceLocation) -> ArraySlice<UInt8>? {
    guard let lines = files[location.file], lines.indices.contains(location.range.lowerBound.line - 1) else {
      return nil
    }
    return lines[location.range.lowerBound.line - 1]
  }

  /// The column in Unicode scalars, from 1.
  func column(_ location: SourceLocation) -> Int {
    let bytes = location.range.lowerBound.column - 1
    return (line(location)?.prefix(bytes).count { $0 & 0xC0 != 0x80 } ?? bytes) + 1
  }

  /// The length in Unicode scalars; 0 where only a place is known.
  func length(_ location: SourceLocation) -> Int {
    let length = byteLength(location)
    return line(location)?.dropFirst(location.range.lowerBound.column - 1).prefix(length).count {
      $0 & 0xC0 != 0x80
    } ?? length
  }

  private func byteLength(_ location: SourceLocation) -> Int {
    let (start, end) = (location.range.lowerBound, location.range.upperBound)
    return start.line == end.line ? end.column - start.column : 0
  }

  /// From the file's first byte.
  func offset(_ location: SourceLocation) -> Int {
    guard let starts = offsets[location.file], starts.indices.contains(location.range.lowerBound.line - 1)
    else { return 0 }
    return starts[location.range.lowerBound.line - 1] + location.range.lowerBound.column - 1
  }

  /// The source line with the place underlined; kanji count as two cells. Control characters are not sent to a terminal.
  func underlined(_ location: SourceLocation) -> (line: String, underline: String)? {
    parts(location).map { before, marked, after in
      (
        before + marked + after,
        String(repeating: " ", count: Cells.width(before))
          + String(repeating: "^", count: max(1, Cells.width(marked)))
      )
    }
  }

  /// The source line: what is before the place, in it, and after it.
  func parts(_ location: SourceLocation) -> (before: String, marked: String, after: String)? {
    guard let bytes = line(location), !bytes.isEmpty else { return nil }
    let start = location.range.lowerBound.column - 1
    let before = Self.printable(bytes.prefix(start))
    let marked = Self.printable(bytes.dropFirst(start).prefix(byteLength(location)))
    let after = Self.printable(bytes.dropFirst(start + byteLength(location)))
    // A line of 16 KB would bury the message: show what is around the place.
    let head =
      before.unicodeScalars.count > 60
      ? "…" + String(String.UnicodeScalarView(before.unicodeScalars.suffix(50))) : before
    let tail =
      after.unicodeScalars.count > 60
      ? String(String.UnicodeScalarView(after.unicodeScalars.prefix(50))) + "…" : after
    let shown =
      marked.unicodeScalars.count > 80
      ? String(String.UnicodeScalarView(marked.unicodeScalars.prefix(78))) + "…" : marked
    return (head, shown, tail)
  }

  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          if scalar == "\t" { return " " }
          let isHidden =
            scalar.value < 32 || (127..<160).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
          return isHidden ? "\u{FFFD}" : scalar
        }))
  }
}

/// How wide text is on a terminal.
enum Cells {
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    // Signs that Japanese fonts draw wide.
    case 0x203B, 0x25CB, 0x25CF, 0x2460...0x24FF, 0x2026, 0x2014, 0x2015: return 2
    default: return 1
    }
  }
}
