package import Manuscript

/// Gives ids to clauses that have none: the next number above any that is used or was ever used.
package enum ClauseIDs {
  package struct Given: Sendable {
    package let path: String
    package let line: Int
    package let title: String
    package let id: String
  }

  package struct Assignment: Sendable {
    package var clauses: [Given] = []
    /// The sources that change.
    package var files: [SourceFile] = []
    /// The headings that cannot be given an id.
    package var problems: [Diagnostic] = []
  }

  /// - Parameter tree: with the sealed editions, whose ids are not given again.
  package static func assign(in edition: Edition, tree: SourceTree) -> Assignment {
    var number = highest(edition, tree)
    var result = Assignment()
    for document in edition.documents {
      var ids: [Int: String] = [:]
      for (index, clause) in document.clauses.enumerated()
      where clause.rank.isHeading && clause.id.isEmpty && clause.node >= 0 {
        number += 1
        ids[index] = "c-" + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
      }
      guard !ids.isEmpty, let original = tree[document.source.path],
        let headings = HeadingIDs(original, document, edition.register.numbering)
      else { continue }
      let (file, failed) = headings.insert(ids)
      if failed.count < ids.count { result.files.append(file) }
      for (index, id) in ids.sorted(by: { $0.key < $1.key }) {
        let place = document.location(of: document.clauses[index])
        if failed.contains(index) {
          result.problems.append(unplaced(document.clauses[index], at: place))
        } else {
          result.clauses.append(
            Given(
              path: document.source.path, line: place.range.lowerBound.line,
              title: document.clauses[index].title, id: id))
        }
      }
    }
    return result
  }

  private static func unplaced(_ clause: Clause, at place: SourceLocation) -> Diagnostic {
    .error(
      "heading-without-place", "an id at the end of “\(clause.title)” would change its words", at: place,
      help: "write the heading on one line, without braces and code at its end, or give it an id by hand")
  }

  /// The highest NNNN of an id `c-NNNN`: of the clauses and what they were, and in the braces of sealed editions.
  private static func highest(_ edition: Edition, _ tree: SourceTree) -> Int {
    let sealed = tree.editions.flatMap(\.files).filter { $0.path.hasSuffix(".md") }.map {
      highest(in: $0.bytes)
    }
    let used = edition.documents.flatMap { document in
      Array(document.anchors.values)
        + document.clauses.flatMap { clause in
          [clause.id]
            + (clause.attributes.map { $0.formerly + $0.splitFrom + $0.mergedFrom } ?? [])
        }
    }
    return (sealed + used.compactMap(number)).max() ?? 0
  }

  private static func number(_ id: String) -> Int? {
    guard id.hasPrefix("c-"), id.utf8.count <= 8 else { return nil }
    return Int(id.dropFirst(2))
  }

  private static func highest(in bytes: [UInt8]) -> Int {
    var highest = 0
    var open: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x7B: open = index + 1
      case 10: open = nil
      case 0x7D:
        guard let start = open else { continue }
        let words = bytes[start..<index].split { [0x20, 0x22, 0x3D, 0x23].contains($0) }
        highest = words.compactMap { number(String(decoding: $0, as: UTF8.self)) }.reduce(highest, max)
        open = nil
      default: break
      }
    }
    return highest
  }
}
