import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct PageTests {
  private func page(_ chapter: String, _ others: [String: String] = [:]) async throws -> String {
    var files = others
    files["manual/01-use.md"] = chapter
    let project = TestProject(files, attachments: ["manual/images/a.png": "\u{1}"])
    return try #require(await project.page("2022-04/01-use.html"))
  }

  @Test(arguments: [
    ("{漢字|かんじ}を書く。", "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>を書く。"),
    ("`{漢字|かんじ}`と\\{漢字|かんじ}。", "<code>{漢字|かんじ}</code>と{漢字|かんじ}。"),
    ("一行目\n二行目", "<p>一行目二行目</p>"), ("abc\n二行目", "<p>abc\n二行目</p>"),
    ("<b & \"q\" 'a'", "<p>&lt;b &amp; &quot;q&quot; 'a'</p>"),
    ("9:00~12:00、13:00~17:00", "<p>9:00~12:00、13:00~17:00</p>"),
    ("~~旧~~と**新**", "<p><del>旧</del>と<strong>新</strong></p>"),
    ("[外](https://example.jp/?a=1&b='\"あ)", "href=\"https://example.jp/?a=1&amp;b=&#x27;%22%E3%81%82\""),
    ("注[^a]。\n\n[^a]: 脚注。", "注<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">注1</a></sup>。"),
    ("- [x] 済み\n- [ ] 未済", "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"済\"> 済み"),
    ("> [!WARNING]\n> 危険。", "<div class=\"callout warning\" role=\"note\"><p class=\"callout-title\">注意</p>"),
    ("![流れ](images/a.png)", "<img src=\"images/a.png\" alt=\"流れ\">"),
  ])
  func writesInlines(markdown: String, expected: String) async throws {
    #expect(try await page("# 使用 {#use}\n\n## 条 {#a}\n\n\(markdown)\n").contains(expected))
  }

  @Test func linksATermAtItsFirstUseOnAPage() async throws {
    let html = try await page(
      "# 台帳 {#use}\n\n## 台帳 {#a}\n\n`台帳`と[台帳](#a)の後の台帳と台帳。\n",
      ["manual/glossary.yaml": "- { term: 台帳, reading: だいちょう, definition: 記録。 }\n"])
    #expect(html.components(of: "class=\"term\"") == 1)
    #expect(
      html.contains("<code>台帳</code>と<a class=\"ref\" href=\"#a\" title=\"台帳\">台帳</a>の後の<a class=\"term\""))
  }

  @Test func transcludesWithoutRepeatingIDs() async throws {
    let html = try await page(
      "# 使用 {#use}\n\n## 甲 {#a}\n\n本文。 {#core}\n\n## 乙 {#b}\n\n前文。\n\n![](clause:core)\n")
    #expect(html.components(of: "id=\"core\"") == 1)
    #expect(
      html.contains("<figure class=\"transclusion\"><figcaption><a href=\"#core\">第1条</a></figcaption>"))
  }

  @Test func citesPermanently() async throws {
    let html = try await page("# 使用 {#use}\n\n## 甲 {#a}\n\n本文。\n")
    #expect(html.contains("<p class=\"citation\">情報管理マニュアル（令和4年4月改正版）第1条</p>"))
    #expect(html.contains("<code>2022-04/01-use.html#a</code>"))
    #expect(html.contains("http-equiv=\"Content-Security-Policy\""))
  }

  @Test func listsChaptersAroundTheOpenOneInLargeManuals() async throws {
    var files: [String: String] = [:]
    for number in 1...100 {
      files["manual/\(1000 + number)-a.md"] = "# 章\(number) {#ch\(number)}\n\n## 条 {#a\(number)}\n\n本文。\n"
    }
    let html = try #require(await TestProject(files).page("2022-04/1050-a.html"))
    #expect(html.components(of: "-a.html\"") < 30)
    #expect(html.contains(">全ての章（目次）</a>"))
  }

  @Test func putsTheWholeEditionOnOnePage() async throws {
    let project = TestProject([
      "manual/01-a.md": "# 甲 {#ca}\n\n## 甲 {#a}\n\n[](#b)。注[^n]。\n\n[^n]: 一。\n",
      "manual/02-b.md": "# 乙 {#cb}\n\n## 乙 {#b}\n\n[](#a)。注[^n]。\n\n[^n]: 二。\n",
    ])
    let html = try #require(await project.page("2022-04/print.html"))
    #expect(html.contains("href=\"#b\" title=\"乙\">第2条</a>"))
    #expect(html.contains("id=\"fn-1-1\"") && html.contains("id=\"fn-2-1\""))
  }

  @Test func resolvesFilesFromTheSourceThatNamesThem() async throws {
    let project = TestProject(
      [
        "manual/01-a/index.md":
          "# 甲 {#ca}\n\n## 甲 {#a}\n\n図![流れ](../images/a.png)と[](../02-b.md)と[](../02-b.md#b)。\n",
        "manual/02-b.md": "# 乙の章 {#cb}\n\n## 乙 {#b}\n\n前文。\n\n![](clause:a)\n",
        "manual/glossary.yaml": "- { term: 流れ, definition: '![図](images/a.png)と[](02-b.md)' }\n",
      ], attachments: ["manual/images/a.png": "\u{89}PNG\r\n\u{1A}\n"])
    #expect(
      try #require(await project.page("2022-04/01-a/index.html")).contains(
        "<p>図<img src=\"../images/a.png\" alt=\"流れ\">と<a href=\"../02-b.html\">乙の章</a>と<a href=\"../02-b.html#b\">第2条</a>。"
      ))
    for page in ["2022-04/02-b.html", "2022-04/print.html"] {
      #expect(
        try #require(await project.page(page)).contains(
          "<p>図<img src=\"images/a.png\" alt=\"流れ\">と<a href=\"\(page.hasSuffix("print.html") ? "#cb" : "02-b.html")\">乙の章</a>"
        ))
    }
    #expect(
      try #require(await project.page("2022-04/glossary.html")).contains(
        "<img src=\"images/a.png\" alt=\"図\">と<a href=\"02-b.html\">乙の章</a>"))
  }

  @Test func printsAddressesWithoutWords() async throws {
    let html = try await page(
      "# 使用 {#use}\n\n## 条 {#a}\n\n[](https://example.jp/)と[](mailto:a@example.jp)。\n")
    #expect(
      html.contains(
        "<a class=\"external\" href=\"https://example.jp/\">https://example.jp/</a>と<a class=\"external\" href=\"mailto:a@example.jp\">a@example.jp</a>。"
      ))
  }

  @Test func printsNotesOfATransclusionWhereTheirMarksAre() async throws {
    let html = try await page(
      "# 使用 {#use}\n\n## 甲 {#a}\n\n本文[^n]である。 {#core}\n\n## 乙 {#b}\n\n前文。\n\n![](clause:core)\n\n[^n]: 控えを含む[^m]。\n\n[^m]: 写しも[^n]。\n"
    )
    #expect(html.contains("<p>本文（注　控えを含む（注　写しも。）。）である。</p>"))
    #expect(html.components(of: "id=\"fnref-1\"") == 1)
  }

  @Test func callsAHeadingWhatItPrints() async throws {
    let project = TestProject([
      "manual/01-use.md":
        "# 使用 {#use}\n\n## 甲 {#a}\n\n本文。\n\n## [](#a)の特則 {#b}\n\n情報の例外。\n\n## [](#b) {#c}\n\n本文。\n",
      "manual/glossary.yaml": "- { term: 情報, definition: '[](#a)の情報。' }\n",
    ])
    #expect(await project.problems() == [])
    let html = try #require(await project.page("2022-04/01-use.html"))
    #expect(html.contains("<a href=\"#b\"><span class=\"number\">第2条</span> 第1条の特則</a>"))
    #expect(html.contains("title=\"第1条の情報。\">情報</a>"))
    let data = try #require(await project.page("2022-04/manual.json"))
    #expect(data.contains("\"title\":\"第1条の特則\"") && data.contains("\"title\":\"第2条\""))
    #expect(data.contains("\"definition\":\"第1条の情報。\""))
  }

  @Test func listsEveryChapterOfAFile() async throws {
    let project = TestProject([
      "manual/01-use.md":
        "# 総則 {#ca}\n\n## 甲 {#a}\n\n本文。\n\n# 使用 {#cb}\n\n## 乙 {#b}\n\n本文。\n\n## 丙 {#c}\n\n本文。\n"
    ])
    let cover = try #require(await project.page("2022-04/index.html"))
    #expect(
      cover.contains(
        "<a href=\"01-use.html\"><span class=\"number\">第1章</span><span class=\"title\">総則</span><span class=\"range\">（第1条）</span></a></li>\n<li><a href=\"01-use.html#cb\"><span class=\"number\">第2章</span><span class=\"title\">使用</span><span class=\"range\">（第2条―第3条）</span></a>"
      ))
  }

  @Test func printsTheBoxesOfItems() async throws {
    let html = try await page("# 使用 {#use}\n\n## 条 {#a}\n\n次のとおり。\n\n1. [x] 甲\n2. [ ] 乙\n")
    #expect(
      html.contains(
        "<span class=\"number\">(1)</span><p><input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"済\"> 甲</p>"
      ))
    #expect(
      html.contains(
        "<span class=\"number\">(2)</span><p><input type=\"checkbox\" disabled=\"\" aria-label=\"未了\"> 乙</p>")
    )
  }

  @Test func usesTheProjectsTemplates() async throws {
    let html = try await page(
      "# 使用 {#use}\n", ["templates/page.mustache": "<i>{{title}}</i>{{#pager}}次{{/pager}}"])
    #expect(html == "<i>第1章\u{3000}使用</i>")
  }
}

extension String {
  fileprivate func components(of word: String) -> Int {
    split(separator: word, omittingEmptySubsequences: false).count - 1
  }
}
