import Manuscript

/// Refuses, before cmark sees it, text on which cmark-gfm 0.29.0.gfm.6 takes quadratic time or memory.
///
/// One linear pass. The figures are far above what a manual needs and far below where the measured inputs begin to hurt:
/// CVE-2023-22483, 22484, 24824, 26485 and 37463 are not fixed in the distribution's package.
struct MarkdownGuard {
  static let maximumLine = 16 << 10
  static let maximumBlock = 64 << 10
  static let maximumBrackets = 1_000
  static let maximumDeclarations = 256
  static let maximumRun = 1_000
  static let maximumColumns = 64
  static let maximumCells = 50_000
  /// Of a file: rows are filled up to the head's columns.
  static let maximumCellsOfFile = 100_000
  /// Below each of them cmark reads the paragraph again, to find a table's head in it.
  static let maximumDelimiterRows = 64
  static let maximumHeadings = 10_000
  static let maximumNesting = 32
  static let maximumIndentation = 64
  static let maximumBlankLines = 1_000
  static let maximumDefinition = 2 << 10
  static let maximumFootnotes = 2_000

  private let text: SourceText
  private var diagnostics: [Diagnostic] = []
  /// The offsets of the brackets that may open a definition of a link or footnote.
  private var definitions: [Int] = []
  // Counts of the block that is being read; a block ends at a blank line.
  private var blockSize = 0
  private var brackets = 0
  private var declarations = 0
  private var columns = 0
  private var cells = 0
  private var delimiterRows = 0
  private var labelIsOpen = false
  private var blankLines = 0
  // Counts of the file.
  private var openBrackets = 0
  private var cellsOfFile = 0
  private var headings = 0
  private var footnotes = 0
  private var longestDefinition = 0
  private var definitionSize = 0

  /// The problems, and where a definition of a link or footnote may begin.
  static func check(
    _ text: SourceText, from firstLine: Int
  ) -> (diagnostics: [Diagnostic], definitions: [Int]) {
    var check = MarkdownGuard(text)
    text.source.bytes.withUnsafeBufferPointer { check.run($0, from: firstLine) }
    return (check.diagnostics, check.definitions)
  }

  private init(_ text: SourceText) { self.text = text }

  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, from firstLine: Int) {
    var line = firstLine
    while line <= text.lineStarts.count, diagnostics.isEmpty {
      let start = Int(text.lineStarts[line - 1])
      let end = line < text.lineStarts.count ? Int(text.lineStarts[line]) - 1 : bytes.count
      readLine(UnsafeBufferPointer(rebasing: bytes[start..<end]), line)
      line += 1
    }
    guard diagnostics.isEmpty else { return }
    // Each use of a definition repeats its address: the output of a small file must stay small.
    let size = bytes.count
    if longestDefinition * openBrackets > 10 * size + (1 << 20) {
      report(
        "link-expansion", "the link definitions of this file would repeat more than ten times its size", 1,
        "write the long address out where it is used, once")
    }
    if footnotes > Self.maximumFootnotes {
      report(
        "too-many-footnotes", "the file has more than \(Self.maximumFootnotes) footnote marks", 1,
        "split the file")
    }
  }

  private mutating func readLine(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    guard line.count <= Self.maximumLine else {
      return report(
        "line-too-long", "the line has \(line.count) bytes, more than \(Self.maximumLine)", number,
        "break the line")
    }
    let prefix = containers(line)
    guard prefix.depth <= Self.maximumNesting, prefix.lastMarker <= Self.maximumIndentation else {
      return report(
        "nesting-too-deep", "lists and quotes are nested more than \(Self.maximumNesting) deep", number,
        "flatten the list")
    }
    blankLines = prefix.isBlank ? blankLines + 1 : 0
    if blankLines > Self.maximumBlankLines {
      return report(
        "too-many-blank-lines", "more than \(Self.maximumBlankLines) empty lines in a row", number,
        "delete them")
    }
    if prefix.isBlank {
      if line.isEmpty || prefix.depth == 0 {
        (blockSize, brackets, declarations, columns, cells, definitionSize) = (0, 0, 0, 0, 0, 0)
        (delimiterRows, labelIsOpen) = (0, false)
      }
      return
    }
    blockSize += line.count + 1
    scan(line, number, textStart: prefix.end)
    if blockSize > Self.maximumBlock {
      report(
        "block-too-long", "more than \(Self.maximumBlock) bytes without an empty line", number,
        "put an empty line between paragraphs")
    }
  }

  private mutating func scan(_ line: UnsafeBufferPointer<UInt8>, _ number: Int, textStart: Int) {
    var run = 0
    var last: UInt8 = 0
    var pipes = 0
    var isDelimiterRow = true
    var i = 0
    while i < line.count {
      let byte = line[i]
      if byte >= 0x80 {
        isDelimiterRow = false
        run = 0
        last = byte
        i += 1
        continue
      }
      run = byte == last ? run + 1 : 1
      switch byte {
      case 0x21 where next(line, i) == 0x5B: brackets += 1  // ![
      case 0x5D where next(line, i) == 0x28: brackets += 1  // ](
      case 0x3C where next(line, i) == 0x3F || next(line, i) == 0x21: declarations += 1  // <? <!
      case 0x5B:  // [
        openBrackets += 1
        if next(line, i) == 0x5E { footnotes += 1 }
      case 0x7C: pipes += 1  // |
      default: break
      }
      if !(byte == 0x7C || byte == 0x2D || byte == 0x3A || byte == 0x20 || byte == 0x3E
        || (0x09...0x0D).contains(byte))
      {
        isDelimiterRow = false
      }
      if run > Self.maximumRun, byte > 0x20, !isLetterOrDigit(byte) {
        return report(
          "punctuation-run", "the same sign more than \(Self.maximumRun) times in a row", number, "shorten it"
        )
      }
      last = byte
      i += 1
    }
    if brackets > Self.maximumBrackets {
      return report(
        "too-many-links", "more than \(Self.maximumBrackets) links or pictures without an empty line", number,
        "put empty lines between them")
    }
    if declarations > Self.maximumDeclarations {
      return report(
        "raw-html", "more than \(Self.maximumDeclarations) declarations `<?` or `<!` without an empty line",
        number, "write them as code, between backticks")
    }
    countTable(number, pipes, isDelimiterRow: isDelimiterRow)
    countDefinition(line, number, textStart)
    countHeading(line, number, textStart)
  }

  /// A row with fewer cells than the head is filled up: columns × rows is what cmark makes.
  private mutating func countTable(_ number: Int, _ pipes: Int, isDelimiterRow: Bool) {
    if isDelimiterRow, pipes > 0 {
      columns = max(columns, pipes + 1)
      delimiterRows += 1
    }
    if columns > Self.maximumColumns {
      return report(
        "table-too-wide", "the table has more than \(Self.maximumColumns) columns", number, "split the table")
    }
    cells += columns
    cellsOfFile += columns
    if cells > Self.maximumCells || cellsOfFile > Self.maximumCellsOfFile {
      return report(
        "table-too-large",
        "more than \(Self.maximumCells) cells in a table, or \(Self.maximumCellsOfFile) in a file",
        number, "split the table, or the file")
    }
    if delimiterRows > Self.maximumDelimiterRows {
      report(
        "too-many-delimiter-rows",
        "more than \(Self.maximumDelimiterRows) rows `|---|` without an empty line", number,
        "put an empty line between tables")
    }
  }

  /// A definition is `[label]: address`; the label may go on over lines. Footnotes, `[^label]: …`, are none.
  private mutating func countDefinition(_ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ textStart: Int) {
    let opensBracket = textStart < line.count && line[textStart] == 0x5B
    let opensLabel = opensBracket && next(line, textStart) != 0x5E
    guard opensBracket || labelIsOpen || definitionSize > 0 else { return }
    let closesLabel = containsPair(line, 0x5D, 0x3A)
    if opensBracket, closesLabel || !line[textStart...].contains(0x5D) {
      definitions.append(Int(text.lineStarts[number - 1]) + textStart)
    }
    let isDefinition = (opensLabel || labelIsOpen) && closesLabel
    labelIsOpen = (opensLabel || labelIsOpen) && !closesLabel && !line[textStart...].contains(0x5D)
    guard isDefinition || definitionSize > 0 else { return }
    definitionSize = isDefinition ? line.count : definitionSize + line.count
    longestDefinition = max(longestDefinition, definitionSize)
    if definitionSize > Self.maximumDefinition, isDefinition {
      report(
        "link-definition-too-long", "the link definition has more than \(Self.maximumDefinition) bytes",
        number,
        "shorten the address")
    }
  }

  private mutating func countHeading(_ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ textStart: Int) {
    guard textStart < line.count, line[textStart] == 0x23 else { return }
    headings += 1
    if headings > Self.maximumHeadings {
      report(
        "too-many-headings", "the file has more than \(Self.maximumHeadings) headings", number,
        "split the file")
    }
  }

  /// How many quotes and lists a line opens, the column of the last of their marks, and where its text begins.
  private func containers(
    _ line: UnsafeBufferPointer<UInt8>
  ) -> (depth: Int, lastMarker: Int, end: Int, isBlank: Bool) {
    var depth = 0
    var lastMarker = 0
    var i = 0
    while i < line.count {
      let byte = line[i]
      if byte == 0x20 || byte == 0x09 {
        i += 1
      } else if byte == 0x3E {
        depth += 1
        lastMarker = i
        i += 1
      } else if byte == 0x2D || byte == 0x2B || byte == 0x2A, i + 1 == line.count || isSpace(line[i + 1]) {
        depth += 1
        lastMarker = i
        i += 1
      } else if isDigit(byte), let end = orderedMarkerEnd(line, i) {
        depth += 1
        lastMarker = i
        i = end
      } else {
        return (depth, lastMarker, i, false)
      }
    }
    return (depth, lastMarker, i, true)
  }

  private func orderedMarkerEnd(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var i = start
    while i < line.count, isDigit(line[i]), i - start < 10 { i += 1 }
    guard i < line.count, line[i] == 0x2E || line[i] == 0x29, i + 1 == line.count || isSpace(line[i + 1])
    else { return nil }
    return i + 1
  }

  private func containsPair(_ line: UnsafeBufferPointer<UInt8>, _ first: UInt8, _ second: UInt8) -> Bool {
    var i = 0
    while i + 1 < line.count {
      if line[i] == first, line[i + 1] == second { return true }
      i += 1
    }
    return false
  }

  private func next(_ line: UnsafeBufferPointer<UInt8>, _ i: Int) -> UInt8 {
    i + 1 < line.count ? line[i + 1] : 0
  }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private mutating func report(_ rule: String, _ message: String, _ line: Int, _ help: String) {
    diagnostics.append(
      .error(rule, message, at: SourceLocation(file: text.source.path, line: line), help: help))
  }
}
