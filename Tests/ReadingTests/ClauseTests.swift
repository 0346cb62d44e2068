import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct ClauseTests {
  private func outline(_ project: TestProject) async throws -> [String] {
    let edition = try #require(await project.compile().edition)
    return edition.documents.flatMap { document in
      document.clauses.map { clause in
        "\(clause.rank.rawValue) \(clause.number.isEmpty ? "-" : clause.number) \(clause.id.isEmpty ? "-" : clause.id) \(clause.title)"
          .trimmingSuffix(" ")
      }
    }
  }

  @Test func numbersArticlesThroughTheChapters() async throws {
    let project = TestProject([
      "manual/01-general.md": "# 総則 {#general}\n\n## 目的 {#purpose}\n\n本文。\n\n## 範囲 {#scope}\n\n本文。\n",
      "manual/02-use.md":
        "# 使用 {#use}\n\n## 禁止 {#ban}\n\n第一の項。\n\n第二の項。\n\n1. 甲\n2. 乙\n   1. 細目\n      1. 小目\n",
    ])
    #expect(
      try await outline(project) == [
        "chapter 第1章 general 総則", "article 第1条 purpose 目的", "paragraph - -", "article 第2条 scope 範囲",
        "paragraph - -",
        "chapter 第2章 use 使用", "article 第3条 ban 禁止", "paragraph - -", "paragraph 2 -", "item (1) -",
        "item (2) -",
        "subitem ア -", "subitem (ア) -",
      ])
  }

  @Test func keepsContinuedParagraphsTablesAndCalloutsWithTheirParagraph() async throws {
    let project = TestProject(
      chapter: """
        # 使用 {#use}

        ## 禁止 {#ban}

        第一の項。 {#first}

        | 書類 | 年 |
        |---|---|
        | 控え | 1 |

        > [!NOTE]
        > 補足。

        - 箇条

        なお、例外は別に定める。 {.continued}

        第二の項。 {#second}
        """)
    #expect(
      try await outline(project) == [
        "chapter 第1章 use 使用", "article 第1条 ban 禁止", "paragraph - first", "paragraph 2 second",
      ])
  }

  /// What stands before an article's first words is of the same 項, and pictures are none of their own.
  @Test(arguments: [
    "> [!NOTE]\n> 補足。", "| 書類 |\n|---|\n| 控え |", "- 箇条", "---", "![流れ](images/a.png)",
  ])
  func countsWordsOnly(first: String) async throws {
    let project = TestProject(
      [
        "manual/01-use.md":
          "# 使用 {#use}\n\n## 禁止 {#ban}\n\n\(first)\n\n本文。 {#one}\n\n![流れ](images/a.png)\n\n次の文。 {#two}\n\n## 参照 {#ref}\n\n[](#one)、[](#two)\n"
      ], attachments: ["manual/images/a.png": "\u{89}PNG\r\n\u{1A}\n"])
    #expect(
      try await outline(project) == [
        "chapter 第1章 use 使用", "article 第1条 ban 禁止", "paragraph - one", "paragraph 2 two",
        "article 第2条 ref 参照",
        "paragraph - -",
      ])
    let page = try #require(await project.page("2022-04/01-use.html"))
    #expect(page.contains(">第1条第1項</a>、<a") && page.contains(">第1条第2項</a>"))
    #expect(page.contains("<div class=\"paragraph\" id=\"one\">"))
    #expect(page.contains("<p>本文。</p>") && page.contains("<span class=\"number\">2</span><p>次の文。</p>"))
  }

  @Test func countsOnThroughTheListsOfAParagraph() async throws {
    let project = TestProject(
      chapter:
        "# 使用 {#use}\n\n## 禁止 {#ban}\n\n次のとおり。\n\n1. 甲\n2. 乙\n\n続き。 {.continued}\n\n3. 丙 {#third}\n\n次の項。 {#next}\n"
    )
    #expect(await project.problems() == [])
    #expect(
      try await outline(project).dropFirst(2) == [
        "paragraph - -", "item (1) -", "item (2) -", "item (3) third", "paragraph 2 next",
      ])
  }

  @Test func keepsTheWordsOfFurtherPages() async throws {
    let project = TestProject([
      "manual/01-use/index.md": "# 使用 {#use}\n\n章の前文。\n\n## 禁止 {#ban}\n\n本文。\n",
      "manual/01-use/02-more.md": "---\ntitle: 続き\n---\n\n頁の前文は[](#ban)による。\n\n## 例外 {#except}\n\n本文。\n",
    ])
    #expect(await project.problems() == [])
    let data = try #require(await project.page("2022-04/manual.json"))
    #expect(data.contains("\"references\":[\"ban\"],\"text\":\"章の前文。\\n頁の前文は第1条による。\""))
  }

  @Test func givesTheCoversHeadingsIDs() async throws {
    let project = TestProject([
      "manual/index.md": "## 最重要ルール {#vip}\n\n[規則](01-use.md#ban)\n",
      "manual/01-use.md": "# 使用 {#use}\n\n## 禁止 {#ban}\n\n[表紙](index.md#vip)\n",
    ])
    #expect(await project.problems() == [])
    #expect(try #require(await project.page("2022-04/index.html")).contains("<h2 id=\"vip\">最重要ルール</h2>"))
    #expect(
      try #require(await project.page("2022-04/01-use.html")).contains("<a href=\"index.html#vip\">表紙</a>"))
  }

  @Test func numbersBranchesAndShells() async throws {
    let project = TestProject(
      chapter: """
        # 使用 {#use}

        ## 甲 {#a}

        本文。

        ## 乙 {#b number="1の2"}

        本文。

        ## 丙 {#c number="1の3"}

        本文。

        ## 丁 {#d deleted}

        ## 戊 {#e}

        本文。
        """)
    #expect(
      try await outline(project).filter { $0.hasPrefix("article") } == [
        "article 第1条 a 甲", "article 第1条の2 b 乙", "article 第1条の3 c 丙", "article 第2条 d 丁", "article 第3条 e 戊",
      ])
    #expect(await project.problems() == [])
    let page = try #require(await project.page("2022-04/01-use.html"))
    #expect(page.contains("<span class=\"number\">第2条</span><span class=\"title\">削除</span>"))
  }

  @Test func countsThePartsForThemselves() async throws {
    let project = TestProject([
      "manual/01-use.md": "# 使用 {#use}\n\n## 禁止 {#ban}\n\n本文。\n",
      "manual/90-supplementary.md":
        "---\nkind: supplementary\n---\n# 附則 {#suppl}\n\n## 施行期日 {#effective}\n\n本文。\n\n## 経過措置 {#transition}\n\n本文。\n",
      "manual/91-old.md":
        "---\nkind: supplementary\n---\n# 附則（令和3年3月1日改正） {#suppl-2021}\n\n第一。\n\n第二。 {#old-two}\n",
      "manual/92-table.md": "---\nkind: table\n---\n# 保存期間 {#table-a}\n\n## 補足 {#table-note}\n\n本文。\n",
      "manual/93-table.md": "---\nkind: table\n---\n# 期限 {#table-b}\n\n本文。\n",
      "manual/94-form.md": "---\nkind: form\n---\n# 報告書 {#form-a}\n\n本文。\n",
      "manual/95-appendix.md": "---\nkind: appendix\n---\n# 背景 {#appendix-a}\n\n1. 番号は付かない。\n",
      "manual/96-appendix.md": "---\nkind: appendix\n---\n# 追記 {#appendix-b number=\"1の2\"}\n\n本文。\n",
    ])
    let edition = try #require(await project.compile().edition)
    func cite(_ id: String) throws -> String { edition.citation(of: try #require(edition.address(of: id))) }
    #expect(try cite("effective") == "附則第1条")
    #expect(try cite("transition") == "附則第2条")
    #expect(try cite("table-a") == "別表第1")
    #expect(try cite("table-b") == "別表第2")
    #expect(try cite("table-note") == "別表第1「補足」")
    #expect(try cite("form-a") == "様式第1号")
    #expect(try cite("appendix-a") == "付録A")
    #expect(edition.title(of: try #require(edition.address(of: "suppl"))) == "附則（令和4年3月15日改正）")
    let old = try #require(edition.address(of: "old-two"))
    #expect(edition.citation(of: old) == "附則（令和3年3月1日改正）第2項")
    #expect(try cite("suppl") == "附則")
    #expect(try await outline(project).contains("chapter 付録A appendix-a 背景"))
    #expect(try await outline(project).contains("chapter 付録Aの2 appendix-b 追記"))
    #expect(try await outline(project).filter { $0.hasPrefix("item") } == [])
  }

  @Test func citesWithinA附則OfSeveralPages() async throws {
    let head = "---\nkind: supplementary\n---\n"
    let project = TestProject([
      "manual/01-use.md": "# 使用 {#use}\n\n## 禁止 {#ban}\n\n[](#s1)\n",
      "manual/90-s/index.md": head + "# 附則 {#s}\n\n## 一 {#s1}\n\n本文。\n",
      "manual/90-s/02-b.md": head + "## 二 {#s2}\n\n[](#s1)\n",
    ])
    #expect(try #require(await project.page("2022-04/90-s/02-b.html")).contains(">第1条</a></p>"))
    #expect(try #require(await project.page("2022-04/01-use.html")).contains(">附則第1条</a></p>"))
  }

  @Test func numbersWithOwnFormatsAndOptionalSections() async throws {
    let register = """
      title: 規程
      numbering:
        - { rank: chapter, format: "第{kanji}章" }
        - { rank: section, format: "第{kanji}節", optional: true }
        - { rank: article, format: "第{kanji}条", continuous: true, heading: "{number}　{title}" }
        - { rank: paragraph, format: "{fullwidth}", cite: "第{kanji}項", first_unnumbered: true }
        - { rank: item, format: "{kanji}", cite: "第{kanji}号" }
      edition: { id: r4, title: 版, dates: { drafted: 2022-01-01 } }
      """
    let project = TestProject([
      "manual/manual.yaml": register,
      "manual/01-a.md": "# 甲 {#ch1}\n\n### 目的 {#a}\n\n一。\n\n二。 {#two}\n\n1. 号。 {#item}\n",
      "manual/02-b.md":
        "# 乙 {#ch2}\n\n## 通則 {#s1}\n\n### 範囲 {#b}\n\n[](#item)、[](#s2)、[](#ch1)。\n\n## 細則 {#s2}\n\n### 細目 {#c}\n\n[](#two)\n",
    ])
    #expect(await project.problems() == [])
    let page = try #require(await project.page("r4/02-b.html"))
    #expect(page.contains(">第一条第二項第一号</a>、<a"))
    #expect(page.contains(">第二節</a>、<a"))
    #expect(page.contains("<span class=\"number\">第二条</span><span class=\"title\">範囲</span>"))
    #expect(try await outline(project).contains("section 第二節 s2 細則"))
    #expect(try await outline(project).contains("paragraph ２ two"))
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    var text = self
    while text.hasSuffix(suffix) { text.removeLast(suffix.count) }
    return text
  }
}
