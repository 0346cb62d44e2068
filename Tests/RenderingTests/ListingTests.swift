import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct ListingTests {
  private func chapter(_ article: String) async throws -> String {
    try #require(await TestProject(ListingFiles.with(article: article)).page("2022-04/01-use.html"))
  }

  @Test func hasNoProblem() async {
    #expect(await TestProject(ListingFiles.with(article: "使わない。")).problems() == [])
  }

  @Test(arguments: [
    ("[](record:order-copy)", "records.html#order-copy\" title=\"保存期間：5年\">申込書（控）</a>"),
    ("[控え](record:order-copy)", ">控え</a>"),
    ("[](measure:training)", "measures.html#training\" title=\"令和4年2月（予定）\">管理者の研修</a>"),
    ("[](deadline:improper)", "deadlines.html#improper\" title=\"確報は60日以内\">不正の目的</a>"),
    ("[](contact:desk)", "contacts.html#desk\" title=\"迷ったとき\">照会窓口</a>"),
    ("[](flow:doubt)", "<a class=\"entry-ref\" href=\"#_flow-doubt\">迷ったとき</a>"),
    ("[](page:records)", "<a href=\"records.html\">帳票と保存期間</a>"),
    ("[](page:comparison)", "<a href=\"history.html\">新旧対照表</a>"),
    ("[](page:glossary)", "<a href=\"glossary.html\">用語集</a>"),
    ("[](records:)", "<a href=\"records.html\">帳票と保存期間</a>"),
  ])
  func printsWhatItRefersTo(reference: String, expected: String) async throws {
    #expect(try await chapter(reference).contains(expected))
  }

  @Test func putsListsIntoChapters() async throws {
    let html = try await chapter(
      "表。\n\n![](records:business=ゆうちょ)\n\n![](measures:aim=意識)\n\n![](deadlines:)\n\n![](contacts:)\n\n![](laws:act=個人情報保護法)"
    )
    #expect(html.contains("aria-label=\"帳票と保存期間（ゆうちょ）\""))
    #expect(html.contains("<th scope=\"row\">管理者の研修"))
    #expect(!html.contains("控えの削減"))
    #expect(html.contains("<th scope=\"row\">個人情報保護法</th><td>漏えい等の報告</td><td>第26条</td>"))
    #expect(html.contains("<p class=\"way\">○○@example.jp</p>"))
    // Their ids are those of their pages.
    for id in ["order-copy", "training", "improper", "desk", "leak"] {
      #expect(!html.contains("id=\"\(id)\""))
    }
  }

  @Test func neverTellsAnAimAsDecided() async throws {
    let html = try #require(await TestProject(ListingFiles.all).page("2022-04/records.html"))
    #expect(html.contains("<tr id=\"order-copy\"><th scope=\"row\">申込書（控）</th>"))
    #expect(html.contains("<td>廃止を検討<p class=\"time\">令和5年4月目途（検討中）</p>"))
    #expect(html.contains("<a href=\"laws.html#leak\">個人情報保護法第26条</a>"))
    #expect(html.contains("控えは<a class=\"ref\" href=\"01-use.html#ban\" title=\"禁止\">第1条</a>による。"))
    // One of two areas stands below a heading of its own.
    #expect(
      html.contains(">二つ以上の事業</th></tr>\n<tr id=\"label\"><th scope=\"row\">札<p class=\"detail\">郵便、ゆうちょ</p>")
    )
  }

  @Test func listsMeasuresByAim() async throws {
    let html = try #require(await TestProject(ListingFiles.all).page("2022-04/measures.html"))
    #expect(html.contains("<td>管理者</td><td>令和4年2月（予定）</td><td><a href=\"01-use.html#ban\">第1条（禁止）</a></td>"))
    #expect(html.contains(">環境を整える</th></tr>\n<tr id=\"reduction\">"))
    #expect(html.contains("<td>取組中</td>"))
  }

  @Test func worksTheExamplesOfDeadlinesOut() async throws {
    let html = try #require(await TestProject(ListingFiles.all).page("2022-04/deadlines.html"))
    #expect(html.contains("<td>おおむね3～5日以内</td><td>60日以内</td>"))
    #expect(html.contains("事態を知った日を1日目として数え"))
    #expect(
      html.contains(
        "<tr><th scope=\"row\">令和4年4月1日（金）</th><td>30日以内</td><td>30日目は令和4年4月30日（土）</td><td><strong>令和4年5月2日（月）</strong><p class=\"detail\">30日目が土曜日に当たるため</p></td></tr>"
      ))
    #expect(html.contains("<td>60日目は令和4年5月30日（月）</td><td><strong>令和4年5月30日（月）</strong></td>"))
    #expect(html.contains("<strong>令和5年1月4日（水）</strong><p class=\"detail\">30日目が年末年始に当たるため</p>"))
  }

  @Test func makesPagesOnlyOfWhatIsThere() async throws {
    let without = await TestProject(chapter: "# 使用 {#use}\n\n## 条 {#a}\n\n使わない。\n").files().map(\.path)
    let with = await TestProject(ListingFiles.all).files().map(\.path)
    for name in ["records", "measures", "deadlines", "contacts"] {
      #expect(!without.contains("2022-04/\(name).html"))
      #expect(with.contains("2022-04/\(name).html"))
    }
    let cover = try #require(await TestProject(ListingFiles.all).page("2022-04/index.html"))
    #expect(cover.contains("<li><a href=\"deadlines.html\">報告期限</a></li>"))
    #expect(cover.contains("<li><a href=\"contacts.html\">連絡先</a></li>"))
  }

  @Test func drawsAFlowWithItsWords() async throws {
    let html = try await chapter("次の図による。\n\n![](flow:doubt)")
    #expect(html.components(of: "<figure class=\"flow\" id=\"_flow-doubt\">") == 1)
    // The second drawing of a page has ids of its own.
    for id in ["_flow-doubt-title", "_flow-doubt-desc", "_flow-doubt-2-title", "_flow-doubt-2-desc"] {
      #expect(html.components(of: "id=\"\(id)\"") == 1)
    }
    #expect(html.contains("aria-labelledby=\"_flow-doubt-title _flow-doubt-desc\""))
    #expect(
      html.contains(
        "<li>名簿を作るか。<ul><li><strong>はい</strong>　作らない。</li><li><strong>いいえ</strong>　定めに従って使う。</li></ul></li>"))
    #expect(html.contains("<text class=\"flow-text\" x=\"20\" y="))
    #expect(!html.contains("style=") && !html.contains("onclick"))
  }

  @Test func drawsWithoutIDsWhereItIsTranscluded() async throws {
    var files = ListingFiles.with(article: "図。")
    files["manual/02-other.md"] = "# 他 {#other}\n\n## 再び {#again}\n\n再び掲げる。\n\n![](clause:ban)\n"
    let html = try #require(await TestProject(files).page("2022-04/02-other.html"))
    #expect(html.contains("<figure class=\"flow\"><figcaption>"))
    #expect(html.contains("role=\"img\" aria-label=\"迷ったとき\u{3000}質問1「仕事に要るか。」いいえなら「使わない。」、はいなら次へ進む。"))
  }

  /// A line does not begin with a stop, and no word leaves its box.
  @Test func breaksTheWordsOfAFlow() async throws {
    let question = String(repeating: "長", count: 20) + "。" + String(repeating: "文", count: 22) + "か。"
    let html = try #require(
      await TestProject(
        ListingFiles.with(
          article: "図。",
          [
            "manual/flows.yaml":
              "- { id: doubt, title: 迷い, questions: [{ ask: \(question), yes: next, no: 否 }], result: 可 }\n"
          ])
      ).page("2022-04/01-use.html"))
    #expect(html.contains(">1．\(String(repeating: "長", count: 20))。</text>"))
    #expect(html.contains(">\(String(repeating: "文", count: 22))</text>"))
  }

  @Test func tellsTheListsAsData() async throws {
    let bytes = try #require(await TestProject(ListingFiles.all).page("2022-04/manual.json"))
    let data = try #require(JSON(parsing: Array(bytes.utf8)))
    #expect(data["records"]?.array?.first?["review_text"]?.string == "廃止を検討　令和5年4月目途（検討中）")
    #expect(data["measures"]?.array?.first?["schedule"]?["text"]?.string == "令和4年2月（予定）")
    #expect(
      data["deadlines"]?.array?.first?["examples"]?.array?.first?["end"]?.string == "2022-05-30")
    #expect(data["contacts"]?.array?.count == 1)
    #expect(data["flows"]?.array?.first?["questions"]?.array?.count == 2)
    let plain = try #require(await TestProject(chapter: "# 使用 {#use}\n").page("2022-04/manual.json"))
    #expect(!plain.contains("\"records\"") && !plain.contains("\"flows\""))
  }
}

@Suite struct BlankTests {
  private func page(_ article: String) async throws -> String {
    try #require(
      await TestProject(chapter: "# 様式 {#use}\n\n## 条 {#a}\n\n\(article)\n").page("2022-04/01-use.html"))
  }

  @Test(arguments: [
    (
      "日時{＿＿＿＿|発生した日時}頃",
      "日時<span class=\"blank w4\"><span class=\"visually-hidden\">（記入欄　発生した日時）</span></span>頃"
    ),
    ("{＿＿＿＿＿|氏名}", "<span class=\"blank w6\">"),
    ("`{＿＿|年}`と\\{＿＿|年}", "<code>{＿＿|年}</code>と{＿＿|年}"),
    ("| 項目 | 記入 |\n|---|---|\n| 氏名 | {＿＿\\|氏名} |", "<td><span class=\"blank w2\">"),
    ("{下線|かせん}", "<ruby>下線<rp>"),
  ])
  func writesABlank(markdown: String, expected: String) async throws {
    #expect(try await page(markdown).contains(expected))
  }

  /// In data and comparisons a blank is its marks.
  @Test func printsItsMarksAsText() async throws {
    let project = TestProject(chapter: "# 様式 {#use}\n\n## 条 {#a}\n\n日時{＿＿＿＿|発生した日時}頃。\n")
    let data = try #require(await project.page("2022-04/manual.json"))
    #expect(data.contains("\"text\":\"日時＿＿＿＿頃。\""))
  }

  @Test func marksThePageOfAForm() async throws {
    let files = [
      "manual/01-use.md": "# 使用 {#use}\n\n## 条 {#a}\n\n使わない。\n",
      "manual/95-form.md": "---\nkind: form\n---\n\n# 報告書 {#form}\n\n{＿＿|年}年\n",
    ]
    let project = TestProject(files)
    #expect(
      try #require(await project.page("2022-04/95-form.html")).contains("<body class=\"page form-page\">"))
    #expect(try #require(await project.page("2022-04/01-use.html")).contains("<body class=\"page\">"))
    #expect(
      try #require(await project.page("2022-04/print.html")).contains("<div class=\"chapter-body form\">"))
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
