import Comparing
import Manuscript
import Reporting
import Testing

/// What a terminal and a sheet show of a comparison.
@Suite struct ComparisonReportTests {
  private static func side(_ number: Int, _ title: String = "保管") -> ClauseChange.Side {
    ClauseChange.Side(
      id: "", rank: .article, part: .main, number: "第\(number)条", title: title,
      heading: "第\(number)条（\(title)）", page: "", isDeleted: false,
      address: Edition.Address(document: 0, clause: number))
  }

  /// `keep`, `-delete`, `+insert` in turn.
  private static func text(_ pieces: String...) -> TextChange {
    var old = ""
    var new = ""
    var runs: [Run] = []
    for piece in pieces {
      let isOld = piece.hasPrefix("-")
      let isNew = piece.hasPrefix("+")
      let words = isOld || isNew ? String(piece.dropFirst()) : piece
      let (a, b) = (old.unicodeScalars.count, new.unicodeScalars.count)
      if !isNew { old += words }
      if !isOld { new += words }
      runs.append(
        Run(
          isOld ? .delete : isNew ? .insert : .keep, old: a..<old.unicodeScalars.count,
          new: b..<new.unicodeScalars.count))
    }
    return TextChange(old: ComparedText(old), new: ComparedText(new), runs: runs)
  }

  private static func comparison(_ changes: [ClauseChange]) -> Comparison {
    Comparison(
      old: .init(id: "r3", title: "三版", effective: CalendarDate(iso: "2021-04-01")),
      new: .init(id: "r4", title: "四版", effective: nil, name: "git:HEAD"), changes: changes)
  }

  private static let revised = ClauseChange(
    old: side(8), new: side(10), classes: [.renumbered, .revised], flags: [.deadline], reason: "長すぎたため。",
    blocks: [
      BlockChange(
        kind: .paragraph, operation: .keep, oldLabel: "", newLabel: "", depth: 0, oldNode: 1, newNode: 1,
        text: text("書類は、保管する。")),
      BlockChange(
        kind: .item, operation: .change, oldLabel: "(1)", newLabel: "(2)", depth: 1, oldNode: 2, newNode: 2,
        text: text("控えは、", "-30日", "+10日", "以内")),
    ])

  private static func show(_ changes: [ClauseChange], width: Int? = nil, usesColour: Bool = false) -> String {
    ComparisonReport.write(
      comparison(changes), options: ComparisonOptions(), width: width, usesColour: usesColour)
  }

  @Test func showsWordsAndWhatTheyAre() {
    #expect(
      Self.show([Self.revised]) == """
        r3（三版、令和3年4月1日施行） → git:HEAD（r4 四版）
        番号変更 1　改正 1

        第8条（保管） → 第10条（保管）　番号変更・改正　要注意: 期限
          理由: 長すぎたため。
          （略）
            (1)→(2) 控えは、[-30日-]{+10日+}以内

        """)
  }

  @Test func marksByMoreThanColour() {
    #expect(
      Self.show([Self.revised], usesColour: true).contains(
        "控えは、\u{1B}[9;31m30日\u{1B}[0m\u{1B}[4;32m10日\u{1B}[0m以内"))
  }

  @Test func breaksNoWordAndBeginsNoLineWithAComma() {
    let change = ClauseChange(
      old: nil, new: Self.side(1), classes: [.added],
      blocks: [
        BlockChange(
          kind: .paragraph, operation: .insert, oldLabel: nil, newLabel: "", depth: 0, oldNode: -1,
          newNode: 1, text: Self.text("+一二三四五六七八、九十information「甲乙」丙"))
      ])
    let lines = Self.show([change], width: 20).split(separator: "\n").suffix(3)
    #expect(Array(lines) == ["  {+一二三四五六七八、", "  九十information", "  「甲乙」丙+}"])
  }

  @Test func gathersNumbersThatMovedAlike() {
    func moved(_ old: Int, _ new: Int) -> ClauseChange {
      ClauseChange(old: Self.side(old), new: Self.side(new), classes: [.renumbered])
    }
    let lines = Self.show([moved(3, 4), moved(4, 5), moved(5, 6), moved(9, 7), moved(11, 12)]).split(
      separator: "\n")
    #expect(
      Array(lines.dropFirst(2)) == [
        "第3条から第5条まで → 第4条から第6条まで　番号変更（1ずつ繰下げ）", "第9条（保管） → 第7条（保管）　番号変更",
        "第11条（保管） → 第12条（保管）　番号変更",
      ])
  }

  @Test func aShellIsNotSaidToBeGoneTwice() {
    func shell(_ number: Int) -> ClauseChange.Side {
      ClauseChange.Side(
        id: "", rank: .article, part: .main, number: "第\(number)条", title: "", heading: "第\(number)条　削除",
        page: "", isDeleted: true, address: Edition.Address(document: 0, clause: number))
    }
    let lines = Self.show([
      ClauseChange(old: Self.side(7), new: shell(7), classes: [.removed], flags: [.shell]),
      ClauseChange(old: Self.side(8), new: shell(9), classes: [.removed], flags: [.shell]),
      ClauseChange(old: shell(10), new: nil, classes: [.removed]),
    ]).split(separator: "\n")
    #expect(
      Array(lines.dropFirst(2)) == ["第7条（保管）　削除", "第8条（保管） → 第9条　削除", "第10条　削除"])
  }

  /// Of a text of many lines those that are the same are left out.
  @Test func leavesOutLinesThatAreTheSame() {
    let record = RecordChange(
      kind: .training, id: "a", title: "研修", operation: .change,
      fields: [
        .init(
          name: "slides", word: "スライド",
          text: Self.text("【表紙】\n一枚目\n【", "-目的", "+狙い", "】\n二枚目\n", "+【追加】\n", "【終わり】", "-\n話すこと：礼"))
      ])
    let comparison = Comparison(
      old: .init(id: "r3", title: "", effective: nil), new: .init(id: "r4", title: "", effective: nil),
      changes: [], records: [record])
    let shown = ComparisonReport.write(
      comparison, options: ComparisonOptions(), width: nil, usesColour: false)
    #expect(
      shown.hasSuffix(
        """
        研修の教材　研修　改正
          スライド：（略）⏎
                    【[-目的-]{+狙い+}】⏎
                    （略）⏎
                    {+【追加】⏎
                    +}（略）[-⏎
                    話すこと：礼-]

        """), "\(shown)")
    let sheet = String(
      decoding: ComparisonCSV.bytes(of: comparison, options: ComparisonOptions()), as: UTF8.self)
    #expect(
      sheet.contains("\"スライド：（略）\n【狙い】\n（略）\n【追加】\n（略）\",研修の教材　研修,\"スライド：（略）\n【目的】\n（略）\n（略）\n話すこと：礼\""),
      "\(sheet)")
    let all = ComparisonReport.write(
      comparison, options: ComparisonOptions(unchanged: .show), width: nil, usesColour: false)
    #expect(all.contains("一枚目") && !all.contains("略"))
  }

  @Test func writesASheet() {
    let bytes = ComparisonCSV.bytes(
      of: Self.comparison([Self.revised]), options: ComparisonOptions(columns: .oldNew, new: "案", old: "現行"))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{FEFF}区分,現行の番号・見出し,現行,案の番号・見出し,案,備考,変更した箇所\r\n"
        + "番号変更・改正,第8条（保管）,\"（略）\n　(1)　控えは、30日以内\",第10条（保管）,\"（略）\n　(2)　控えは、10日以内\",\"要注意: 期限\n長すぎたため。\",(2)：「30日」→「10日」\r\n"
    )
  }

  @Test func tellsOfDataThatBothTextsCanBeMadeAgain() {
    let data = String(
      decoding: ComparisonData.bytes(of: Self.comparison([Self.revised])), as: UTF8.self)
    #expect(
      data.contains(
        #"{"depth":1,"kind":"item","newLabel":"(2)","oldLabel":"(1)","op":"change","runs":[{"new":"控えは、","old":"控えは、","op":"keep"},{"old":"30日","op":"delete"},{"new":"10日","op":"insert"},{"new":"以内","old":"以内","op":"keep"}]}"#
      ))
    #expect(data.contains(#""summary":{"added":0,"#))
  }
}
