import Manuscript
import Reading
import Testing

/// Regulations from elsewhere, in their own numbering.
@Suite struct PlainRegulationTests {
  /// A clause a line, indented by its rank: number, title or words, and in brackets what cites it.
  private static func dump(_ markdown: String) -> String {
    let file = SourceFile(path: "規程.md", bytes: Array(markdown.utf8))
    guard let edition = PlainRegulation.read(file, name: "規程.md").value else { return "unreadable" }
    var lines: [String] = []
    for (d, document) in edition.documents.enumerated() {
      if d > 0 || document.part != .main { lines.append("— \(document.part.rawValue)") }
      let texts = ClauseText(document, index: d, edition: edition)
      for (c, clause) in document.clauses.enumerated() {
        let depth = Clause.Rank.allCases.firstIndex(of: clause.rank) ?? 0
        let address = Edition.Address(document: d, clause: c)
        let isHeading = clause.rank.isHeading
        let words =
          isHeading ? edition.heading(of: address) : texts.text(of: c).replacing("\n", with: "/")
        let number = isHeading || clause.number.isEmpty ? "" : clause.number + " "
        let cited = isHeading ? "" : " [\(clause.citation)]"
        lines.append(String(repeating: "  ", count: depth) + number + words + cited)
        let own = texts.text(of: c)
        if isHeading, clause.rank != .article, !own.isEmpty, document.kind != .supplementary {
          lines.append(String(repeating: "  ", count: depth + 1) + "“\(own.replacing("\n", with: "/"))”")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test func readsHeadingsWithTypedNumbers() {
    #expect(
      Self.dump(
        """
        # 情報管理規程

        令和3年4月1日制定

        ## 第1章　総則

        ### 第1条（目的）

        この規程は、情報の取扱いを定める。

        ### 第2条（定義）

        次の各号に掲げる用語は、当該各号に定めるところによる。

        (1) 情報　知った事柄をいう。
        (2) 社員　雇用される者をいう。
        　イ　正社員
        　ロ　契約社員

        ２　用語は別に定める。

        ## 第2章　保管

        ### 第3条　削除

        ### 第3条の2（鍵）

        1. 鍵は、替える。
        2. 替えたときは、記録する。
           1. 日付
        """) == """
              情報管理規程
                令和3年4月1日制定 []
          第1章　総則
              第1条（目的）
                この規程は、情報の取扱いを定める。 []
              第2条（定義）
                次の各号に掲げる用語は、当該各号に定めるところによる。/情報　知った事柄をいう。/社員　雇用される者をいう。/正社員/契約社員 [第1項]
                  (1) 情報　知った事柄をいう。 [第1号]
                  (2) 社員　雇用される者をいう。/正社員/契約社員 [第2号]
                    イ 正社員 [イ]
                    ロ 契約社員 [ロ]
                ２ 用語は別に定める。 [第2項]
          第2章　保管
              第3条　削除
              第3条の2（鍵）
                1 鍵は、替える。 [第1項]
                2 替えたときは、記録する。/日付 [第2項]
                  1. 日付 [第1号]
          """)
  }

  @Test func readsKanjiNumbersAndCaptionsAboveArticles() {
    #expect(
      Self.dump(
        """
        ## 第一章　総則

        （目的）
        第一条　この法律は、情報の取扱いを定める。

        （定義）
        第十条の二　次に掲げるものをいう。
        一　情報
        二　社員（役員を含む。）
        ２　前項の規定は、準用しない。

        附　則
        この法律は、令和四年四月一日から施行する。
        附　則（令和五年三月一日法律第三号）抄
        （施行期日）
        第一条　この法律は、公布の日から施行する。
        """) == """
          第一章　総則
              第一条（目的）
                この法律は、情報の取扱いを定める。 []
              第十条の二（定義）
                次に掲げるものをいう。/情報/社員（役員を含む。） [第一項]
                  一 情報 [第一号]
                  二 社員（役員を含む。） [第二号]
                ２ 前項の規定は、準用しない。 [第二項]
          — supplementary
          附則
                この法律は、令和四年四月一日から施行する。 []
          — supplementary
          附則（令和五年三月一日法律第三号）抄
              第一条（施行期日）
                この法律は、公布の日から施行する。 []
          """)
  }

  @Test(arguments: [
    ("**第3条（保管）**　書類は、保管する。", "第3条（保管）"),
    ("**第3条**　書類は、保管する。", "第3条"),
    ("第３条　書類は、保管する。", "第３条"),
    ("## 第 3 条　保管", "第3条　保管"),
    ("## 第3条（保管（電子を含む。））", "第3条（保管（電子を含む。））"),
    ("## 第3条：保管", "第3条　保管"),
    ("# 第二百三十四条の三", "第二百三十四条の三"),
    ("# 第1編　総則", "第1編　総則"),
    ("## 別表第1（第3条関係）", "別表第1　（第3条関係）"),
    ("## 様式第2号　申請書", "様式第2号　申請書"),
    ("## 付録A 用語", "付録A　用語"),
  ])
  func knowsAHeading(_ markdown: String, _ heading: String) {
    let lines = Self.dump(markdown).split(separator: "\n").filter { !$0.hasPrefix("—") }
    #expect(lines.first.map { String($0.drop { $0 == " " }) } == heading)
  }

  @Test(arguments: [
    "第3条の規定は、準用しない。", "第3条及び第4条は、別に定める。", "第3条第2項の規定による。",
    "一般に、書類は保管する。", "2022年に定めた。", "10人以上で行う。", "30 日以内に報告する。", "10 人以上で行う。", "二　十人以上で行う。",
    "2　名は、記録する。", "3　用語は、別に定める。", "①の承認を得る。", "②　承認を得る。", "(1)の者は、報告する。", "（1）号室を使う。", "③から④までを除く。",
    "１．５倍を超えない。", "(2022) 年に定めた。",
  ])
  func takesASentenceForWhatItIs(_ sentence: String) {
    #expect(
      Self.dump("## 第1条（目的）\n\n\(sentence)")
        == "    第1条（目的）\n      \(sentence) []")
  }

  /// A number is a label where its place asks for it: then it says nothing that its place does not.
  @Test func takesOnlyTheNumberOfItsPlaceForALabel() {
    #expect(
      Self.dump(
        """
        ## 第1条（届出）

        社員は、届け出る。
        ２　届出は、
        3 日以内にする。

        ３　次の者は、除く。
        一　役員
        二　顧問
        二の二　相談役
        四　嘱託
        五　退職した者
        ア　定年によるもの
        イ　その他
        1 名を除く。

        ６　前項のほか、別に定める。

        ７　この条は、準用しない。
        """) == """
              第1条（届出）
                社員は、届け出る。 [第1項]
                ２ 届出は、3 日以内にする。 [第2項]
                ３ 次の者は、除く。/役員/顧問/相談役/四　嘱託/退職した者/定年によるもの/その他1 名を除く。 [第3項]
                  一 役員 [第1号]
                  二 顧問 [第2号]
                  二の二 相談役 [第2号の2]
                  四　嘱託 []
                  五 退職した者/定年によるもの/その他1 名を除く。 [第5号]
                    ア 定年によるもの [ア]
                    イ その他1 名を除く。 [イ]
                ６　前項のほか、別に定める。 []
                ７ この条は、準用しない。 [第7項]
          """)
  }

  @Test(arguments: [
    ("2022. 4. 1 から施行する。", "2022. 4. 1 から施行する。"), ("30. 日以内", "30. 日以内"),
    ("1. 定める。\n2. 行う。", "1 定める。 [第1項]\n      2 行う。"),
  ])
  func losesNoNumberToAList(_ markdown: String, _ words: String) {
    let label = words.hasPrefix("1 ") ? " [第2項]" : " []"
    #expect(Self.dump("## 第1条（施行）\n\n\(markdown)\n") == "    第1条（施行）\n      \(words)\(label)")
  }

  @Test(arguments: [
    ("## 第五条から第七条まで　削除", ["第五条", "第六条", "第七条"]), ("## 第5条及び第6条　削除", ["第5条", "第6条"]),
    ("第５条、第６条及び第８条　削除", ["第５条", "第６条", "第８条"]), ("## 第五条の二から第五条の四まで　削除", ["第五条の二", "第五条の三", "第五条の四"]),
  ])
  func readsShellsThatShareALine(_ markdown: String, _ numbers: [String]) {
    let lines = Self.dump(markdown).split(separator: "\n").map { String($0.drop { $0 == " " }) }
    #expect(lines == numbers.map { $0 + "　削除" })
  }

  @Test func leavesATextWithoutNumbersItsHeadings() {
    #expect(
      Self.dump("はじめに。\n\n# 手引\n\n概要。\n\n## 準備\n\n用意する。\n\n### 道具\n\n1. 鍵\n") == """
            本文
            手引
        準備
          “用意する。”
            道具
        """)
  }

  @Test func readsAChapterWithIdsAsAChapter() {
    #expect(
      Self.dump("# 総則 {#general}\n\n## 目的 {#purpose}\n\n定める。\n")
        == "第1章　総則\n    第1条（目的）\n      定める。 []")
  }

  @Test func keepsBoldWordsFootnotesAndTables() {
    let file = SourceFile(
      path: "a.md",
      bytes: Array(
        "**第1条**（目的）　**情報**は、守る。[^1]\n\n| 書類 |\n|---|\n| 控え |\n\n[^1]: 注。\n".utf8))
    let edition = PlainRegulation.read(file, name: "a.md").value
    let kinds = edition?.documents.first?.content.nodes.map(\.kind)
    #expect(
      kinds == [
        .heading, .text, .paragraph, .strong, .text, .text, .footnoteReference, .table, .tableRow, .tableCell,
        .text, .tableRow, .tableCell, .text, .footnoteDefinition, .paragraph, .text,
      ])
  }
}
