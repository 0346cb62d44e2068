import Comparing
import Manuscript
import Testing

/// References that only follow the renumbering: each is told by itself, whatever stands between them, and nothing was revised.
@Suite struct MovedReferenceTests {
  private static func linked(_ front: String, _ sentence: String) -> String {
    """
    # 総則 {#g}

    ## 目的 {#a}

    この規程は、控えを定める。

    \(front)## 保管 {#b}

    \(sentence)

    ## 閲覧 {#c}

    閲覧は許可する。

    ## 廃棄 {#d}

    廃棄は届け出る。

    """
  }

  @Test(arguments: [
    (
      "控えは保管する（[](#c)、[](#d)）。",
      "控えは保管する（[-第3条:reference-]{+第4条:reference+}、[-第4条:reference-]{+第5条:reference+}）。"
    ),
    (
      "[](#c)から[](#d)までによる。",
      "[-第3条:reference-]{+第4条:reference+}から[-第4条:reference-]{+第5条:reference+}までによる。"
    ),
    (
      "[](#c)及び[](#d)による。",
      "[-第3条:reference-]{+第4条:reference+}及び[-第4条:reference-]{+第5条:reference+}による。"
    ),
    ("[](#c)）", "[-第3条:reference-]{+第4条:reference+}）"),
    ("[](#c)[](#d)", "[-第3条第4条:reference-]{+第4条第5条:reference+}"),
  ])
  func linksAreNoRevision(_ sentence: String, _ expected: String) throws {
    let found = TestEdition.compare(
      Self.linked("", sentence), Self.linked("## 趣旨 {#z}\n\n趣旨は別に定める。\n\n", sentence))
    let change = try #require(found.changes.first { $0.new?.id == "b" })
    #expect(change.blocks.compactMap(\.text).map(Dump.text) == [expected])
    #expect(change.classes == [.renumbered, .references])
  }

  @Test func whatChangedBesideAReferenceIsToldByItself() throws {
    let found = TestEdition.compare(
      Self.linked("", "控えは保管する（[](#c)）。"),
      Self.linked("## 趣旨 {#z}\n\n趣旨は別に定める。\n\n", "控えは保管する([](#c))。"))
    let change = try #require(found.changes.first { $0.new?.id == "b" })
    #expect(
      change.blocks.compactMap(\.text).map(Dump.text) == [
        "控えは保管する[-（:notation-]{+(:notation+}[-第3条:reference-]{+第4条:reference+}[-）:notation-]{+):notation+}。"
      ])
    #expect(change.classes == [.renumbered, .references, .editorial])
  }

  // MARK: Typed numbers

  private static let articles = [
    ("目的", "この規程は、控えを定める。"), ("閲覧", "閲覧は許可する。"), ("廃棄", "廃棄は届け出る。"), ("複写", "複写は台帳に記す。"),
  ]

  private static func typed(_ sentence: String, isOneMore: Bool) -> String {
    var all = articles
    if isOneMore { all.insert(("趣旨", "趣旨は別に定める。"), at: 1) }
    all.append(("保管", sentence))
    return all.map { "## \($0.0)\n\n\($0.1)\n\n" }.joined()
  }

  private static func change(_ old: String, _ new: String) throws -> (ClauseChange, [String]) {
    let found = TestEdition.compare(typed(old, isOneMore: false), typed(new, isOneMore: true))
    return (try #require(found.changes.last), found.notices.map(\.message))
  }

  @Test(arguments: [
    (
      "控えは、第2条、第3条により保管する。", "控えは、第3条、第4条により保管する。",
      "控えは、[-第2条:reference-]{+第3条:reference+}、[-第3条:reference-]{+第4条:reference+}により保管する。"
    ),
    (
      "第2条から第4条までによる。", "第3条から第5条までによる。",
      "[-第2条:reference-]{+第3条:reference+}から[-第4条:reference-]{+第5条:reference+}までによる。"
    ),
    (
      "この規程第2条、第3条第2項及び本規則第4条による。", "この規程第3条、第4条第2項及び本規則第5条による。",
      "この規程[-第2条:reference-]{+第3条:reference+}、[-第3条:reference-]{+第4条:reference+}第2項及び本規則[-第4条:reference-]{+第5条:reference+}による。"
    ),
  ])
  func typedNumbersFollow(_ old: String, _ new: String, _ expected: String) throws {
    let (change, notices) = try Self.change(old, new)
    #expect(change.blocks.compactMap(\.text).map(Dump.text) == [expected])
    #expect(change.classes == [.renumbered, .references])
    #expect(notices == [])
  }

  @Test func oneThatDidNotFollowIsTold() throws {
    let (change, notices) = try Self.change("控えは、第2条、第3条により保管する。", "控えは、第3条、第3条により保管する。")
    #expect(
      change.blocks.compactMap(\.text).map(Dump.text) == [
        "控えは、[-第2条:reference-]{+第3条:reference+}、第3条により保管する。"
      ])
    #expect(notices == ["“第3条” names a clause that is 第4条 now"])
  }

  @Test(arguments: ["委託契約書", "旧規程", "マイナンバー法", "別表", "個人情報保護方針", "ＡＢＣガイドライン", "同意書", "マイナンバー法第9条第1項及び"])
  func numbersOfOtherTextsAreNone(_ name: String) throws {
    let (change, notices) = try Self.change("\(name)第2条によることとする。", "\(name)第3条によることとする。")
    #expect(change.classes == [.renumbered, .revised])
    #expect(notices == [])
    let (kept, none) = try Self.change("\(name)第2条によることとする。", "\(name)第2条によることとする。")
    #expect(kept.classes == [.renumbered])
    #expect(none == [])
  }

  // MARK: Data

  @Test func dataThatCiteOtherNumbersAreTheSame() {
    func edition(_ front: String) -> Edition {
      TestEdition.make(
        [Self.linked(front, "控えを保管する。")],
        files: [
          "examples/cases/K-1.yaml": """
          id: K-1
          title: 事例
          basis: 予防
          type: A1
          what_happened: 持ち出した（[](#c)、[](#d)）。
          why_wrong: "[](#b)から[](#d)までに反する。"
          correct_action: 保管する。
          clauses: [b, c, d]
          """
        ])
    }
    let found = TestEdition.compare(edition(""), edition("## 趣旨 {#z}\n\n趣旨は別に定める。\n\n"))
    #expect(found.records.map(\.id) == [])
  }
}
