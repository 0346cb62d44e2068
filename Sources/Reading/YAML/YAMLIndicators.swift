/// Finds anchors, aliases, tags before YAML is parsed: a file of 300 bytes with nine levels of them is a billion values.
enum YAMLIndicators {
  /// The first one, with its place: line and column from 1, the column in Unicode scalars.
  static func first(in yaml: String) -> (name: String, line: Int, column: Int)? {
    var blockIndentation: Int?
    /// The column of the key or dash whose value is a block that begins on the next line.
    var header: Int?
    for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let scalars = Array(line.unicodeScalars)
      let indentation = scalars.prefix { $0 == " " }.count
      if indentation == scalars.count { continue }
      if let column = header {
        // What is not deeper than its key is no longer the block: the block is empty.
        blockIndentation = indentation > column ? indentation : nil
        header = nil
      }
      if let block = blockIndentation {
        if indentation >= block { continue }
        blockIndentation = nil
      }
      if let found = indicator(in: scalars) { return (found.name, index + 1, found.column) }
      header = blockHeader(scalars)
    }
    return nil
  }

  private static func indicator(in line: [Unicode.Scalar]) -> (name: String, column: Int)? {
    let isFlow = line.contains("[") || line.contains("{")
    var isTokenStart = true
    var quote: Unicode.Scalar?
    for (index, scalar) in line.enumerated() {
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case " ", "\t": continue
      case "#" where index == 0 || line[index - 1] == " ": return nil
      case "\"", "'":
        if isTokenStart { quote = scalar }
        isTokenStart = false
      case "&", "*", "!":
        if isTokenStart, index + 1 < line.count || scalar == "!" {
          if scalar == "!" || line[index + 1] != " " { return (name(scalar), index + 1) }
        }
        isTokenStart = false
      case "-", "?", ":":
        let endsToken = index + 1 == line.count || line[index + 1] == " " || line[index + 1] == "\t"
        isTokenStart = endsToken && (scalar == ":" || isTokenStart)
      case "[", "{": isTokenStart = true
      case ",": isTokenStart = isFlow
      default: isTokenStart = false
      }
    }
    return nil
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    scalar == "&" ? "anchors (&…)" : scalar == "*" ? "aliases (*…)" : "tags (!…)"
  }

  /// The column of the key or dash of a line that ends with `|` or `>`: what follows, deeper, is text. A block whose
  /// indentation is written out is looked into like anything else.
  private static func blockHeader(_ line: [Unicode.Scalar]) -> Int? {
    var words = String(String.UnicodeScalarView(line)).split(separator: " ")
    if let comment = words.firstIndex(where: { $0.hasPrefix("#") }) { words.removeSubrange(comment...) }
    guard words.count >= 2, ["|", ">", "|-", ">-", "|+", ">+"].contains(words[words.count - 1]) else {
      return nil
    }
    let before = words[words.count - 2]
    guard before.hasSuffix(":") || before == "-" else { return nil }
    var column = line.prefix { $0 == " " }.count
    var last = column
    while column + 1 < line.count, line[column] == "-", line[column + 1] == " " {
      last = column
      column += 1
      while column < line.count, line[column] == " " { column += 1 }
    }
    return before == "-" ? last : column
  }
}
