package import Manuscript

/// Turns stored bytes into text, or says which byte is none.
package enum TextReader {
  /// The most bytes a text file may have.
  package static let maximumSize = 1 << 20

  package static func read(_ file: SourceFile, maximumSize: Int = maximumSize) -> Diagnosed<SourceText?> {
    guard file.bytes.count <= maximumSize else {
      return Diagnosed(nil, [tooLarge(file, limit: maximumSize)])
    }
    var bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var scan = Scan(size: bytes.count)
    bytes.withUnsafeBufferPointer { scan.run($0) }
    if scan.meetsCarriageReturn {
      bytes = withoutCarriageReturns(bytes)
      scan = Scan(size: bytes.count)
      bytes.withUnsafeBufferPointer { scan.run($0) }
    }
    let source = bytes.count == file.bytes.count ? file : SourceFile(path: file.path, bytes: bytes)
    let text = SourceText(source: source, lineStarts: scan.lineStarts)
    let diagnostics = scan.findings.map { diagnostic($0, in: text) }
    return Diagnosed(diagnostics.hasErrors ? nil : text, diagnostics)
  }

  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte != 13 {
        result.append(byte)
      } else if index + 1 >= bytes.count || bytes[index + 1] != 10 {
        result.append(10)
      }
    }
    return result
  }

  private struct Finding {
    let kind: SuspiciousScalar
    let offset: Int
    let length: Int
    let scalar: UInt32
  }

  /// One pass over the bytes: line starts, and what must not be there. It stops at the first byte that is not UTF-8, and at a
  /// carriage return, which is taken out before.
  private struct Scan {
    private static let maximumFindings = 20
    private static let maximumMarks = 20

    var lineStarts: [UInt32] = [0]
    private(set) var findings: [Finding] = []
    private(set) var meetsCarriageReturn = false
    private var warnings = 0
    private var marks = 0

    init(size: Int) { lineStarts.reserveCapacity(size / 60 + 1) }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
      var i = 0
      let count = bytes.count
      while i < count {
        let byte = bytes[i]
        // Kana and kanji, almost all there is, need no second look. Among them only the voiced sound marks are odd: E3 82 99, 9A.
        if byte >= 0xE3, byte <= 0xEC, i + 2 < count, bytes[i + 1] & 0xC0 == 0x80,
          bytes[i + 2] & 0xC0 == 0x80,
          byte != 0xE3 || bytes[i + 1] != 0x82 || bytes[i + 2] & 0xFC != 0x98
        {
          marks = 0
          i += 3
          continue
        }
        if byte < 0x80 {
          if byte >= 32 {
            i += 1
            continue
          }
          if byte == 10 {
            lineStarts.append(UInt32(i + 1))
          } else if byte == 13 {
            meetsCarriageReturn = true
            return
          } else if byte != 9 {
            add(byte == 0 ? .null : byte == 0x1B ? .escape : .control, i, 1, UInt32(byte))
          }
          i += 1
          continue
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard let scalar = Self.scalar(bytes, i, length) else { return add(.notUTF8, i, 1, 0) }
        look(at: scalar, i, length)
        i += length
      }
    }

    /// The scalar of two to four bytes, nil when they are not its shortest form or not one at all.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> UInt32? {
      let first = bytes[start]
      guard first >= 0xC2, first <= 0xF4, start + length <= bytes.count else { return nil }
      var scalar = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
      for k in start + 1..<start + length {
        guard bytes[k] & 0xC0 == 0x80 else { return nil }
        scalar = scalar << 6 | UInt32(bytes[k] & 0x3F)
      }
      let isShortest =
        length == 2 || (length == 3 ? scalar >= 0x800 : scalar >= 0x10000 && scalar <= 0x10FFFF)
      return isShortest && !(0xD800...0xDFFF).contains(scalar) ? scalar : nil
    }

    private mutating func look(at scalar: UInt32, _ offset: Int, _ length: Int) {
      if SuspiciousScalar.isCombining(scalar) {
        marks += 1
        if marks == Self.maximumMarks { add(.manyMarks, offset, length, scalar) }
        return
      }
      marks = 0
      if let kind = SuspiciousScalar(scalar) { add(kind, offset, length, scalar) }
    }

    /// Many warnings must not hide an error: the two are counted apart.
    private mutating func add(_ kind: SuspiciousScalar, _ offset: Int, _ length: Int, _ scalar: UInt32) {
      if kind.severity == .warning {
        warnings += 1
        guard warnings <= Self.maximumFindings else { return }
      } else if findings.count - min(warnings, Self.maximumFindings) >= Self.maximumFindings {
        return
      }
      findings.append(Finding(kind: kind, offset: offset, length: length, scalar: scalar))
    }
  }

  private static func diagnostic(_ finding: Finding, in text: SourceText) -> Diagnostic {
    let start = text.position(ofOffset: finding.offset)
    let place = SourceLocation(
      file: text.path, line: start.line, column: start.column, length: finding.length)
    return Diagnostic(
      finding.kind.rule, finding.kind.severity, finding.kind.message(finding.scalar), at: place,
      help: finding.kind == .notUTF8 ? encodingHelp(text.source.bytes) : finding.kind.help)
  }

  private static func encodingHelp(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "it looks like UTF-16: save the file as UTF-8"
    }
    let isShiftJIS = zip(bytes, bytes.dropFirst()).contains {
      (0x82...0x83).contains($0) && (0x40...0xFC).contains($1)
    }
    return isShiftJIS ? "it looks like Shift_JIS: save the file as UTF-8" : "save the file as UTF-8"
  }

  private static func tooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
    .error(
      "file-too-large", "the file has \(file.bytes.count) bytes, more than the \(limit) that are read",
      at: SourceLocation(file: file.path, line: 1),
      help: "split the chapter into pages: a folder with index.md and NN-name.md files")
  }
}
