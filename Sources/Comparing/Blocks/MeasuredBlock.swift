import Manuscript

/// A block with what it is held against others by.
struct MeasuredBlock {
  enum Family { case words, picture, table, code, footnote, embed }

  let hash: UInt64
  let family: Family
  let kind: BlockChange.Kind
  let label: String
  let depth: Int
  let owner: Int
  let id: String
  /// Whether a block with its id stands in the other edition, in whichever clause: what it was, or became, is known.
  let isNamed: Bool
  let length: Int
  let codes: [UInt32]
  let pairs: [UInt64]

  static func measure(
    _ blocks: [ComparedBlock], _ range: Range<Int>, owners: [Int], named: Set<String>
  ) -> [MeasuredBlock] {
    range.map {
      MeasuredBlock(
        blocks[$0], owner: owners.isEmpty ? 0 : owners[$0], isNamed: named.contains(blocks[$0].id))
    }
  }

  private init(_ block: ComparedBlock, owner: Int, isNamed: Bool) {
    self.isNamed = isNamed
    hash = block.hash
    family =
      switch block.kind {
      case .paragraph, .item, .text, .quote, .callout: .words
      case .picture: .picture
      case .table: .table
      case .code: .code
      case .footnote: .footnote
      case .embed: .embed
      }
    kind = block.kind
    label = block.label
    depth = block.depth
    self.owner = owner
    id = block.id
    length = max(1, block.length)
    var words = FoldedWords()
    for text in block.words { words.append(text) }
    if let target = block.target { words.append(ComparedText(target)) }
    codes = words.codes
    pairs = SortedCodes.pairs(of: codes)
  }

  func isEqual(to other: MeasuredBlock) -> Bool { hash == other.hash && family == other.family }

  /// Whether the author says that they are the same.
  func hasSameID(as other: MeasuredBlock) -> Bool { !id.isEmpty && id == other.id }

  func likeness(to other: MeasuredBlock) -> Double {
    guard family == other.family else { return 0 }
    return hash == other.hash ? 1 : SortedCodes.dice(pairs, other.pairs)
  }

  /// Whether a block that has almost nothing in common may be the same one, changed.
  func mayBecome(_ other: MeasuredBlock) -> Bool {
    guard kind == other.kind, depth == other.depth, label == other.label else { return false }
    guard id.isEmpty || other.id.isEmpty || id == other.id else { return false }
    if family != .words { return family == .table || family == .code || family == .footnote }
    return max(length, other.length) <= 12 || likeness(to: other) >= 0.1
  }
}
