import Comparing
import Manuscript
import Reading
import Testing

/// Two editions of one chapter, and what became of its clauses.
@Suite struct HistoryTests {
  private static func outline(_ id: String, _ chapter: String, changes: String = "") -> EditionOutline {
    let register = """
      title: 規程
      edition:
        id: \(id)
        title: 版
        dates: { drafted: 2021-01-01 }
      """
    let files = [
      ("manual/manual.yaml", register), ("manual/01-a.md", chapter), ("manual/changes.yaml", changes),
    ].map { SourceFile(path: $0.0, bytes: Array($0.1.utf8)) }
    let tree = SourceTree(files: files)
    let plan = EditionReader.plan(tree).value
    guard let plan else {
      return EditionOutline(Edition(register: Register(source: files[0]), documents: []))
    }
    let documents = plan.chapters.compactMap {
      EditionReader.read($0, numbering: plan.register.numbering).value
    }
    return EditionOutline(
      EditionReader.assemble(documents, data: EditionReader.data(plan, tree: tree).value).value)
  }

  private static let old = outline(
    "old",
    """
    # 甲 {#one}

    ## 一 {#a}

    第一。 {#a1}

    第二。

    ## 二 {#b}

    [](#a)による。

    ## 三 {#c}

    三。

    # 乙 {#two}

    ## 四 {#d}

    四。

    """)

  private static func kinds(_ chapter: String) -> [String: [ClauseHistory.Kind]] {
    let new = outline("new", chapter)
    var history = ClauseHistory()
    history.advance(from: nil, to: old)
    history.advance(from: old, to: new)
    return history.entries.compactMapValues { $0.last.flatMap { $0.edition == "new" ? $0.kinds : nil } }
  }

  private static let head = "# 甲 {#one}\n\n"
  private static let a = "## 一 {#a}\n\n第一。 {#a1}\n\n第二。\n\n"
  private static let b = "## 二 {#b}\n\n[](#a)による。\n\n"
  private static let c = "## 三 {#c}\n\n三。\n\n"
  private static let d = "# 乙 {#two}\n\n## 四 {#d}\n\n四。\n"

  @Test(
    arguments: [
      ("nothing", head + a + b + c + d, [:]),
      (
        "a clause on top", head + "## 零 {#z}\n\n零。\n\n" + a + b + c + d,
        ["z": [.added], "a": [.renumbered], "b": [.renumbered], "c": [.renumbered], "d": [.renumbered]]
      ),
      ("words", head + a.replacing("第一", with: "第１") + b + c + d, ["a": [.revised]]),
      (
        "a footnote", head + a + b + c.replacing("三。", with: "三。[^1]") + "[^1]: 注。\n\n" + d, ["c": [.revised]]
      ),
      ("a reading", head + a + b + c.replacing("三。", with: "{三|さん}。") + d, ["c": [.revised]]),
      (
        "an address", head + a + b + c.replacing("三。", with: "[三](https://example.com/)。") + d,
        ["c": [.revised]]
      ),
      ("a callout", head + a + b + c.replacing("三。", with: "> [!IMPORTANT]\n> 三。") + d, ["c": [.revised]]),
      ("a title", head + a + b + c.replacing("三 {", with: "参 {") + d, ["c": [.revised]]),
      (
        "another chapter", head + a + b + d + "\n" + c,
        ["d": [.renumbered], "c": [.moved, .renumbered]]
      ),
      (
        "split",
        head + a.replacing("\n\n第二。", with: "") + "## 一の二 {#a2 split-from=\"a\"}\n\n第二。\n\n" + b + c + d,
        [
          "a": [.revised], "a2": [.split, .renumbered, .revised], "b": [.renumbered], "c": [.renumbered],
          "d": [.renumbered],
        ]
      ),
      (
        "merged", head + a + b.replacing("{#b}", with: "{#b merged-from=\"c\"}") + d,
        ["b": [.merged], "d": [.renumbered]]
      ),
      ("renamed", head + a + b + c.replacing("#c", with: "#cc formerly=\"c\"") + d, [:]),
      ("a shell", head + a + b + "## 三 {#c deleted}\n\n" + d, ["c": [.shell]]),
    ] as [(String, String, [String: [ClauseHistory.Kind]])])
  func tellsWhatHappened(name: String, chapter: String, expected: [String: [ClauseHistory.Kind]]) {
    #expect(Self.kinds(chapter) == expected)
  }

  @Test func leadsToWhatTookTheirPlace() {
    let new = Self.outline(
      "new",
      Self.head + "## 一 {#aa formerly=\"a\"}\n\n第一。\n\n" + Self.c
        + Self.d.replacing("#d", with: "#d merged-from=\"b\""))
    let forward = Counterparts(forward: Self.old, to: new)
    #expect(
      forward.clauses == [
        "one": "new/01-a.html#one", "a": "new/01-a.html#aa", "a1": "new/01-a.html#aa", "b": "new/01-a.html#d",
        "c": "new/01-a.html#c", "two": "new/01-a.html#two", "d": "new/01-a.html#d",
      ])
    let backward = Counterparts(backward: new, to: Self.old)
    #expect(backward.clauses["aa"] == "old/01-a.html#a")
    #expect(backward.clauses["d"] == "old/01-a.html#d")
  }

  @Test func followsStepsThroughEditionsBetween() {
    let middle = Self.outline(
      "middle", Self.head + Self.a.replacing("#a}", with: "#m formerly=\"a\"}") + Self.c + Self.d)
    let last = Self.outline("last", Self.head + Self.a.replacing("#a}", with: "#z formerly=\"m\"}") + Self.d)
    let steps = Counterparts(forward: Self.old, to: middle).followed(
      by: Counterparts(forward: middle, to: last), through: middle, to: last)
    #expect(steps.clauses["a"] == "last/01-a.html#z")
    #expect(steps.clauses["b"] == "last/removed/b.html")
    #expect(steps.clauses["c"] == "last/removed/c.html")
  }

  /// merged-from tells of the edition in which it was written; a later edition carries it on.
  @Test func mergesOnce() {
    let merged = Self.outline(
      "r2", Self.head + Self.a.replacing("#a}", with: "#a merged-from=\"b\"}") + Self.d)
    let again = Self.outline(
      "r3", Self.head + Self.a.replacing("#a}", with: "#a merged-from=\"b\"}") + Self.b + Self.d)
    #expect(Lineage(from: Self.old, to: merged).successors(of: "b") == ["a"])
    #expect(Lineage(from: again, to: merged).successors(of: "b") == [])
  }

  /// An article that becomes a 項 of another, and an article again, keeps what was told of it.
  @Test func goesOnThroughAParagraph() {
    var history = ClauseHistory()
    history.advance(from: nil, to: Self.old)
    let joined = Self.outline("r2", Self.head + Self.a + "前項による。 {#b}\n\n" + Self.c + Self.d)
    history.advance(from: Self.old, to: joined)
    #expect(history.entries["b"]?.map(\.kinds) == [[.added], [.merged]])
    let apart = Self.outline("r3", Self.head + Self.a + Self.b + Self.c + Self.d)
    history.advance(from: joined, to: apart)
    #expect(history.entries["b"]?.map(\.edition) == ["old", "r2", "r3"])
  }

  @Test func readsItsDataBack() throws {
    var history = ClauseHistory()
    history.advance(from: nil, to: Self.old)
    history.advance(
      from: Self.old,
      to: Self.outline(
        "new", Self.head + Self.a + Self.d, changes: "- { clause: b, from: old, to: new, reason: 古い。 }\n"))
    let json = try #require(JSON(parsing: history.data))
    let read = try #require(ClauseHistory(json: json))
    #expect(read.entries == history.entries && read.removed == history.removed)
    #expect(read.removed.map(\.id) == ["b", "c"] && read.removed.map(\.reason) == ["古い。", nil])
  }
}
