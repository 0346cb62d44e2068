import Compiling
import Manuscript
import TestSupport
import Testing

/// A change to one file of a small catalogue, and the one problem that it makes; ⟦ ⟧ mark where the message must point.
struct CatalogueExample: Sendable, CustomTestStringConvertible {
  let rule: String
  let path: String
  let change: (from: String, to: String)
  let message: String
  var help: String?

  var testDescription: String { "\(rule): \(change.to)" }

  init(
    _ rule: String, in path: String, _ from: String, _ to: String, _ message: String, help: String? = nil
  ) {
    self.rule = rule
    self.path = path
    change = (from, to)
    self.message = message
    self.help = help
  }
}

private let cataloguePath = "examples/catalogue.yaml"
private let casePath = "examples/cases/M-01.yaml"
private let figurePath = "examples/figures/2022-01.yaml"

private let files = [
  "manual/01-use.md": """
  # 使用 {#use}

  ## 禁止 {#ban}

  業務外に使用してはならない。

  ## 旧条 {#old deleted}

  """,
  cataloguePath: """
  types:
    - { id: A, group: i, title: 使用, definition: 業務外に使う。 }
    - { id: B, group: ii, title: 提供, definition: 社外に渡す。 }
  groups:
    - { id: i, title: 目的外使用 }
    - { id: ii, title: 社外提供 }
  business_areas: [郵便, 荷物]
  documents: [申込書]
  information_items: [氏名]
  bases: [想定（類型準拠）, 予防, 公知事案]
  roles: [局長]
  required_coverage:
    - { group: i, business_area: 荷物 }
    - { group: ii, business_area: 荷物 }

  """,
  casePath: """
  id: M-01
  title: 書き写す
  basis: 想定（類型準拠）
  type: A
  business: [荷物]
  document: 申込書
  information: [氏名]
  actor: 局長
  what_happened: |
    局長は、数人の氏名を書き写した。
  why_wrong: 業務外である。
  correct_action: 書き写さない。
  clauses: [ban]
  status: active

  """,
  "examples/cases/M-02.yaml": """
  id: M-02
  title: 渡す
  basis: 予防
  type: B
  business: [荷物]
  what_happened: 渡した。
  why_wrong: 業務外である。
  correct_action: 渡さない。
  clauses: [ban]

  """,
  figurePath: """
  id: 2022-01
  source: { title: 調査の結果（令和4年（2022年）1月）, date: 2022-01-25 }
  tables:
    - id: group-i
      title: 使用した事案
      columns: [郵便, 荷物]
      rows:
        - { label: 局長数, unit: 人, cells: [0, 14], total: 14 }
        - { label: 顧客数, unit: 人, cells: [0, 116], total: 116 }
      zero_together: [[局長数, 顧客数]]
    - id: group-ii
      title: 渡した事案
      columns: [郵便, 荷物]
      rows:
        - { label: 局長数, unit: 人, cells: [3, 4], total: 5, overlap: true }
      note: 重複がある。
  identities:
    - "group-i.局長数 + group-ii.局長数 = 19"
    - "group-i.顧客数.荷物 - 16 <= 100"

  """,
]

private let examples: [CatalogueExample] = [
  // Values and the catalogue itself
  CatalogueExample(
    "undeclared-value", in: casePath, "type: A", "type: ⟦AA⟧", "catalogue.yaml declares no type “AA”",
    help: "did you mean A?"),
  CatalogueExample(
    "undeclared-value", in: casePath, "business: [荷物]", "business: [⟦貨物⟧]",
    "catalogue.yaml declares no business “貨物”"),
  CatalogueExample(
    "undeclared-value", in: cataloguePath, "group: ii, title: 提供", "group: ⟦iii⟧, title: 提供",
    "the catalogue declares no group “iii”", help: "did you mean ii?"),
  CatalogueExample(
    "undeclared-value", in: cataloguePath, "{ group: i, business_area: 荷物 }",
    "{ group: i, business_area: ⟦貨物⟧ }", "the catalogue declares no business area “貨物”"),
  CatalogueExample(
    "duplicate-type", in: cataloguePath, "groups:",
    "  - { id: ⟦A⟧, group: i, title: 再, definition: 再び。 }\ngroups:",
    "a type named “A” is there already"),
  CatalogueExample(
    "type-without-case", in: cataloguePath, "groups:",
    "  - { id: ⟦C⟧, group: i, title: 指示, definition: 命じる。 }\ngroups:",
    "no active case shows the type “C” (指示)", help: "add a case with `type: C` to examples/cases/"),
  CatalogueExample(
    "uncovered-cell", in: cataloguePath, "{ group: ii, business_area: 荷物 }",
    "{ group: ⟦ii⟧, business_area: 郵便 }", "no active case covers the group “ii” in the business area “郵便”",
    help: "add a case with `business: [郵便]` and a type of the group (B)"),
  // Cases
  CatalogueExample(
    "type-without-clause", in: casePath, "clauses: [ban]", "clauses: []",
    "no case of the type “A” names a clause"),
  CatalogueExample(
    "case-without-clause", in: casePath, "clauses: [ban]", "clauses: []", "the case “M-01” names no clause"),
  CatalogueExample(
    "empty-value", in: casePath, "correct_action: 書き写さない。", "correct_action: ⟦⟧\"<!-- 後で -->\"",
    "“correct_action” says nothing"),
  CatalogueExample(
    "unresolved-reference", in: casePath, "clauses: [ban]", "clauses: [⟦bann⟧]", "no clause is named “bann”",
    help: "did you mean #ban?"),
  CatalogueExample(
    "unresolved-reference", in: casePath, "数人の氏名を", "[](#⟦bann⟧)の氏名を", "no clause is named “bann”"),
  CatalogueExample(
    "case-on-deleted-clause", in: casePath, "clauses: [ban]", "clauses: [⟦old⟧]",
    "the case “M-01” cites “old”, which is deleted"),
  CatalogueExample(
    "case-without-source", in: casePath, "basis: 想定（類型準拠）", "basis: ⟦公知事案⟧",
    "the case “M-01” reports something public (公知事案) without a source"),
  CatalogueExample(
    "assumed-fact", in: casePath, "数人の氏名を", "⟦12人⟧の氏名を",
    "an assumed case (想定（類型準拠）) states a count, “12人”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "局長は、数人の", "局長は、⟦令和4年1月25日⟧に数人の",
    "an assumed case (想定（類型準拠）) states a date, “令和4年1月25日”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "title: 書き写す", "title: ⟦⟧5月3日に書き写す",
    "an assumed case (想定（類型準拠）) states a date, “5月3日”"),
  CatalogueExample(
    "assumed-case-not-reported", in: casePath, "business: [荷物]", "business: [荷物, ⟦郵便⟧]",
    "an assumed case of the group “i” stands in “郵便”, for which `required_coverage` reports none"),
  CatalogueExample(
    "retired-without-successor", in: "examples/cases/M-02.yaml", "basis: 予防", "basis: 予防\nstatus: ⟦⟧retired",
    "the retired case “M-02” says neither what replaced it nor why",
    help: "add `replaced_by: …` or `reason: …`"),
  CatalogueExample(
    "retired-without-successor", in: "examples/cases/M-02.yaml", "basis: 予防",
    "basis: 予防\nstatus: retired\nreplaced_by: ⟦M-02⟧",
    "“M-02” is replaced by “M-02”, which leads to no active case"),
  CatalogueExample(
    "active-case-replaced", in: casePath, "status: active", "status: active\nreplaced_by: ⟦M-02⟧",
    "the case “M-01” is active and replaced"),
  CatalogueExample(
    "duplicate-value", in: casePath, "information: [氏名]", "information: [氏名, ⟦氏名⟧]",
    "“氏名” stands twice in “information”"),
  CatalogueExample(
    "case-without-source", in: casePath, "basis: 想定（類型準拠）", "basis: ⟦公知の事案⟧",
    "the case “M-01” reports something public (公知の事案) without a source"),
  CatalogueExample(
    "assumed-fact", in: casePath, "数人の氏名を", "**12**人の氏名を",
    "an assumed case (想定（類型準拠）) states a count, “12人”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "数人の氏名を", "[](figure:⟦2022-01/group-i#顧客数⟧)の氏名を",
    "an assumed case (想定（類型準拠）) states a count, “2022-01/group-i#顧客数”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "why_wrong: 業務外である。", "why_wrong: ⟦12人⟧が業務外である。",
    "an assumed case (想定（類型準拠）) states a count, “12人”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "clauses: [ban]", "clauses: [ban]\nwarning_signs: [⟦12人⟧を書き写す]",
    "an assumed case (想定（類型準拠）) states a count, “12人”"),
  CatalogueExample(
    "assumed-fact", in: casePath, "書き写さない。", "1時間以内に、2人で、⟦令和4年1月25日⟧に。",
    "an assumed case (想定（類型準拠）) states a date, “令和4年1月25日”"),
  CatalogueExample(
    "leftover-mark", in: casePath, "業務外である。", "⟦TODO⟧ 業務外である。", "“TODO” was left in the text"),
  // Figures
  CatalogueExample(
    "figure-sum", in: figurePath, "cells: [0, 116], total: 116", "cells: ⟦⟧[0, 117], total: 116",
    "the cells of “顧客数” add up to 117, and the total is 116"),
  CatalogueExample(
    "figure-overlap", in: figurePath, "total: 5, overlap", "total: 8, overlap",
    "the total 8 of “局長数” is not between its largest cell, 4, and their sum, 7"),
  CatalogueExample(
    "figure-overlap-not-needed", in: figurePath, "total: 5, overlap", "total: 7, overlap",
    "the cells of “局長数” add up to the total"),
  CatalogueExample(
    "figure-note", in: figurePath, "note: 重複がある。", "note: ~",
    "the total of “局長数” is printed with ※, and the table has no note"),
  CatalogueExample(
    "figure-cells", in: figurePath, "cells: [0, 14], total", "cells: [14], total",
    "the row “局長数” has 1 cells, the table 2 columns"),
  CatalogueExample(
    "zero-together", in: figurePath, "cells: [0, 14], total: 14", "cells: [1, 13], total: 14",
    "in “郵便” the row “顧客数” is 0 and the row “局長数” is 1"),
  CatalogueExample(
    "unknown-row", in: figurePath, "[[局長数, 顧客数]]", "[[局長数, ⟦顧客⟧]]", "the table “group-i” has no row “顧客”",
    help: "did you mean 顧客数?"),
  CatalogueExample(
    "figure-identity", in: figurePath, "= 19", "= 20",
    "“group-i.局長数 + group-ii.局長数 = 20” does not hold: 14 + 5 = 19, which is not = 20"),
  CatalogueExample(
    "figure-identity", in: figurePath, "- 16 <= 100", "- 16 <= 99",
    "“group-i.顧客数.荷物 - 16 <= 99” does not hold: 116 - 16 = 100, which is not <= 99"),
  CatalogueExample(
    "unknown-figure", in: figurePath, "group-i.顧客数.荷物", "group-i.顧客数.貨物",
    "the table “group-i” has no column “貨物”"),
  CatalogueExample(
    "unknown-figure", in: figurePath, "group-ii.局長数 = 19", "group-iii.局長数 = 19",
    "no table here is named “group-iii”", help: "did you mean group-ii?"),
  CatalogueExample(
    "malformed-identity", in: figurePath, "group-ii.局長数 = 19", "group-ii.局長数 >= 19",
    "“group-i.局長数 + group-ii.局長数 >= 19” is no identity between figures",
    help: "write the larger side last: \"19 <= group-i.局長数 + group-ii.局長数\""),
  CatalogueExample(
    "malformed-identity", in: figurePath, "group-i.局長数 + group-ii.局長数 = 19",
    "group-i.局長数 ＋ group-ii.局長数 ＝ 19",
    "“group-i.局長数 ＋ group-ii.局長数 ＝ 19” is no identity between figures",
    help:
      "write the signs in half width, with spaces around them: \"group-i.局長数 + group-ii.局長数 = 19\""),
  CatalogueExample(
    "unknown-figure", in: figurePath, "group-i.局長数 + group-ii", "group-i.局長数 ＋ group-ii",
    "the table “group-i” has no row “局長数 ＋ group-ii”", help: "write the signs in half width: + - = <="),
  CatalogueExample(
    "unknown-figure", in: figurePath, "group-i.顧客数.荷物 - 16", "group-i.顧客数.荷物-16",
    "the table “group-i” has no row “顧客数.荷物-16”", help: "write a minus between spaces: group-i.顧客数.荷物 - 16"),
  CatalogueExample(
    "malformed-identity", in: figurePath, "group-ii.局長数 = 19", "group-ii.局長数",
    "“group-i.局長数 + group-ii.局長数” is no identity between figures"),
  CatalogueExample(
    "era-mismatch", in: figurePath, "令和4年（2022年）", "令和4年（2021年）", "“令和4年（2021年）”: 令和4年 is 2022"),
  CatalogueExample(
    "era-mismatch", in: figurePath, "title: 使用した事案", "title: 令和4年（2021年）に使用した事案",
    "“令和4年（2021年）”: 令和4年 is 2022"),
  CatalogueExample(
    "era-mismatch", in: figurePath, "note: 重複がある。", "note: 令和4年（2021年）に重複がある。", "“令和4年（2021年）”: 令和4年 is 2022"),
  CatalogueExample(
    "era-mismatch", in: cataloguePath, "definition: 業務外に使う。", "definition: 令和4年（2021年）に使う。",
    "“令和4年（2021年）”: 令和4年 is 2022"),
  CatalogueExample(
    "figure-negative", in: figurePath, "cells: [0, 116], total: 116", "cells: ⟦⟧[-1, 117], total: 116",
    "the row “顧客数” counts something, and holds a number below 0"),
  CatalogueExample(
    "malformed-figure-name", in: figurePath,
    "columns: [郵便, 荷物]\n    rows:\n      - { label: 局長数, unit: 人, cells: [0, 14]",
    "columns: [⟦郵便/速達⟧, 荷物]\n    rows:\n      - { label: 局長数, unit: 人, cells: [0, 14]",
    "the column’s name “郵便/速達” holds “/”, which ends a name in references and identities"),
  CatalogueExample(
    "duplicate-figure-name", in: figurePath, "{ label: 顧客数, unit: 人, cells: [0, 116]",
    "{ label: ⟦局長数⟧, unit: 人, cells: [0, 116]", "the table has two rows named “局長数”"),
  CatalogueExample(
    "malformed-id", in: figurePath, "id: group-ii", "id: ⟦aux⟧", "“aux” is not an id",
    help:
      "an id of a table is at most 60 letters a-z, digits and hyphens, and begins with a letter; not a name that Windows keeps, as con or aux"
  ),
  CatalogueExample(
    "malformed-id", in: "examples/cases/M-02.yaml", "id: M-02", "id: ⟦CON⟧", "“CON” is not an id",
    help:
      "an id of a case is at most 60 letters A-Z and a-z, digits and hyphens, and begins with a letter; not a name that Windows keeps, as con or aux"
  ),
  CatalogueExample(
    "malformed-id", in: cataloguePath, "id: ii, title: 社外提供", "id: ⟦i i⟧, title: 社外提供", "“i i” is not an id"),
  CatalogueExample(
    "duplicate-value", in: cataloguePath, "business_areas: [郵便, 荷物]", "business_areas: [郵便, 荷物, ⟦郵便⟧]",
    "“郵便” stands twice in “business_areas”"),
  CatalogueExample(
    "duplicate-value", in: cataloguePath, "  - { id: ii, title: 社外提供 }",
    "  - { id: ii, title: 社外提供 }\n  - { id: ⟦ii⟧, title: 再 }", "a group named “ii” is there already"),
  // Values
  CatalogueExample(
    "empty-value", in: casePath, "clauses: [ban]", "clauses: [ban, ⟦~⟧]", "an element of “clauses” is empty"),
  CatalogueExample(
    "empty-value", in: figurePath,
    "columns: [郵便, 荷物]\n    rows:\n      - { label: 局長数, unit: 人, cells: [3",
    "columns: [郵便, ⟦⟧\"\"]\n    rows:\n      - { label: 局長数, unit: 人, cells: [3",
    "an element of “columns” is empty"),
  CatalogueExample(
    "empty-file", in: "examples/cases/M-02.yaml", files["examples/cases/M-02.yaml"] ?? "", "# 後で\n",
    "the file holds no case"),
  CatalogueExample(
    "heading-in-data", in: casePath, "  局長は、", "  ⟦#⟧ 前提\n\n  局長は、",
    "a case or definition has no headings of its own", help: "make it a paragraph: **前提**"),
  CatalogueExample(
    "attributes-in-data", in: casePath, "書き写した。", "書き写した。 ⟦{⟧#own}",
    "only clauses in chapters have ids and attributes"),
]

@Suite struct CatalogueTests {
  @Test func findsNothingInACatalogueThatAgrees() async {
    #expect(await TestProject(files).problems() == [])
  }

  @Test(arguments: examples)
  func pointsAtTheMistake(example: CatalogueExample) async throws {
    let original = try #require(files[example.path])
    try #require(original.contains(example.change.from))
    let marked = MarkedText(original.replacing(example.change.from, with: example.change.to))
    var changed = files
    changed[example.path] = marked.text
    let found = await TestProject(changed).compile().diagnostics.filter { $0.rule == example.rule }
    #expect(found.map(\.message) == [example.message])
    let problem = try #require(found.first)
    if let help = example.help { #expect(problem.help == help) }
    if example.change.to.contains("⟦") {
      #expect(problem.location.file == example.path)
      #expect(problem.location.range.lowerBound == SourcePosition(line: marked.line, column: marked.column))
    }
  }

  /// Every problem of every file in one run.
  @Test func findsAllAtOnce() async throws {
    var changed = files
    let apart = examples.filter {
      !["figure-cells", "type-without-clause", "empty-file", "malformed-id"].contains($0.rule)
    }
    for example in apart {
      if let text = changed[example.path], text.contains(example.change.from) {
        changed[example.path] =
          MarkedText(
            text.replacing(example.change.from, with: example.change.to)
          ).text
      }
    }
    let rules = Set(await TestProject(changed).compile().diagnostics.map(\.rule))
    #expect(rules.count >= 14)
  }

  @Test func countsARetiredCaseForNothing() async {
    var changed = files
    changed["examples/cases/M-02.yaml"]? += "status: retired\nreason: 古い。\n"
    changed["manual/01-use.md"]? += "\n## 例 {#example}\n\n[](case:M-02)を見る。\n"
    #expect(
      await TestProject(changed).problems() == [
        "examples/catalogue.yaml:3:11: error [type-without-case] no active case shows the type “B” (提供)",
        "examples/catalogue.yaml:14:14: error [uncovered-cell] no active case covers the group “ii” in the business area “荷物”",
        "manual/01-use.md:11:9: warning [retired-case-cited] the case “M-02” is retired",
      ])
  }

  /// What a text of an assumed case states, and what only looks like it.
  @Test(
    arguments: [
      ("令和四年一月二十五日", "令和四年一月二十五日"), ("二〇二二年", "二〇二二年"), ("令和 4 年 1 月 25 日", "令和 4 年 1 月 25 日"),
      ("２０２２／０１／２５", "２０２２／０１／２５"), ("2022.1.25", "2022.1.25"), ("2022-01-25", "2022-01-25"),
      ("R4.1.25", "R4.1.25"),
      ("H30.4.1", "H30.4.1"), ("1月25日", "1月25日"), ("一月二十五日", "一月二十五日"), ("令和元年", "令和元年"),
      ("令和4.1.25", "令和4.1.25"),
      ("1/25", nil), ("毎年4月1日", nil), ("2枚ずつ", nil), ("6月", nil), ("090-2022-0125", nil),
      ("2022-01-25-07", nil), ("VR4.1.25", nil),
      ("12 人", "12 人"), ("二十人", "二十人"), ("百人", "百人"), ("八百二十八人", "八百二十八人"), ("3千人", "3千人"), ("3万人", "3万人"),
      ("約百名", "百名"), ("1,318名", "1,318名"), ("３枚", "３枚"), ("12世帯", "12世帯"), ("12件", "12件"),
      ("数人", nil), ("十数人", nil), ("数十人", nil), ("何百人", nil), ("世田谷区", nil), ("東京通信", nil), ("名物", nil),
      ("3通り", nil),
      ("21世紀", nil), ("①名簿", nil), ("第3名簿", nil), ("K-A1-01名簿", nil), ("2枚目", nil), ("2名以上", nil),
      ("一人", nil), ("千代田", nil),
      ("万一", nil), ("03-1234-5678", nil), ("4111 1111 1111 1111", nil),
    ] as [(String, String?)])
  func knowsAFactInAnAssumedCase(text: String, fact: String?) async {
    var changed = files
    changed[casePath] = files[casePath]?.replacing("数人の氏名", with: text + "の控え")
    let found = await TestProject(changed).compile().diagnostics.filter { $0.rule == "assumed-fact" }
    #expect(found.map { String($0.message.split(separator: "“")[1].dropLast()) } == [fact].compactMap(\.self))
  }

  @Test func looksAtRetiredAssumedCasesToo() async {
    var changed = files
    changed["examples/cases/M-03.yaml"] = (files[casePath] ?? "").replacing("M-01", with: "M-03")
      .replacing("数人", with: "12人").replacing("status: active", with: "status: retired\nreason: 古い。")
    let found = await TestProject(changed).problems()
    #expect(
      found == [
        "examples/cases/M-03.yaml:10:15: error [assumed-fact] an assumed case (想定（類型準拠）) states a count, “12人”"
      ])
  }

  @Test func countsTheCasesThatAnEmbedShows() async {
    for (number, problems) in [("二", 1), ("一", 0)] {
      var changed = files
      changed["manual/01-use.md"]? += "\n## 例 {#example}\n\n次の\(number)件の事例を示す。\n\n![](cases:type=A)\n"
      let found = await TestProject(changed).compile().diagnostics.filter { $0.rule == "stated-count" }
      #expect(found.map(\.message) == (problems == 1 ? ["“次の二件” is followed by 1"] : []))
    }
  }

  @Test func saysThatThereIsNoCatalogueOnce() async {
    var changed = files
    changed[cataloguePath] = nil
    changed["examples/catalog.yaml"] = files[cataloguePath]
    // That nothing reads examples/catalog.yaml is said as of any other file.
    let found = await TestProject(changed).compile().diagnostics.filter {
      $0.severity == .error && $0.rule != "unknown-file"
    }
    #expect(
      found.map(\.message) == ["there are cases, and no examples/catalogue.yaml that declares their values"])
    #expect(found.first?.help == "rename examples/catalog.yaml")
  }

  /// A chain of retired cases leads to its active end, however long it is; a case that cites one of them is told.
  @Test func followsRetiredCasesToTheEnd() async {
    var changed = files
    let retired = (1...2000).map { number in
      (files["examples/cases/M-02.yaml"] ?? "").replacing("M-02", with: "R-\(number)")
        + "status: retired\nreplaced_by: \(number < 2000 ? "R-\(number + 1)" : "M-02")\n"
    }
    changed["examples/cases/retired.yaml"] = retired.map {
      "- " + $0.split(separator: "\n").joined(separator: "\n  ") + "\n"
    }.joined()
    changed[casePath] = files[casePath]?.replacing("業務外である。", with: "業務外である。[](case:R-7)も同じ。")
    changed["manual/01-use.md"]? += "\n## 例 {#example}\n\n[](case:R-1)を見る。\n"
    let found = await TestProject(changed).compile().diagnostics
    #expect(found.map(\.rule) == ["retired-case-cited", "retired-case-cited"])
    #expect(found.map(\.help) == ["write case:M-02", "write case:M-02"])
  }

  /// An index by パ as one sign has no place for a case under ハ with a mark.
  @Test func comparesValuesSignBySign() async {
    var changed = files
    changed[cataloguePath] = files[cataloguePath]?.replacing("[郵便, 荷物]", with: "[郵便, 荷物, ゆうパ\u{30C3}ク]")
    changed[casePath] = files[casePath]?.replacing("[荷物]", with: "[荷物, ゆうハ\u{309A}\u{30C3}ク]")
    let found = await TestProject(changed).compile().diagnostics.filter { $0.rule == "undeclared-value" }
    #expect(
      found.map(\.help) == ["did you mean ゆうパック? It looks the same, and is written with other characters"])
  }

  @Test func triesEveryDotOfAnIdentity() async {
    var changed = files
    changed[figurePath] = files[figurePath]?.replacing(
      "label: 局長数, unit: 人, cells: [3", with: "label: \"1\", unit: 人, cells: [3"
    )
    .replacing(
      "    note: 重複がある。", with: "      - { label: \"1.5\", cells: [8, 9], total: 17 }\n    note: 重複がある。"
    )
    .replacing("group-ii.局長数 = 19", with: "group-ii.1.5.荷物 = 23")
    #expect(await TestProject(changed).problems() == [])
  }

  /// Which numbers of a text are reported figures: 116 (a total), 14人 (a total), 4人 (a cell below ten).
  @Test(arguments: [
    ("⟦116⟧", true), ("116人", true), ("１１６名", true), ("第116条", false), ("116日以内", false), ("K-116", false),
    ("1,116", false),
    ("14人", true), ("14", false), ("14日", false), ("4人", false), ("[](figure:2022-01/group-i#顧客数)", false),
    ("`116`", false),
    // What it counts is something else, or it is a name.
    ("116万円", false), ("116億円", false), ("116メートル", false), ("116ページ", false), ("116文字", false),
    ("116番", false),
    ("116ヶ月", false), ("116カ月", false), ("116個", false), ("116km", false), ("内線116", false), ("№116", false),
    ("No.116", false),
    ("第 116", false), ("116（内訳）", false), ("116）", true), ("116、", true), ("116は", true),
    ("5人", false), ("14名簿", false),
    ("百十六人", true), ("百十六名", true), ("百十六", false), ("数百十六人", false), ("[116人](#ban)", true),
    ("[116人](figure:2022-01/group-i#顧客数)", false),
  ])
  func knowsAReportedFigure(text: String, isFigure: Bool) async {
    var changed = files
    changed["manual/01-use.md"]? += "\n## 数 {#number}\n\n対象は\(MarkedText(text).text)とする。\n"
    let found = await TestProject(changed).compile().diagnostics.filter { $0.rule == "literal-figure" }
    #expect(found.count == (isFigure ? 1 : 0))
    if isFigure { #expect(found.first?.help?.contains("](figure:2022-01/group-i#") == true) }
  }

  @Test(
    arguments: [
      ("令和4年（2022年）4月", nil), ("令和元年（2019年）", nil), ("平成31年（2019年）", nil), ("昭和64年（1989年）1月", nil),
      ("2022年（令和4年）", nil),
      ("令和 4 年（2022 年）1 月", nil), ("令和4年1月25日（2022年1月25日）", nil), ("令和4年度及び2021年", nil),
      ("令和4年（2021年）4月", "“令和4年（2021年）”: 令和4年 is 2022"),
      ("令和 4 年（2021 年）", "“令和 4 年（2021 年）”: 令和 4 年 is 2022"),
      ("令和元年（2018年）", "“令和元年（2018年）”: 令和元年 is 2019"), ("2021年（令和4年）", "“2021年（令和4年）”: 令和4年 is 2022"),
      ("平成32年（2020年）", "“平成32年（2020年）”: there was no 平成32年"),
      ("令和4年1月25日（2021年1月25日）", "“令和4年1月25日（2021年1月25日）”: 令和4年 is 2022"),
      // What stands in the bracket beside the year is something else.
      ("令和4年4月（2021年12月公布）", nil), ("令和4年度（2023年3月）", nil), ("令和4年（2021件）", nil), ("対象1500（令和4年）", nil),
      ("令和4（2021）年", "“令和4（2021）年”: 令和4年 is 2022"), ("2021（令和4）年", "“2021（令和4）年”: 令和4年 is 2022"),
      ("令和4年（2021）", "“令和4年（2021）”: 令和4年 is 2022"), ("令和4年度（2021年度）", "“令和4年度（2021年度）”: 令和4年 is 2022"),
      ("2021年4月（令和4年4月）", "“2021年4月（令和4年4月）”: 令和4年 is 2022"),
      ("令和四年（二〇二一年）", "“令和四年（二〇二一年）”: 令和四年 is 2022"), ("令和四年（二〇二二年）", nil),
      ("令和4年1月25日（2022年1月26日）", "“令和4年1月25日（2022年1月26日）”: the two are not the same day"),
      ("令和元年4月1日（2019年4月1日）", "“令和元年4月1日（2019年4月1日）”: there was no 令和元年4月1日"),
      ("令和元年5月（2019年5月）", nil), ("平成31年5月1日（2019年5月1日）", "“平成31年5月1日（2019年5月1日）”: there was no 平成31年5月1日"),
    ] as [(String, String?)])
  func holdsErasAgainstYears(text: String, message: String?) async {
    let project = TestProject(chapter: "# 使用 {#use}\n\n## 条 {#a}\n\n期日は\(text)とする。\n")
    let found = await project.compile().diagnostics.filter { $0.rule == "era-mismatch" }.map(\.message)
    #expect(found == [message].compactMap(\.self))
  }

  @Test(
    arguments: [
      ("次の三つの類型に分かれる。\n\n1. 甲\n2. 乙\n3. 丙", nil), ("次の3つを守る。\n\n- 甲\n- 乙\n- 丙", nil),
      ("次の三つの類型に分かれる。\n\n1. 甲\n2. 乙", "“次の三つ” is followed by 2"),
      ("次に掲げる12項目を記す。\n\n1. 甲", "“次に掲げる12項目” is followed by 1"),
      ("二つの面がある。\n\n- 甲", "“二つ” is followed by 1"), ("二つの面から取り組む。\n\n- 甲", nil),
      ("二つ以上のときは、次による。\n\n1. 甲", nil), ("一つの例を示す。\n\n- 甲\n- 乙", nil),
      ("次の表の三つの質問による。\n\n| 問 | 答 |\n|---|---|\n| 一 | はい |\n| 二 | はい |\n| 三 | はい |", nil),
      ("次の二十一の点による。\n\n1. 甲", nil), ("次の十二点による。\n\n1. 甲", "“次の十二点” is followed by 1"),
      ("次の一つに該当する場合とする。\n\n1. 甲\n2. 乙", nil), ("次の一つでも当たるときは、報告する。\n\n1. 甲\n2. 乙", nil),
      ("次の項目を一つ一つ確かめる。\n\n1. 甲\n2. 乙", nil), ("次の2通りの書類のうち、一方による。\n\n1. 甲\n2. 乙\n3. 丙", nil),
      ("三つの部署の社員が集まる。会議は毎週開く。\n\n1. 甲", nil), ("申込書を二つの箱に分けて保管する。\n\n1. 甲", nil),
      ("次の 4 つを守る。\n\n1. 甲", "“次の 4 つ” is followed by 1"), ("次の四区分とする。\n\n1. 甲", "“次の四区分” is followed by 1"),
      ("次の四件とする。\n\n1. 甲", "“次の四件” is followed by 1"), ("類型は四つある。\n\n1. 甲", "“四つ” is followed by 1"),
      ("類型は三つ：\n\n1. 甲", "“三つ” is followed by 1"), ("第二区分がある。\n\n1. 甲", nil),
    ] as [(String, String?)])
  func holdsAStatedCountAgainstTheList(text: String, message: String?) async {
    let project = TestProject(chapter: "# 使用 {#use}\n\n## 条 {#a}\n\n\(text)\n")
    let found = await project.compile().diagnostics.filter { $0.rule == "stated-count" }.map(\.message)
    #expect(found == [message].compactMap(\.self))
  }
}
