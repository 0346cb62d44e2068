import Comparing
import Manuscript
import Testing

/// Of a law's reference only what changes is marked: the act stays where the number of its provision is another.
@Suite struct LawReferenceTests {
  private static let laws = """
    - id: safety
      act: 個人情報保護法
      topic: 安全管理措置
      numbers:
        - { from: 2005-04-01, number: 第20条, verified: true }
        - { from: 2021-04-01, number: 第23条, verified: true }
    - id: staff
      act: 個人情報保護法
      topic: 従業者の監督
      numbers:
        - { from: 2005-04-01, number: 第21条, verified: true }
    - id: post
      act: 郵便法
      topic: 秘密の確保
      numbers:
        - { from: 2005-04-01, number: 第8条, verified: true }
    """

  private static func edition(_ law: String, drafted: String) -> Edition {
    TestEdition.read(
      SourceTree(
        files: [
          (
            "manual/manual.yaml",
            "title: 規程\nedition:\n  id: e\n  title: 版\n  dates: { drafted: 2001-01-01, effective: \(drafted) }\n"
          ), ("manual/laws.yaml", laws), ("manual/01-a.md", "## 定め {#a}\n\n[](law:\(law))に基づき、措置を講ずる。\n"),
        ].map { SourceFile(path: $0.0, bytes: Array($0.1.utf8)) }))
  }

  @Test(arguments: [
    ("safety", "safety", "個人情報保護法[-第20条:reference-]{+第23条:reference+}に基づき、措置を講ずる。"),
    ("safety", "staff", "個人情報保護法[-第20条-]{+第21条+}に基づき、措置を講ずる。"),
    ("safety", "post", "[-個人情報保護法第20条-]{+郵便法第8条+}に基づき、措置を講ずる。"),
  ])
  func theActStays(_ old: String, _ new: String, _ expected: String) throws {
    let comparison = TestEdition.compare(
      Self.edition(old, drafted: "2020-04-01"), Self.edition(new, drafted: "2021-04-01"))
    let change = try #require(comparison.changes.first { $0.new?.id == "a" })
    #expect(change.blocks.compactMap(\.text).map(Dump.text) == [expected])
    #expect(change.classes == (old == new ? [.references] : [.revised]))
  }
}
