import Manuscript

/// `term (('+'|'-') term)* ('='|'<=') term`, a term being an integer, `table.row` or `table.row.column`.
enum IdentityReader {
  static func read(_ text: Located<String>) -> Diagnosed<FigureIdentity?> {
    let tokens = tokens(of: text.value)
    // 「>=」 would be a row’s name that ends in >.
    guard text.value.firstRange(of: ">=") == nil else { return malformed(text) }
    guard let relation = tokens.lastIndex(where: { FigureIdentity.Relation(rawValue: $0) != nil }),
      relation == tokens.count - 2, relation % 2 == 1, let bound = operand(tokens[relation + 1]),
      let sign = FigureIdentity.Relation(rawValue: tokens[relation])
    else { return malformed(text) }
    var terms: [FigureIdentity.Term] = []
    for index in stride(from: 0, to: relation, by: 2) {
      let isFirst = index == 0
      guard let operand = operand(tokens[index]), isFirst || ["+", "-"].contains(tokens[index - 1]) else {
        return malformed(text)
      }
      terms.append(.init(isSubtracted: !isFirst && tokens[index - 1] == "-", operand: operand))
    }
    return Diagnosed(FigureIdentity(terms: terms, relation: sign, bound: bound, text: text))
  }

  /// Terms and signs. A hyphen is a sign between white space only: `group-i` is a name.
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    func end() {
      let trimmed = String(word.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      if !trimmed.isEmpty { tokens.append(trimmed) }
      word = ""
    }
    let signs = Array(text)
    var index = 0
    while index < signs.count {
      let isMinus =
        signs[index] == "-" && index > 0 && signs[index - 1].isWhitespace && index + 1 < signs.count
        && signs[index + 1].isWhitespace
      if signs[index] == "<", index + 1 < signs.count, signs[index + 1] == "=" {
        end()
        tokens.append("<=")
        index += 1
      } else if signs[index] == "+" || signs[index] == "=" || isMinus {
        end()
        tokens.append(String(signs[index]))
      } else {
        word.append(signs[index])
      }
      index += 1
    }
    end()
    return tokens
  }

  private static func operand(_ word: String) -> FigureIdentity.Operand? {
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) {
      return Int(word).map(FigureIdentity.Operand.number)
    }
    guard let dot = word.firstIndex(of: "."), dot != word.startIndex, word.index(after: dot) != word.endIndex
    else { return nil }
    return .figure(table: String(word[..<dot]), path: String(word[word.index(after: dot)...]))
  }

  private static func malformed(_ text: Located<String>) -> Diagnosed<FigureIdentity?> {
    Diagnosed(
      nil,
      [
        .error(
          "malformed-identity", "“\(text.value)” is no identity between figures", at: text.location,
          help: help(text.value))
      ])
  }

  /// What the author probably meant, written as it is read.
  private static func help(_ text: String) -> String {
    if let parts = sides(text, ">=") ?? sides(text, "≧") ?? sides(text, "≥") {
      return "write the larger side last: \"\(parts.1) <= \(parts.0)\""
    }
    let halfWidth = text.map { (sign: Character) -> Character in
      switch sign {
      case "＋": "+"
      case "－", "−": "-"
      case "＝": "="
      default: sign
      }
    }
    let spaced = String(halfWidth).replacing("≦", with: "<=").replacing("≤", with: "<=")
    if spaced != text, !tokens(of: spaced).isEmpty {
      return "write the signs in half width, with spaces around them: \"\(spaced)\""
    }
    return
      "write a sum, = or <=, and a term: \"group-i.顧客数 + group-ii.顧客数 = 1318\"; a term is a whole number, table.row or table.row.column; a minus stands between spaces"
  }

  private static func sides(_ text: String, _ sign: String) -> (String, String)? {
    guard let range = text.firstRange(of: sign) else { return nil }
    let trim = { (side: Substring) in side.split(separator: " ").joined(separator: " ") }
    return (trim(text[..<range.lowerBound]), trim(text[range.upperBound...]))
  }
}
