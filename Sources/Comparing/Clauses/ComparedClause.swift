import Manuscript

/// A 章, 節, 条, 附則, 別表, 様式 or 付録 as it is compared: its heading, and its own blocks without those of the clauses below it.
struct ComparedClause {
  let side: ClauseChange.Side
  /// What is printed in front of it, without what is above it: 「第10条」.
  let number: String
  /// The clause above it, as an index into the edition's compared clauses; -1 at the top.
  private(set) var parent: Int
  var title: ComparedText
  var blocks: [ComparedBlock]
  /// Stands for what its blocks say: equal for equal words.
  var bodyHash: UInt64
  /// How many scalars its blocks have.
  var length: Int

  var rank: Clause.Rank { side.rank }
  var id: String { side.id }

  init(
    side: ClauseChange.Side, number: String, parent: Int, title: ComparedText, blocks: [ComparedBlock]
  ) {
    self.side = side
    self.number = number
    self.parent = parent
    self.title = title
    self.blocks = blocks
    bodyHash = 0
    length = 0
    measure()
  }

  /// The same below another clause.
  func below(_ parent: Int) -> ComparedClause {
    var clause = self
    clause.parent = parent
    return clause
  }

  /// Works out again what stands for its words.
  mutating func measure() {
    var hash = WordHash()
    length = 0
    for block in blocks {
      hash.add(block.hash)
      length += block.length
    }
    bodyHash = hash.value
  }
}

/// A 項, 号, paragraph, table or the like, as it is compared.
struct ComparedBlock {
  let kind: BlockChange.Kind
  /// What is printed in front: 「2」, 「(1)」, 「・」.
  let label: String
  /// What it is beside its words, and part of its label: 「重要」 of a call-out, the box of a task.
  let mark: String
  let depth: Int
  let node: Int
  /// The id of the 項 or 号, `""` if its author gave none; of one that had another name before, that name.
  var id: String
  var text: ComparedText
  var table: ComparedTable?
  /// What is put there, of an embed.
  var target: String?
  /// What readers call what is embedded.
  let targetWords: String?
  /// What the marks of a footnote are known by.
  let note: String
  /// Stands for its words.
  private(set) var hash: UInt64 = 0
  private(set) var length = 0

  init(
    kind: BlockChange.Kind, label: String, mark: String = "", depth: Int, node: Int, id: String = "",
    text: ComparedText = ComparedText(), table: ComparedTable? = nil, target: String? = nil,
    targetWords: String? = nil, note: String = ""
  ) {
    self.kind = kind
    self.label = label
    self.mark = mark
    self.depth = depth
    self.node = node
    self.id = id
    self.text = text
    self.table = table
    self.target = target
    self.targetWords = targetWords
    self.note = note
    measure()
  }

  mutating func measure() {
    var hash = WordHash()
    hash.add(UInt64(kind == .table || kind == .embed || kind == .code || kind == .footnote ? 1 : 0))
    hash.add(text)
    length = text.units.count
    if let target {
      hash.add(target)
      length += 8
    }
    for row in table?.rows ?? [] {
      hash.add(1)
      for cell in row.cells {
        hash.add(2)
        hash.add(cell)
        length += cell.units.count
      }
    }
    self.hash = hash.value
  }

  /// Whether one is cited as the other: a 項 that became a 号 is not.
  func hasSameRank(as other: ComparedBlock) -> Bool {
    let numbered: Set<BlockChange.Kind> = [.paragraph, .item]
    if kind != other.kind {
      // What has no number on either side is cited in no way.
      if depth == other.depth, label.isEmpty, other.label.isEmpty { return true }
      return !numbered.contains(kind) && !numbered.contains(other.kind)
    }
    return depth == other.depth || !numbered.contains(kind)
  }

  /// All its words in a row.
  var words: [ComparedText] { table.map { $0.rows.flatMap(\.cells) } ?? [text] }
}

/// A table's cells.
struct ComparedTable {
  struct Row {
    let isHead: Bool
    var cells: [ComparedText]
  }

  let columns: Int
  var rows: [Row]
}

/// A number that stands for a sequence; the same on every machine.
struct WordHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  mutating func add(_ next: UInt64) {
    value = (value ^ next) &* 0xD6E8_FEB8_6659_FD93
    value ^= value >> 32
  }

  mutating func add(_ text: String) { for byte in text.utf8 { add(UInt64(byte)) } }

  /// Its words; references by what they lead to, whatever they print.
  mutating func add(_ text: ComparedText) {
    for unit in text.units {
      if let atom = text.atom(of: unit) {
        add(1 << 40)
        add(atom.key)
      } else {
        add(UInt64(UInt32(bitPattern: unit.value)))
      }
    }
  }
}

extension ComparedText {
  /// Whether both have the same words in the same style, leading to the same places and printed the same.
  func isIdentical(to other: ComparedText) -> Bool {
    guard units.count == other.units.count else { return false }
    for (a, b) in zip(units, other.units) {
      if a.value >= 0 {
        guard a.value == b.value else { return false }
      } else {
        guard let mine = atom(of: a), let theirs = other.atom(of: b), mine.isIdentical(to: theirs) else {
          return false
        }
      }
      guard a.style == b.style, (a.link < 0) == (b.link < 0) else { return false }
      if let mine = link(of: a), let theirs = other.link(of: b) {
        guard mine.leadsWhere(theirs), mine.isReadLike(theirs) else { return false }
      }
    }
    return true
  }
}

extension ComparedText.Atom {
  func isIdentical(to other: Self) -> Bool {
    kind == other.kind && key.unicodeScalars.elementsEqual(other.key.unicodeScalars)
      && text.unicodeScalars.elementsEqual(other.text.unicodeScalars)
  }
}
