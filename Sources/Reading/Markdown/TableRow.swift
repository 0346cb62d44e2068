import Manuscript

/// A row of a GFM table in the source.
enum TableRow {
  /// The cells between unescaped bars, as ranges from the row's first byte.
  static func cells(_ row: ArraySlice<UInt8>) -> [Range<Int>] {
    var bytes = Array(row)
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    var start = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    if start < bytes.count, bytes[start] == 0x7C { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x5C {
        index += 2
        continue
      }
      if bytes[index] == 0x7C {
        cells.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { cells.append(start..<bytes.count) }
    return cells
  }

  /// `|---|:--|`: what stands below a table's head.
  static func isDelimiters(_ line: [UInt8]) -> Bool {
    guard let first = line.first, first == 0x7C || first == 0x2D || first == 0x3A else { return false }
    return line.contains(0x7C) && line.contains(0x2D)
      && line.allSatisfy { $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 }
  }

  /// The brace of furigana whose bar is not escaped.
  static func openFurigana(_ row: ArraySlice<UInt8>) -> Int? {
    var open: Int?
    var hasBar = false
    for (index, byte) in zip(row.indices, row) {
      switch byte {
      case 0x7B: (open, hasBar) = (index, false)
      case 0x7C: hasBar = open != nil && row[index - 1] != 0x5C
      case 0x7D:
        if hasBar { return open }
        open = nil
      default: break
      }
    }
    return nil
  }
}

/// What cmark does to tables without a word.
enum TableCheck {
  /// Cells beyond the head are lost.
  static func row(_ text: SourceText, _ number: Int, from start: Int, columns: Int) -> [Diagnostic] {
    let cells = TableRow.cells(text.line(number).dropFirst(start - 1))
    guard cells.count > columns, let first = cells.dropFirst(columns).first else { return [] }
    let place = SourceLocation(
      file: text.path, line: number, column: start + first.lowerBound, length: first.count)
    return [
      .error(
        "cells-beyond-head",
        "the row has \(cells.count) cells, its head \(columns): the last would be lost", at: place,
        help: "add a column to the head, or write `\\|` for a sign within a cell: `{漢字\\|かんじ}`")
    ]
  }

  /// A bar within furigana ends the cell.
  static func cell(_ words: [UInt8], _ text: SourceText, at start: SourceLocation) -> [Diagnostic] {
    guard let open = words.lastIndex(of: UInt8(ascii: "{")), !words[open...].contains(UInt8(ascii: "}"))
    else { return [] }
    let line = SourcePosition(line: start.range.lowerBound.line, column: 1)
    return [
      .error(
        "open-furigana", "the cell opens “{” and never closes it: the bar within split the cell",
        at: text.locate(words[open...].prefix(12), from: line) ?? start,
        help: "in a table write `{漢字\\|かんじ}`")
    ]
  }

  /// A head with other cells than the dashes below it makes no table: with a bare bar in its furigana it has more.
  static func broken(_ text: SourceText, delimiters line: Int) -> [Diagnostic] {
    let head = text.line(line - 1)
    let cells = (head: TableRow.cells(head).count, dashes: TableRow.cells(text.line(line)).count)
    guard cells.head != cells.dashes, head.contains(0x7C) else { return [] }
    if let open = TableRow.openFurigana(head) {
      return [
        .error(
          "open-furigana", "the bar within “{” splits the cell, and the head no longer fits the dashes below",
          at: SourceLocation(
            file: text.path, line: line - 1, column: open - head.startIndex + 1, length: 1),
          help: "in a table write `{漢字\\|かんじ}`")
      ]
    }
    return [
      .warning(
        "table-not-read",
        "the head has \(cells.head) cells and the line of dashes \(cells.dashes): they are printed as text",
        at: SourceLocation(file: text.path, line: line, length: text.line(line).count),
        help: "give both as many cells: | … | … | and |---|---|")
    ]
  }
}
