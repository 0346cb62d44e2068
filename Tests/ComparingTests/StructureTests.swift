import Comparing
import Manuscript
import Testing

/// What became of 章, 条, 項, 号, tables and the like: small regulations, and the comparison as it reads.
@Suite struct StructureTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let old: String
    let new: String
    let expected: String

    init(_ name: String, _ old: String, _ new: String, _ expected: String) {
      self.name = name
      self.old = old
      self.new = new
      self.expected = expected
    }

    var testDescription: String { name }
  }

  private static let head = "# 総則 {#general}\n\n"
  private static func article(_ body: String, id: String = "a", title: String = "保管") -> String {
    "## \(title) {#\(id)}\n\n\(body)\n\n"
  }

  static let examples: [Example] = [
    Example(
      "a deleted 項 leaves the others as they are",
      article("一つ目の定めとする。\n\n二つ目の定めである。\n\n三つ目を定める。"), article("一つ目の定めとする。\n\n三つ目を定める。"),
      """
      改正 第1条（保管）→第1条（保管） ⚑数値 (id 1.0)
         keep paragraph → 一つ目の定めとする。
         delete paragraph 2→∅ [-二つ目の定めである。-]
         keep paragraph 3→2 三つ目を定める。
      """
    ),
    Example(
      "one 項 becomes two",
      article("社員は、書類を施錠して保管する。管理者は、保管の状況を毎月点検し、その結果を記録しなければならない。"),
      article("社員は、書類を施錠して保管する。\n\n管理者は、保管の状況を毎月点検し、その結果を台帳に記録しなければならない。"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         split paragraph → 社員は、書類を施錠して保管する。
         split paragraph ∅→2 管理者は、保管の状況を毎月点検し、その結果を{+台帳に+}記録しなければならない。
      """),
    Example(
      "two 項 become one",
      article("社員は、書類を施錠して保管する。\n\n管理者は、保管の状況を毎月点検し、その結果を台帳に記録しなければならない。"),
      article("社員は、書類を施錠して保管する。管理者は、保管の状況を毎月点検し、その結果を記録しなければならない。"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         merge paragraph → 社員は、書類を施錠して保管する。
         merge paragraph 2→∅ 管理者は、保管の状況を毎月点検し、その結果を[-台帳に-]記録しなければならない。
      """),
    Example(
      "a 項 stands elsewhere",
      article("社員は、書類を施錠できる場所に保管しなければならない。\n\n管理者は、鍵を管理する。\n\n委託先は、同じ扱いとする。"),
      article("管理者は、鍵を管理する。\n\n委託先は、同じ扱いとする。\n\n社員は、書類を施錠できる場所に保管しなければならない。"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         move paragraph 2→ 管理者は、鍵を管理する。
         move paragraph 3→2 委託先は、同じ扱いとする。
         keep paragraph →3 社員は、書類を施錠できる場所に保管しなければならない。
      """),
    Example(
      "an id keeps a 項 that was reworded",
      article("管理者は、鍵を管理する。 {#key}\n\n委託先は、同じ扱いとする。"),
      article("委託先は、同じ扱いとする。\n\n施錠の責任は、当番の者が負うものとする。 {#key}"),
      """
      改正 第1条（保管）→第1条（保管） ⚑義務・努力・許可 (id 1.0)
         keep paragraph 2→ 委託先は、同じ扱いとする。
         move paragraph →2 [-管理者-]{+施錠の責任+}は、[-鍵を管理-]{+当番の者が負うものと+}する。
      """),
    Example(
      "items and their 細分",
      article("次に掲げる物とする。\n\n1. 書類\n   1. 申込書\n   2. 契約書\n2. 端末"),
      article("次に掲げる物とする。\n\n1. 名簿\n2. 書類\n   1. 申込書\n   2. 契約書の写し"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 次に掲げる物とする。
         insert item ∅→(1) d1 {+名簿+}
         keep item (1)→(2) d1 書類
         keep item ア→ア d2 申込書
         change item イ→イ d2 契約書{+の写し+}
         delete item (2)→∅ d1 [-端末-]
      """),
    Example(
      "a paragraph becomes an item",
      article("次の場合に限る。\n\n本人の同意を得た場合その他の正当な理由がある場合"), article("次の場合に限る。\n\n1. 本人の同意を得た場合その他の正当な理由がある場合"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 次の場合に限る。
         change item 2→(1) d1 本人の同意を得た場合その他の正当な理由がある場合
      """),
    Example(
      "a task is done", article("点検する。\n\n- [ ] 鍵を確かめる\n- [x] 窓を確かめる"),
      article("点検する。\n\n- [x] 鍵を確かめる\n- [x] 窓を確かめる"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 点検する。
         change item ☐→☑ d1 鍵を確かめる
         keep item ☑→☑ d1 窓を確かめる
      """),
    Example(
      "a call-out of another kind", article("保管する。\n\n> [!NOTE]\n> 鍵は二本ある。"),
      article("保管する。\n\n> [!WARNING]\n> 鍵は二本ある。"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 保管する。
         change callout 補足→注意 鍵は二本ある。
      """),
    Example(
      "a footnote is reworded, and its mark stays",
      article("保管[^1]する。\n\n[^1]: 施錠できる場所に限る。"), article("保管[^1]する。\n\n[^1]: 施錠できる棚に限る。"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 保管［注］する。
         change footnote 注1→注1 施錠できる[-場所-]{+棚+}に限る。
      """),
    Example(
      "columns and rows",
      article(
        "次の表による。\n\n| 区分 | 期間 | 場所 |\n|---|---|---|\n| 甲 | 3年 | 本社 |\n| 乙 | 5年 | 支店 |\n| 丙 | 1年 | 支店 |"),
      article(
        "次の表による。\n\n| 区分 | 責任者 | 期間 |\n|---|---|---|\n| 丙 | 局長 | 1年 |\n| 甲 | 部長 | 5年 |\n| 丁 | 課長 | 1年 |"),
      """
      改正 第1条（保管）→第1条（保管） ⚑数値 (id 1.0)
         keep paragraph → 次の表による。
         change table → keep|insert|keep|delete
            keep 区分 | {+責任者+} | 期間 | [-場所-]
            move 丙 | {+局長+} | 1年 | [-支店-]
            keep 甲 | {+部長+} | [-3年-]{+5年+} | [-本社-]
            delete [-乙-] | – | [-5年-] | [-支店-]
            insert {+丁+} | {+課長+} | {+1年+} | –
      """),
    Example(
      "code and embeds", article("```\na = 1\n```\n\n![](case:K-1)"),
      article("```\na = 2\n```\n\n![](case:K-2)"),
      """
      改正 第1条（保管）→第1条（保管） ⚑数値 (id 1.0)
         change code → a = [-1-]{+2+}
         change embed → case:K-1→case:K-2
      """),
    Example(
      "another chapter",
      head + article("書類は、施錠できる場所に保管しなければならない。") + article("端末を貸与する。", id: "b", title: "端末")
        + "# 雑則 {#rest}\n\n" + article("委託先にも適用する。", id: "c", title: "委託"),
      head + article("端末を貸与する。", id: "b", title: "端末") + "# 雑則 {#rest}\n\n"
        + article("委託先にも適用する。", id: "c", title: "委託") + article("書類は、施錠できる場所に保管しなければならない。"),
      """
      番号変更 第2条（端末）→第1条（端末） (id 1.0)
         keep paragraph → 端末を貸与する。
      番号変更 第3条（委託）→第2条（委託） (id 1.0)
         keep paragraph → 委託先にも適用する。
      移動・番号変更 第1条（保管）→第3条（保管） (id 1.0)
         keep paragraph → 書類は、施錠できる場所に保管しなければならない。
      """),
    Example(
      "a clause became a shell", article("書類を保管する。") + article("端末を貸与する。", id: "b", title: "端末"),
      "## 保管 {#a deleted}\n\n" + article("端末を貸与する。", id: "b", title: "端末"),
      """
      削除 第1条（保管）→第1条　削除 ⚑削除の跡 (id 1.0)
         delete paragraph →∅ [-書類を保管する。-]
      """),
    Example(
      "split by its author", article("書類を保管する。\n\n端末を貸与する。", id: "a", title: "書類及び端末"),
      "## 書類 {#b split-from=\"a\"}\n\n書類を保管する。\n\n## 端末 {#c split-from=\"a\"}\n\n端末を社員に貸与する。\n\n",
      """
      分割 第1条（書類及び端末）→第1条（書類） (hint 1.0) with 第2条（端末）
         title 書類[-及び端末-]
         keep paragraph → 書類を保管する。
      分割・改正 第1条（書類及び端末）→第2条（端末） (hint 1.0) with 第1条（書類）
         title [-書類及び-]端末
         change paragraph 2→ 端末を{+社員に+}貸与する。
      """),
    Example(
      "merged by its author",
      article("書類を保管する。", id: "b", title: "書類") + article("端末を貸与する。", id: "c", title: "端末"),
      "## 書類及び端末 {#b merged-from=\"c\"}\n\n書類を保管する。\n\n端末を社員に貸与する。\n\n",
      """
      統合 第1条（書類）→第1条（書類及び端末） (id 1.0) with 第2条（端末）
         title 書類{+及び端末+}
         keep paragraph → 書類を保管する。
      統合・改正 第2条（端末）→第1条（書類及び端末） (hint 1.0) with 第1条（書類）
         title {+書類及び+}端末
         change paragraph →2 端末を{+社員に+}貸与する。
      """),
    Example(
      "a new name, and a reference to it", article("書類を保管する。") + article("[](#a)による。", id: "b", title: "準用"),
      "## 保管 {#store formerly=\"a\"}\n\n書類を保管する。\n\n" + article("[](#store)による。", id: "b", title: "準用"),
      """

      """),
    Example(
      "an id used again",
      article("書類は、施錠できる場所に保管しなければならない。保管の期間は、受領した日から5年とする。"),
      article("派遣先の会社と結ぶ契約には、秘密を守る義務を必ず定めるものとする。", id: "a", title: "契約")
        + article("書類は、施錠できる場所に保管しなければならない。保管の期間は、受領した日から7年とする。", id: "b"),
      """
      新設 ∅→第1条（契約）
         insert paragraph ∅→ {+派遣先の会社と結ぶ契約には、秘密を守る義務を必ず定めるものとする。+}
      番号変更・改正 第1条（保管）→第2条（保管） ⚑数値 (similar 0.8866666666666667)
         change paragraph → 書類は、施錠できる場所に保管しなければならない。保管の期間は、受領した日から[-5年-]{+7年+}とする。
      ! diff.id-reuse a: #a stands for other words now; those of 第1条（保管） are in 第2条（保管）
      """),
    Example(
      "an id used again for other words, short ones",
      article("社員は、書庫に鍵を掛ける。") + article("[](#a)による。", id: "c", title: "準用"),
      article("社員は、書庫に鍵を掛ける。", id: "b") + article("派遣先の名を台帳に記す。", id: "a", title: "契約")
        + article("[](#a)による。", id: "c", title: "準用"),
      """
      新設 ∅→第2条（契約）
         insert paragraph ∅→ {+派遣先の名を台帳に記す。+}
      番号変更・改正 第2条（準用）→第3条（準用） (id 1.0)
         change paragraph → [-第1条-]{+第2条+}による。
      ! diff.id-reuse a: #a stands for other words now; those of 第1条（保管） are in 第1条（保管）
      """),
    Example(
      "two ids that changed their places",
      article("社員は、書庫に鍵を掛ける。") + article("派遣先の名を台帳に記す。", id: "b", title: "契約"),
      article("社員は、書庫に鍵を掛ける。", id: "b") + article("派遣先の名を台帳に記す。", id: "a", title: "契約"),
      """
      ! diff.id-reuse a: #a stands for other words now; those of 第1条（保管） are in 第1条（保管）
      ! diff.id-reuse b: #b stands for other words now; those of 第2条（契約） are in 第2条（契約）
      """),
    Example(
      "typed references follow the renumbering, or do not",
      article("書類を保管する。", id: "b", title: "書類")
        + article("第1条の書類は、第1条により廃棄する。個人情報保護法第1条による。", id: "c", title: "廃棄"),
      article("この規程の目的を定める。", id: "z", title: "目的") + article("書類を保管する。", id: "b", title: "書類")
        + article("第2条の書類は、第1条により廃棄する。個人情報保護法第1条による。", id: "c", title: "廃棄"),
      """
      新設 ∅→第1条（目的）
         insert paragraph ∅→ {+この規程の目的を定める。+}
      番号変更 第1条（書類）→第2条（書類） (id 1.0)
         keep paragraph → 書類を保管する。
      番号変更・参照更新 第2条（廃棄）→第3条（廃棄） (id 1.0)
         change paragraph → [-第1条:reference-]{+第2条:reference+}の書類は、第1条により廃棄する。個人情報保護法第1条による。
      ! diff.stale-reference c: “第1条” names a clause that is 第2条 now
      """),
    Example(
      "a 項 went to another 条",
      article("書類を保管する。\n\n保管庫の鍵は、管理者が二人で管理しなければならない。") + article("端末を貸与する。", id: "b", title: "端末"),
      article("書類を保管する。") + article("端末を貸与する。\n\n保管庫の鍵は、管理者が二人で管理しなければならない。", id: "b", title: "端末"),
      """
      改正 第1条（保管）→第1条（保管） (id 1.0)
         keep paragraph → 書類を保管する。
         delete paragraph 2→∅ [-保管庫の鍵は、管理者が二人で管理しなければならない。:moved-]
      改正 第2条（端末）→第2条（端末） (id 1.0)
         keep paragraph → 端末を貸与する。
         insert paragraph ∅→2 {+保管庫の鍵は、管理者が二人で管理しなければならない。:moved+}
      """),
  ]

  @Test(arguments: examples)
  func readsAs(_ example: Example) {
    let found = Dump.whole(TestEdition.compare(example.old, example.new))
    if example.expected.isEmpty {
      print("## \(example.name)\n\(found)")
    } else {
      #expect(found == example.expected)
    }
  }
}
