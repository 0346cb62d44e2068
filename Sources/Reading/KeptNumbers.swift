package import Manuscript

/// Most changes to a chapter leave all clauses that others can name what they are: then their numbers stay, and no other document
/// is touched. 項 and 号 without an id may come and go.
package enum KeptNumbers {
  /// A changed document with the numbers that its clauses had; nil when others may see a difference: another clause, title
  /// or page.
  ///
  /// - Parameters:
  ///   - read: the document as it was read now.
  ///   - before: as it was read before, without numbers.
  ///   - numbered: the same with its numbers.
  package static func document(
    _ read: Document, after before: Document, _ numbered: Document, _ numbering: Numbering
  ) -> Document? {
    guard read.page == before.page, read.continuesChapter == before.continuesChapter,
      read.frontMatter == before.frontMatter,
      (read.frontMatter.title ?? "").utf8.elementsEqual((before.frontMatter.title ?? "").utf8),
      read.hasLeadingBlocks == before.hasLeadingBlocks,
      read.anchors.values.sorted() == before.anchors.values.sorted(),
      !HeadingTitles.refer(in: read), !HeadingTitles.refer(in: before)
    else { return nil }
    var clauses = read.clauses
    let (now, known) = (named(clauses), named(numbered.clauses))
    guard now.count == known.count else { return nil }
    for (index, other) in zip(now, known) {
      guard isSame(clauses[index], numbered.clauses[other]) else { return nil }
      guard clauses[index].rank.isHeading else { continue }
      clauses[index].number = numbered.clauses[other].number
      clauses[index].citation = numbered.clauses[other].citation
    }
    if read.kind.numbersParagraphs { ClauseNumbering.numberParagraphs(&clauses, numbering) }
    guard zip(now, known).allSatisfy({ path(of: $0, in: clauses) == path(of: $1, in: numbered.clauses) })
    else { return nil }
    return read.with(clauses: clauses)
  }

  /// Headings, and what has an id.
  private static func named(_ clauses: [Clause]) -> [Int] {
    clauses.indices.filter { clauses[$0].rank.isHeading || !clauses[$0].id.isEmpty }
  }

  private static func isSame(_ a: Clause, _ b: Clause) -> Bool {
    a.id == b.id && a.rank == b.rank && a.title.utf8.elementsEqual(b.title.utf8)
      && a.attributes == b.attributes
  }

  /// What is printed for it and for all above it.
  private static func path(of index: Int, in clauses: [Clause]) -> [String] {
    var path: [String] = []
    var here = index
    while here >= 0 {
      path += [clauses[here].id, clauses[here].number, clauses[here].citation]
      here = Int(clauses[here].parent)
    }
    return path
  }

  /// Whether it puts clauses of others into its own text.
  package static func transcludes(_ document: Document) -> Bool {
    document.content.nodes.indices.contains { index in
      guard document.content.nodes[index].kind == .embed, case .clause? = document.content.target(of: index)
      else { return false }
      return true
    }
  }
}
