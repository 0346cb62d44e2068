/// A place in a text: line and column from 1, the column in UTF-8 bytes.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A stretch of a file, possibly empty.
package struct SourceLocation: Sendable, Hashable {
  package let file: String
  package let range: Range<SourcePosition>

  package init(file: String, range: Range<SourcePosition>) {
    self.file = file
    self.range = range
  }

  /// `length` bytes from a column of one line.
  package init(file: String, line: Int, column: Int = 1, length: Int = 0) {
    let start = SourcePosition(line: line, column: column)
    self.init(file: file, range: start..<SourcePosition(line: line, column: column + max(0, length)))
  }
}
