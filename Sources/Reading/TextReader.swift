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
    if bytes.contains(13) { bytes = withoutCarriageReturns(bytes) }
    var scan = Scan()
    scan.lineStarts.reserveCapacity(bytes.count / 60 + 1)
    bytes.withUnsafeBufferPointer { scan.run($0) }
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
    enum Kind { case notUTF8, null, bidirectionalControl, control, tagCharacter }
    let kind: Kind
    let offset: Int
    let length: Int
    var scalar: UInt32 = 0
  }

  /// One pass over the bytes: line starts, and what must not be there. It stops at the first byte that is not UTF-8.
  private struct Scan {
    var lineStarts: [UInt32] = [0]
    var findings: [Finding] = []

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
      var i = 0
      let count = bytes.count
      while i < count {
        let byte = bytes[i]
        if byte < 0x80 {
          if byte == 10 {
            lineStarts.append(UInt32(i + 1))
          } else if byte < 32, byte != 9 {
            add(Finding(kind: byte == 0 ? .null : .control, offset: i, length: 1, scalar: UInt32(byte)))
          }
          i += 1
          continue
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard byte >= 0xC2, byte <= 0xF4, i + length <= count else {
          return add(Finding(kind: .notUTF8, offset: i, length: 1))
        }
        var scalar = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        var k = 1
        while k < length {
          guard bytes[i + k] & 0xC0 == 0x80 else { return add(Finding(kind: .notUTF8, offset: i, length: 1)) }
          scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F)
          k += 1
        }
        let isShortest =
          length == 2 || (length == 3 ? scalar >= 0x800 : scalar >= 0x10000 && scalar <= 0x10FFFF)
        guard isShortest, !(0xD800...0xDFFF).contains(scalar) else {
          return add(Finding(kind: .notUTF8, offset: i, length: 1))
        }
        if (0x202A...0x202E).contains(scalar) || (0x2066...0x2069).contains(scalar) {
          add(Finding(kind: .bidirectionalControl, offset: i, length: length, scalar: scalar))
        } else if (0xE0000...0xE007F).contains(scalar) {
          add(Finding(kind: .tagCharacter, offset: i, length: length, scalar: scalar))
        }
        i += length
      }
    }

    private mutating func add(_ finding: Finding) {
      if findings.count < 20 { findings.append(finding) }
    }
  }

  private static func diagnostic(_ finding: Finding, in text: SourceText) -> Diagnostic {
    let start = text.position(ofOffset: finding.offset)
    let place = SourceLocation(
      file: text.path, line: start.line, column: start.column, length: finding.length)
    let name = "U+" + String(String(0x10000 + finding.scalar, radix: 16).suffix(4)).uppercased()
    switch finding.kind {
    case .notUTF8:
      return .error(
        "not-utf-8", "this byte is not UTF-8: the file was saved in another encoding", at: place,
        help: encodingHelp(text.source.bytes))
    case .null:
      return .error("control-character", "a NUL byte is not text", at: place, help: "delete it")
    case .control:
      return .warning(
        "control-character", "the control character \(name) cannot be seen", at: place, help: "delete it")
    case .bidirectionalControl:
      return .error(
        "invisible-character", "\(name) turns the order of the text around without being seen", at: place,
        help: "delete it")
    case .tagCharacter:
      return .error(
        "invisible-character", "an invisible tag character hides text from readers", at: place,
        help: "delete it")
    }
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
