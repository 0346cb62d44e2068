/// A text as the readers see it: UTF-8 without a byte order mark, lines ended by `\n`, and where its lines begin.
package struct SourceText: Sendable, Hashable {
  package let source: SourceFile
  /// The offset of each line, the first 0.
  package let lineStarts: [UInt32]

  package init(source: SourceFile, lineStarts: [UInt32]) {
    self.source = source
    self.lineStarts = lineStarts
  }

  package var path: String { source.path }

  /// The bytes of a line without its end; lines from 1. Empty beyond the text.
  package func lineRange(_ line: Int) -> Range<Int> {
    guard lineStarts.indices.contains(line - 1) else { return source.bytes.count..<source.bytes.count }
    let start = Int(lineStarts[line - 1])
    let end = lineStarts.indices.contains(line) ? Int(lineStarts[line]) - 1 : source.bytes.count
    return start..<max(start, end)
  }

  package func line(_ line: Int) -> ArraySlice<UInt8> { source.bytes[lineRange(line)] }

  /// The place of an offset into the bytes.
  package func position(ofOffset offset: Int) -> SourcePosition {
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) > offset { high = middle } else { low = middle + 1 }
    }
    return SourcePosition(line: low, column: offset - Int(lineStarts[low - 1]) + 1)
  }

  /// Whether the sign at a place stands behind a backslash that is none itself.
  package func isEscaped(_ position: SourcePosition) -> Bool {
    let before = line(position.line).prefix(position.column - 1)
    return before.reversed().prefix { $0 == 0x5C }.count % 2 == 1
  }

  /// The first place of a literal text at or after a place, within some lines: cmark's inline columns cannot be trusted.
  package func locate(
    _ literal: some Collection<UInt8>, from position: SourcePosition, lines: Int = 40
  ) -> SourceLocation? {
    let needle = Array(literal)
    guard let first = needle.first, position.line >= 1, position.line <= lineStarts.count else { return nil }
    for line in position.line..<min(position.line + lines, lineStarts.count + 1) {
      let range = lineRange(line)
      var start = range.lowerBound + (line == position.line ? max(0, position.column - 1) : 0)
      while start + needle.count <= range.upperBound {
        if source.bytes[start] == first, source.bytes[start..<start + needle.count].elementsEqual(needle) {
          return SourceLocation(
            file: path, line: line, column: start - range.lowerBound + 1, length: needle.count)
        }
        start += 1
      }
    }
    return nil
  }
}
