import Manuscript

/// Holds the tags of a template against the names that pages have: a misspelt `{{titel}}` prints nothing and says nothing.
enum TemplateTags {
  static func check(_ file: SourceFile, names: Set<String>, partials: Set<String>) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (index, line) in file.bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      var start = line.startIndex
      while let open = pair(0x7B, in: line, from: start) {
        guard let close = pair(0x7D, in: line, from: open + 2) else { break }
        let tag = String(decoding: line[open + 2..<close], as: UTF8.self)
        if let problem = problem(tag, names: names, partials: partials) {
          diagnostics.append(
            .error(
              "unknown-template-name", problem.message,
              at: SourceLocation(
                file: file.path, line: index + 1, column: open - line.startIndex + 1, length: close + 2 - open
              ),
              help: problem.help))
        }
        start = close + 2
      }
    }
    return diagnostics
  }

  /// A template that comes to contain itself would never end.
  static func cycles(_ files: [SourceFile]) -> [Diagnostic] {
    let included = Dictionary(
      files.map { ($0.stem, partials(of: $0)) }, uniquingKeysWith: { first, _ in first })
    return files.compactMap { file in
      var open = included[file.stem] ?? []
      var seen: Set<String> = []
      while let name = open.popLast() {
        guard name != file.stem else {
          return .error(
            "template-cycle", "the template “\(name)” would come to contain itself",
            at: SourceLocation(file: file.path, line: 1), help: "take the {{>…}} out that leads back to it")
        }
        if seen.insert(name).inserted { open += included[name] ?? [] }
      }
      return nil
    }
  }

  private static func partials(of file: SourceFile) -> [String] {
    String(decoding: file.bytes, as: UTF8.self).split(separator: "{{").compactMap { piece in
      let tag = piece.drop { $0.isWhitespace }
      guard let sign = tag.first, sign == ">" || sign == "<" else { return nil }
      return String(tag.dropFirst().drop { $0.isWhitespace }.prefix { !$0.isWhitespace && $0 != "}" })
    }
  }

  private static func pair(_ byte: UInt8, in line: ArraySlice<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 1 < line.endIndex {
      if line[index] == byte, line[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }

  private static func problem(_ tag: String, names: Set<String>, partials: Set<String>) -> (
    message: String, help: String
  )? {
    var name = tag[...]
    while name.first == "{" || name.first == " " { name.removeFirst() }
    guard let sign = name.first, sign != "!", sign != "=" else { return nil }
    let isPartial = sign == ">" || sign == "<"
    if "#^/&$><".contains(sign) { name.removeFirst() }
    let word = String(name.filter { $0 != " " && $0 != "}" })
    if word == "." || sign == "$" || sign == "/" { return nil }
    let known = isPartial ? partials : names
    guard !known.contains(word) else { return nil }
    let nearest = Nearest.candidate(to: word, among: known.sorted())
    return (
      isPartial ? "there is no template “\(word)”" : "pages have no “\(word)”",
      nearest.map { "did you mean {{\(isPartial ? ">" : "")\($0)}}?" }
        ?? "the names are \(known.sorted().joined(separator: ", "))"
    )
  }
}
