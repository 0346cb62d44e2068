import Comparing
import Foundation
import Manuscript
import Testing

@testable import Rendering

/// Each situation of a revision in the form that offices know. What is expected stands in `Comparisons/`, a file a situation;
/// `KAITEI_UPDATE=1 swift test` writes the files again, for a reviewer to read.
@Suite struct ComparisonTests {
  typealias F = ComparisonFixture

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Comparisons")

  private func expect(_ html: String, in name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".html")
    if ProcessInfo.processInfo.environment["KAITEI_UPDATE"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try html.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(html == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
  }

  @Test(arguments: ComparisonSituations.all.map(\.name), ComparisonOptions.Style.allCases)
  func setsEachSituation(name: String, style: ComparisonOptions.Style) throws {
    let changes = try #require(ComparisonSituations.all.first { $0.name == name }).changes
    try expect(F.rows(changes, ComparisonOptions(style: style)), in: "\(style.rawValue)/\(name)")
  }

  @Test(arguments: ["words", "unchanged-between", "renumbered-run", "shells-kept", "paragraphs"])
  func showsWhatDidNotChange(name: String) throws {
    let changes = try #require(ComparisonSituations.all.first { $0.name == name }).changes
    try expect(F.rows(changes, ComparisonOptions(unchanged: .show)), in: "unchanged-show/\(name)")
  }

  @Test(arguments: ["renumbered-run", "renumbered-and-revised", "paragraphs"])
  func hidesRenumbering(name: String) throws {
    let changes = try #require(ComparisonSituations.all.first { $0.name == name }).changes
    try expect(F.rows(changes, ComparisonOptions(renumbering: .hide)), in: "renumbering-hide/\(name)")
  }

  @Test func linesOfDataThatAreTheSameAreLeftOut() {
    let record = RecordChange(
      kind: .training, id: "a", title: "研修", operation: .change,
      fields: [.init(name: "slides", word: "スライド", text: F.change("一枚目\n〔二|弐〕枚目\n〔|三枚目\n〕終わり"))])
    var html = HTMLWriter()
    let form = ComparisonForm(ComparisonOptions())
    ComparedRecords([record], form: form).write(to: &html) { _, groups, html in
      for group in groups {
        ComparisonTable(form: form, links: .init(new: nil, old: nil)).group(group, to: &html)
      }
    }
    #expect(!html.string.contains("一枚目"))
    #expect(
      html.string.contains(
        "（略）<br><ins><span class=\"aloud\">［改正：</span>弐<span class=\"aloud\">］</span></ins>枚目<br>"))
    #expect(html.string.contains("枚目<br>（略）</td>"), "\(html.string)")
  }

  @Test func noControlCharacterGetsIntoThePage() {
    let comparison = Comparison(
      old: .init(id: "a", title: "", effective: nil, name: "a\u{1B}[31m.md"),
      new: .init(id: "b", title: "", effective: nil, name: "b.md"), changes: [])
    var html = HTMLWriter()
    let form = ComparisonForm(ComparisonOptions(new: "新\u{1B}", old: "旧\u{202E}"))
    ComparisonBody(comparison, form: form, title: "規程", links: .init(new: nil, old: nil)).write(to: &html)
    #expect(html.string.contains("a\u{FFFD}[31m.md"))
    #expect(form.term(.new) == "新\u{FFFD}" && form.term(.old) == "旧\u{FFFD}")
  }

  @Test func setsThePageForApprovers() throws {
    let records = [
      RecordChange(
        kind: .term, id: "社外", title: "社外", operation: .change,
        fields: [.init(name: "definition", word: "意味", text: F.change("会社〔|及び社員〕以外の者。"))]),
      RecordChange(
        kind: .case, id: "K-A1-09", title: "名簿を作る", operation: .insert,
        fields: [.init(name: "what_happened", word: "何が起きたか", text: F.change("〔|名簿を作った。〕"))]),
    ]
    let comparison = F.comparison(
      ["words", "added", "removed", "renumbered-run"].flatMap { name in
        ComparisonSituations.all.first { $0.name == name }?.changes ?? []
      }, records: records, replacements: [TermReplacement(old: "部外", new: "社外", count: 12)],
      notices: [Comparison.Notice(rule: "diff.coarse", message: "too long", words: "長いため。", clause: "a")])
    for (name, options) in [
      ("company", ComparisonOptions()), ("ministry", ComparisonOptions(style: .ministry)),
      ("old-new", ComparisonOptions(columns: .oldNew, new: "改正案", old: "現行")),
    ] {
      var html = HTMLWriter()
      ComparisonBody(
        comparison, form: ComparisonForm(options), title: "情報管理マニュアル",
        links: .init(new: "../2022-04/", old: "../2021-04/")
      ).write(to: &html)
      try expect(html.string, in: "page/\(name)")
    }
  }

  @Test(arguments: [
    (["第5条"], "第5条"), (["第5条", "第6条"], "第5条及び第6条"), (["第5条", "第6条", "第7条"], "第5条から第7条まで"),
  ])
  func namesRanges(labels: [String], expected: String) {
    #expect(ClauseNumber.range(labels) == expected)
  }

  @Test(arguments: [("第13条", 13), ("第十三条", 13), ("第百二十条", 120), ("第１３条", 13), ("別表第2", 2), ("(3)", 3)])
  func readsNumbers(text: String, value: Int) { #expect(ClauseNumber(text)?.value == value) }

  @Test(arguments: ["第3条の2", "第三条の二", "附則", ""])
  func readsNoRunInBranches(text: String) { #expect(ClauseNumber(text) == nil) }

  @Test func saysNothingOfEqualTexts() {
    var html = HTMLWriter()
    ComparisonBody(
      F.comparison([]), form: ComparisonForm(ComparisonOptions()), title: "", links: .init(new: nil, old: nil)
    ).write(to: &html)
    #expect(html.string.contains("<p class=\"lead\">二つの間に違いはありません。</p>"))
  }

  @Test func carriesAllItShows() {
    let bytes = ComparisonDocument.html(
      F.comparison(ComparisonSituations.all[0].changes), options: ComparisonOptions(), title: "題名",
      templates: TemplateSet.load([]).value, sha256: { _ in String(repeating: "0", count: 62) + "ff" })
    let html = String(decoding: bytes, as: UTF8.self)
    #expect(html.contains("script-src 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8='"))
    #expect(!html.contains("src=") && !html.contains("<link") && !html.contains(" style="))
    #expect(html.split(separator: "</script").count == 2 && html.split(separator: "</style").count == 2)
  }
}
