import Comparing
import Foundation
import Manuscript
import Reading
import Testing

/// After other words a comparison tells what one tells that begins anew, whatever was changed before.
@Suite struct ComparisonMemoryTests {
  private struct Manual {
    var policy: Policy
    let id: String
    private(set) var read: [Document] = []
    private(set) var edition = Edition(
      register: Register(source: SourceFile(path: "", bytes: [])), documents: [])
    private(set) var arrangement = 0

    init(_ policy: Policy, id: String) {
      self.policy = policy
      self.id = id
      save()
    }

    /// Reads the chapters as a preview does: with other words, if that is all.
    mutating func save() {
      let register = """
        title: 規程
        edition:
          id: \(id)
          title: 版
          dates: { drafted: 2021-01-01, effective: 2021-04-01 }
        """
      var files = [SourceFile(path: "manual/manual.yaml", bytes: Array(register.utf8))]
      for (index, chapter) in policy.chapters.enumerated() {
        let text = Policy(chapters: [chapter]).markdown(hasIDs: true)
        files.append(SourceFile(path: "manual/0\(index)-a.md", bytes: Array(text.utf8)))
      }
      let tree = SourceTree(files: files)
      guard let plan = EditionReader.plan(tree).value else { return }
      let now = plan.chapters.map { chapter in
        read.first { $0.source == chapter.file }
          ?? EditionReader.read(chapter, numbering: plan.register.numbering).value
      }.compactMap(\.self)
      let before = read
      read = now
      var words: [Int: Document] = [:]
      var isReworded = now.count == before.count
      for index in now.indices where isReworded && now[index] !== before[index] {
        words[index] = KeptNumbers.document(
          now[index], after: before[index], edition.documents[index], plan.register.numbering)
        isReworded = words[index] != nil
      }
      if isReworded {
        edition = edition.with(words: words)
      } else {
        edition = EditionReader.assemble(now, data: EditionReader.data(plan, tree: tree).value).value
        arrangement += 1
      }
    }
  }

  /// Clauses that are gone, new, renamed, without a name, split and merged.
  private static func revise(_ policy: inout Policy, _ random: inout SeededGenerator) {
    for chapter in policy.chapters.indices {
      for article in policy.chapters[chapter].articles.indices.reversed() {
        let found = policy.chapters[chapter].articles[article]
        switch random.below(9) {
        case 0: policy.chapters[chapter].articles.remove(at: article)
        case 1: policy.chapters[chapter].articles[article].id = ""
        case 2: policy.chapters[chapter].articles[article].id = "other-" + found.id
        case 3 where found.paragraphs.count > 1:
          policy.chapters[chapter].articles[article].paragraphs.removeLast()
          var part = Policy.article("part-" + found.id, &random)
          part.paragraphs = [found.paragraphs[found.paragraphs.count - 1]]
          policy.chapters[chapter].articles.insert(part, at: article + 1)
        case 4 where article > 0:
          policy.chapters[chapter].articles[article - 1].paragraphs += found.paragraphs
          policy.chapters[chapter].articles.remove(at: article)
        default: break
        }
      }
    }
  }

  private static func edit(_ policy: inout Policy, _ random: inout SeededGenerator) {
    func place(_ random: inout SeededGenerator) -> (chapter: Int, article: Int) {
      let chapter = random.below(policy.chapters.count)
      return (chapter, random.below(policy.chapters[chapter].articles.count))
    }
    let (chapter, article) = place(&random)
    guard !policy.chapters[chapter].articles.isEmpty else { return }
    var found = policy.chapters[chapter].articles[article]
    switch random.below(12) {
    case 0: found.title += "等"
    case 1: found.id = found.id.isEmpty ? "named-\(random.below(1_000))" : ""
    case 2, 3, 4:
      found.paragraphs = found.paragraphs.map { $0.map { Policy.edited($0, share: 0.3, &random) } }
    case 5, 6: found.paragraphs.append([Policy.sentence(&random)])
    case 7: found.paragraphs = found.paragraphs.map { $0.map { $0.replacing("社員", with: "従業員") } }
    case 8, 9:
      // From one clause to another, perhaps of another chapter.
      let target = place(&random)
      guard found.paragraphs.count > 1, !policy.chapters[target.chapter].articles.isEmpty,
        target != (chapter, article)
      else { break }
      let moved = found.paragraphs.removeLast()
      policy.chapters[target.chapter].articles[target.article].paragraphs.append(moved)
    case 10:
      found.paragraphs = [[Policy.sentence(&random)], [Policy.sentence(&random), Policy.sentence(&random)]]
    default: if found.paragraphs.count > 1 { found.paragraphs.removeFirst() }
    }
    policy.chapters[chapter].articles[article] = found
  }

  /// All of it, and where it stands.
  private static func described(_ comparison: Comparison) -> String {
    var text = String(decoding: ComparisonData.bytes(of: comparison), as: UTF8.self)
    for change in comparison.changes {
      text += "\n\(String(describing: change.old?.address)) \(String(describing: change.new?.address)) "
      text += "\(String(describing: change.evidence))"
      for block in change.blocks {
        text += " \(block.oldNode),\(block.newNode)"
        text += " \(block.text?.new.units.map(\.node) ?? [])"
      }
    }
    return text
  }

  @Test(arguments: 1...SyntheticRevisionTests.seeds) func tellsTheSame(seed: Int) {
    var random = SeededGenerator(seed)
    var policy = Policy.make(chapters: 4, articles: 7, &random)
    let old = Manual(policy, id: "old").edition
    Self.revise(&policy, &random)
    var manual = Manual(policy, id: "new")
    var memory = ComparisonMemory()
    var last: Comparison?
    var kept = 0
    for step in 0..<24 {
      let comparison = memory.compare(from: old, to: manual.edition, arrangement: manual.arrangement)
      #expect(
        Self.described(comparison) == Self.described(TestEdition.compare(old, manual.edition)),
        "seed \(seed), step \(step)")
      if let last, zip(last.changes, comparison.changes).contains(where: { $0 === $1 }) { kept += 1 }
      last = comparison
      Self.edit(&manual.policy, &random)
      manual.save()
    }
    #expect(kept > 5, "seed \(seed)")
  }
}
