import Comparing
import Manuscript
import Testing

/// Which of the clauses that were merged is the one that stayed.
@Suite struct MergerTests {
  @Test func theOneWhoseHeadingStayed() throws {
    let old = "第1条（目的）　この規程は、定める。\n第2条（罰則）　違反した者は、懲戒に処する。\n"
    // The number of the second has lost a sign.
    let new = "第1条（目的）　この規程は、定める。\n2条（罰則）　違反した者は、懲戒に処する。\n"
    let merged = try PlainComparison.make(old, new).changes
    #expect(
      merged.map(Dump.head) == ["統合・改正 第1条（目的）→第1条（目的）", "統合・改正 第2条（罰則）→第1条（目的）"])
    let split = try PlainComparison.make(new, old).changes
    #expect(
      split.map(Dump.head) == ["分割・改正 第1条（目的）→第1条（目的）", "分割・改正 第1条（目的）→第2条（罰則）"])
    // The heading of a part is its own.
    #expect((merged + split).allSatisfy { $0.toldTitle == nil })
  }
}
