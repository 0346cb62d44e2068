import Comparing
import Testing

/// What a reviewer must not miss, and what is not worth a flag: each flag by an example on both sides.
@Suite struct ChangeFlagTests {
  private static func change(_ old: String, _ new: String) -> ClauseChange? {
    TestEdition.compare("# 総則 {#c}\n\n## 定め {#a}\n\n\(old)\n", "# 総則 {#c}\n\n## 定め {#a}\n\n\(new)\n")
      .changes.first { $0.new?.id == "a" }
  }

  @Test(
    arguments: [
      ("社員は、3人で点検する。", "社員は、5人で点検する。", [ChangeFlag.number]),
      ("社員は、三人で点検する。", "社員は、3人で点検する。", []),
      ("様式第1号による。", "様式第2号による。", []),
      ("令和3年4月1日から施行する。", "令和4年4月1日から施行する。", [.date]),
      ("令和4年4月1日から施行する。", "2022年4月1日から施行する。", []),
      ("知った日から7日以内に報告する。", "知った日から3日以内に報告する。", [.number, .deadline]),
      ("事故を速やかに報告する。", "事故を直ちに報告する。", [.deadline]),
      ("適用しない場合を定める。", "適用する場合を定める。", [.negation]),
      ("適切な行為をいう。", "不適切な行為をいう。", [.negation]),
      ("社員は、記録を保存するよう努める。", "社員は、記録を保存しなければならない。", [.modality]),
      ("社員は、閲覧することができる。", "社員は、閲覧しなければならない。", [.modality]),
      ("社員は、閲覧しなければならない。", "社員は、複写しなければならない。", []),
      ("氏名及び住所を記録する。", "氏名又は住所を記録する。", [.conjunction]),
      ("氏名、住所及び電話番号を記録する。", "氏名、住所、生年月日及び電話番号を記録する。", []),
      ("1年以上勤務した者とする。", "1年を超えて勤務した者とする。", [.bound]),
      ("全ての社員（役員を除く。）に適用する。", "全ての社員に適用する。", [.scope]),
      ("違反した者は、戒告とする。", "違反した者は、減給とする。", [.penalty]),
      ("同意は、二以上の方法により確認する。", "同意は、三以上の方法により確認する。", [.number]),
      ("手引の第2版による。", "手引の第3版による。", [.number]),
      ("従業者の一部に適用する。", "従業者の全部に適用する。", [.scope]),
      ("点検表の①による。", "点検表の②による。", [.number]),
      ("規程の一部を見直す。", "規程の一部を見なおす。", []),
      ("代金の三分の一とする。", "代金の三分の二とする。", [.number]),
      ("第三者に提供する。", "第三者へ提供する。", []),
      ("別表第1による。", "別表第2による。", []),
      ("見舞金は、1万円とする。", "見舞金は、10,000円とする。", []),
      ("見舞金は、一〇〇円とする。", "見舞金は、百円とする。", []),
      ("見舞金は、１００円とする。", "見舞金は、100円とする。", []),
      ("見舞金は、1億2千万円とする。", "見舞金は、120,000,000円とする。", []),
      ("見舞金は、1.5万円とする。", "見舞金は、15000円とする。", []),
      ("見舞金は、1万円とする。", "見舞金は、1万2千円とする。", [.number]),
      ("社員は、記録する。", "社員は、記録する。違反した者は、懲戒処分とする。", [.penalty]),
    ] as [(String, String, [ChangeFlag])])
  func isRaised(_ old: String, _ new: String, _ flags: [ChangeFlag]) {
    #expect(Self.change(old, new)?.flags == flags)
    // The same from the other side.
    #expect(Self.change(new, old)?.flags == flags)
  }

  @Test(
    arguments: [
      ("見舞金は、1万円とする。", "見舞金は、10,000円とする。"), ("見舞金は、一〇〇円とする。", "見舞金は、百円とする。"),
      ("見舞金は、百円とする。", "見舞金は、100円とする。"), ("見舞金は、１００円とする。", "見舞金は、100円とする。"),
      ("見舞金は、3億円とする。", "見舞金は、300,000,000円とする。"),
    ])
  func equalNumbersAreNoRevision(_ old: String, _ new: String) {
    #expect(Self.change(old, new)?.classes == [.editorial])
    #expect(Self.change(new, old)?.classes == [.editorial])
  }

  @Test(
    arguments: [
      ("ただし、所属長が承認したときは、この限りでない。", [ChangeFlag.negation, .scope]),
      ("社員は、記録を保存しなければならない。", [.modality]),
      ("社員は、書類を持ち出してはならない。", [.modality]),
      ("社員は、事故を知った日から3日以内に報告する。", [.number, .deadline, .bound]),
      ("違反した者は、懲戒処分とする。", [.penalty]),
      ("この条の規定は、出向者を除く全ての者に適用する。", [.scope]),
      ("書類を保管する。", []),
    ] as [(String, [ChangeFlag])])
  func aWholeParagraphRaisesWhatItHolds(_ paragraph: String, _ flags: [ChangeFlag]) {
    let body = "社員は、書類を保管する。"
    for added in ["\(body)\n\n\(paragraph)", "\(body)\(paragraph)", "\(body)\n\n1. \(paragraph)"] {
      let found = Self.change(body, added)
      #expect(found?.classes == [.revised])
      #expect(Set(found?.flags ?? []) == Set(flags), "\(added)")
      #expect(Set(Self.change(added, body)?.flags ?? []) == Set(flags), "\(added)")
    }
  }

  @Test func aRowOfATableRaisesWhatItHolds() {
    let table = "次の表による。\n\n| 書類 | 期間 |\n|---|---|\n| 申込書 | 3年 |\n"
    #expect(Self.change(table, table + "| 契約書 | 5年 |\n")?.flags == [.number])
  }

  @Test func aGuessIsCalledOne() throws {
    let found = TestEdition.compare(
      "# 総則\n\n## 保管\n\n書類は、施錠できる場所に保管しなければならない。保管の期間は、受領した日から五年とする。鍵は管理者が持つ。\n",
      "# 総則\n\n## 保管\n\n書類は、施錠できる場所に保管する。電子データは、暗号化した上で社内の専用の領域に保存し、利用した者の記録を残すものとする。\n")
    let change = try #require(found.changes.last)
    #expect(change.flags.contains(.lowConfidence))
    #expect(change.evidence?.rule == .similar)
  }

  @Test func aTermReplacedThroughoutIsToldOnce() {
    func text(_ term: String) -> String {
      "# 総則 {#c}\n\n" + (0..<5).map { "## 定め\($0) {#a\($0)}\n\n\(term)の者に渡す書類の第\($0)の扱いを定める。\n\n" }.joined()
    }
    let found = TestEdition.compare(text("部外"), text("社外"))
    #expect(found.replacements == [TermReplacement(old: "部外", new: "社外", count: 5)])
  }

  @Test func orderOfFilesDoesNotMatter() {
    func dump(_ files: [(String, String)]) -> String {
      let old = TestEdition.make(
        ["# 一 {#x}\n\n## 甲 {#a}\n\n甲とする。\n", "# 二 {#y}\n\n## 乙 {#b}\n\n乙とする。\n"], id: "old")
      let new = TestEdition.make([], files: Dictionary(files, uniquingKeysWith: { first, _ in first }))
      return Dump.whole(TestEdition.compare(old, new), unchanged: true)
    }
    let files = [
      ("manual/01-a.md", "# 一 {#x}\n\n## 乙 {#b}\n\n乙と定める。\n"),
      ("manual/02-a.md", "# 二 {#y}\n\n## 丙 {#c}\n\n丙とする。\n"),
      ("manual/03-a.md", "# 三 {#z}\n\n## 甲 {#a}\n\n甲とする。\n"),
    ]
    #expect(dump(files) == dump(files.reversed()))
  }
}
