import Manuscript

/// A line that is read as the definition of a link and used by none is not printed: `[注]: 控えを除く。`
enum LinkDefinitions {
  private static let maximumProblems = 100

  static func check(_ text: SourceText, _ definitions: [Definition], _ content: Content) -> [Diagnostic] {
    var used: Set<String> = []
    lazy var targets = Set(content.targets)
    lazy var marks = bracketed(text.source.bytes)
    var problems: [Diagnostic] = []
    let counts = Dictionary(definitions.map { ($0.key, 1) }, uniquingKeysWith: +)
    for definition in definitions where problems.count < maximumProblems {
      guard case .link(let address) = definition.kind else { continue }
      let key = definition.key
      if definition.label.hasPrefix("^") {
        problems.append(malformedFootnote(definition, text))
        continue
      }
      let isUsed =
        !used.contains(key) && marks[key, default: 0] > counts[key, default: 0]
        && (targets.contains(LinkDestination.target(address, isEmbed: false))
          || targets.contains(LinkDestination.target(address, isEmbed: true)))
      if isUsed { used.insert(key) } else { problems.append(unused(definition, text)) }
    }
    return problems
  }

  /// How often each label stands between brackets.
  private static func bracketed(_ bytes: [UInt8]) -> [String: Int] {
    var counts: [String: Int] = [:]
    var open: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == 0x5B { open = index + 1 }
      if byte == 0x5D, let start = open {
        if index - start <= 1_000 {
          counts[Definition.key(String(decoding: bytes[start..<index], as: UTF8.self)), default: 0] += 1
        }
        open = nil
      }
    }
    return counts
  }

  private static func unused(_ definition: Definition, _ text: SourceText) -> Diagnostic {
    let place = place(of: definition, text)
    let line = text.line(place.range.lowerBound.line).dropFirst(place.range.lowerBound.column - 1)
    let words = String(decoding: line, as: UTF8.self)
    let rest = cut(words.drop { $0 != ":" }.dropFirst().drop { $0 == " " }, 12)
    let label = definition.label
    let help =
      switch label {
      // Elsewhere a way to write comments.
      case "//": "write a comment: `<!-- \(rest) -->`"
      case _ where label.hasPrefix("!"): "put the text on the next line: `> [\(label)]`, below it `> …`"
      default: "write `\\[\(label)]: \(rest)` or `\(label): \(rest)`"
      }
    return .error(
      "unused-link-definition",
      "the line “\(cut(words[...], 24))” is read as a link definition, and is not printed", at: place,
      help: help)
  }

  private static func cut(_ words: Substring, _ length: Int) -> String {
    words.count > length ? words.prefix(length) + "…" : String(words)
  }

  /// cmark reads `[^注 1]: …` as a link's definition.
  private static func malformedFootnote(_ definition: Definition, _ text: SourceText) -> Diagnostic {
    let label = definition.label.dropFirst()
    let mended = label.filter { !$0.isWhitespace }
    return .error(
      "malformed-footnote-label", "a footnote's label has no spaces: “\(label)”",
      at: place(of: definition, text), help: "write [^\(mended)] and [^\(mended)]: …")
  }

  private static func place(of definition: Definition, _ text: SourceText) -> SourceLocation {
    let start = text.position(ofOffset: definition.start)
    let length = text.lineRange(start.line).upperBound - definition.start
    return SourceLocation(file: text.path, line: start.line, column: start.column, length: length)
  }
}
