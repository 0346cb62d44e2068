import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct ReferenceTests {
  private static let files = [
    "manual/01-use.md": """
    # 使用 {#use}

    ## 禁止 {#ban}

    第一。 {#ban-one}

    第二。次のとおり。 {#ban-two}

    1. 甲 {#ban-a}
    2. 乙
       1. 細目 {#ban-b}

    @@

    ## 単項 {#single}

    ただ一つ。 {#only}

    1. 号 {#single-item}
    """,
    "manual/laws.yaml": """
    - id: purpose
      act: 個人情報保護法
      topic: 利用目的による制限
      numbers: [ { from: 2005-04-01, number: 第16条, verified: true }, { from: 2022-04-01, number: 第18条, verified: true } ]
    - id: offence
      act: 個人情報保護法
      topic: データベース等不正提供罪
      numbers: [ { from: 2022-04-01, number: 第174条, verified: false } ]
    """,
    "manual/glossary.yaml": "- { term: 台帳, reading: だいちょう, definition: 記録。 }\n",
    "examples/figures/2022-01.yaml": """
    id: 2022-01
    tables:
      - id: group-i
        title: 訪問等した事案
        columns: [郵便, ゆうちょ]
        rows:
          - { label: 顧客数, unit: 人, cells: [433, 395], total: 828 }
    """,
  ]

  @Test(arguments: [
    ("[](#ban)", "第1条"), ("[](#single)", "第2条"), ("[](#use)", "第1章"), ("[](#ban-two)", "第2項"),
    ("[](#ban-a)", "第2項第1号"),
    ("[](#ban-b)", "第2項第2号ア"), ("[](#only)", "第2条"), ("[](#single-item)", "第2条第1号"), ("[この条](#ban)", "この条"),
    ("[](law:purpose)", "個人情報保護法第18条"), ("[](law:offence)", "個人情報保護法（データベース等不正提供罪）"), ("[](term:台帳)", "台帳"),
    ("[](figure:2022-01/group-i)", "訪問等した事案"), ("[](figure:2022-01/group-i#顧客数)", "828人"),
    ("[](figure:2022-01/group-i#顧客数/ゆうちょ)", "395人"),
  ])
  func printsWhatItRefersTo(reference: String, expected: String) async throws {
    var files = Self.files
    files["manual/01-use.md"] = files["manual/01-use.md"]?.replacing("@@", with: reference)
    let page = try #require(await TestProject(files).page("2022-04/01-use.html"))
    let tail = try #require(page.components(separatedBy: "<span class=\"number\">3</span><p>").last)
    #expect(tail.contains(">\(expected)</a></p>"))
  }

  @Test func citesFromAnotherArticle() async throws {
    var files = Self.files
    files["manual/02-other.md"] = "# 他 {#other}\n\n## 参照 {#ref}\n\n[](#ban-two)及び[](#ban-b)。\n"
    let page = try #require(await TestProject(files).page("2022-04/02-other.html"))
    #expect(page.contains("<a class=\"ref\" href=\"01-use.html#ban-two\" title=\"禁止\">第1条第2項</a>及び"))
    #expect(page.contains(">第1条第2項第2号ア</a>。"))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
