import Comparing
import Testing

/// 項 to which much was added are still the same 項.
@Suite struct SunkBlockTests {
  private static func article(_ paragraphs: [String], id: String = "a") -> String {
    "## 保管 {#\(id)}\n\n" + paragraphs.joined(separator: "\n\n") + "\n\n"
  }

  /// What each 項 of both sides became: 「1→2」, 「2→」, 「→1」.
  private static func fates(_ old: [String], _ new: [String]) -> [String] {
    fates(TestEdition.compare(article(old), article(new)))
  }

  private static func fates(_ comparison: Comparison) -> [String] {
    comparison.changes.flatMap(\.blocks).map { block in
      func number(_ label: String?, _ isThere: Bool) -> String {
        isThere ? label!.isEmpty ? "1" : label! : ""
      }
      return number(block.oldLabel, block.oldNode >= 0) + "→" + number(block.newLabel, block.newNode >= 0)
    }
  }

  private static let transferred = "異動した社員は、前の職場で知った顧客情報を適切に取り扱うよう努める。"
  private static let transferredNow =
    "異動した社員は、前の職場で知ったお客さま情報を、会社の手続によらずに新しい職場へ持ち込み、又は使ってはならない。業務の引継ぎは、会社が定めた書類により、管理者の立会いの下で行う。前任者と私的に名簿を受け渡してはならない。"
  private static let leisure = "この章の禁止は、休日及び休暇の間も、勤務時間中と同じように適用する。"
  private static let checked = "管理者は、四半期に1回、持出簿を点検する。"
  private static let checkedNow =
    "管理者は、毎月末日に持出簿を点検し、戻っていない書類がないかを確かめる。所在の分からないものがあるときは、直ちに第61条により報告する。"

  @Test func whatWasAddedToIsTheSame() {
    #expect(Self.fates([Self.transferred], [Self.leisure, Self.transferredNow]) == ["→1", "1→2"])
    #expect(Self.fates([Self.leisure, Self.transferredNow], [Self.transferred]) == ["1→", "2→1"])
    #expect(
      Self.fates(
        ["鍵は、金庫に納める。", Self.checked], ["鍵は、金庫に納める。", "業務外の目的での持出しは、承認してはならない。", Self.checkedNow])
        == ["1→1", "→2", "2→3"])
  }

  @Test func inTheOrderThatTheyStandIn() {
    #expect(
      Self.fates(
        ["\(Self.checked)", "\(Self.transferred)"], ["\(Self.transferredNow)", "\(Self.checkedNow)"]
      )
      .sorted().contains { $0.hasPrefix("→") })
    #expect(
      Self.fates([Self.checked, Self.transferred], [Self.leisure, Self.checkedNow, Self.transferredNow])
        == ["→1", "1→2", "2→3"])
  }

  @Test func definitionsOfAnotherWord() {
    func list(_ items: [String]) -> String {
      Self.article([
        "用語の意味は、次のとおりとする。", items.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"),
      ])
    }
    let found = TestEdition.compare(
      list(["**業務**　会社が命じた仕事をいう。", "**部外**　会社以外の者及び団体をいう。", "**漏えい**　情報が外に出ることをいう。"]),
      list([
        "**業務**　会社が命じた仕事をいう。", "**目的外**　利用目的の達成に必要な範囲を超えることをいう。",
        "**社外**　社員を除き、会社以外の全ての者及び団体をいう。家族、知人、退職した者並びに会社の子会社及び取引先を含む。社員が役員である団体も、社外とする。",
        "**漏えい**　情報が外に出ることをいう。",
      ]))
    #expect(Self.fates(found) == ["1→1", "(1)→(1)", "→(2)", "(2)→(3)", "(3)→(4)"])
  }

  /// What its author says is not guessed: the 項 with that name was another one.
  @Test func aNamedOneIsAnother() {
    func edition(_ first: [String], _ second: [String]) -> String {
      Self.article(first) + Self.article(second, id: "b")
    }
    let comparison = TestEdition.compare(
      edition([Self.leisure, Self.checked], ["鍵は、金庫に納める。", "所在を直ちに報告する。 {#report}"]),
      edition([Self.leisure, "甲とする。", Self.checkedNow + " {#report}"], ["鍵は、金庫に納める。"]))
    #expect(Self.fates(comparison).contains("2→"))
  }

  /// Other rules about the same things, in the same words for duties.
  @Test(arguments: [
    ("社員は、お客さま情報を施錠できる場所に保管する。", "社員は、私物の端末を業務に使用してはならない。会社は、端末の数を毎年度確かめなければならない。"),
    ("管理者は、鍵の番号を台帳に記録する。", "管理者は、研修の計画を毎年度作り、社員に受講させなければならない。欠席した者には、後日の受講を命じる。"),
    ("委託先は、契約の終了後に個人データを返却する。", "委託先の選定に当たっては、安全管理の体制を確かめる。確かめた結果は、管理者が保存する。"),
    ("標語は、統括部が毎年定める。", "コンプライアンス統括部は、照会を受けた日の翌営業日までに回答する。回答できないときは、その理由を伝える。"),
    ("個人情報保護法　個人情報の保護に関する法律をいう。", "会社の個人情報　会社が業務のために保有する個人情報及び社員が業務を通じて知り得た個人情報をいう。"),
  ])
  func unrelatedRulesAreNotTheSame(_ old: String, _ new: String) {
    #expect(Self.fates([old, "末項とする。"], [Self.leisure, new, "末項とする。"]) == ["1→", "→1", "→2", "2→3"])
  }
}
