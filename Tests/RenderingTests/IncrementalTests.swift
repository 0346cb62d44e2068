import Compiling
import Manuscript
import Testing

/// A compiler that remembers says and makes what one says and makes that begins anew, whatever was changed before.
@Suite struct IncrementalTests {
  /// Numbers that look random and are the same each time.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let register = """
    title: 情報管理マニュアル
    organization: 株式会社見本
    edition:
      id: 2022-04
      title: 令和4年4月改正版
      dates: { drafted: 2022-02-10, approved: 2022-03-15, published: 2022-03-18, effective: 2022-04-01 }

    """
  private static let paths = [
    "manual/index.md", "manual/01-general.md", "manual/02-use.md", "manual/03-store/index.md",
    "manual/03-store/01-page.md", "manual/90-supplementary.md",
  ]

  private static let wholes = [
    "表紙の言葉。\n", "# 総則 {#general}\n\n## 目的 {#purpose}\n\n情報の取扱いを定める。[](#a1)を見る。\n",
    "# 使用 {#use}\n\n## 使用 {#a1}\n\n情報は、業務に使う。\n\n記録する。[第1条](#purpose)による。\n",
    "# 保管 {#store}\n\n## 保管 {#a2}\n\n書庫に置く。\n",
    "---\ntitle: 頁\n---\n\n## 廃棄 {#a3}\n\n[](#a2)の書類を廃棄する。\n",
    "---\nkind: supplementary\n---\n# 附則 {#supplementary}\n\nこのマニュアルは、令和4年4月1日から施行する。\n",
  ]

  /// Paragraphs and headings, some of them wrong.
  private static let pieces = [
    "情報は、記録する。", "[](#purpose)による。", "[](#a1)及び[](#a2)による。", "[第2条](#a1)を見る。", "[](#nowhere)を見る。",
    "## 目的 {#purpose}", "## 使用 {#a1}", "## 保管 {#a2}", "## 廃棄 {#a3}", "## [](#a1)の特則 {#a4}",
    "# 章 {#chapter-a}",
    "# 別の章 {#chapter-b}", "![](clause:a1)", "![](clause:a2)", "1. 書類\n2. 名簿", "次の三つとする。\n\n1. 書類\n2. 名簿",
    "| 書類 | 期間 |\n|---|---|\n| 控え | 5年 |", "[](term:情報)と社内情報。", "<b>強調</b>", "脚注[^n]を付ける。\n\n[^n]: 注記。",
    "---\ntitle: 題\n---", "## 第三の条 {#a5 number=\"3の2\"}", "2022年（令和5年）に定める。", "TODO",
    "「附則（令和4年3月15日改正）」", "このマニュアルは、令和4年4月2日から施行する。",
  ]
  private static let glossaries = [
    "- term: 情報\n  reading: じょうほう\n  definition: 知った事柄。\n  synonyms: [社内情報]\n- term: 名簿\n  reading: めいぼ\n  definition: 氏名の一覧。\n",
    "- term: 情報\n  reading: じょうほう\n  definition: [](#a1)の情報。\n", "- term: [\n",
  ]

  private static func text(_ dice: inout Dice) -> String {
    let count = Int.random(in: 1...6, using: &dice)
    return (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined(separator: "\n\n") + "\n"
  }

  /// One change: mostly a few words, at times a whole file, the data, the register, a template.
  private static func change(_ files: inout [String: String], _ dice: inout Dice) {
    let path = paths.randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<20, using: &dice) {
    case 0..<6: files[path, default: "# 章 {#c}\n"] += "\n" + (pieces.first ?? "") + "\n"
    case 6..<8: files[path, default: ""] += "\n" + (pieces.randomElement(using: &dice) ?? "") + "\n"
    case 8..<14: restore(&files)
    case 14: files[path] = text(&dice)
    case 15: files[path] = nil
    case 16: files["manual/glossary.yaml"] = glossaries.randomElement(using: &dice)
    case 17:
      files["manual/manual.yaml"] =
        Bool.random(using: &dice) ? register : register.replacing("見本", with: "手本")
    case 18:
      files["templates/page.mustache"] = Bool.random(using: &dice) ? nil : "<p>{{title}}</p>{{{content}}}"
    default: files["manual/extra.yaml"] = Bool.random(using: &dice) ? nil : "x"
    }
  }

  /// Nothing is wrong any longer.
  private static func restore(_ files: inout [String: String]) {
    for (path, text) in zip(paths, wholes) { files[path] = text }
    files["manual/manual.yaml"] = register
    files["manual/glossary.yaml"] = glossaries[0]
    files["manual/extra.yaml"] = nil
    files["templates/page.mustache"] = nil
  }

  /// An edition before, with other words.
  private static func sealed() async -> SealedFiles? {
    var files = ["manual/manual.yaml": register, "manual/glossary.yaml": glossaries[0]]
    restore(&files)
    files["manual/manual.yaml"] = register.replacing("2022-04\n", with: "2021-04\n").replacing(
      "2022-", with: "2021-")
    files["manual/02-use.md"] =
      "# 使用 {#use}\n\n## 使用 {#a1}\n\n情報は、業務のためにだけ使う。\n\n## 持出し {#a9}\n\n書庫から出さない。\n"
    let tree = SourceTree(files: files.map { SourceFile(path: $0, bytes: Array($1.utf8)) })
    let compilation = await Compiler.compile(tree)
    return compilation.edition.map { SealedEditions.seal($0, in: compilation, tool: "test") }
  }

  /// What the working edition says of what became of the clauses.
  private static let reasons = """
    - { clause: a1, from: 2021-04, to: 2022-04, reason: 分かりやすくした。 }
    - { clause: a9, from: 2021-04, to: 2022-04, reason: 使われていない。 }

    """

  @Test(arguments: [UInt64](1...12), [false, true])
  func saysAndMakesTheSame(seed: UInt64, hasSealed: Bool) async throws {
    var dice = Dice(state: seed)
    var files = ["manual/manual.yaml": Self.register, "manual/glossary.yaml": Self.glossaries[0]]
    Self.restore(&files)
    let editions = hasSealed ? await [Self.sealed()].compactMap(\.self) : []
    #expect(editions.count == (hasSealed ? 1 : 0))
    if hasSealed { files["manual/changes.yaml"] = Self.reasons }
    var shown = 0
    var compiler = CompilerMemory()
    var pages = SiteMemory()
    var last: [String: SourceFile] = [:]
    for step in 0..<40 {
      Self.change(&files, &dice)
      // Files that have not changed are the same values, as Storing keeps them.
      let sources = files.map { path, text in
        let file = SourceFile(path: path, bytes: Array(text.utf8))
        return last[path] == file ? last[path] ?? file : file
      }
      last = Dictionary(sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      // At times there is no edition before, and again one.
      let tree = SourceTree(files: sources, editions: step % 10 == 9 ? [] : editions)
      let kept = await Compiler.compile(tree, &compiler)
      let anew = await Compiler.compile(tree)
      #expect(kept.diagnostics == anew.diagnostics, "seed \(seed), step \(step)")
      guard !anew.diagnostics.hasErrors, anew.edition != nil else { continue }
      shown += 1
      let options = SiteBuilder.Options(day: nil, generator: "test")
      let keptFiles = try await SiteBuilder(kept, options).files(&pages)
      let anewFiles = try await SiteBuilder(anew, options).files()
      #expect(keptFiles.map(\.path) == anewFiles.map(\.path))
      for (a, b) in zip(keptFiles, anewFiles) where a.contents() != b.contents() {
        Issue.record("seed \(seed), step \(step): \(a.path)")
      }
    }
    #expect(shown > 8, "seed \(seed)")
  }
}
