import Manuscript

/// Makes of an edition the clauses that are compared, in the order of the manual.
struct ClauseCollector {
  private let edition: Edition
  private var clauses: [ComparedClause] = []
  /// By address, the place in `clauses`.
  private var positions: [Edition.Address: Int] = [:]

  static func collect(_ edition: Edition) -> [ComparedClause] {
    var collector = ClauseCollector(edition: edition)
    for index in edition.documents.indices where !edition.documents[index].isCover {
      collector.collect(document: index)
    }
    return collector.clauses
  }

  /// Those of a document whose words alone are others than they were; nil when they are not the same clauses.
  static func collect(
    _ edition: Edition, document index: Int, like known: ArraySlice<ComparedClause>
  ) -> [ComparedClause]? {
    var collector = ClauseCollector(edition: edition)
    collector.collect(document: index)
    guard collector.clauses.count == known.count else { return nil }
    return zip(collector.clauses, known).allSatisfy(isSame)
      ? zip(collector.clauses, known).map { $0.below($1.parent) } : nil
  }

  /// Whether one is called what the other is; 項 without an id may stand before it now.
  private static func isSame(_ a: ComparedClause, _ b: ComparedClause) -> Bool {
    a.id == b.id && a.rank == b.rank && a.side.part == b.side.part && a.number == b.number
      && a.side.number == b.side.number && a.side.heading.utf8.elementsEqual(b.side.heading.utf8)
      && a.side.title.utf8.elementsEqual(b.side.title.utf8) && a.side.page == b.side.page
      && a.side.isDeleted == b.side.isDeleted
  }

  private init(edition: Edition) { self.edition = edition }

  private mutating func collect(document index: Int) {
    let document = edition.documents[index]
    let words = WordReader(document, index: index, edition: edition)
    var blocks = BlockReader(document, words: words)
    let headings = document.clauses.indices.filter { document.clauses[$0].rank.isHeading }
    let end = document.content.nodes.count
    guard let first = headings.first else { return collectPage(index, blocks.read(0..<end), words) }
    for (position, heading) in headings.enumerated() {
      let clause = document.clauses[heading]
      let node = Int(clause.node)
      let next = position + 1 < headings.count ? Int(document.clauses[headings[position + 1]].node) : end
      var own: [ComparedBlock] = []
      // What stands above the first heading is told with it.
      if heading == first, node > 0 { own += blocks.read(0..<node) }
      let start = node < 0 ? 0 : Int(document.content.nodes[node].end)
      own += blocks.read(start..<max(start, next))
      add(Edition.Address(document: index, clause: heading), blocks: own, words)
    }
  }

  private mutating func add(_ address: Edition.Address, blocks: [ComparedBlock], _ words: WordReader) {
    let clause = edition[address]
    let document = edition.documents[address.document]
    let printed = edition.title(of: address)
    var title = clause.node < 0 ? ComparedText(printed) : words.text(of: Int(clause.node))
    // A heading that is printed otherwise than it is written: 附則 with the day of its revision.
    if !printed.unicodeScalars.elementsEqual(clause.title.unicodeScalars) { title = ComparedText(printed) }
    var above = edition.parent(of: address)
    while let here = above, positions[here] == nil { above = edition.parent(of: here) }
    let side = ClauseChange.Side(
      id: clause.id, rank: clause.rank, part: document.part, number: edition.citationNumber(of: address),
      title: printed, heading: edition.heading(of: address), page: document.page,
      isDeleted: clause.isDeleted,
      address: address)
    positions[address] = clauses.count
    clauses.append(
      ComparedClause(
        side: side, number: clause.number, parent: above.flatMap { positions[$0] } ?? -1, title: title,
        blocks: blocks))
  }

  /// A page without a heading: of a plain file, or one that goes on with a chapter.
  private mutating func collectPage(_ index: Int, _ blocks: [ComparedBlock], _ words: WordReader) {
    guard !blocks.isEmpty else { return }
    let document = edition.documents[index]
    let side = ClauseChange.Side(
      id: "", rank: .chapter, part: document.part, number: "", title: document.title, heading: document.title,
      page: document.page, isDeleted: false, address: Edition.Address(document: index, clause: -1))
    clauses.append(
      ComparedClause(
        side: side, number: "", parent: -1, title: ComparedText(document.title), blocks: blocks))
  }
}
