import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct CataloguePageTests {
  private func files(clauses: String = "[a]", others: String = "") -> [String: String] {
    [
      "manual/01-use.md": """
      # 使用 {#use}

      ## 禁止 {#a}

      使わない。

      """,
      "manual/90-supplementary.md": """
      ---
      kind: supplementary
      ---
      # 附則 {#s}

      施行する。

      経過措置を定める。 {#s2}

      """,
      "manual/91-table.md": """
      ---
      kind: table
      ---
      # 別表 {#t}

      書類の表。

      """,
      "examples/catalogue.yaml": """
      types: [{ id: A, group: g, title: 使用, definition: 使う。 }]
      groups: [{ id: g, title: 使用 }]
      business_areas: [郵便|荷物, constructor]
      bases: [予防]

      """,
      "examples/cases/M-01.yaml": """
      id: M-01
      title: 渡す
      basis: 予防
      type: A
      what_happened: 渡した。
      why_wrong: 業務外である。
      correct_action: 渡さない。
      clauses: \(clauses)
      \(others)
      """,
    ]
  }

  /// A chapter, an 附則 and a 別表 list the cases that cite them, as an article does.
  @Test(arguments: [
    ("use", "01-use"), ("a", "01-use"), ("s", "90-supplementary"), ("s2", "90-supplementary"),
    ("t", "91-table"),
  ])
  func listsACaseWhereItIsCited(clause: String, page: String) async throws {
    let project = TestProject(files(clauses: "[\(clause)]"))
    let html = try #require(await project.page("2022-04/\(page).html"))
    let parts = html.split(separator: "<p class=\"related-cases\">")
    try #require(parts.count == 2)
    #expect(parts[1].hasPrefix("関連する事例：<a href=\"cases/M-01.html\">M-01"))
    // Behind the chapter's own words, before its first article.
    if clause == "use" { #expect(!parts[0].contains("<section class=\"article\"")) }
  }

  @Test func indexesACaseThatSaysNothingOfAField() async throws {
    let html = try #require(await TestProject(files()).page("2022-04/cases/by-business.html"))
    #expect(html.contains("<h2 id=\"no-business\">その他（記載なし） <span class=\"count\">1件</span>"))
    let filled = try #require(
      await TestProject(files(others: "business: [郵便|荷物]\n")).page("2022-04/cases/by-business.html"))
    #expect(!filled.contains("その他（記載なし）"))
  }

  /// A value may hold any sign: what the script reads is a list.
  @Test func givesTheFilterListsOfValues() async throws {
    let project = TestProject(files(others: "business: [郵便|荷物, constructor]\n"))
    let html = try #require(await project.page("2022-04/cases/index.html"))
    #expect(
      html.contains(
        "data-business=\"[&quot;郵便|荷物&quot;,&quot;constructor&quot;]\" data-document=\"[&quot;&quot;]\""))
  }

  private func figures(_ text: String, id: String = "2022") -> [String: String] {
    ["manual/01-use.md": "# 使用 {#use}\n", "examples/figures/a.yaml": "id: \(id)\ntables:\n\(text)"]
  }

  @Test func tellsTablesOfTwoFilesApart() async throws {
    var both = figures(
      "  - { id: q1-t, title: 甲, columns: [欄], rows: [{ label: 数, cells: [1], total: 1 }] }\n")
    both["examples/figures/b.yaml"] =
      "id: 2022-q1\ntables:\n  - { id: t, title: 乙, columns: [欄], rows: [{ label: 数, cells: [1], total: 1 }] }\n"
    both["manual/01-use.md"] = "# 使用 {#use}\n\n## 条 {#a}\n\n[](figure:2022-q1/t#数)とする。\n"
    let html = try #require(await TestProject(both).page("2022-04/figures.html"))
    for id in ["figure-2022.q1-t", "figure-2022-q1.t", "chart-2022.q1-t.1-title", "chart-2022-q1.t.1-title"] {
      #expect(html.split(separator: "id=\"\(id)\"", omittingEmptySubsequences: false).count == 2)
    }
    let chapter = try #require(await TestProject(both).page("2022-04/01-use.html"))
    #expect(chapter.contains("figures.html#figure-2022-q1.t\""))
  }

  @Test func printsTheMarkOfANoteOnce() async throws {
    let html = try #require(
      await TestProject(
        figures(
          "  - { id: t, title: 甲, columns: [甲, 乙], rows: [{ label: 数, cells: [2, 2], total: 3, overlap: true }], note: ※ 重複がある。 }\n"
        )
      ).page("2022-04/figures.html"))
    #expect(html.contains("<p class=\"note\">※ 重複がある。</p>"))
  }

  /// What a chart says fits into it: a sign is 14 units wide, a figure 8.
  @Test func makesAChartWideEnough() async throws {
    let label = String(repeating: "長", count: 30)
    let html = try #require(
      await TestProject(
        figures(
          "  - { id: t, title: 甲, columns: [\(label), 乙], rows: [{ label: 数, cells: [1234567890123, 1], total: 1234567890124 }] }\n"
        )
      ).page("2022-04/figures.html"))
    // A label of 420 units in two lines of 252 at most; 17 signs of a value are 136.
    #expect(html.contains("viewBox=\"0 0 656 78\""))
    #expect(html.contains(">\(String(repeating: "長", count: 18))</text>"))
    #expect(html.contains(">\(String(repeating: "長", count: 12))</text>"))
    #expect(html.contains(">1,234,567,890,123</text>"))
  }
}
