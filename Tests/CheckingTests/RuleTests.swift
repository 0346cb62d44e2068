import Compiling
import Manuscript
import TestSupport
import Testing

/// A rule and the smallest text that breaks it; ⟦ ⟧ mark where the message must point.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let rule: String
  let severity: Diagnostic.Severity
  let text: String
  let help: String?
  var path = "manual/01-use.md"
  var others: [String: String] = [:]

  var testDescription: String { rule }

  init(
    _ rule: String, _ severity: Diagnostic.Severity, _ text: String, help: String? = nil,
    in path: String = "manual/01-use.md",
    with others: [String: String] = [:]
  ) {
    self.rule = rule
    self.severity = severity
    self.text = text
    self.help = help
    self.path = path
    self.others = others
  }
}

private let glossary = [
  "manual/glossary.yaml": "- { term: お客さま情報, reading: おきゃくさまじょうほう, definition: 情報。, synonyms: [顧客情報] }\n"
]

private let catalogue = [
  "examples/catalogue.yaml": "types:\n  - { id: use, group: misuse, title: 使用, definition: 業務外に使う。 }\n"
]

private func article(_ body: String) -> String { "# 使用 {#use}\n\n## 禁止 {#ban}\n\n\(body)\n" }

let ruleExamples: [RuleExample] = [
  RuleExample("unresolved-reference", .error, article("本文は、[](#⟦bann⟧)による。"), help: "did you mean #ban?"),
  RuleExample(
    "unresolved-reference", .error, article("本文は、[](law:⟦x⟧)による。"), help: "add it to manual/laws.yaml"),
  RuleExample(
    "unresolved-reference", .error, article("本文は、[](case:⟦K-1⟧)による。"), help: "cases are in examples/cases/"),
  RuleExample(
    "unresolved-reference", .error, article("本文は、[](figure:⟦2022-01/a⟧)による。"),
    help: "tables of figures are in examples/figures/"),
  RuleExample("unresolved-reference", .error, article("本文は、[次](⟦02-x.md⟧)による。")),
  RuleExample(
    "undefined-term", .error, article("[](term:⟦顧客情報⟧)を[](term:お客さま情報)とする。"),
    help: "did you mean term:お客さま情報?", with: glossary),
  RuleExample("duplicate-clause-id", .error, article("本文。\n\n## 再び {⟦#ban⟧}\n\n本文。")),
  RuleExample("clause-without-id", .warning, article("本文。\n\n⟦## 番号のない条⟧\n\n本文。")),
  RuleExample(
    "wrong-literal-number", .warning, article("本文は、[⟦第9条⟧](#ban)による。"),
    help: "write [](#ban), which prints the number"),
  RuleExample("wrong-literal-number", .warning, article("本文は、[⟦第1条の2⟧](#ban)による。")),
  RuleExample("wrong-literal-number", .warning, article("本文は、[⟦第1条第7号⟧](#ban)による。")),
  RuleExample("wrong-literal-number", .warning, article("本文は、[この⟦第2条⟧の規定](#ban)による。")),
  RuleExample(
    "wrong-literal-number", .warning, article("本文は、[⟦別表第9⟧](#t)による。"),
    with: ["manual/90-t.md": "---\nkind: table\n---\n# 表 {#t}\n\n本文。\n"]),
  RuleExample(
    "wrong-literal-number", .warning, article("本文は、[⟦様式第2号⟧](#f)による。"),
    with: ["manual/90-f.md": "---\nkind: form\n---\n# 様式 {#f}\n\n本文。\n"]),
  RuleExample(
    "wrong-literal-number", .warning, article("本文は、[⟦付録B⟧](#p)による。"),
    with: ["manual/90-p.md": "---\nkind: appendix\n---\n# 付録 {#p}\n\n本文。\n"]),
  RuleExample("number-gap", .warning, article("本文。\n\n⟦## 次 {#next number=\"5\"}⟧\n\n本文。")),
  RuleExample("heading-level-skipped", .error, "⟦##⟧ 禁止 {#ban}\n\n本文。\n"),
  RuleExample("heading-below-article", .error, article("本文。\n\n⟦###⟧ 小見出し\n\n本文。")),
  RuleExample("empty-clause", .warning, article("本文。\n\n⟦## 空の条 {#empty}⟧")),
  RuleExample("deleted-clause-with-text", .error, article("本文。\n\n⟦## 旧条 {#old deleted}⟧\n\n本文。")),
  RuleExample(
    "unused-term", .warning, "- { term: ⟦台帳⟧, reading: だいちょう, definition: 記録。 }\n", in: "manual/glossary.yaml"
  ),
  RuleExample(
    "duplicate-term", .error,
    "- { term: 本文, reading: ほんぶん, definition: 記録。 }\n- { term: ⟦本文⟧, reading: ほんぶん, definition: 記録。 }\n",
    in: "manual/glossary.yaml"),
  RuleExample(
    "impossible-date-order", .error,
    "title: 規程\nedition:\n  id: r4\n  title: 版\n  dates: { drafted: 2022-02-10, approved: ⟦2022-01-15⟧ }\n",
    in: "manual/manual.yaml"),
  RuleExample(
    "effective-before-published", .warning,
    "title: 規程\nedition:\n  id: r4\n  title: 版\n  dates: { drafted: 2022-02-10, approved: 2022-02-11, published: 2022-05-01, effective: ⟦2022-04-01⟧ }\n",
    in: "manual/manual.yaml"),
  RuleExample("raw-html", .error, article("前の行⟦<br>⟧次の行。"), help: "end the line with a backslash"),
  RuleExample(
    "raw-html", .error, article("⟦<table><tr><td>表</td></tr></table>⟧"),
    help: "write a table with bars: | … | … |"),
  RuleExample("refused-link", .error, article("⟦⟧[押す](javascript:alert)と。")),
  RuleExample("emphasis-not-read", .warning, article("これは⟦**⟧「お客さま」**である。")),
  RuleExample("emphasis-not-read", .warning, article("これは⟦*⟧「お客さま」*である。")),
  RuleExample("emphasis-not-read", .warning, article("これは⟦__⟧「お客さま」__である。")),
  RuleExample("emphasis-not-read", .warning, article("これは⟦_⟧「お客さま」_である。")),
  RuleExample("emphasis-not-read", .warning, article("\\*印の{漢字|かんじ}は⟦**⟧「お客さま」**である。")),
  RuleExample("bare-url", .warning, article("案内は ⟦HTTPS://example.jp⟧ にある。")),
  RuleExample(
    "bare-url", .warning, article("案内は ⟦www.example.jp⟧ にある。"), help: "write <https://www.example.jp>"),
  RuleExample("attributes-not-read", .warning, article("本文。 ⟦{⟧#p1} 続き。")),
  RuleExample("attributes-not-read", .warning, article("**本文。⟦{⟧#p1}**")),
  RuleExample("attributes-not-read", .warning, article("本文。 ⟦{⟧#p1\nformerly=\"a\"}。")),
  RuleExample(
    "heading-without-space", .error, article("本文。\n\n⟦##⟧禁止\n\n本文。"),
    help: "write `## 禁止`, or `\\##` for the signs themselves"),
  RuleExample(
    "heading-without-space", .error, article("本文。\n\n⟦##⟧　禁止\n\n本文。"),
    help: "write `## 禁止`, or `\\##` for the signs themselves"),
  RuleExample("full-width-link", .warning, article("本文は、[⟦]（#ban⟧）による。"), help: "write `](#ban)`"),
  RuleExample("open-comment", .error, article("本文⟦<!--⟧ 覚書")),
  RuleExample(
    "bare-url", .warning, article("案内は ⟦https://example.jp/a⟧ にある。"), help: "write <https://example.jp/a>"),
  RuleExample("unresolved-footnote", .error, article("本文⟦[^note]⟧である。"), help: "add a line `[^note]: …`"),
  RuleExample("unused-footnote", .warning, article("本文。\n\n⟦[^note]:⟧ 使われない注。")),
  RuleExample("unused-footnote", .warning, article("`[^note]`と\\[^note]。<!-- [^note] -->\n\n⟦[^note]:⟧ 注。")),
  RuleExample("unused-footnote", .warning, article("本文。\n\n⟦[^a]:⟧ 注[^a]。")),
  RuleExample(
    "malformed-footnote-label", .error, article("本文。\n\n⟦[^注 1]: 注。⟧"), help: "write [^注1] and [^注1]: …"),
  RuleExample("malformed-footnote-label", .error, article("本文⟦[^注 1]⟧。"), help: "write [^注1] and [^注1]: …"),
  RuleExample(
    "unused-link-definition", .error, article("本文。\n\n⟦[注]: 申込書の控えを除く。⟧\n"),
    help: "write `\\[注]: 申込書の控えを除く。` or `注: 申込書の控えを除く。`"),
  RuleExample("unused-link-definition", .error, article("本文。\n\n1. 甲\n2. ⟦[注]: 乙⟧\n")),
  RuleExample("unused-link-definition", .error, article("[表]を見る。\n\n[表]: 02-b.md\n⟦[表]: 03-c.md⟧")),
  RuleExample(
    "unused-link-definition", .error, article("本文。\n\n⟦[//]: # (覚書)⟧"),
    help: "write a comment: `<!-- # (覚書) -->`"),
  RuleExample("unused-link-definition", .error, article("本文[^a]。\n\n[^a]: ⟦[注]: 控え⟧")),
  RuleExample(
    "unused-link-definition", .error, article("本文。\n\n> ⟦[!NOTE]: 重要な注意。⟧"),
    help: "put the text on the next line: `> [!NOTE]`, below it `> …`"),
  RuleExample(
    "unused-link-definition", .error, "- term: 本文\n  definition: |\n    本則の文。\n\n    ⟦[注]: 控えを除く。⟧\n",
    in: "manual/glossary.yaml"),
  RuleExample("duplicate-footnote", .warning, article("本文[^a]。\n\n[^a]: 注。\n\n⟦[^a]:⟧ 再び。")),
  RuleExample(
    "synonym-in-normative-text", .warning, article("お客さま情報、すなわち⟦顧客情報⟧。"), help: "write お客さま情報", with: glossary
  ),
  RuleExample(
    "personal-data", .error, article("個人番号は⟦6214 9832 0257⟧とする。"),
    help: "delete it, or write what cannot be anybody's: 0000 for digits, ○年○月○日 for a day"),
  RuleExample("personal-data", .warning, article("番号は⟦123456789018⟧とする。")),
  RuleExample("personal-data", .error, article("カードは⟦4111-1111-1111-1111⟧とする。")),
  RuleExample("personal-data", .error, article("運転免許証の番号は⟦309012345620⟧とする。")),
  RuleExample("personal-data", .warning, article("電話は⟦０９０－１２３４－５６７８⟧とする。")),
  RuleExample("personal-data", .error, article("生年月日は、⟦昭和50年3月9日⟧である。")),
  RuleExample("leftover-mark", .warning, article("期限は⟦●●⟧日とする。")),
  RuleExample("leftover-mark", .warning, article("宛先は⟦○○⟧とする。")),
  RuleExample("leftover-mark", .warning, article("⟦TODO⟧ 期限を決める。")),
  RuleExample("cells-beyond-head", .error, article("| 語 |\n|---|\n| 漢字 |⟦ 失われる ⟧|")),
  RuleExample(
    "open-furigana", .error, article("| 語 | 読み |\n|---|---|\n| ⟦{漢字⟧ |かんじ} |"),
    help: "in a table write `{漢字\\|かんじ}`"),
  RuleExample("malformed-clause-id", .error, "# 使用 {⟦#Use⟧}\n\n本文。\n"),
  RuleExample("malformed-clause-id", .error, "# 使用 {⟦#term-a⟧}\n\n本文。\n"),
  RuleExample(
    "unknown-attribute", .error, "# 使用 {#use ⟦formely⟧=\"a\"}\n\n本文。\n", help: "did you mean formerly?"),
  RuleExample(
    "unknown-callout", .warning, article("本文。\n\n⟦⟧> [!NOET]\n> 補足。"), help: "did you mean [!NOTE]?"),
  RuleExample("embed-not-alone", .error, article("本文と⟦⟧![](clause:ban)である。")),
  RuleExample("embed-not-alone", .error, article("本文。\n\n| 表 |\n|---|\n| ⟦⟧![](clause:ban) |\n\n別の文。 {#x}")),
  RuleExample("embed-not-alone", .error, article("本文。\n\n## ⟦⟧![](clause:ban) 再び {#x}\n\n本文。")),
  RuleExample(
    "not-embeddable", .error, article("本文。\n\n⟦⟧![](term:本文)"), help: "write `[](term:本文)`",
    with: ["manual/glossary.yaml": "- { term: 本文, definition: 本則の文。 }\n"]),
  RuleExample(
    "unknown-value", .error, article("本文。\n\n![](cases:type=⟦usee⟧)"), help: "did you mean use?",
    with: catalogue),
  RuleExample("empty-case-list", .warning, article("本文。\n\n![](⟦cases:⟧type=use)"), with: catalogue),
  RuleExample(
    "embed-in-data", .error, "- { term: 本文, definition: '![](⟦clause:ban⟧)' }\n",
    help: "link to it instead: `[](clause:ban)`", in: "manual/glossary.yaml"),
  RuleExample(
    "footnote-in-data", .error, "- term: 本文\n  definition: |\n    本則の文⟦[^⟧a]。\n\n    [^a]: 注。\n",
    in: "manual/glossary.yaml"),
  RuleExample("stray-attributes", .error, article("本文。\n\n⟦⟧{#lone}\n\n本文。")),
  RuleExample("stray-attributes", .error, article("本文。\n\n次。 {⟦number⟧=\"9\"}")),
  RuleExample("stray-attributes", .error, article("本文。\n\n次。 {#two ⟦deleted⟧}")),
  RuleExample("stray-attributes", .error, article("本文。\n\n- 甲 {⟦.continued⟧}")),
  RuleExample("stray-attributes", .error, article("本文。\n\n1. 甲 {#one ⟦number⟧=\"2\"}")),
  RuleExample("stray-attributes", .error, article("本文。\n\n## 乙 {#b ⟦.continued⟧}\n\n本文。")),
  RuleExample("stray-attributes", .error, "# 表紙 {#cover}\n\n文。 {⟦deleted⟧}\n", in: "manual/index.md"),
  RuleExample("stray-clause-id", .error, "文。 {⟦#words⟧}\n", in: "manual/index.md"),
  RuleExample("malformed-clause-id", .error, "# 表紙 {⟦#Cover⟧}\n", in: "manual/index.md"),
  RuleExample("duplicate-clause-id", .error, "# 表紙 {⟦#ban⟧}\n", in: "manual/index.md"),
  RuleExample(
    "stray-clause-id", .error, "---\nkind: guidance\n---\n# 手引 {#g}\n\n## 条 {#a}\n\n### 小 {⟦#x⟧}\n\n本文。\n",
    help: "the heading is below the article and no clause: leave the id out, or make it `##`"),
  RuleExample("wrong-list-number", .warning, article("次のとおり。\n\n⟦5⟧. 甲\n6. 乙"), help: "write 1."),
  RuleExample(
    "wrong-list-number", .warning, article("次のとおり。\n\n1. 甲\n2. 乙\n\n続き。\n\n⟦3⟧. 丙"), help: "write 1."),
  RuleExample(
    "wrong-list-number", .warning, article("次のとおり。\n\n1. 甲\n\n続き。 {.continued}\n\n⟦1⟧. 丙"), help: "write 2."),
  RuleExample("wrong-list-number", .warning, article("次のとおり。\n\n1. 甲\n\n   ⟦2⟧. 細目"), help: "write 1."),
  RuleExample(
    "text-outside-clauses", .error, "---\ntitle: 題\n---\n\n⟦⟧前文。\n\n## 条 {#ban}\n\n本文。\n",
    help: "write a heading above them: `# 題 {#its-id}`"),
  RuleExample("text-outside-clauses", .error, "⟦⟧見出しのない文。\n\n続き。\n"),
  RuleExample(
    "clause-without-id", .warning, "⟦⟧---\ntitle: 題\n---\n\n## 条 {#ban}\n\n本文。\n",
    help: "write `# 題 {#its-id}` in the text"),
  RuleExample(
    "open-furigana", .error, article("本文。\n\n| ⟦{⟧漢字|かんじ} | 乙 |\n|---|---|\n| x | y |"),
    help: "in a table write `{漢字\\|かんじ}`"),
  RuleExample("table-not-read", .warning, article("本文。\n\n| 甲 | 乙 |\n⟦|---|⟧\n| x | y |")),
  RuleExample("open-comment", .error, article("本文。\n\n⟦<!-- 覚書⟧\n\n本文。")),
  RuleExample("text-behind-comment", .error, article("本文。\n\n⟦<!-- 覚書⟧\nまだ --> 本文。")),
  RuleExample("callout-not-alone", .error, article("本文。\n\n⟦⟧> [!NOTE] 補足。")),
  RuleExample(
    "raw-html", .error, article("本文。\n\n| 表 |\n|---|\n| 甲⟦<br>⟧乙 |"),
    help: "a cell is one line: make it two rows, or put 「、」 between"),
  RuleExample("malformed-clause-id", .error, article("本文。\n\n## 乙 ⟦{#⟧}\n\n本文。")),
  RuleExample("malformed-clause-id", .error, article("本文。\n\n## 乙 {#b ⟦#c⟧}\n\n本文。")),
  RuleExample("unknown-attribute", .error, article("本文。\n\n## 乙 {#b ⟦deleted=no⟧}")),
  RuleExample("transclusion-cycle", .error, article("本文。\n\n![](clause:⟦ban⟧)")),
  RuleExample("picture-without-description", .warning, article("⟦⟧![](images/a.png)"), with: [:]),
  RuleExample(
    "missing-picture", .error, article("![流れ](⟦images/b.png⟧)"), help: "did you mean images/a.png?"),
  RuleExample(
    "missing-picture", .error, "- { term: 本文, definition: '![図](⟦images/b.png⟧)' }\n",
    help: "did you mean images/a.png?",
    in: "manual/glossary.yaml"),
  RuleExample(
    "unknown-key", .error, "---\n⟦ownr⟧: 総務部\n---\n# 使用 {#use}\n\n本文。\n", help: "did you mean owner?"),
  RuleExample(
    "unknown-value", .error, "---\nkind: ⟦normativ⟧\n---\n# 使用 {#use}\n\n本文。\n",
    help: "did you mean normative?"),
  RuleExample("front-matter-open", .error, "⟦---⟧\nowner: 総務部\n\n# 使用 {#use}\n\n本文。\n"),
  RuleExample("invisible-character", .error, article("本文⟦\u{202E}⟧である。")),
  RuleExample("invisible-character", .error, article("本文⟦&#x202e;⟧である。")),
  RuleExample(
    "invisible-character", .warning, article("本文は[語](https://example.jp/ '⟦&ZeroWidthSpace;⟧')である。")),
  RuleExample("doubtful-character", .warning, article("本文&amp;⟦&#xE000;⟧である。")),
  RuleExample("two-titles", .warning, "---\ntitle: 利用\n---\n⟦#⟧ 使用 {#use}\n\n本文。\n"),
  RuleExample(
    "number-gap", .warning,
    article("本文。\n\n## 甲 {#a number=\"1の2\"}\n\n本文。\n\n⟦## 乙 {#b number=\"1の4\"}⟧\n\n本文。"),
    help: "a number is never left out: 1の3 comes next; keep a place that has become empty with {deleted}"),
  RuleExample(
    "supersedes-itself", .error,
    "title: 規程\nedition:\n  id: r4\n  supersedes: ⟦r4⟧\n  title: 版\n  dates: { drafted: 2022-02-10 }\n",
    in: "manual/manual.yaml"),
  RuleExample(
    "unknown-file", .error, "⟦⟧- term: 語\n", help: "did you mean glossary.yaml?", in: "manual/glosary.yaml"),
  RuleExample("unknown-file", .error, "⟦⟧- id: x\n", help: "rename it to laws.yaml", in: "manual/laws.YAML"),
  RuleExample(
    "unknown-file", .error, "⟦⟧id: x\n", help: "move it into examples/figures/", in: "examples/figures.yaml"),
  RuleExample(
    "unknown-file", .error, "⟦⟧id: x\n", help: "rename it to M-01.yaml", in: "examples/cases/M-01.yml"),
  RuleExample("unknown-file", .error, "⟦⟧# 乙\n", help: "rename it to 02-b.md", in: "manual/02-b.MD"),
  RuleExample(
    "unknown-template-name", .error, "<p>⟦{{titel}}⟧</p>", help: "did you mean {{title}}?",
    in: "templates/page.mustache"),
  RuleExample(
    "unknown-template-name", .error, "<p>⟦{{>haed}}⟧</p>", help: "did you mean {{>head}}?",
    in: "templates/page.mustache"),
  RuleExample("output-path-collision", .error, article("本文。"), in: "manual/glossary.md"),
  RuleExample(
    "output-path-collision", .error, "# 甲 {#a}\n\n本文。\n", in: "manual/A.md",
    with: ["manual/a.md": "# 乙 {#b}\n\n本文。\n"]),
]

@Suite struct RuleTests {
  @Test(arguments: ruleExamples)
  func pointsAtTheMistake(example: RuleExample) async throws {
    let marked = MarkedText(example.text)
    var files = example.others
    if example.path != "manual/01-use.md", example.path != "manual/glossary.md",
      example.others.isEmpty || !example.path.hasSuffix(".md")
    {
      files["manual/01-use.md"] = article("本文。")
    }
    files[example.path] = marked.text
    let project = TestProject(files, attachments: ["manual/images/a.png": ""])
    let found = await project.compile().diagnostics.filter { $0.rule == example.rule }
    #expect(found.count == 1)
    let problem = try #require(found.first)
    #expect(problem.severity == example.severity)
    if let help = example.help { #expect(problem.help == help) }
    if example.rule == "output-path-collision" { return }
    #expect(problem.location.file == example.path)
    #expect(problem.location.range.lowerBound == SourcePosition(line: marked.line, column: marked.column))
    if !marked.marked.isEmpty {
      #expect(problem.location.range.upperBound.column - marked.column == marked.marked.utf8.count)
    }
  }

  /// Numbers that are nobody's: reserved ones, legal persons', of other lengths, with a wrong check digit.
  @Test(arguments: [
    "000000000000", "0000-0000-0000", "090-0000-0000", "03-1234-5678", "5835678256246", "1234567890123456",
    "621498320258",
    "0000000000000000", "令和4年3月9日", "2022-04-01 2022-04-02", "文書番号20220401-000123",
  ])
  func leavesNumbersThatAreNobodys(text: String) async {
    let found = await TestProject(chapter: article("番号は\(text)とする。")).compile().diagnostics
    #expect(found.filter { $0.rule == "personal-data" } == [])
  }

  @Test func findsNothingInCleanText() async {
    let project = TestProject(
      chapter: article(
        "お客さま情報を、\\*\\*で囲まない。5*3*2と\\{#id}と顧客_名簿_一覧と\\_\\_「語」\\_\\_と#1。[注]（別記）\n\\##見出しではない。`TODO`と`<br>`は例である。<https://example.jp/>\n\n検討中の事項は、別に定める。"
      ))
    #expect(await project.problems() == [])
  }

  /// `![](clause:…)` through clauses that put the next into their place.
  private func chain(_ count: Int) -> String {
    "# 使用 {#use}\n\n"
      + (1...count).map { number in
        "## 条 {#c\(number)}\n\n本文\(number)。\n\n" + (number < count ? "![](clause:c\(number + 1))\n\n" : "")
      }.joined()
  }

  @Test func refusesTransclusionsThatWouldBeCut() async throws {
    #expect(await TestProject(chapter: chain(17)).problems() == [])
    let page = try #require(await TestProject(chapter: chain(17)).page("2022-04/01-use.html"))
    #expect(page.split(separator: "本文17。", omittingEmptySubsequences: false).count - 1 == 17)
    let problems = await TestProject(chapter: chain(18)).compile().diagnostics
    #expect(problems.map(\.rule) == ["transclusion-too-deep"])
    #expect(problems.first?.location.range.lowerBound.line == 7)
  }

  @Test func leavesDefinitionsThatAreUsedAndThoseInCode() async {
    let project = TestProject(
      chapter: article(
        "[案内]と[この\n案内][住所 録]。注[^a]。\n\n[案内]: https://example.jp/\n[住所\n録]: <https://example.jp/b> '題'\n\n```\n[注]: 控え\n[^b]: 注\n```\n\n\\[注]: 控え\n文の[注]: 控え\n[注]: 控え\n\n[^a]: 注[^c]。\n[^c]: 注の注。"
      ))
    #expect(await project.problems() == [])
  }

  @Test func readsWhatStandsBesideComments() async throws {
    let project = TestProject(
      chapter:
        "# 使用 {#use} <!-- 確認済 -->\n\n<!-- 覚書 --> 前文の**語**。\n\n## 禁止 {#ban}<!-- x -->\n\n第一。\n\nなお書。 {.continued} <!-- y -->\n\n第二<!-- z -->の項。 {#two}\n"
    )
    #expect(await project.problems() == [])
    let page = try #require(await project.page("2022-04/01-use.html"))
    #expect(page.contains("<p>前文の<strong>語</strong>。</p>"))
    #expect(page.contains("<p class=\"continued\">なお書。</p>"))
    #expect(page.contains("id=\"two\"><span class=\"number\">2</span><p>第二の項。</p>"))
  }

  @Test func takesAnEscapedBraceForWhatItIs() async throws {
    let filler = String(repeating: "書く。\n\n", count: 15)
    let page = try #require(
      await TestProject(
        chapter: article("{漢字|かんじ}を書く。\n\n\(filler)\\{漢字|かんじ\\}と{漢字|かんじ}と\\{漢字|かんじ}。")
      ).page("2022-04/01-use.html"))
    let ruby = "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>"
    #expect(page.contains("<p>\(ruby)を書く。</p>"))
    #expect(page.contains("<p>{漢字|かんじ}と\(ruby)と{漢字|かんじ}。</p>"))
  }

  /// A level that is wrong is one problem, and not one more in every chapter.
  @Test(arguments: [
    ("{ rank: article, format: \"第{kanzi}条\" }", "malformed-number-format"),
    ("{ rank: article, format: \"第{n}条\", continuous: yes }", "wrong-type"),
    ("{ rank: artikle, format: \"第{n}条\" }", "unknown-value"),
    ("{ rank: article }", "missing-key"), ("article", "wrong-type"),
  ])
  func reportsADamagedLevelOnce(level: String, rule: String) async {
    let project = TestProject([
      "manual/manual.yaml": TestProject.register
        + "\nnumbering:\n  - { rank: chapter, format: \"第{n}章\" }\n  - \(level)\n",
      "manual/01-use.md": article("本文は、[第1条](#ban)による。"),
      "manual/02-b.md": "# 乙 {#b}\n\n## 乙 {#b1}\n\n[第2条](#b1)による。\n",
    ])
    #expect(await project.compile().diagnostics.map(\.rule) == [rule])
  }

  @Test func acceptsAListOfOneCaseUnderAnyName() async {
    let example =
      "- id: M-01\n  title: 訪問する\n  basis: 予防\n  type: use\n  what_happened: 訪問した。\n  why_wrong: 仕事ではない。\n  correct_action: 仕事に使う。\n  clauses: [ban]\n"
    let project = TestProject([
      "manual/01-use.md": article("本文。"), "examples/cases/list.yaml": example,
      "examples/catalogue.yaml": (catalogue["examples/catalogue.yaml"] ?? "") + "bases: [予防]\n",
    ])
    #expect(await project.problems() == [])
  }

  /// `\n` between quotation marks: the text has lines that the file has not.
  @Test func staysWithinTheFile() async {
    let project = TestProject([
      "manual/01-use.md": article("本文。"),
      "manual/glossary.yaml": "- { term: 本文, definition: \"一\\n\\n二\\n\\n三[](#x)\\n\\n[注]: 四\\n\" }\n",
    ])
    let places = await project.compile().diagnostics.map(\.location.range.lowerBound.line)
    #expect(places == [1, 1])
  }

  @Test func leavesCitationsThatAreRight() async {
    let project = TestProject([
      "manual/01-use.md":
        "# 使用 {#use}\n\n## 甲 {#a}\n\n一。\n\n二。次のとおり。 {#a2}\n\n1. 号は[第1号](#i1)。 {#i1}\n\n## 乙 {#b number=\"1の2\"}\n\n（[第1条](#a)）、[前条第2項](#a2)、[同条](#a)、[第1条（甲）](#a)、[第1条の2](#b)、[第1条第2項第1号](#i1)、[第1条の2つの項](#a)、[附則第2項](#s2)、[民法第9条](#a)。\n",
      "manual/90-s.md": "---\nkind: supplementary\n---\n# 附則（令和4年3月15日改正） {#s}\n\n一。\n\n二。 {#s2}\n",
    ])
    #expect(await project.problems() == [])
  }

  /// An escaped sign, and another kind of emphasis on the line, hide nothing.
  @Test func findsEachKindOfEmphasis() async {
    let places = await TestProject(chapter: article("*「お客さま」*は、__「情報」__と、**「甲」**は\\*です。")).compile()
      .diagnostics.map(\.location.range)
    #expect(places.map(\.lowerBound.column) == [1, 27, 49])
    #expect(places.map { $0.upperBound.column - $0.lowerBound.column } == [1, 2, 2])
  }

  @Test func findsEachAddress() async {
    let places = await TestProject(
      chapter: article("https://example.jp と https://example.jp と http://www.example.jp")
    )
    .compile().diagnostics.map(\.location.range.lowerBound.column)
    #expect(places == [1, 24, 47])
  }

  @Test func makesReleaseRulesErrors() async {
    let project = TestProject(chapter: "# 使用 {#use}\n\n## 条\n\n●●\n")
    let errors = await project.compile(isRelease: true).diagnostics.filter { $0.severity == .error }.map(
      \.rule)
    #expect(errors == ["clause-without-id", "leftover-mark"])
  }
}
