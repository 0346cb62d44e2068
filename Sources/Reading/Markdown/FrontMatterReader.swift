import Manuscript

/// What stands before a chapter's text between two lines `---`.
enum FrontMatterReader {
  struct Result: Sendable {
    var frontMatter = Document.FrontMatter()
    /// The first line of the text.
    var firstLine = 1
  }

  static let shape = RecordShape(
    "front matter",
    optional: [
      "title": .string, "kind": .oneOf(Document.Kind.allCases.map(\.rawValue)), "owner": .string,
      "reviewers": .list(.string), "audience": .list(.string), "law": .list(.string),
      "aliases": .list(.string),
    ])

  static func read(_ text: SourceText) -> Diagnosed<Result> {
    let mark = Array("---".utf8)[...]
    guard trimmed(text.line(1)) == mark else { return Diagnosed(Result()) }
    guard let end = (2..<max(2, text.lineStarts.count + 1)).first(where: { trimmed(text.line($0)) == mark })
    else {
      return Diagnosed(
        Result(),
        [
          .error(
            "front-matter-open", "the front matter is not closed",
            at: SourceLocation(file: text.path, line: 1, length: 3),
            help: "add a line `---` behind it")
        ])
    }
    let read = YAMLReader.frontMatter(shape, in: text, lines: 2..<end)
    var result = Result()
    result.firstLine = end + 1
    if let record = read.value {
      result.frontMatter.title = record.string("title")
      result.frontMatter.kind = record.string("kind").flatMap(Document.Kind.init) ?? .normative
      result.frontMatter.owner = record.string("owner")
      result.frontMatter.reviewers = record.strings("reviewers").map(\.value)
      result.frontMatter.audience = record.strings("audience").map(\.value)
      result.frontMatter.law = record.strings("law")
      result.frontMatter.aliases = record.strings("aliases").map(\.value)
    }
    return Diagnosed(result, read.diagnostics)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    return line
  }
}
