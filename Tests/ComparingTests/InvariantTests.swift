import Comparing
import Foundation
import Manuscript
import Testing

/// What holds for any two editions, tried on many that a seeded generator makes.
@Suite struct InvariantTests {
  /// Fewer in everyday runs: `KAITEI_EXAMPLES=2000` for all.
  static let examples = ProcessInfo.processInfo.environment["KAITEI_EXAMPLES"].flatMap(Int.init) ?? 150

  private static func count(_ comparison: Comparison, _ kind: ChangeClass) -> Int {
    comparison.changes.count { $0.classes.contains(kind) }
  }

  @Test func oneClauseOnTopIsOneClauseMore() {
    for seed in 0..<Self.examples {
      var random = SeededGenerator(seed)
      let old = Policy.make(chapters: 1, articles: 1 + random.below(30), &random)
      var new = old
      new.chapters[0].articles.insert(Policy.article("on-top", &random), at: 0)
      let hasIDs = seed.isMultiple(of: 2)
      let found = TestEdition.compare(old.markdown(hasIDs: hasIDs), new.markdown(hasIDs: hasIDs))
      let n = old.chapters[0].articles.count
      #expect(Self.count(found, .added) == 1, "\(seed)")
      #expect(Self.count(found, .renumbered) == n, "\(seed)")
      #expect(
        Self.count(found, .revised) + Self.count(found, .removed) + Self.count(found, .moved) == 0, "\(seed)")
    }
  }

  @Test func theThirdOfFifteenIsGone() {
    var random = SeededGenerator(3)
    let old = Policy.make(chapters: 1, articles: 15, &random)
    var new = old
    new.chapters[0].articles.remove(at: 2)
    for hasIDs in [true, false] {
      let found = TestEdition.compare(old.markdown(hasIDs: hasIDs), new.markdown(hasIDs: hasIDs))
      #expect(Self.count(found, .removed) == 1)
      #expect(Self.count(found, .renumbered) == 12)
      #expect(found.changes.count { $0.classes == [.unchanged] } == 3)
      #expect(Self.count(found, .revised) == 0)
      // Behind what it followed.
      #expect(found.changes[3].new == nil)
    }
  }

  @Test func asFewAreMovedAsCanBe() {
    for seed in 0..<Self.examples {
      var random = SeededGenerator(seed)
      let old = Policy.make(chapters: 1, articles: 2 + random.below(25), &random)
      var new = old
      new.chapters[0].articles.shuffle(using: &random)
      let before = old.chapters[0].articles.map(\.id)
      let order = new.chapters[0].articles.map { article in before.firstIndex(of: article.id) ?? 0 }
      let hasIDs = seed.isMultiple(of: 2)
      let found = TestEdition.compare(old.markdown(hasIDs: hasIDs), new.markdown(hasIDs: hasIDs))
      #expect(Self.count(found, .moved) == order.count - Self.longestAscending(order), "\(seed)")
      #expect(
        Self.count(found, .revised) + Self.count(found, .added) + Self.count(found, .removed) == 0, "\(seed)")
    }
  }

  /// By trying, not by the method that is tested.
  private static func longestAscending(_ values: [Int]) -> Int {
    var longest = [Int](repeating: 1, count: values.count)
    for index in values.indices {
      for before in 0..<index where values[before] < values[index] {
        longest[index] = max(longest[index], longest[before] + 1)
      }
    }
    return longest.max() ?? 0
  }

  /// A revision of everything at once.
  private static func revised(_ policy: Policy, _ random: inout SeededGenerator) -> Policy {
    var policy = policy
    for chapter in policy.chapters.indices {
      var articles: [Policy.Article] = []
      for var article in policy.chapters[chapter].articles {
        switch random.below(8) {
        case 0: continue
        case 1: articles.append(Policy.article("new-\(random.below(1_000_000))", &random))
        case 2, 3:
          article.paragraphs = article.paragraphs.map { paragraph in
            paragraph.map { Policy.edited($0, share: 0.2, &random) }
          }
        case 4: article.paragraphs.append([Policy.sentence(&random)])
        case 5:
          if article.paragraphs.count > 1 {
            article.paragraphs.remove(at: random.below(article.paragraphs.count))
          }
        case 6: article.paragraphs.shuffle(using: &random)
        default: break
        }
        articles.append(article)
      }
      if random.chance(0.2) { articles.shuffle(using: &random) }
      policy.chapters[chapter].articles = articles
    }
    if random.chance(0.1) { policy.chapters.shuffle(using: &random) }
    return policy
  }

  private static func editions(_ seed: Int) -> (old: Edition, new: Edition) {
    var random = SeededGenerator(seed)
    let old = Policy.make(chapters: 1 + random.below(3), articles: 1 + random.below(6), &random)
    let new = revised(old, &random)
    let hasIDs = random.chance(0.5)
    return (
      TestEdition.make([old.markdown(hasIDs: hasIDs)], id: "old"),
      TestEdition.make([new.markdown(hasIDs: hasIDs)], id: "new")
    )
  }

  @Test func nothingChangesAgainstItself() {
    for seed in 0..<Self.examples {
      let (edition, _) = Self.editions(seed)
      #expect(TestEdition.compare(edition, edition).isUnchanged, "\(seed)")
    }
  }

  @Test func isTheSameFromBothSides() {
    for seed in 0..<Self.examples {
      let (old, new) = Self.editions(seed)
      let forward = Mirror.rows(TestEdition.compare(old, new), isSwapped: false)
      let backward = Mirror.rows(TestEdition.compare(new, old), isSwapped: true)
      let difference = Set(forward).symmetricDifference(backward).sorted()
      #expect(difference.isEmpty, "\(seed): \(difference)")
    }
  }

  @Test func eachClauseAndEachBlockHasItsPlace() {
    for seed in 0..<Self.examples {
      let (old, new) = Self.editions(seed)
      let found = TestEdition.compare(old, new)
      Self.expectWhole(found, old, new, "\(seed)")
    }
  }

  /// Every clause of both editions is in the comparison, every block once, and all words are there.
  static func expectWhole(_ found: Comparison, _ old: Edition, _ new: Edition, _ comment: Comment) {
    func headings(_ edition: Edition) -> Set<Edition.Address> {
      Set(
        edition.documents.indices.flatMap { document in
          edition.documents[document].clauses.indices.filter {
            edition.documents[document].clauses[$0].rank.isHeading
          }
          .map { Edition.Address(document: document, clause: $0) }
        })
    }
    let oldAddresses = Set(found.changes.compactMap { $0.old?.address })
    let newAddresses = Set(found.changes.compactMap { $0.new?.address })
    #expect(oldAddresses.isSuperset(of: headings(old)), comment)
    #expect(newAddresses.isSuperset(of: headings(new)), comment)
    var oldWords: [Edition.Address: [Int: String]] = [:]
    var newWords: [Edition.Address: [Int: String]] = [:]
    for change in found.changes {
      for block in change.blocks {
        guard let text = block.text else { continue }
        let kept = text.runs.filter { $0.operation != .insert }.map { text.words(of: $0).old }.joined()
        let made = text.runs.filter { $0.operation != .delete }.map { text.words(of: $0).new }.joined()
        #expect(Array(kept.unicodeScalars) == Array(text.old.string.unicodeScalars), comment)
        #expect(Array(made.unicodeScalars) == Array(text.new.string.unicodeScalars), comment)
        if block.oldNode >= 0, let side = change.old {
          oldWords[Edition.Address(document: side.address.document, clause: 0), default: [:]][
            block.oldNode, default: ""] += kept
        }
        if block.newNode >= 0, let side = change.new {
          newWords[Edition.Address(document: side.address.document, clause: 0), default: [:]][
            block.newNode, default: ""] += made
        }
      }
    }
    for (edition, words) in [(old, oldWords), (new, newWords)] {
      for (index, document) in edition.documents.enumerated() where !document.isCover {
        let seen = words[Edition.Address(document: index, clause: 0)] ?? [:]
        for node in document.content.nodes.indices where document.content.nodes[node].kind == .paragraph {
          // Of a list's item it is the item that is told.
          guard let told = seen[node] else { continue }
          let plain = document.content.plainText(of: node)
          if document.content.nodes[node..<Int(document.content.nodes[node].end)].allSatisfy({
            $0.kind == .paragraph || $0.kind == .text
          }) {
            #expect(Array(told.unicodeScalars) == Array(plain.unicodeScalars), comment)
          }
        }
        let topLevel = document.content.siblings(in: 0..<document.content.nodes.count).filter {
          document.content.nodes[$0].kind == .paragraph
        }
        #expect(topLevel.allSatisfy { seen[$0] != nil }, comment)
      }
    }
  }
}

/// A comparison as rows without order, seen from either side.
enum Mirror {
  static func rows(_ comparison: Comparison, isSwapped: Bool) -> [String] {
    comparison.changes.map { change in
      let sides = [change.old, change.new].map { $0.map { "\($0.address)" } ?? "∅" }
      let classes = change.classes.map { isSwapped ? swapped($0) : $0 }.map(\.rawValue).sorted()
      let blocks = change.blocks.map { block -> String in
        let nodes = [block.oldNode, block.newNode]
        let runs = (block.text?.runs ?? []).map { isSwapped ? $0.swapped : $0 }
          .map { run in
            "\(run.operation) \(run.operation == .insert ? run.new : run.old) \(run.kind.map { "\($0)" } ?? "")"
          }.sorted()
        let operation = isSwapped ? swapped(block.operation) : block.operation
        return "\(operation) \(isSwapped ? nodes.reversed() : nodes) \(runs)"
      }.sorted()
      return
        "\(isSwapped ? sides.reversed() : sides) \(classes) \(change.evidence?.confidence ?? 0) \(change.flags) \(blocks)"
    }.sorted()
  }

  private static func swapped(_ kind: ChangeClass) -> ChangeClass {
    switch kind {
    case .added: .removed
    case .removed: .added
    case .split: .merged
    case .merged: .split
    default: kind
    }
  }

  private static func swapped(_ operation: BlockChange.Operation) -> BlockChange.Operation {
    switch operation {
    case .insert: .delete
    case .delete: .insert
    case .split: .merge
    case .merge: .split
    default: operation
    }
  }
}
