import Comparing
import Manuscript
import Testing

/// References, links, readings and footnote marks: what is a change of words, and what is not.
@Suite struct ReferenceTests {
  private static func chapter(_ sentence: String) -> String {
    "# 総則 {#c}\n\n## 書類 {#b}\n\n書類を保管する。\n\n## 準用 {#a}\n\n\(sentence)\n\n[^1]: 注の文とする。\n".replacing(
      sentence.contains("[^1]") ? "\u{0}" : "\n\n[^1]: 注の文とする。", with: "")
  }

  private static func change(_ old: String, _ new: String) throws -> ClauseChange {
    try #require(
      TestEdition.compare(chapter(old), chapter(new)).changes.first { $0.new?.id == "a" })
  }

  @Test(
    arguments: [
      ("第1条による。", "[](#b)による。", [.formatting]),
      ("[第1条](#b)による。", "[](#b)による。", [.unchanged]),
      ("[第1条](#b)による。", "第1条による。", [.formatting]),
      ("お客さま情報による。", "[お客さま情報](#b)による。", [.formatting]),
      ("案内による。", "[案内](https://example.com/)による。", [.revised]),
      ("[案内](https://example.com/a)による。", "[案内](https://example.com/b)による。", [.revised]),
      ("{漏洩|ろうえい}を防ぐ。", "{漏洩|ろうせつ}を防ぐ。", [.formatting]),
      ("漏洩を防ぐ。", "{漏洩|ろうえい}を防ぐ。", [.formatting]),
      ("[](#b)による。", "[](#a)による。", [.revised]),
    ] as [(String, String, [ChangeClass])])
  func isOfClass(_ old: String, _ new: String, _ classes: [ChangeClass]) throws {
    #expect(try Self.change(old, new).classes == classes)
    #expect(try Self.change(new, old).classes == classes)
  }

  @Test func aTypedNumberThatBecameALinkFollowsTheRenumbering() throws {
    func text(_ sentence: String, _ front: String) -> String {
      "# 総則 {#c}\n\n\(front)## 書類 {#b}\n\n書類を保管する。\n\n## 準用 {#a}\n\n\(sentence)\n"
    }
    let front = "## 目的 {#z}\n\nこの規程の目的を定める。\n\n"
    let followed = TestEdition.compare(text("第1条による。", ""), text("[](#b)による。", front))
    #expect(followed.changes.last?.classes == [.renumbered, .references])
    #expect(followed.notices.isEmpty)
    // The same words, and another clause.
    let other = TestEdition.compare(text("第1条による。", ""), text("[](#z)による。", front))
    #expect(other.changes.last?.classes == [.renumbered, .revised])
  }

  @Test func whereALinkLeadsIsTold() throws {
    let text = try #require(
      Self.change("[案内](https://example.com/a)による。", "[案内](https://example.com/b)による。").blocks[0].text)
    let told = text.runs.compactMap { text.particulars(of: $0) }
    #expect(told.map(\.old) == ["https://example.com/a"])
    #expect(told.map(\.new) == ["https://example.com/b"])
    let json = String(
      decoding: ComparisonData.bytes(
        of: TestEdition.compare(Self.chapter("[案内](#b)による。"), Self.chapter("[案内](#a)による。"))
      ), as: UTF8.self)
    #expect(json.contains("\"newAddress\":\"#a\""))
    #expect(json.contains("\"oldAddress\":\"#b\""))
  }

  @Test func howWordsAreReadIsTold() throws {
    let text = try #require(Self.change("{漏洩|ろうえい}を防ぐ。", "{漏洩|ろうせつ}を防ぐ。").blocks[0].text)
    #expect(Dump.text(text) == "[~漏洩:reading~]を防ぐ。")
    let told = text.runs.compactMap { text.particulars(of: $0) }
    #expect(told.map(\.old) == ["ろうえい"])
    #expect(told.map(\.new) == ["ろうせつ"])
  }

  @Test func theMarkOfAFootnoteIsNoWord() {
    let found = TestEdition.compare(Self.chapter("保管[^1]する。"), Self.chapter("保存[^1]する。"))
    let json = String(decoding: ComparisonData.bytes(of: found), as: UTF8.self)
    #expect(json.contains("{\"new\":\"［注］\",\"old\":\"［注］\",\"op\":\"keep\",\"sub\":\"footnote\"}"))
  }

  @Test func aCaseWhoseClauseWasRenumberedIsTheSame() {
    func edition(_ front: String, _ id: String, cited: String) -> Edition {
      TestEdition.make(
        ["# 総則 {#c}\n\n\(front)## 書類 {#\(id)}\n\n書類は、施錠できる書庫に保管しなければならない。\n"],
        files: [
          "examples/cases/K-1.yaml": """
          id: K-1
          title: 事例
          basis: 予防
          type: A1
          what_happened: 持ち出した。
          why_wrong: "[](#\(id))に反する。"
          correct_action: 保管する。
          clauses: [\(cited)]
          """
        ])
    }
    let front = "## 目的 {#z}\n\nこの規程の目的を定める。\n\n"
    let renumbered = TestEdition.compare(edition("", "b", cited: "b"), edition(front, "b", cited: "b"))
    #expect(renumbered.changes.map(\.classes) == [[.unchanged], [.added], [.renumbered]])
    #expect(renumbered.records.map(\.id) == [])
    // The same clause under another name.
    let renamed = TestEdition.compare(edition("", "b", cited: "b"), edition(front, "d", cited: "d"))
    #expect(renamed.records.map(\.id) == [])
    let other = TestEdition.compare(edition(front, "b", cited: "b"), edition(front, "b", cited: "z"))
    #expect(other.records.map(\.id) == ["K-1"])
  }

  @Test func headingsThatSayTheSameAreTheSame() {
    let plain = "# 総則\n\n## 第1条（目的）\n\nこの規程は、目的を定める。\n"
    let named = "# 総則 {#g}\n\n## 目的 {#a}\n\nこの規程は、目的を定める。\n"
    #expect(TestEdition.compare(plain, named).changes.first?.classes == [.unchanged])
  }
}
