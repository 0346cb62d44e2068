import Comparing
import Testing

/// Seen from the other side what was split was merged, and what was put in was left out: also where much happens at once.
@Suite struct SymmetryTests {
  /// Splits, mergers, moves, what is new and what is gone, and words edited everywhere.
  private static func revised(_ policy: Policy, _ random: inout SeededGenerator) -> Policy {
    var policy = policy
    let share = random.pick([0, 0.1, 0.3])
    for chapter in policy.chapters.indices {
      let articles = policy.chapters[chapter].articles
      var result: [Policy.Article] = []
      var index = 0
      while index < articles.count {
        var article = articles[index]
        index += 1
        article.paragraphs = article.paragraphs.map { $0.map { Policy.edited($0, share: share, &random) } }
        switch random.below(8) {
        case 0: continue
        case 1: result += [Policy.article("new-\(chapter)-\(index)", &random), article]
        case 2, 3:
          let sentences = Array(article.paragraphs.joined())
          guard sentences.count > 1 else {
            result.append(article)
            continue
          }
          var second = article
          article.paragraphs = sentences[..<(sentences.count / 2)].map { [$0] }
          second.paragraphs = sentences[(sentences.count / 2)...].map { [$0] }
          second.id += "-part"
          result += [article, second]
        case 4 where index < articles.count:
          article.paragraphs += articles[index].paragraphs
          index += 1
          result.append(article)
        case 6: result.insert(article, at: random.below(result.count + 1))
        default: result.append(article)
        }
      }
      // What was split or merged lost and won 項 besides.
      for article in result.indices where random.chance(0.3) {
        let count = result[article].paragraphs.count
        if count > 1, random.chance(0.5) { result[article].paragraphs.remove(at: random.below(count)) }
        if random.chance(0.5) {
          result[article].paragraphs.insert([Policy.sentence(&random)], at: random.below(count))
        }
      }
      policy.chapters[chapter].articles = result
    }
    return policy
  }

  private static func markdown(_ policy: Policy, named share: Double, _ random: inout SeededGenerator)
    -> String
  {
    var policy = policy
    for chapter in policy.chapters.indices {
      for article in policy.chapters[chapter].articles.indices where !random.chance(share) {
        policy.chapters[chapter].articles[article].id = ""
      }
    }
    return policy.markdown(hasIDs: true)
  }

  @Test func splitsAndMergersAreTheSameFromBothSides() {
    for seed in 0..<max(InvariantTests.examples, 60) {
      var random = SeededGenerator(7_000 + seed)
      let old = Policy.make(chapters: 1 + random.below(3), articles: 2 + random.below(8), &random)
      let new = Self.revised(old, &random)
      // All have names, some, or none.
      let share = random.pick([0, 0.5, 1])
      let before = TestEdition.make([Self.markdown(old, named: share, &random)], id: "old")
      let after = TestEdition.make([Self.markdown(new, named: share, &random)], id: "new")
      let forward = Mirror.rows(TestEdition.compare(before, after), isSwapped: false)
      let backward = Mirror.rows(TestEdition.compare(after, before), isSwapped: true)
      let difference = Set(forward).symmetricDifference(backward).sorted()
      #expect(difference.isEmpty, "\(seed): \(difference.joined(separator: "\n   "))")
    }
  }
}
