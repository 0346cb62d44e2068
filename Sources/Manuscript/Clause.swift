/// What is cited, compared and revised by itself: a 章, 節, 条, 項 or 号. Its identity stays when it is renumbered or moved.
package struct Clause: Sendable, Hashable {
  /// 章, 節, 条, 項, 号 and its 細分 (ア, (ア)).
  package enum Rank: String, Sendable, Comparable, CaseIterable {
    case chapter, section, article, paragraph, item, subitem

    package var isHeading: Bool { self <= .article }

    private var depth: Int {
      switch self {
      case .chapter: 0
      case .section: 1
      case .article: 2
      case .paragraph: 3
      case .item: 4
      case .subitem: 5
      }
    }
    package static func < (a: Self, b: Self) -> Bool { a.depth < b.depth }
  }

  /// The identity the author gave, `""` if none.
  package var id: String
  package let rank: Rank
  /// What is printed in front of it: 「第10条」, 「2」, 「(1)」; `""` if it is printed without.
  package var number = ""
  /// What a reference prints for this clause alone, without those above it: 「第10条」, 「第2項」; `""` for an only 項.
  package var citation = ""
  /// The heading without markup; `""` for 項 and 号.
  package var title: String
  /// The heading, paragraph or list item in the document's content; -1 for a chapter that only front matter names.
  package let node: Int32
  /// The clause above it, as an index into the document's clauses; -1 at the top.
  package let parent: Int32
  /// The index after the last clause below it.
  package var end: Int32
  /// The nodes that belong to it: its own, and those of the clauses below it.
  package var nodes: Range<Int32>
  /// What the author says of it beyond its id.
  package let attributes: ClauseAttributes?

  package init(
    id: String, rank: Rank, title: String, node: Int, parent: Int, attributes: ClauseAttributes? = nil
  ) {
    self.id = id
    self.rank = rank
    self.title = title
    self.node = Int32(node)
    self.parent = Int32(parent)
    self.end = 0
    self.nodes = Int32(max(0, node))..<Int32(max(0, node))
    self.attributes = attributes
  }

  package var isDeleted: Bool { attributes?.isDeleted ?? false }

  /// Prefixes of HTML ids that the pages use themselves.
  package static let reservedPrefixes = ["fn-", "fnref-", "case-", "term-", "k-"]

  /// `[a-z][a-z0-9-]*`
  package static func isWellFormed(id: some StringProtocol) -> Bool {
    let bytes = id.utf8
    guard let first = bytes.first, (97...122).contains(first) else { return false }
    return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }
}

/// What an author says of a clause in braces after its heading: `{#id number="3の2" deleted formerly="old"}`.
package final class ClauseAttributes: Sendable, Hashable {
  /// A number written by hand: 3 and the branches after it, `[]` if none.
  package let number: [Int]
  /// The place is kept by a shell, 「第7条　削除」.
  package let isDeleted: Bool
  package let formerly: [String]
  package let splitFrom: [String]
  package let mergedFrom: [String]

  package init(
    number: [Int] = [], isDeleted: Bool = false, formerly: [String] = [], splitFrom: [String] = [],
    mergedFrom: [String] = []
  ) {
    self.number = number
    self.isDeleted = isDeleted
    self.formerly = formerly
    self.splitFrom = splitFrom
    self.mergedFrom = mergedFrom
  }

  private var fields: [[String]] {
    [number.map(String.init), [String(isDeleted)], formerly, splitFrom, mergedFrom]
  }
  package static func == (a: ClauseAttributes, b: ClauseAttributes) -> Bool { a.fields == b.fields }
  package func hash(into hasher: inout Hasher) { hasher.combine(fields) }
}
