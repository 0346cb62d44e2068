import Manuscript

/// What identifies a living person does not belong into a manual that is published: numbers with a check digit, mobile numbers,
/// birthdays. Messages never show the whole of what was found.
///
/// Sources: 平成26年総務省令第85号第5条 (個人番号); ISO/IEC 7812-1 (payment cards).
enum PersonalData {
  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    // A birthday has three digits at least, all else eleven; full-width ones begin with EF.
    guard bytes.count(where: { (0x30...0x39).contains($0) || $0 == 0xEF }) >= 3 else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return found(in: text).map { finding in
      diagnostic(finding, at: prose.location(of: Array(finding.text.utf8), inNode: node))
    }
  }

  /// Words in data that are no Markdown.
  static func check(data edition: Edition) -> [Diagnostic] {
    let words =
      edition.cases.map(\.title) + edition.cases.flatMap(\.warningSigns) + edition.quizWords
      + edition.cases.compactMap { found in found.source.map { Located($0, at: found.location) } }
      + edition.listings.words
    return words.flatMap { word in found(in: word.value).map { diagnostic($0, at: word.location) } }
  }

  struct Finding: Equatable {
    enum Kind: String {
      case individualNumber = "an individual number (個人番号)"
      case card = "the number of a payment card"
      case licence = "the number of a driving licence"
      case mobile = "a mobile telephone number"
      case birthday = "somebody's birthday"
    }

    let kind: Kind
    let text: String
    /// The words around say what it is.
    let isCertain: Bool
  }

  private static func diagnostic(_ finding: Finding, at place: SourceLocation) -> Diagnostic {
    let shown = finding.kind == .birthday ? "" : " “\(masked(finding.text))”"
    let message = (finding.isCertain ? "this is " : "this looks like ") + finding.kind.rawValue + shown
    return Diagnostic(
      "personal-data", finding.isCertain ? .error : .warning, message, at: place,
      help: "delete it, or write what cannot be anybody's: 0000 for digits, ○年○月○日 for a day")
  }

  /// 6214****0257
  private static func masked(_ text: String) -> String {
    let digits = text.filter { Numbers.digit($0) != nil }
    guard digits.count > 8 else { return String(repeating: "*", count: digits.count) }
    return digits.prefix(4) + String(repeating: "*", count: digits.count - 8) + digits.suffix(4)
  }

  static func found(in text: String) -> [Finding] {
    Numbers.all(in: text).compactMap { number in
      let digits = number.digits
      // 0000 0000 0000 passes every check digit.
      guard Set(digits).count > 1 else { return nil }
      let context = String(text[..<number.range.lowerBound].suffix(24))
      if isCard(digits) { return Finding(kind: .card, text: number.text, isCertain: true) }
      if digits.count == 12, context.contains("免許"), isLicence(digits) {
        return Finding(kind: .licence, text: number.text, isCertain: true)
      }
      if digits.count == 12, isIndividualNumber(digits) {
        let isNamed = ["個人番号", "マイナンバー"].contains { context.contains($0) }
        return Finding(kind: .individualNumber, text: number.text, isCertain: isNamed)
      }
      // 090-0000-0000 is nobody's by custom.
      if digits.count == 11, Set(digits).count > 2, digits[0] == 0, [7, 8, 9].contains(digits[1]),
        digits[2] == 0
      {
        return Finding(kind: .mobile, text: number.text, isCertain: false)
      }
      return nil
    } + birthdays(in: text)
  }

  private static func birthdays(in text: String) -> [Finding] {
    WrittenDate.all(in: text).filter { written in
      ["生年月日", "誕生日"].contains { written.before.suffix(10).contains($0) }
    }.map { Finding(kind: .birthday, text: $0.text, isCertain: true) }
  }

  /// Weights from the left 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2; one random number of ten passes.
  private static func isIndividualNumber(_ digits: [Int]) -> Bool {
    let rest = zip(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return digits[11] == (rest <= 1 ? 0 : 11 - rest)
  }

  /// The eleventh digit of a licence's number is its check digit.
  private static func isLicence(_ digits: [Int]) -> Bool {
    let rest = zip(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
    let expected = 11 - rest
    return (10...97).contains(digits[0] * 10 + digits[1])
      && digits[10] == (expected == 11 ? 1 : expected == 10 ? 0 : expected)
  }

  /// An issuer's beginning and Luhn's check digit.
  private static func isCard(_ digits: [Int]) -> Bool {
    func prefix(_ count: Int) -> Int { digits.prefix(count).reduce(0) { $0 * 10 + $1 } }
    let isIssued: Bool
    switch digits.count {
    case 13, 19: isIssued = digits[0] == 4
    case 14: isIssued = (300...305).contains(prefix(3)) || [36, 38].contains(prefix(2))
    case 15: isIssued = [34, 37].contains(prefix(2))
    case 16:
      isIssued =
        digits[0] == 4 || (51...55).contains(prefix(2)) || (2221...2720).contains(prefix(4))
        || (3528...3589).contains(prefix(4))
    default: isIssued = false
    }
    guard isIssued else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum.isMultiple(of: 10)
  }
}

/// Digits that stand together, a hyphen or space between some of them.
private struct Numbers {
  let digits: [Int]
  let text: String
  let range: Range<String.Index>

  static func digit(_ sign: Character) -> Int? {
    guard ("0"..."9").contains(sign) || ("０"..."９").contains(sign) else { return nil }
    return sign.wholeNumberValue
  }

  static func all(in text: String) -> [Numbers] {
    var found: [Numbers] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard digit(text[index]) != nil else {
        index = text.index(after: index)
        continue
      }
      let start = index
      var end = index
      var digits: [Int] = []
      while index < text.endIndex {
        if let value = digit(text[index]) {
          digits.append(value)
          index = text.index(after: index)
          end = index
        } else if "-－ー―‐−– ".contains(text[index]), end == index {
          index = text.index(after: index)
        } else {
          break
        }
      }
      if (11...19).contains(digits.count) {
        found.append(Numbers(digits: digits, text: String(text[start..<end]), range: start..<end))
      }
    }
    return found
  }
}
