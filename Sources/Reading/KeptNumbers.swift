package import Manuscript

/// Most changes to a chapter leave its clauses what they are: then their numbers stay, and no other document is touched.
package enum KeptNumbers {
  /// A changed document with the numbers that its clauses had; nil when others may see a difference: another clause, title
  /// or page.
  ///
  /// - Parameters:
  ///   - read: the document as it was read now.
  ///   - before: as it was read before, without numbers.
  ///   - numbered: the same with its numbers.
  package static func document(_ read: Document, after before: Document, _ numbered: Document) -> Document? {
    guard read.page == before.page, read.continuesChapter == before.continuesChapter,
      read.frontMatter == before.frontMatter,
      (read.frontMatter.title ?? "").utf8.elementsEqual((before.frontMatter.title ?? "").utf8),
      read.hasLeadingBlocks == before.hasLeadingBlocks,
      read.anchors.values.sorted() == before.anchors.values.sorted(),
      read.clauses.count == before.clauses.count,
      !HeadingTitles.refer(in: read), !HeadingTitles.refer(in: before)
    else { return nil }
    var clauses = read.clauses
    for index in clauses.indices {
      guard isSame(clauses[index], before.clauses[index]) else { return nil }
      clauses[index].number = numbered.clauses[index].number
      clauses[index].citation = numbered.clauses[index].citation
    }
    return read.with(clauses: clauses)
  }

  private static func isSame(_ a: Clause, _ b: Clause) -> Bool {
    a.id == b.id && a.rank == b.rank && a.title.utf8.elementsEqual(b.title.utf8) && a.parent == b.parent
      && a.end == b.end
      && a.attributes == b.attributes
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
