import Manuscript
import Reporting
import Testing

@Suite struct ReportTests {
  private static let tree = SourceTree(files: [
    SourceFile(
      path: "manual/03-use.md",
      bytes: [0xEF, 0xBB, 0xBF] + Array("# 使用\r\n\r\n休暇の届出は、[](#no-privat-use)による。\r\n".utf8))
  ])
  private static let problem = Diagnostic.error(
    "unresolved-reference", "no clause is named “no-privat-use”",
    at: SourceLocation(file: "manual/03-use.md", line: 3, column: 25, length: 13),
    notes: [.init("elsewhere", at: SourceLocation(file: "manual/03-use.md", line: 1))],
    help: "did you mean #no-private-use?")

  @Test func underlinesKanjiAsTwoCells() {
    #expect(
      TextReport.write([Self.problem], tree: Self.tree, outcome: "Nothing was written.", usesColour: false)
        == """
        manual/03-use.md:3:11: error: no clause is named “no-privat-use” [unresolved-reference]
          |
        3 | 休暇の届出は、[](#no-privat-use)による。
          |                  ^^^^^^^^^^^^^
          note: manual/03-use.md:1:1: elsewhere
          help: did you mean #no-private-use?

        1 error, 0 warnings in 1 file. Nothing was written.

        """)
  }

  @Test func countsScalarsAndOffsetsInTheFileAsStored() {
    // 3 bytes of the mark, 8 + 2 of the first line, 2 of the second, 24 before the place.
    #expect(
      String(decoding: DataReport.lines([Self.problem], tree: Self.tree), as: UTF8.self)
        == #"{"byteOffset":39,"column":11,"help":"did you mean #no-private-use?","length":13,"line":3,"message":"no clause is named “no-privat-use”","notes":[{"byteOffset":3,"column":1,"length":0,"line":1,"message":"elsewhere","path":"manual/03-use.md"}],"path":"manual/03-use.md","rule":"unresolved-reference","severity":"error"}"#
        + "\n")
  }

  @Test func sendsNoControlSignsToATerminal() {
    let tree = SourceTree(files: [SourceFile(path: "a.md", bytes: Array("\u{1B}[31m赤\u{202E}".utf8))])
    let problem = Diagnostic.warning(
      "x", "a\u{1B}b", at: SourceLocation(file: "a.md", line: 1, column: 1, length: 1))
    let report = TextReport.write([problem], tree: tree, outcome: nil, usesColour: false)
    #expect(!report.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  @Test func showsAPartOfALongLine() {
    let tree = SourceTree(files: [
      SourceFile(path: "a.md", bytes: Array(String(repeating: "あ", count: 5_000).utf8))
    ])
    let problem = Diagnostic.warning(
      "x", "y", at: SourceLocation(file: "a.md", line: 1, column: 7_501, length: 3))
    let lines = TextReport.write([problem], tree: tree, outcome: nil, usesColour: false).split(
      separator: "\n")
    #expect(lines.allSatisfy { $0.count < 200 })
  }
}
