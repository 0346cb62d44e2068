import Comparing
import Foundation
import Manuscript
import Testing

/// Revisions whose operations are known, with 30% of the text edited and ids hidden: how much of them is found.
@Suite struct SyntheticRevisionTests {
  /// Fewer in everyday runs: `KAITEI_SEEDS=200` for all.
  static let seeds = ProcessInfo.processInfo.environment["KAITEI_SEEDS"].flatMap(Int.init) ?? 12

  private struct Revision {
    var old: Policy
    var new: Policy
    /// `old→new`
    var pairs: Set<String> = []
    var moves: Set<String> = []
    var splits: Set<String> = []
    var merges: Set<String> = []
  }

  private static func revision(_ seed: Int) -> Revision {
    var random = SeededGenerator(seed)
    let old = Policy.make(chapters: 3, articles: 14 + random.below(10), &random)
    var revision = Revision(old: old, new: old)
    for chapter in old.chapters.indices { revise(&revision, chapter, &random) }
    for chapter in revision.new.chapters.indices {
      for article in revision.new.chapters[chapter].articles.indices {
        let paragraphs = revision.new.chapters[chapter].articles[article].paragraphs
        revision.new.chapters[chapter].articles[article].paragraphs = paragraphs.map { paragraph in
          paragraph.map { Policy.edited($0, share: 0.3, &random) }
        }
      }
    }
    return revision
  }

  private static func revise(_ revision: inout Revision, _ chapter: Int, _ random: inout SeededGenerator) {
    let articles = revision.old.chapters[chapter].articles
    var result: [Policy.Article] = []
    var kept: [Policy.Article] = []
    var index = 0
    while index < articles.count {
      let article = articles[index]
      index += 1
      switch random.below(14) {
      case 0: continue
      case 1:
        result += [Policy.article("new-\(chapter)-\(index)", &random), article]
        revision.pairs.insert("\(article.id)→\(article.id)")
      case 2 where article.paragraphs.joined().count >= 4:
        let (first, second) = halves(article)
        result += [first, second]
        revision.splits.formUnion(["\(article.id)→\(first.id)", "\(article.id)→\(second.id)"])
      case 3 where index < articles.count:
        var merged = article
        merged.paragraphs += articles[index].paragraphs
        revision.merges.formUnion(["\(article.id)→\(article.id)", "\(articles[index].id)→\(article.id)"])
        result.append(merged)
        index += 1
      default:
        revision.pairs.insert("\(article.id)→\(article.id)")
        kept.append(article)
        result.append(article)
      }
    }
    // One or two stand somewhere else, far from where they stood.
    for _ in 0..<1 + random.below(2) where kept.count > 6 {
      let article = kept.remove(at: random.below(kept.count))
      guard let place = result.firstIndex(where: { $0.id == article.id }) else { continue }
      result.remove(at: place)
      let target = random.below(result.count + 1)
      guard abs(target - place) >= 3 else {
        result.insert(article, at: place)
        continue
      }
      result.insert(article, at: target)
      revision.moves.insert(article.id)
    }
    revision.new.chapters[chapter].articles = result
  }

  private static func halves(_ article: Policy.Article) -> (Policy.Article, Policy.Article) {
    let sentences = Array(article.paragraphs.joined())
    var first = article
    var second = article
    first.paragraphs = sentences[..<(sentences.count / 2)].map { [$0] }
    second.paragraphs = sentences[(sentences.count / 2)...].map { [$0] }
    second.id += "-part"
    second.title += "の二"
    return (first, second)
  }

  private struct Score {
    var hit = 0
    var found = 0
    var wanted = 0

    mutating func add(_ found: Set<String>, _ wanted: Set<String>) {
      hit += found.intersection(wanted).count
      self.found += found.count
      self.wanted += wanted.count
    }

    var recall: Double { wanted == 0 ? 1 : Double(hit) / Double(wanted) }
    var precision: Double { found == 0 ? 1 : Double(hit) / Double(found) }
    var text: String {
      "recall \(String(format: "%.4f", recall)) precision \(String(format: "%.4f", precision)) (\(hit) of \(wanted), \(found) found)"
    }
  }

  @Test func whatWasDoneIsFound() {
    var (pairs, moves, splits, merges) = (Score(), Score(), Score(), Score())
    for seed in 0..<Self.seeds {
      let revision = Self.revision(seed)
      let found = TestEdition.compare(
        revision.old.markdown(hasIDs: false), revision.new.markdown(hasIDs: false))
      let names = (Self.names(revision.old), Self.names(revision.new))
      func name(_ change: ClauseChange) -> String? {
        guard let old = change.old, let new = change.new, old.rank == .article else { return nil }
        return "\(names.0[old.address.clause] ?? "?")→\(names.1[new.address.clause] ?? "?")"
      }
      func entries(_ isIncluded: (ClauseChange) -> Bool) -> Set<String> {
        Set(found.changes.filter(isIncluded).compactMap(name))
      }
      pairs.add(
        entries { !$0.classes.contains(.split) && !$0.classes.contains(.merged) }, revision.pairs)
      splits.add(entries { $0.classes.contains(.split) }, revision.splits)
      merges.add(entries { $0.classes.contains(.merged) }, revision.merges)
      moves.add(
        Set(
          found.changes.filter { $0.classes.contains(.moved) && $0.new?.rank == .article }
            .compactMap { $0.new.flatMap { names.1[$0.address.clause] } }), revision.moves)
    }
    print("pairs  \(pairs.text)\nmoves  \(moves.text)\nsplits \(splits.text)\nmerges \(merges.text)")
    #expect(pairs.recall >= 0.995 && pairs.precision >= 0.96)
    #expect(moves.recall >= 0.96 && moves.precision >= 0.96)
    #expect(splits.recall >= 0.96 && splits.precision >= 0.96)
    #expect(merges.recall >= 0.90 && merges.precision >= 0.96)
  }

  /// By the place among the clauses, an article's name.
  private static func names(_ policy: Policy) -> [Int: String] {
    let edition = TestEdition.make([policy.markdown(hasIDs: false)])
    let articles = edition.documents[0].clauses.indices.filter {
      edition.documents[0].clauses[$0].rank == .article
    }
    return Dictionary(uniqueKeysWithValues: zip(articles, policy.chapters.flatMap { $0.articles.map(\.id) }))
  }
}
