import Manuscript
import Testing

@Suite struct NumberingTests {
  @Test(arguments: [
    ("第{n}条", 10, [], "第10条"), ("第{n}条", 3, [2], "第3条の2"), ("第{n}条", 3, [2, 3], "第3条の2の3"),
    ("第{kanji}条", 3, [2], "第三条の二"), ("第{kanji}条", 10, [], "第十条"), ("第{kanji}条", 111, [], "第百十一条"),
    ("第{kanji}条", 20, [], "第二十条"), ("({fullwidth})", 12, [], "(１２)"), ("{circled}", 1, [], "①"),
    ("{circled}", 21, [], "㉑"), ("{circled}", 50, [], "㊿"), ("{circled}", 51, [], "51"),
    ("{aiueo}", 2, [], "イ"),
    ("{aiueo}", 46, [], "ン"), ("{iroha}", 1, [], "イ"), ("{iroha}", 2, [], "ロ"), ("{iroha}", 47, [], "ス"),
  ])
  func printsNumbers(format: String, number: Int, branches: [Int], expected: String) throws {
    #expect(try #require(NumberFormat(format)).string(number, branches: branches) == expected)
  }

  @Test(arguments: ["第条", "第{x}条", "第{n}条{n}", "{latin}", "第{n条", ""])
  func refusesFormatsWithoutOneKnownPlaceholder(format: String) { #expect(NumberFormat(format) == nil) }

  @Test(arguments: [
    ("{number}（{title}）", "第1条（目的）"), ("{number}\u{3000}{title}", "第1条\u{3000}目的"),
    ("■{number} {title}◆", "■第1条 目的◆"),
  ])
  func setsHeadings(format: String, expected: String) throws {
    let heading = try #require(HeadingFormat(format))
    #expect(heading.before + "第1条" + heading.between + "目的" + heading.after == expected)
  }

  @Test(arguments: ["{title}", "{number}", "{title}{number}"])
  func refusesHeadingsWithoutNumberAndTitle(format: String) { #expect(HeadingFormat(format) == nil) }
}

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2022-04-01", "令和4年（2022年）4月1日"), ("2019-05-01", "令和元年（2019年）5月1日"), ("2019-04-30", "平成31年（2019年）4月30日"),
    ("1989-01-08", "平成元年（1989年）1月8日"), ("1989-01-07", "昭和64年（1989年）1月7日"),
    ("1926-12-25", "昭和元年（1926年）12月25日"),
    ("1912-07-30", "大正元年（1912年）7月30日"), ("1912-07-29", "明治45年（1912年）7月29日"),
  ])
  func showsTheEra(iso: String, expected: String) throws {
    #expect(try #require(CalendarDate(iso: iso)).wareki == expected)
  }

  @Test(arguments: ["2024-02-29", "2000-02-29", "2022-12-31"])
  func knowsTheCalendar(iso: String) throws { #expect(try #require(CalendarDate(iso: iso)).iso == iso) }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "1900-02-29", "2022-13-01", "2022-00-01", "2022-4-1", "20220401",
    "２０２２-04-01", "",
  ])
  func refusesWhatIsNoDay(iso: String) { #expect(CalendarDate(iso: iso) == nil) }
}

@Suite struct NearestTests {
  @Test(arguments: [
    ("no-privat-use", "no-private-use"), ("お客様情報", "お客さま情報"), ("titel", "title"), ("ownr", "owner"),
  ])
  func findsTheSlip(word: String, expected: String) {
    #expect(
      Nearest.candidate(to: word, among: ["no-private-use", "no-lists", "お客さま情報", "title", "owner", "kind"])
        == expected)
  }

  @Test func findsNothingFar() {
    #expect(Nearest.candidate(to: "retention", among: ["title", "owner"]) == nil)
  }
}

@Suite struct PhraseMatcherTests {
  @Test func takesTheLongestAtEachPlace() {
    let matcher = PhraseMatcher(["情報", "個人情報", "個人情報保護", "保護法"])
    let text = Array("個人情報保護法と情報".utf8)
    let found = matcher.matches(in: text[...]).map { String(decoding: text[$0.range], as: UTF8.self) }
    #expect(found == ["個人情報保護", "情報"])
  }

  @Test func tellsCanonicallyEqualSignsApart() {
    #expect(PhraseMatcher(["神\u{FA19}"]).matches(in: Array("神神".utf8)[...]).isEmpty)
  }
}

@Suite struct FilePathTests {
  @Test(arguments: [
    ("glossary.html", "", "glossary.html"), ("glossary.html", "cases/", "../glossary.html"),
    ("cases/K-1.html", "cases/", "K-1.html"), ("04-a/02-b.html", "04-a/", "02-b.html"),
    ("04-ab/02-b.html", "04-a/", "../04-ab/02-b.html"),
    ("assets/a.css", "2022-04/cases/", "../../assets/a.css"),
    ("2022-04/index.html", "2022-04/cases/", "../index.html"),
  ])
  func findsTheWay(path: String, folder: String, expected: String) {
    #expect(FilePath.relative(path, from: folder) == expected)
  }

  @Test(arguments: [
    ("images/a.png", "manual/", "manual/images/a.png"),
    ("../images/a.png", "manual/04/", "manual/images/a.png"),
    ("./a.md", "manual/", "manual/a.md"), ("../../etc/passwd", "manual/", nil),
    ("/etc/passwd", "manual/", nil), ("", "manual/", nil),
  ])
  func staysInTheProject(path: String, folder: String, expected: String?) {
    #expect(FilePath.resolve(path, from: folder) == expected)
  }
}

@Suite struct JSONTests {
  @Test func sortsKeysAndEscapes() {
    let value = JSON.object([
      "b": .string("a\"\\\n\u{1}あ"), "a": .array([.integer(-1), .boolean(true), .null]), "あ": .string(""),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self) == #"{"a":[-1,true,null],"b":"a\"\\\n\u0001あ","あ":""}"#)
  }
}
