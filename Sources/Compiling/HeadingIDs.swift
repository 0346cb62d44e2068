internal import Manuscript
internal import Reading

/// Puts ids behind the headings of one source. What it writes it reads again: an id that changes anything but the id of its
/// heading is not written.
struct HeadingIDs {
  private enum Style {
    /// ` {#id}` at the heading's end.
    case behind
    /// Into the braces that are there already.
    case inside
  }

  private let original: SourceFile
  private let document: Document
  private let numbering: Numbering
  private let before: [Clause]

  /// nil for a source that cannot be read.
  init?(_ original: SourceFile, _ document: Document, _ numbering: Numbering) {
    self.original = original
    self.document = document
    self.numbering = numbering
    guard let clauses = Self.clauses(of: original, like: document, numbering) else { return nil }
    before = clauses
  }

  /// The source with the ids, and the clauses that could not be given theirs.
  func insert(_ ids: [Int: String]) -> (file: SourceFile, failed: Set<Int>) {
    var styles = ids.mapValues { _ in Style.behind }
    while !styles.isEmpty {
      let file = write(ids, styles)
      let wrong = wrong(in: file, ids, styles)
      if wrong.isEmpty { return (file, Set(ids.keys).subtracting(styles.keys)) }
      for clause in wrong { styles[clause] = styles[clause] == .behind ? .inside : nil }
    }
    return (original, Set(ids.keys))
  }

  private static func clauses(of file: SourceFile, like document: Document, _ numbering: Numbering)
    -> [Clause]?
  {
    let chapter = EditionReader.Chapter(
      file: file, page: document.page, continuesChapter: document.continuesChapter)
    return EditionReader.read(chapter, numbering: numbering).value?.clauses
  }

  /// The clauses that were to be changed and are not what they were with their id; all of them when others are.
  private func wrong(in file: SourceFile, _ ids: [Int: String], _ styles: [Int: Style]) -> Set<Int> {
    guard let after = Self.clauses(of: file, like: document, numbering), after.count == before.count else {
      return Set(styles.keys)
    }
    let different = before.indices.filter { index in
      var expected = before[index]
      if styles[index] != nil { expected.id = ids[index] ?? "" }
      let found = after[index]
      return (expected.id, expected.rank, expected.title, expected.parent)
        != (found.id, found.rank, found.title, found.parent) || expected.attributes != found.attributes
    }
    return different.allSatisfy { styles[$0] != nil } ? Set(different) : Set(styles.keys)
  }

  // MARK: Writing

  /// Line ends, byte order marks and all else stay as they are.
  private func write(_ ids: [Int: String], _ styles: [Int: Style]) -> SourceFile {
    let lines = Self.lines(original.bytes)
    var insertions: [(offset: Int, bytes: [UInt8])] = []
    for (clause, style) in styles {
      let number = line(of: clause, lines)
      guard lines.indices.contains(number - 1), let id = ids[clause] else { continue }
      let end = headingEnd(lines[number - 1])
      switch style {
      case .behind: insertions.append((end, Array(" {#\(id)}".utf8)))
      case .inside:
        let line = original.bytes[lines[number - 1].lowerBound..<end]
        if let open = line.lastIndex(of: 0x7B) { insertions.append((open + 1, Array("#\(id) ".utf8))) }
      }
    }
    var bytes = original.bytes
    for insertion in insertions.sorted(by: { $0.offset > $1.offset }) {
      bytes.insert(contentsOf: insertion.bytes, at: insertion.offset)
    }
    return SourceFile(path: original.path, bytes: bytes)
  }

  /// The last line of a heading's words: of one that is underlined the line above the underline.
  private func line(of clause: Int, _ lines: [Range<Int>]) -> Int {
    let first = document.location(of: document.clauses[clause]).range.lowerBound.line
    guard lines.indices.contains(first - 1), !isMarked(lines[first - 1]) else { return first }
    var line = first
    while lines.indices.contains(line) {
      let words = original.bytes[lines[line]].filter { $0 != 0x20 && $0 != 0x09 }
      if let sign = words.first, sign == 0x3D || sign == 0x2D, words.allSatisfy({ $0 == sign }) {
        return line
      }
      line += 1
    }
    return first
  }

  /// `## …`, perhaps behind a byte order mark.
  private func isMarked(_ line: Range<Int>) -> Bool {
    var words = original.bytes[line]
    if words.starts(with: [0xEF, 0xBB, 0xBF]) { words = words.dropFirst(3) }
    return words.first { $0 != 0x20 } == 0x23
  }

  /// Where a heading's words end: before the # that close it, which stand behind a space.
  private func headingEnd(_ line: Range<Int>) -> Int {
    let bytes = original.bytes
    func trimmed(_ end: Int) -> Int {
      var end = end
      while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      return end
    }
    let end = trimmed(line.upperBound)
    guard isMarked(line) else { return end }
    var closing = end
    while closing > line.lowerBound, bytes[closing - 1] == 0x23 { closing -= 1 }
    let isClosing = closing < end && closing > line.lowerBound && [0x20, 0x09].contains(bytes[closing - 1])
    return isClosing ? trimmed(closing) : end
  }

  /// Lines without their ends: `\n`, `\r\n` or `\r`.
  private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 10 || byte == 13 {
      if byte == 10, index > 0, bytes[index - 1] == 13 {
        start = index + 1
        continue
      }
      lines.append(start..<index)
      start = index + 1
    }
    return lines + [start..<bytes.count]
  }
}
