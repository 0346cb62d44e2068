import Manuscript

/// HTML in Markdown: a comment, which is dropped, or what is refused.
struct HTMLPiece {
  enum Kind {
    case comment, commentBeforeText, refused
  }

  private let html: Substring
  /// The end of the comment with which it begins.
  private let commentEnd: Substring.Index?

  init(_ html: String) {
    self.html = html.trimmingWhitespace
    commentEnd =
      self.html.hasPrefix("<!--") ? self.html.dropFirst(4).firstRange(of: "-->")?.upperBound : nil
  }

  var kind: Kind {
    guard let commentEnd else { return .refused }
    if commentEnd == html.endIndex { return .comment }
    return html[..<commentEnd].contains("\n") ? .refused : .commentBeforeText
  }

  var isLineBreak: Bool { html.dropFirst().prefix { $0.isLetter }.lowercased() == "br" }

  /// The words between the tags; a tag that sets something apart ends a line.
  var lines: [String] {
    let inline: Set<String> = [
      "a", "b", "i", "u", "em", "strong", "span", "font", "small", "sub", "sup", "ruby", "rt", "rp", "code",
    ]
    var lines = [""]
    var rest = html
    while let open = rest.firstIndex(of: "<") {
      lines[lines.count - 1] += rest[..<open]
      let name = rest[open...].dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
      guard !name.isEmpty || rest[open...].hasPrefix("<!") || rest[open...].hasPrefix("<?") else {
        lines[lines.count - 1] += "<"
        rest = rest[rest.index(after: open)...]
        continue
      }
      guard let end = rest[open...].firstIndex(of: ">") else {
        lines[lines.count - 1] += rest[open...]
        rest = rest[rest.endIndex...]
        break
      }
      if !inline.contains(name.lowercased()) { lines.append("") }
      // A comment or an instruction of a program says something to nobody, but whoever takes it out should see it.
      if name.isEmpty { lines[lines.count - 1] += rest[open...end] }
      rest = rest[rest.index(after: end)...]
    }
    lines[lines.count - 1] += rest
    let words = lines.flatMap { line in
      line.split(separator: "\n").map { String(String($0).trimmingWhitespace) }
    }
    return words.filter { !$0.isEmpty }
  }

  func refusal(_ text: SourceText, _ line: Int, isInCell: Bool) -> Diagnostic {
    let first = html.split(separator: "\n").first ?? ""
    let place =
      text.locate(Array(first.utf8), from: SourcePosition(line: line, column: 1))
      ?? SourceLocation(file: text.path, line: line)
    guard html.hasPrefix("<!--") else {
      return .error(
        "raw-html", "raw HTML “\(first.prefix(40))” is not taken over", at: place,
        help: HTMLHelp.instead(of: first, isInCell: isInCell))
    }
    return commentEnd == nil
      ? .error(
        "open-comment", "the comment that begins here is never closed", at: place, help: "write --> behind it"
      )
      : .error(
        "text-behind-comment", "the words behind a comment of several lines are not read", at: place,
        help: "begin them on a line of their own")
  }
}

/// What to write instead of HTML.
enum HTMLHelp {
  private static let instead: [(tags: [String], help: String)] = [
    (["br"], "end the line with a backslash"),
    (["b", "strong"], "write **…**"),
    (["i", "em"], "write *…*"),
    (["s", "del", "strike"], "write ~~…~~"),
    (["a"], "write [words](address)"),
    (["img"], "write ![description](images/name.png)"),
    (["table", "tr", "td", "th"], "write a table with bars: | … | … |"),
    (["ul", "ol", "li"], "write a list: `- …` or `1. …`"),
    (["ruby", "rt", "rp"], "write {漢字|かんじ}"),
    (["h1", "h2", "h3", "h4"], "write a heading: `## …`"),
    (["code", "pre"], "write it between backticks"),
    (["p", "div", "span", "font", "u", "center"], "leave the tag out: the pages' style is in templates/"),
    (["script", "style", "iframe"], "leave it out: pages carry no code of chapters"),
  ]

  static func instead(of html: Substring, isInCell: Bool) -> String {
    let name = html.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if isInCell, name == "br" { return "a cell is one line: make it two rows, or put 「、」 between" }
    return instead.first { $0.tags.contains(name) }?.help
      ?? "write it in Markdown, or between backticks to show it as it is"
  }
}
