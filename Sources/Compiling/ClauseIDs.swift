package import Manuscript

/// Gives ids to clauses that have none: the next number above any that is used or was ever used.
package enum ClauseIDs {
  package struct Given: Sendable {
    package let path: String
    package let line: Int
    package let title: String
    package let id: String
  }

  /// - Parameter tree: searched, sealed editions included, for numbers that are taken.
  package static func assign(in edition: Edition, tree: SourceTree) -> (clauses: [Given], files: [SourceFile])
  {
    var number = tree.files.reduce(0) { max($0, highest(in: $1.bytes)) }
    var clauses: [Given] = []
    var files: [SourceFile] = []
    for document in edition.documents {
      let missing = document.clauses.filter { $0.rank.isHeading && $0.id.isEmpty && $0.node >= 0 }
      guard !missing.isEmpty else { continue }
      var insertions: [(line: Int, id: String)] = []
      for clause in missing {
        number += 1
        let id = "c-" + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
        let line = document.location(of: clause).range.lowerBound.line
        insertions.append((line, id))
        clauses.append(Given(path: document.source.path, line: line, title: clause.title, id: id))
      }
      if let original = tree[document.source.path] { files.append(insert(insertions, into: original)) }
    }
    return (clauses, files)
  }

  /// The highest NNNN of `c-NNNN` in a file: an id that a retired clause had is in the sealed edition's text.
  private static func highest(in bytes: [UInt8]) -> Int {
    var highest = 0
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == UInt8(ascii: "c"), bytes[index + 1] == UInt8(ascii: "-") else {
        index += 1
        continue
      }
      var number = 0
      index += 2
      while index < bytes.count, (48...57).contains(bytes[index]), number < 1_000_000 {
        number = number * 10 + Int(bytes[index] - 48)
        index += 1
      }
      highest = max(highest, number)
    }
    return highest
  }

  /// Puts ` {#id}` at the end of the lines; line ends, byte order marks and all else stay as they are.
  private static func insert(_ insertions: [(line: Int, id: String)], into file: SourceFile) -> SourceFile {
    var bytes: [UInt8] = []
    var line = 1
    var wanted = insertions[...]
    func end() {
      guard let next = wanted.first, next.line == line else { return }
      wanted.removeFirst()
      // A closing run of # belongs to the heading, and attributes that are there already get the id first.
      var tail: [UInt8] = []
      while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x23 {
        tail.insert(bytes.removeLast(), at: 0)
      }
      if !tail.contains(0x23) { tail = [] }
      if bytes.last == 0x7D, let open = bytes.lastIndex(of: 0x7B), !bytes[open...].contains(0x7C),
        !bytes[open...].contains(10)
      {
        bytes.insert(contentsOf: Array("#\(next.id) ".utf8), at: open + 1)
      } else {
        bytes += Array(" {#\(next.id)}".utf8)
      }
      bytes += tail
    }
    for (index, byte) in file.bytes.enumerated() {
      let isCRLF = byte == 13 && index + 1 < file.bytes.count && file.bytes[index + 1] == 10
      if byte == 13 || (byte == 10 && !(index > 0 && file.bytes[index - 1] == 13)) { end() }
      bytes.append(byte)
      if byte == 10 || (byte == 13 && !isCRLF) { line += 1 }
    }
    end()
    return SourceFile(path: file.path, bytes: bytes)
  }
}
