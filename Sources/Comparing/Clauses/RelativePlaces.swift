import Manuscript

/// Finds 「前条」 and 「次項」 that stand as before while what stands in that place is another.
struct RelativePlaces {
  /// What they are, without their words: kept as long as a preview goes on.
  private let old: [ClauseChange.Side]
  private let new: [ClauseChange.Side]
  private let matching: ClauseMatching
  private let oldArticles: Articles
  private let newArticles: Articles

  init(_ old: [ComparedClause], _ new: [ComparedClause], _ matching: ClauseMatching) {
    self.old = old.map(\.side)
    self.new = new.map(\.side)
    self.matching = matching
    oldArticles = Articles(self.old)
    newArticles = Articles(self.new)
  }

  /// 条 in their order, those of each part by themselves.
  private struct Articles {
    private var order: [Int] = []
    private var places: [Int: Int] = [:]
    private let clauses: [ClauseChange.Side]

    init(_ clauses: [ClauseChange.Side]) {
      self.clauses = clauses
      for (index, clause) in clauses.enumerated() where clause.rank == .article {
        places[index] = order.count
        order.append(index)
      }
    }

    func clause(_ distance: Int, from index: Int) -> Int? {
      guard let place = places[index], order.indices.contains(place + distance) else { return nil }
      let found = order[place + distance]
      return clauses[found].address.document == clauses[index].address.document
        || clauses[found].part == .main && clauses[index].part == .main ? found : nil
    }
  }

  /// What is written, and what that is called now which it named; `""` for what is gone.
  typealias Found = (written: String, now: String)

  /// - Parameter blocks: of a clause that both editions have, by itself.
  func stale(_ a: Int, _ b: Int, _ blocks: [BlockChange]) -> [Found] {
    var found: [Found] = []
    var order: BlockOrder?
    for (index, block) in blocks.enumerated() {
      guard let text = block.text, block.oldLabel != nil, block.newLabel != nil else { continue }
      let references = RelativeReference.all(in: text.new)
      guard !references.isEmpty else { continue }
      var runs = text.runs.filter { $0.operation == .keep }[...]
      for reference in references {
        runs = runs.drop { $0.new.upperBound < reference.range.upperBound }
        guard let run = runs.first, run.new.lowerBound <= reference.range.lowerBound else { continue }
        let now: String?
        switch reference.unit {
        case .article: now = article(reference, a, b)
        case .paragraph, .item:
          if order == nil { order = BlockOrder(blocks) }
          now = order?.stale(reference, from: index)
        }
        if let now { found.append((text.new.string(reference.range), now)) }
      }
    }
    return found
  }

  private func article(_ reference: RelativeReference, _ a: Int, _ b: Int) -> String? {
    for distance in reference.distances {
      guard let before = oldArticles.clause(distance, from: a) else { continue }
      let after = newArticles.clause(distance, from: b) ?? -1
      guard !matching.isRelated(old: before, new: after) else { continue }
      let now = max(matching.newer[before], matching.result[before])
      return now < 0 || new[now].isDeleted && !old[before].isDeleted ? "" : new[now].number
    }
    return nil
  }
}

/// The 項 and 号 of one clause in the order of either edition.
private struct BlockOrder {
  private let blocks: [BlockChange]
  private let old: Side
  private let new: Side

  init(_ blocks: [BlockChange]) {
    self.blocks = blocks
    let before = blocks.indices.filter { blocks[$0].oldLabel != nil }
    old = Side(blocks, before.sorted { (blocks[$0].oldNode, $0) < (blocks[$1].oldNode, $1) })
    new = Side(blocks, blocks.indices.filter { blocks[$0].newLabel != nil })
  }

  private struct Side {
    /// 項, and 号 in the order in which they stand.
    private var rows: [RelativeReference.Unit: [Int]] = [.paragraph: [], .item: []]
    /// By block, its 項 and 号 as places in `rows`; and of each 号 its 項.
    private var places: [RelativeReference.Unit: [Int: Int]] = [.paragraph: [:], .item: [:]]
    private var holders: [Int: Int] = [:]

    init(_ blocks: [BlockChange], _ order: [Int]) {
      var current: [RelativeReference.Unit: Int] = [:]
      for index in order {
        if blocks[index].kind == .paragraph, blocks[index].depth == 0 {
          current[.paragraph] = rows[.paragraph]?.count
          current[.item] = nil
          rows[.paragraph]?.append(index)
        } else if blocks[index].kind == .item, blocks[index].depth == 1 {
          current[.item] = rows[.item]?.count
          rows[.item]?.append(index)
          holders[index] = current[.paragraph] ?? -1
        }
        for (unit, place) in current { places[unit]?[index] = place }
      }
    }

    func block(_ unit: RelativeReference.Unit, _ distance: Int, from index: Int) -> Int? {
      guard let place = places[unit]?[index], let row = rows[unit], row.indices.contains(place + distance)
      else { return nil }
      let found = row[place + distance]
      return unit == .paragraph || holders[found] == holders[row[place]] ? found : nil
    }
  }

  func stale(_ reference: RelativeReference, from index: Int) -> String? {
    for distance in reference.distances {
      guard let before = old.block(reference.unit, distance, from: index) else { continue }
      let after = new.block(reference.unit, distance, from: index)
      if before == after || Self.isPiece(blocks[before]) || after.map({ Self.isPiece(blocks[$0]) }) ?? false {
        continue
      }
      guard let label = blocks[before].newLabel else { return "" }
      guard reference.unit == .paragraph else { return label }
      if label.isEmpty { return "第1項" }
      return label.unicodeScalars.allSatisfy { WrittenNumber.digit($0) != nil } ? "第\(label)項" : label
    }
    return nil
  }

  private static func isPiece(_ block: BlockChange) -> Bool {
    block.operation == .split || block.operation == .merge
  }
}
