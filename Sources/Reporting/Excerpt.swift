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
    Cells.printable(String(decoding: bytes, as: UTF8.self))
  }
}
