/// What other editions need to know of one: its clauses and pages by name, without its text.
package struct EditionOutline: Sendable {
  package struct Clause: Sendable, Hashable {
    package let id: String
    package let rank: Manuscript.Clause.Rank
    /// 「第10条」, of a 項 「第10条第2項」; `""` if it has none.
    package let number: String
    /// Of a 項 or 号 its article's.
    package let title: String
    /// The page, from the edition's folder.
    package let page: String
    package let isDeleted: Bool
    /// Stands for its words: equal for equal words, whatever numbers its references print.
    package let digest: UInt64
    /// The heading above it, nil for a chapter.
    package let parent: String?
    /// The ids of other clauses that it was, a part of, or made of, in the edition before.
    package let formerly: [String]
    package let splitFrom: [String]
    package let mergedFrom: [String]
  }

  package struct Page: Sendable, Hashable {
    package let path: String
    package let title: String
    package let source: SourceFile
    /// Former paths, from the edition's folder.
    package let aliases: [String]
    package let clauses: [String]
  }

  package let entry: EditionEntry
  /// In the order of the manual; only those with an id.
  package let clauses: [Clause]
  package let pages: [Page]
  package let cases: [Case]
  package let changes: [ChangeReason]
  /// Of each document its clauses; of the cover none.
  private let ranges: [Range<Int>]
  /// The pages of its lists and trainings, which not every edition has.
  package let lists: [String]
  private let positions: [String: Int]
  private let reasons: [String: Int]

  package subscript(id: String) -> Clause? { positions[id].map { clauses[$0] } }
  package var id: String { entry.id }

  /// What changes.yaml says of a clause's change into this edition; what older changes were about, their editions tell.
  package func reason(for clause: String) -> ChangeReason? {
    reasons[clause].map { changes[$0] }
  }
}

extension EditionOutline {
  /// - Parameters:
  ///   - isCompared: whether words will be held against those of another edition; without, no text is looked at.
  ///   - known: the outline of the same edition with other words in some documents, and which those are.
  package init(
    _ edition: Edition, isCompared: Bool = true,
    after known: (outline: EditionOutline, reworded: [Int])? = nil
  ) {
    var clauses: [Clause] = []
    var pages: [Page] = []
    var ranges: [Range<Int>] = []
    for (index, document) in edition.documents.enumerated() {
      let start = clauses.count
      defer { ranges.append(start..<clauses.count) }
      if document.isCover { continue }
      if let known, !known.reworded.contains(index) {
        clauses += known.outline.clauses[known.outline.ranges[index]]
      } else {
        let texts =
          isCompared ? ClauseText(document, index: index, edition: edition, naming: true) : nil
        for (position, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
          clauses.append(
            Self.clause(
              clause, Edition.Address(document: index, clause: position), texts,
              in: edition))
        }
      }
      pages.append(
        Page(
          path: document.page, title: document.title, source: document.source,
          aliases: document.frontMatter.aliases, clauses: document.clauses.map(\.id).filter { !$0.isEmpty }))
    }
    entry = edition.register.edition
    self.clauses = clauses
    self.pages = pages
    self.ranges = ranges
    cases = edition.cases
    changes = edition.changes
    let names = ListKind.allCases.filter { $0 != .laws }.map(\.rawValue) + ["training"]
    lists =
      names.compactMap { GeneratedPage.named($0)?.path(in: edition) }
      + edition.trainings.flatMap { [$0.deckPage] + ($0.testPage.map { [$0] } ?? []) }
    let id = edition.id
    reasons = Dictionary(
      changes.enumerated().filter { $1.to.value == id }.map { ($1.clause.value, $0) },
      uniquingKeysWith: { first, _ in first })
    positions = Dictionary(clauses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func clause(
    _ clause: Manuscript.Clause, _ address: Edition.Address, _ texts: ClauseText?, in edition: Edition
  ) -> Clause {
    var above = edition.parent(of: address)
    while let here = above, !edition[here].rank.isHeading { above = edition.parent(of: here) }
    return Clause(
      id: clause.id, rank: clause.rank, number: edition.citationNumber(of: address),
      title: clause.rank.isHeading ? edition.title(of: address) : above.map { edition.title(of: $0) } ?? "",
      page: edition.documents[address.document].page, isDeleted: clause.isDeleted,
      digest: texts.map {
        StableName.digest(of: $0.text(of: address.clause) + "\n" + $0.marks(of: address.clause))
      } ?? 0,
      parent: above.map { edition[$0].id },
      formerly: clause.attributes?.formerly ?? [], splitFrom: clause.attributes?.splitFrom ?? [],
      mergedFrom: clause.attributes?.mergedFrom ?? [])
  }
}
