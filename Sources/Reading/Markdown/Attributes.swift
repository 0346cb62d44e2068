import Manuscript

/// What stands in braces at the end of a heading, paragraph or list item: `{#id .continued number="3の2" deleted}`.
struct Attributes: Sendable {
  var id: String?
  var isContinued = false
  var number: String?
  var isDeleted = false
  var formerly: [String] = []
  var splitFrom: [String] = []
  var mergedFrom: [String] = []
  /// What is wrong with them.
  var problems: [Problem] = []

  struct Problem: Sendable {
    let rule: String
    let message: String
    /// As it stands in the source.
    let literal: String
    let help: String
  }

  static let names = [".continued", "deleted", "formerly", "merged-from", "number", "split-from"]

  /// The bytes of a line that ends with an attribute block: where the block begins, and what it says. nil where there is none.
  static func atEnd(of text: ArraySlice<UInt8>) -> (start: Int, attributes: Attributes)? {
    var end = text.endIndex
    while end > text.startIndex, text[end - 1] == 0x20 { end -= 1 }
    guard end - text.startIndex >= 3, text[end - 1] == 0x7D, let open = text[..<end].lastIndex(of: 0x7B)
    else { return nil }
    let inside = String(decoding: text[open + 1..<end - 1], as: UTF8.self)
    guard !inside.contains("|"), let attributes = parse(inside) else { return nil }
    var start = open
    while start > text.startIndex, text[start - 1] == 0x20 { start -= 1 }
    return (start, attributes)
  }

  private static func parse(_ text: String) -> Attributes? {
    let words = words(text)
    guard let first = words.first, first.hasPrefix("#") || first.hasPrefix(".") || isName(first) else {
      return nil
    }
    var attributes = Attributes()
    for word in words { attributes.add(word) }
    return attributes
  }

  private static func isName(_ word: String) -> Bool {
    let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
    return names.contains(name) || word.contains("=\"")
  }

  private mutating func add(_ word: String) {
    if word.hasPrefix("#") { return add(id: String(word.dropFirst()), word) }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? parts[1].split(separator: "\"").joined() : ""
    let ids = value.split(separator: " ").map(String.init)
    switch String(parts[0]) {
    case ".continued", "deleted":
      if parts.count > 1 {
        problems.append(
          Problem(
            rule: "unknown-attribute", message: "“\(parts[0])” takes no value", literal: word,
            help: "write \(parts[0]), or leave it out"))
      }
      if parts[0] == "deleted" { isDeleted = true } else { isContinued = true }
    case "number": number = value
    case "formerly": formerly = ids
    case "split-from": splitFrom = ids
    case "merged-from": mergedFrom = ids
    default: addUnknown(String(parts[0]))
    }
  }

  private mutating func add(id word: String, _ literal: String) {
    if word.isEmpty {
      problems.append(
        Problem(
          rule: "malformed-clause-id", message: "the # names no id", literal: "{#",
          help: "write an id behind it: {#no-private-use}"))
    } else if let first = id {
      problems.append(
        Problem(
          rule: "malformed-clause-id", message: "“\(literal)” is a second id, behind “#\(first)”",
          literal: literal, help: "a clause has one id: delete the other"))
    } else {
      id = word
    }
  }

  private mutating func addUnknown(_ name: String) {
    problems.append(
      Problem(
        rule: "unknown-attribute", message: "“\(name)” is not an attribute of a clause", literal: name,
        help: Nearest.candidate(to: name, among: Self.names).map { "did you mean \($0)?" }
          ?? "the attributes are #id, \(Self.names.joined(separator: ", "))"))
  }

  /// Words between spaces; a space within quotation marks belongs to its word.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// `3の2` → [3, 2]; nil when it is no number.
  static func number(_ text: String) -> [Int]? {
    let parts = text.split(separator: "の", omittingEmptySubsequences: false).map { Int($0) }
    guard !parts.isEmpty, parts.allSatisfy({ $0.map { (1...9999).contains($0) } ?? false }) else {
      return nil
    }
    return parts.compactMap(\.self)
  }
}
