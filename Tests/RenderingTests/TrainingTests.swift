import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct TrainingTests {
  private func page(_ path: String) async throws -> String {
    try #require(await TestProject(TrainingFiles.all).page("2022-04/" + path))
  }

  @Test func makesPagesOnlyOfWhatIsThere() async throws {
    let with = await TestProject(TrainingFiles.all).files().map(\.path).filter { $0.contains("training/") }
    #expect(
      with.sorted() == [
        "2022-04/training/index.html", "2022-04/training/staff-test.html", "2022-04/training/staff.html",
      ])
    let without = await TestProject(chapter: "# 使用 {#use}\n\n## 条 {#a}\n\n使わない。\n").files().map(\.path)
    #expect(!without.contains { $0.contains("training/") })
    #expect(try await page("index.html").contains("<li><a href=\"training/index.html\">研修の教材</a></li>"))
    #expect(try await page("cases/K-1.html").contains("<li><a href=\"../training/index.html\">研修</a></li>"))
  }

  @Test func listsWhatThereIs() async throws {
    let html = try await page("training/index.html")
    #expect(html.contains("<a href=\"staff.html\">スライド（6枚）</a>"))
    #expect(html.contains("<a href=\"staff-test.html\">理解度確認（2問）</a>"))
    #expect(html.contains("<a href=\"../measures.html#course\">全社員の研修</a>　令和4年3月（予定）"))
    #expect(html.contains("<a href=\"staff.html#slide-4\">第1条（禁止）</a>"))
  }

  @Test func showsSlidesOfEachKind() async throws {
    let html = try await page("training/staff.html")
    #expect(html.contains("<body class=\"training deck-page\">"))
    #expect(html.contains("<h1 id=\"slide-1-title\">全社員研修</h1>"))
    #expect(html.contains("<div class=\"face of-words size-1\">\n<h2 id=\"slide-2-title\">始めに</h2>"))
    #expect(html.contains("（<a class=\"ref\" href=\"../01-use.html#ban\" title=\"禁止\">第1条</a>）"))
    #expect(html.contains("<p class=\"note-title\">話すこと</p>\n<p>話します。</p>"))
    #expect(html.contains("><a href=\"../01-use.html#core\">第1条第1項（禁止）</a></h2>"))
    #expect(html.contains("<li><span class=\"number\">(2)</span><p>渡さない。</p>"))
    #expect(html.contains("<span class=\"basis\">予防</span>"))
    // Of a case the first of what is wrong and of what is right.
    #expect(html.contains("<h3>どこが問題か</h3>\n<p>業務外である。</p>\n</div>"))
    #expect(html.contains("<h3>どうすればよかったか</h3>\n<p>控えを閉じる。</p>\n</div>"))
    #expect(!html.contains("写すことも使用である"))
    #expect(html.contains("該当条項：<a href=\"../01-use.html#ban\" title=\"禁止\">第1条</a>"))
    #expect(html.contains("<a href=\"../figures.html#figure-2022-01.t\">使用した事案</a></h2>"))
    #expect(!html.contains("<figcaption>"))
    #expect(html.contains("出典：調査結果（令和4年（2022年）1月25日）"))
    #expect(html.contains("<p class=\"slide-number\">6／6</p>"))
    #expect(!html.contains("style=") && !html.contains("onclick"))
  }

  @Test func asksWithoutTellingTheAnswer() async throws {
    let html = try await page("training/staff-test.html")
    let question = try #require(
      html.split(separator: "<section class=\"question\"").dropFirst().first.map(String.init))
    let asked = try #require(question.split(separator: "<details").first.map(String.init))
    #expect(asked.contains("<legend>何が問題でしたか。</legend>"))
    #expect(asked.contains("局長は、控えを写した。"))
    // The case's title tells what is wrong.
    #expect(!asked.contains("控えを写す") && !asked.contains("K-1"))
    #expect(question.contains("業務外である。") && question.contains("../cases/K-1.html"))
    let options = asked.split(separator: "<label ").dropFirst().map(String.init)
    #expect(options.count == 4)
    let right = try #require(options.firstIndex { $0.contains(">業務外に写した<") })
    #expect(asked.contains("data-answer=\"\(right + 1)\""))
    #expect(question.contains("<strong>正解は\(["ア", "イ", "ウ", "エ"][right])</strong>　業務外に写した"))
  }

  /// Ten questions with four answers: each place has the right one two or three times, and the same each time.
  @Test func standsRightAnswersAtEachPlace() async throws {
    var files = TrainingFiles.all
    let file = try #require(files["examples/cases/K-1.yaml"])
    let names = (1...10).map { "K-1\($0)" }
    for name in names {
      files["examples/cases/\(name).yaml"] = file.replacing("id: K-1\n", with: "id: \(name)\n")
    }
    files["manual/training.yaml"] = try #require(files["manual/training.yaml"]).replacing(
      "[K-1/problem, K-1/action]",
      with: "[" + names.map { $0 + "/problem" }.joined(separator: ", ") + "]")
    func places() async throws -> [String] {
      let html = try #require(await TestProject(files).page("2022-04/training/staff-test.html"))
      return html.split(separator: "data-answer=\"").dropFirst().map { String($0.prefix(1)) }
    }
    let found = try await places()
    #expect(found.count == 10)
    for place in ["1", "2", "3", "4"] { #expect((2...3).contains(found.count { $0 == place })) }
    #expect(found != found.sorted())
    #expect(try await places() == found)
  }

  @Test func hasASheetAndAKeyForPaper() async throws {
    let html = try await page("training/staff-test.html")
    #expect(html.contains("<section class=\"paper answer-sheet\">\n<h2>解答用紙</h2>"))
    #expect(html.components(of: "<span class=\"box\">") == 2)
    #expect(html.contains("<section class=\"paper answer-key\">\n<h2>解答と解説</h2>"))
    #expect(html.contains("<h3>問2　どうすればよかったですか。</h3>"))
  }

  @Test func tellsTrainingsAsData() async throws {
    let data = try #require(JSON(parsing: Array(try await page("manual.json").utf8)))
    let training = try #require(data["training"]?.array?.first)
    #expect(training["path"]?.string == "training/staff.html")
    #expect(training["questions"]?.array?.compactMap(\.string) == ["K-1/problem", "K-1/action"])
    #expect(training["slides"]?.array?.count == 5)
    #expect(training["slides"]?.array?[1]["title"]?.string == "第1条第1項（禁止）")
    #expect(data["cases"]?.array?.first?["quiz"]?["action"]?["answer"]?.string == "控えを閉じる")
    #expect(data["cases"]?.array?.last?["quiz"] == nil)
    let plain = try #require(await TestProject(chapter: "# 使用 {#use}\n").page("2022-04/manual.json"))
    #expect(!plain.contains("\"training\""))
  }

  /// Long words are set smaller, and the longest in the smallest size.
  @Test(arguments: [(10, "size-1"), (300, "size-3"), (450, "size-5"), (2000, "size-6")])
  func setsLongWordsSmaller(signs: Int, expected: String) async throws {
    let files = try #require(
      TrainingFiles.with("manual/training.yaml", "- **使わない**（[](#ban)）", String(repeating: "文", count: signs))
    )
    let html = try #require(await TestProject(files).page("2022-04/training/staff.html"))
    #expect(html.contains("<div class=\"face of-words \(expected)\">"))
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
