import Foundation
import Manuscript
import Reading
import Rendering
import Testing

/// The examples of the GFM specification that come with cmark-gfm, read by us and by cmark-gfm itself.
@Suite struct ConformanceTests {
  private static let specification = "/usr/share/doc/cmark-gfm/spec.txt.gz"

  /// Why an example is rendered otherwise; nil where it must be equal.
  private static func reason(_ markdown: String, _ html: String) -> String? {
    if markdown.contains("&#0;") { return "NUL is not text" }
    if html.contains("<!-- raw HTML omitted -->") { return "raw HTML is refused" }
    if ["ftp:", "irc:", "made-up", "a+b+c", "localhost:", "MAILTO:", "foo:", "data:", "b.c"].contains(where: {
      markdown.contains("<" + $0)
    }) {
      return "the link's scheme is refused"
    }
    // 9:00~12:00、13:00~17:00 would lose its middle.
    if html.contains("<del>"), !markdown.contains("~~") { return "one tilde is no strikethrough" }
    return nil
  }

  @Test func readsTheSpecificationAsCmarkDoes() throws {
    let text = String(decoding: try run("/bin/zcat", [Self.specification]), as: UTF8.self)
    let examples = Self.examples(text)
    #expect(examples.count == 673)
    var reasons: [String: Int] = [:]
    for (number, markdown) in examples.enumerated() {
      let expected = String(
        decoding: try run(
          "/usr/bin/cmark-gfm", ["-e", "table", "-e", "strikethrough", "-e", "tasklist"], input: markdown),
        as: UTF8.self)
      let actual = String(decoding: PlainHTML.write(MarkdownReader.content(markdown)), as: UTF8.self)
      if Self.normalised(actual) == Self.normalised(expected) { continue }
      if let reason = Self.reason(markdown, expected) {
        reasons[reason, default: 0] += 1
        continue
      }
      Issue.record(
        "example \(number + 1):\n\(markdown)\nexpected:\n\(Self.normalised(expected))\nactual:\n\(Self.normalised(actual))"
      )
    }
    print(
      "GFM specification: \(examples.count) examples, different with a reason: \(reasons.sorted { $0.key < $1.key })"
    )
  }

  private static func examples(_ text: String) -> [String] {
    var examples: [String] = []
    var lines: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```````````````````````````````` example") {
        lines = []
      } else if line == "." || line.hasPrefix("````````````````````````````````"), let open = lines {
        examples.append(open.map { $0.replacing("→", with: "\t") + "\n" }.joined())
        lines = nil
      } else {
        lines?.append(line)
      }
    }
    return examples
  }

  /// What HTML leaves open: how void elements are closed, how alignment and a ticked box are written, white space between blocks.
  private static func normalised(_ html: String) -> String {
    var html = html
    for (from, to) in [
      (" />", ">"), (" align=\"left\"", " class=\"left\""), (" align=\"center\"", " class=\"center\""),
      (" align=\"right\"", " class=\"right\""), (" class=\"task\"", ""), (" aria-label=\"未了\"", ""),
      (" aria-label=\"済\"", ""),
    ] { html = html.replacing(from, with: to) }
    html = html.replacing("checked=\"\" disabled=\"\"", with: "disabled=\"\" checked=\"\"")
    for tag in [
      "<ul>", "<ol>", "</li>", "<li>", "</ul>", "</ol>", "</p>", "<blockquote>", "</blockquote>", "<hr>",
      "</table>",
    ] {
      html = html.replacing(tag + "\n", with: tag).replacing("\n" + tag, with: tag)
    }
    while html.hasSuffix("\n") { html.removeLast() }
    return html
  }

  private func run(_ path: String, _ arguments: [String], input: String? = nil) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    let standardInput = Pipe()
    process.standardInput = standardInput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Array((input ?? "").utf8))
    try standardInput.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(bytes)
  }
}

@Suite struct ParallelParsingTests {
  /// Strikethrough makes cmark's inline parser share static tables: two at once gave wrong text in one of ten parses.
  @Test func readsTheSameSideBySide() async {
    let texts = (0..<8).map { number in
      "# 章\(number)\n\n~~削除\(number)~~と**強調**と`code ~ code`、<https://example.jp/\(number)>。\n\n| a | b |\n|---|---|\n| ~~x~~ | w:y |\n\n- [x] 済\n"
    }
    let expected = texts.map { PlainHTML.write(MarkdownReader.content($0)) }
    let wrong = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var wrong = 0
          for round in 0..<5_000 {
            let index = round % texts.count
            if PlainHTML.write(MarkdownReader.content(texts[index])) != expected[index] { wrong += 1 }
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
