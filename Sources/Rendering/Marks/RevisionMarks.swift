internal import Comparing
import Manuscript

/// 改正箇所: where an edition's pages say something else than the edition before.
struct RevisionMarks: Sendable {
  /// What is told of a clause.
  struct ClauseMark: Sendable {
    let classes: [ChangeClass]
    let reason: String?
    /// Its row in the 新旧対照表.
    let row: String
    /// What it no longer says: label and words.
    let removed: [(label: String, words: String)]
    /// Clauses that stood behind it and are gone.
    var gone: [(heading: String, row: String)] = []
  }

  /// Marks within the text of one node, in reading order.
  enum WordMark: Sendable, Hashable {
    /// New words: their bytes in the node's text.
    case inserted(Range<Int>)
    /// What was there before: where, and the words.
    case deleted(at: Int, String)
  }

  /// Of one document.
  struct Page: Sendable {
    var clauses: [Int: ClauseMark] = [:]
    /// Blocks whose words or number changed.
    var blocks: Set<Int> = []
    var words: [Int: [WordMark]] = [:]

    var isEmpty: Bool { clauses.isEmpty && blocks.isEmpty }
  }

  private var pages: [Int: Page] = [:]

  func page(_ document: Int) -> Page? { pages[document] }

  init(_ comparison: Comparison, of edition: Edition) {
    let changes = ComparedChanges(comparison.changes)
    var last: Edition.Address?
    for item in changes.items {
      if let address = item.change.new?.address, item.role != .absorbed,
        edition.documents.indices.contains(address.document)
      {
        last = address
        if item.change.classes != [.unchanged] { add(item, address, edition) }
      } else if let last, let old = item.change.old {
        gone((heading: old.heading.isEmpty ? old.title : old.heading, row: item.id), behind: last)
      }
    }
  }

  private mutating func gone(_ clause: (heading: String, row: String), behind address: Edition.Address) {
    var page = pages[address.document] ?? Page()
    var mark =
      page.clauses[address.clause] ?? ClauseMark(classes: [], reason: nil, row: "", removed: [])
    mark.gone.append(clause)
    page.clauses[address.clause] = mark
    pages[address.document] = page
  }

  private mutating func add(_ item: ComparedChanges.Item, _ address: Edition.Address, _ edition: Edition) {
    let content = edition.documents[address.document].content
    let change = item.change
    var page = pages[address.document] ?? Page()
    let removed = change.blocks.filter { !$0.stands(.new) && !$0.isPiece && $0.operation != .move }
    page.clauses[address.clause] = ClauseMark(
      classes: change.classes, reason: change.reason, row: item.id,
      removed: change.classes.contains(.added)
        ? [] : removed.map { (label: $0.oldLabel ?? "", words: Self.words(of: $0)) })
    // All of a new clause is new: it is marked as a whole.
    if change.old != nil {
      if let title = change.title { mark(title, content, &page) }
      for block in change.blocks where block.newNode >= 0 && !block.isUnchanged {
        page.blocks.insert(block.newNode)
        if let text = block.text { mark(text, content, &page) }
        for row in block.table?.rows ?? [] { for cell in row.cells { mark(cell.text, content, &page) } }
      }
    }
    pages[address.document] = page
  }

  private static func words(of block: BlockChange) -> String {
    if let text = block.text { return text.old.string }
    if let target = block.oldTargetWords { return target }
    return block.table.map { table in
      table.rows.map { $0.cells.map(\.text.old.string).joined(separator: "　") }.joined(separator: "\n")
    } ?? ""
  }

  // MARK: Words

  private func mark(_ change: TextChange, _ content: Content, _ page: inout Page) {
    let places = Places(change.new, content)
    for run in change.runs {
      switch run.operation {
      case .keep: continue
      case .delete:
        guard let place = places.place(of: run.new.lowerBound) else { continue }
        page.words[place.node, default: []].append(
          .deleted(at: place.offset, change.old.string(wholeReferences(run.old, change.old))))
      case .insert:
        for (node, range) in places.ranges(of: run.new) {
          page.words[node, default: []].append(.inserted(range))
        }
      }
    }
  }

  /// What is gone of a reference with the rest of it: on the page, 個人情報保護法第23条 is marked whole.
  private func wholeReferences(_ range: Range<Int>, _ text: ComparedText) -> Range<Int> {
    func isWithin(_ gap: Int) -> Bool {
      guard gap > 0, gap < text.units.count else { return false }
      let (a, b) = (text.units[gap - 1], text.units[gap])
      return a.value < 0 && b.value < 0 && a.node == b.node && a.node >= 0
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while isWithin(start) { start -= 1 }
    while isWithin(end) { end += 1 }
    return start..<end
  }

  /// Where the units of a text stand: the node, and the bytes in its text.
  private struct Places {
    private var nodes: [Int] = []
    private var starts: [Int] = []
    private var ends: [Int] = []

    init(_ text: ComparedText, _ content: Content) {
      var offsets: [Int: Int] = [:]
      for unit in text.units {
        let node = Int(unit.node)
        nodes.append(node)
        guard content.nodes.indices.contains(node), Self.isText(content.nodes[node].kind) else {
          // A reference, a reading, a picture: all of it or nothing.
          starts.append(0)
          ends.append(Int.max)
          continue
        }
        let start = offsets[node] ?? 0
        let length = Unicode.Scalar(UInt32(bitPattern: unit.value)).map { UTF8.width($0) } ?? 0
        offsets[node] = start + length
        starts.append(start)
        ends.append(start + length)
      }
    }

    private static func isText(_ kind: Content.Kind) -> Bool {
      kind == .text || kind == .code || kind == .codeBlock
    }

    func place(of unit: Int) -> (node: Int, offset: Int)? {
      if nodes.indices.contains(unit), nodes[unit] >= 0 { return (nodes[unit], starts[unit]) }
      guard let last = nodes.indices.last, nodes[last] >= 0 else { return nil }
      return (nodes[last], ends[last])
    }

    func ranges(of units: Range<Int>) -> [(node: Int, range: Range<Int>)] {
      var ranges: [(node: Int, range: Range<Int>)] = []
      for unit in units where nodes.indices.contains(unit) && nodes[unit] >= 0 {
        if let last = ranges.last, last.node == nodes[unit],
          last.range.upperBound <= starts[unit] || last.range.upperBound == ends[unit]
        {
          ranges[ranges.count - 1].range = last.range.lowerBound..<ends[unit]
        } else {
          ranges.append((nodes[unit], starts[unit]..<ends[unit]))
        }
      }
      return ranges
    }
  }
}
