import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct DataTests {
  /// Quotation marks let a value hold what nobody sees.
  @Test(arguments: [
    ("a\\u200Bb", "U+200B"), ("a\\x7Fb", "U+7F"), ("a\\x85b", "U+85"), ("a\\x9Bb", "U+9B"),
    ("a\\uFFFEb", "U+FFFE"),
    ("a\\uFDD0b", "U+FDD0"), ("a\\u2028b", "U+2028"), ("a\\u202Eb", "U+202E"), ("a\\0b", "U+0"),
  ])
  func refusesWhatCannotBeSeenInAValue(value: String, name: String) async {
    let project = TestProject(
      [
        "manual/01-use.md": "# 使用 {#use}\n",
        "manual/glossary.yaml": "- { term: \"\(value)\", definition: 記録。 }\n",
      ])
    let found = await project.compile().diagnostics.filter { $0.rule == "control-character" }
    #expect(found.map(\.message) == ["“term” holds \(name), which cannot be seen"])
  }

  /// What stands in the file itself is a warning, as in a chapter.
  @Test func warnsOfAnInvisibleSignOfTheFile() async {
    let project = TestProject(
      [
        "manual/01-use.md": "# 使用 {#use}\n",
        "manual/glossary.yaml": "- { term: 台\u{200B}帳, definition: 記録。 }\n",
      ])
    let found = await project.compile().diagnostics
    #expect(found.contains { $0.rule == "invisible-character" } && !found.hasErrors)
  }

  /// YAML joins lines with a space; Japanese has none.
  @Test(arguments: [
    ">\n    情報を書いた\n    記録を\n    いう。", "情報を書いた\n    記録を\n    いう。", "\"情報を書いた\n    記録を\n    いう。\"",
  ])
  func joinsLinesOfMarkdownWithoutSpaces(definition: String) async throws {
    let project = TestProject(
      [
        "manual/01-use.md": "# 使用 {#use}\n",
        "manual/glossary.yaml": "- term: 台帳\n  definition: \(definition)\n",
      ])
    let html = try #require(await project.page("2022-04/glossary.html"))
    #expect(html.contains("情報を書いた記録をいう。"))
  }

  @Test func saysWhatAnIDLooksLike() async {
    let long = String(repeating: "a", count: 61)
    let project = TestProject(
      [
        "manual/01-use.md": "# 使用 {#use}\n",
        "examples/figures/a.yaml": "id: \(long)\ntables: []\n",
        "manual/laws.yaml": "- { id: 1-law, act: 法, topic: 目的 }\n",
      ])
    let found = await project.compile().diagnostics.filter { $0.rule == "malformed-id" }
    #expect(
      found.map(\.help) == [
        "an id of figures is at most 60 letters a-z and digits with single hyphens or dots between; not a name that Windows keeps, as con or aux",
        "an id is letters a-z, digits and hyphens, and begins with a letter",
      ])
  }
}
