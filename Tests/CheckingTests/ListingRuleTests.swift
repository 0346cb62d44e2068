import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct ListingRuleTests {
  /// A file, the words that take the place of others in it, and what is said of them.
  @Test(arguments: [
    ("records", "period: 5年", "perod: 5年", "unknown-key", "did you mean period?"),
    ("records", "review: abolish", "review: abolich", "unknown-value", "did you mean abolish?"),
    ("records", "certainty: 目途", "certainty: 目標", "unknown-value", "did you mean 目途?"),
    ("records", "month: 2023-04", "month: 2023-13", "wrong-type", "write month as YYYY-MM: 2023-04"),
    ("records", "id: label", "id: order-copy", "duplicate-entry-id", "give one of them another id"),
    ("records", "id: label", "id: Label", "malformed-id", nil),
    ("records", "[氏名, 住所]", "[氏名, 住処]", "undeclared-value", "did you mean 住所?"),
    ("records", "business: [ゆうちょ]", "business: [ゆうちょう]", "undeclared-value", "did you mean ゆうちょ?"),
    ("records", "law: [leak]", "law: [leek]", "unresolved-reference", "did you mean law:leak?"),
    ("records", "  target: { month: 2023-04, certainty: 目途 }\n", "", "abolition-without-target", nil),
    ("records", "  status: under-review\n", "", "review-without-status", nil),
    (
      "records", "month: 2023-04", "month: 2022-04", "target-reached",
      "write `status: done`, or a later month"
    ),
    ("measures", "aim: 意識", "aim: 意思", "unknown-value", "did you mean 意識?"),
    ("measures", "clauses: [ban]", "clauses: [bann]", "unresolved-reference", "did you mean #ban?"),
    ("measures", "precision: month", "precision: day", "wrong-precision", nil),
    ("measures", "month: 2022-02, precision: month, ", "", "missing-key", "add `month: 2022-02`"),
    ("measures", "month: 2022-02,", "month: 2022-02-24,", "wrong-precision", "write `precision: day`"),
    ("deadlines", "from: 3", "from: 6", "wrong-order-of-days", nil),
    ("deadlines", "final: 60", "final: 2", "wrong-order-of-days", nil),
    ("deadlines", "examples: [2022-04-01]", "examples: [2022-04-31]", "wrong-type", nil),
    ("deadlines", "law: [leak]", "law: [leek]", "unresolved-reference", "did you mean law:leak?"),
    ("contacts", "○○-○○○○-○○○○", "03-1234-5678", "personal-data", nil),
    ("contacts", "○○@example.jp", "yamada@kaisha.co.jp", "personal-data", nil),
    ("flows", "yes: next, no: 使わない。", "yes: next, no: next", "flow-answers", nil),
    ("flows", "yes: 作らない。, no: next", "yes: 作らない。, no: 作る。", "flow-answers", nil),
    ("flows", "result: 定めに従って使う。", "resalt: 定めに従って使う。", "unknown-key", "did you mean result?"),
  ])
  func findsWhatIsWrongInAList(list: String, words: String, wrong: String, rule: String, help: String?)
    async throws
  {
    let path = "manual/\(list).yaml"
    let file = try #require(ListingFiles.all[path])
    try #require(file.firstRange(of: words) != nil)
    let changed = file.replacing(words, with: wrong, maxReplacements: 1)
    let found = await TestProject(ListingFiles.with(article: "使わない。", [path: changed])).compile().diagnostics
    let problem = try #require(found.first { $0.rule == rule }, "\(found)")
    #expect(problem.location.file == path)
    if let help { #expect(problem.help == help) }
  }

  @Test(arguments: [
    ("[](record:⟦order-copi⟧)", "unresolved-reference", "did you mean record:order-copy?"),
    ("[](contact:⟦x⟧)", "unresolved-reference", "contacts are in manual/contacts.yaml"),
    ("[](page:⟦recods⟧)", "unresolved-reference", "did you mean page:records?"),
    ("[](page:⟦x⟧)", "unresolved-reference", nil),
    ("![](records:⟦busines⟧=郵便)", "unresolved-reference", "did you mean records:business=…?"),
    ("![](records:business=⟦郵弁⟧)", "unknown-value", "did you mean 郵便?"),
    ("![](deadlines:⟦aim⟧=x)", "unresolved-reference", "write deadlines: alone, which puts all of them here"),
    ("![](measures:aim=⟦事前⟧)", "unknown-value", "did you mean 事後?"),
    ("⟦![](record:order-copy)⟧", "not-embeddable", "write `[](record:order-copy)`"),
    ("表は![](records:)。", "embed-not-alone", nil),
    ("![](⟦measures:⟧aim=事後)", "empty-list", "add an entry, or delete the line"),
  ])
  func findsWhatIsWrongInAReference(text: String, rule: String, help: String?) async throws {
    let found = await TestProject(
      ListingFiles.with(article: "本文。\n\n" + text.replacing("⟦", with: "").replacing("⟧", with: ""))
    ).compile().diagnostics
    let problem = try #require(found.first { $0.rule == rule }, "\(found)")
    if let help { #expect(problem.help == help) }
    if let open = text.firstRange(of: "⟦"), rule != "not-embeddable" {
      let before = text[..<open.lowerBound].utf8.count
      #expect(problem.location.range.lowerBound.column == before + 1)
    }
  }

  /// What is not decided must not read as if it were.
  @Test(arguments: [
    ("申込書（控）は、令和5年4月に廃止する。", 1), ("[](record:order-copy)を廃止する。", 1), ("申込書（控）の廃止の後は、使わない。", 1),
    ("申込書（控）は、令和5年4月を目途に廃止する。", 0), ("申込書（控）の廃止を検討する。", 0), ("札は、廃止する。", 0),
    ("申込書（控）は、残す。別の書類は、廃止する。", 0), ("申込書（控）を廃止する場合は、知らせる。", 0),
  ])
  func tellsADecisionThatIsNone(sentence: String, count: Int) async {
    let found = await TestProject(ListingFiles.with(article: sentence)).compile().diagnostics
    #expect(found.count { $0.rule == "undecided-as-decided" } == count)
  }

  @Test(arguments: [
    ("{＿＿＿＿}", "blank-without-label", "write {＿＿＿＿|発生した日時}"), ("{＿＿＿＿| }", "blank-without-label", nil),
    ("{＿|年}", "wrong-blank-width", nil),
    ("{\(String(repeating: "＿", count: 41))|年}", "wrong-blank-width", nil),
    ("{＿＿年|年}", "malformed-blank", nil), ("{__|年}", "malformed-blank", nil), ("{＿＿|年", "open-blank", nil),
  ])
  func tellsABlankThatIsNone(text: String, rule: String, help: String?) async throws {
    let found = await TestProject(chapter: "# 様式 {#use}\n\n## 条 {#a}\n\n本文\(text)である。\n").compile()
      .diagnostics
    #expect(found.map(\.rule) == [rule])
    let place = try #require(found.first?.location.range.lowerBound)
    #expect((place.line, place.column) == (5, 7))
    if let help { #expect(found.first?.help == help) }
  }

  @Test func saysThatAFlowIsDrawnNowhere() async {
    #expect(
      await TestProject(ListingFiles.all).problems() == [
        "manual/flows.yaml:1:7: warning [unused-flow] the flow “doubt” is drawn nowhere"
      ])
  }

  @Test func wantsACatalogueForRecords() async {
    var files = ListingFiles.with(article: "使わない。")
    files["examples/catalogue.yaml"] = nil
    files["examples/cases/M-01.yaml"] = nil
    let found = await TestProject(files).compile().diagnostics
    #expect(
      found.map(\.message) == ["there are records, and no examples/catalogue.yaml that declares their values"]
    )
  }

  @Test func saysThatAPageIsNotMade() async {
    var files = ListingFiles.with(article: "[](page:cases)と[](page:records)。")
    for path in ["examples/catalogue.yaml", "examples/cases/M-01.yaml", "manual/records.yaml"] {
      files[path] = nil
    }
    let found = await TestProject(files).compile().diagnostics
    #expect(
      found.map(\.help) == [
        "write what it shows, or delete the reference", "write manual/records.yaml",
      ])
  }

  /// Two pages cannot be one file.
  @Test func keepsTheNamesOfListsForTheirPages() async {
    let chapter = "# 記録 {#r}\n\n## 条 {#r1}\n\n残す。\n"
    var files = ListingFiles.with(article: "使わない。")
    files["manual/records.md"] = chapter
    #expect(await TestProject(files).compile().diagnostics.map(\.rule) == ["output-path-collision"])
    #expect(await TestProject(["manual/records.md": chapter]).problems() == [])
  }
}
