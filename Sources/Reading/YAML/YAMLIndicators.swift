/// Finds anchors, aliases, tags and directives before YAML is parsed: a file of 300 bytes with nine levels of them is a
/// billion values.
struct YAMLIndicators {
  typealias Found = (name: String, line: Int, column: Int)

  /// What the next line may be a part of.
  private enum State {
    case none
    /// `key: |`: what is deeper than the key or dash is text.
    case blockHeader(column: Int)
    /// Text as deep as its first line.
    case block(indentation: Int)
    /// A plain value: what is deeper than its key goes on with it.
    case plain(column: Int)
    /// A value between quotation marks that has not been closed.
    case quoted(Unicode.Scalar)
  }

  private var state = State.none
  /// How many `[` and `{` are open.
  private var flowDepth = 0

  /// The first one, with its place: line and column from 1, the column in Unicode scalars.
  static func first(in yaml: String) -> Found? {
    // Most files hold none of the four signs at all.
    guard yaml.utf8.contains(where: { $0 == 0x26 || $0 == 0x2A || $0 == 0x21 || $0 == 0x25 }) else {
      return nil
    }
    var indicators = YAMLIndicators()
    // To YAML 1.1 these four end a line, too.
    let breaks: Set<Unicode.Scalar> = ["\n", "\u{85}", "\u{2028}", "\u{2029}"]
    for (index, line) in yaml.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: breaks.contains
    )
    .enumerated() {
      if let found = indicators.read(Array(line)) { return (found.name, index + 1, found.column) }
    }
    return nil
  }

  private mutating func read(_ line: [Unicode.Scalar]) -> (name: String, column: Int)? {
    let indentation = line.prefix { $0 == " " }.count
    if indentation == line.count { return nil }
    if line[0] == "%", flowDepth == 0 { return ("directives (%…)", 1) }
    if line.starts(with: "---".unicodeScalars), line.count == 3 || line[3] == " " || line[3] == "\t" {
      return scan(line, from: 3, quote: nil)
    }
    switch state {
    case .blockHeader(let column) where indentation > column:
      state = .block(indentation: indentation)
      return nil
    case .block(let block) where indentation >= block: return nil
    case .plain(let column) where indentation > column: return nil
    case .quoted(let quote): return scan(line, from: 0, quote: quote)
    case .none, .blockHeader, .block, .plain: return scan(line, from: indentation, quote: nil)
    }
  }

  /// Looks through a line that is no text, and says what the next may be a part of.
  private mutating func scan(
    _ line: [Unicode.Scalar], from start: Int, quote open: Unicode.Scalar?
  ) -> (name: String, column: Int)? {
    var isTokenStart = open == nil
    var quote = open
    /// Where the key or dash stands whose value is being read, and where that value begins.
    var owner = start
    var valueStart: Int?
    var index = open == nil ? start : 0
    state = .none
    while index < line.count {
      let scalar = line[index]
      if let sign = quote {
        if scalar == "\\", sign == "\"" { index += 1 } else if scalar == sign { quote = nil }
        index += 1
        continue
      }
      let endsToken = index + 1 >= line.count || line[index + 1] == " " || line[index + 1] == "\t"
      switch scalar {
      case " ", "\t": break
      case "#" where index == 0 || line[index - 1] == " ": index = line.count
      case "\"" where isTokenStart, "'" where isTokenStart:
        quote = scalar
        valueStart = valueStart ?? index
        isTokenStart = false
      case "&" where isTokenStart && !endsToken: return ("anchors (&…)", index + 1)
      case "*" where isTokenStart && !endsToken: return ("aliases (*…)", index + 1)
      case "!" where isTokenStart: return ("tags (!…)", index + 1)
      case "-" where isTokenStart && endsToken, "?" where isTokenStart && endsToken:
        // What follows a dash belongs to the dash, until a key makes it its own.
        owner = index
        valueStart = nil
      case ":" where endsToken || flowDepth > 0:
        if flowDepth == 0, let key = valueStart ?? line.indices.first(where: { line[$0] != " " }) {
          owner = key
        }
        isTokenStart = true
        valueStart = nil
      case "[" where isTokenStart, "{" where isTokenStart:
        flowDepth += 1
        isTokenStart = true
      case "]" where flowDepth > 0, "}" where flowDepth > 0:
        flowDepth -= 1
        isTokenStart = false
      case "," where flowDepth > 0: isTokenStart = true
      default:
        if isTokenStart { valueStart = index }
        isTokenStart = false
      }
      index += 1
    }
    if let quote {
      state = .quoted(quote)
    } else if flowDepth == 0, let valueStart {
      state = Self.isBlockHeader(line[valueStart...]) ? .blockHeader(column: owner) : .plain(column: owner)
    }
    return nil
  }

  /// `|`, `>`, `|-`, `>+` and the like. With its indentation written out a block is looked into like anything else.
  private static func isBlockHeader(_ value: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = value.prefix { $0 != " " && $0 != "#" }
    guard let first = word.first, first == "|" || first == ">" else { return false }
    return word.count == 1 || (word.count == 2 && (word.last == "-" || word.last == "+"))
  }
}
