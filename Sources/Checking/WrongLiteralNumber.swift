import Manuscript

/// `[第9条](#no-private-use)`: a number written by hand must be the one the clause has.
enum WrongLiteralNumber {
  static func check(_ document: Document, _ index: Int, _ edition: Edition) -> [Diagnostic] {
    guard !edition.register.numbering.isDamaged else { return [] }
    var diagnostics: [Diagnostic] = []
    lazy var owners = document.clausesByNode()
    for (node, found) in document.content.nodes.enumerated()
    where found.kind == .link && Int(found.end) > node + 1 {
      guard case .clause(let id)? = document.content.target(of: node), let address = edition.address(of: id),
        let written = LiteralCitation.first(in: document.content.plainText(of: node))
      else { continue }
      let owner = Int(owners[node])
      let origin = owner < 0 ? nil : Edition.Address(document: index, clause: owner)
      let full = LiteralCitation.withoutBrackets(edition.citation(of: address))
      let near = LiteralCitation.withoutBrackets(edition.citation(of: address, from: origin))
      let isWithin = isInOneParagraph(address, origin, edition) && full.hasSuffix(written)
      guard written != full, written != near, !isWithin else { continue }
      diagnostics.append(
        .warning(
          "wrong-literal-number", "“\(written)” is written, but the clause is \(full)",
          at: document.location(of: Array(written.utf8), inNode: node),
          help: "write [](#\(id)), which prints the number"))
    }
    return diagnostics
  }

  /// In its own 項 a 号 is cited by its number alone.
  private static func isInOneParagraph(
    _ target: Edition.Address, _ origin: Edition.Address?, _ edition: Edition
  ) -> Bool {
    guard let paragraph = edition.ancestor(of: target, rank: .paragraph), let origin else { return false }
    return edition.ancestor(of: origin, rank: .paragraph) == paragraph
  }
}

/// A citation as it is written: 第3条の2第2項, 別表第1, 様式第1号, 付録A, 附則第2項.
enum LiteralCitation {
  /// What makes the number behind it one of another clause, or of another regulation.
  private static let relative = [
    "前条", "同条", "本条", "次条", "前項", "同項", "本項", "次項", "前号", "同号", "各号", "法", "令", "規則", "規程", "約款",
  ]

  /// The first citation of a text, nil where it has none, or one that says its number in relation to another.
  static func first(in text: String) -> String? {
    let signs = Array(text)
    for start in signs.indices {
      guard let end = end(of: signs, start) else { continue }
      let before = String(signs[..<start])
      guard !relative.contains(where: { before.hasSuffix($0) }) else { return nil }
      return withoutBrackets(String(signs[start..<end]))
    }
    return nil
  }

  /// 附則（令和3年3月1日改正）第2項 is written 附則第2項 too.
  static func withoutBrackets(_ citation: String) -> String {
    guard citation.hasPrefix("附則（"), let close = citation.firstIndex(of: "）") else { return citation }
    return "附則" + citation[citation.index(after: close)...]
  }

  private static func end(of signs: [Character], _ start: Int) -> Int? {
    func begins(_ word: String) -> Int? { signs[start...].starts(with: word) ? start + word.count : nil }
    if let next = begins("付録") {
      guard next < signs.count, signs[next].isASCII, signs[next].isUppercase else { return nil }
      return branches(signs, next + 1)
    }
    if let next = begins("別表") { return part(signs, next, units: "").map { branches(signs, $0) } }
    if let next = begins("様式") { return part(signs, next, units: "号").map { branches(signs, $0) } }
    if let next = begins("附則") {
      var next = next
      if next < signs.count, signs[next] == "（", let close = signs[next...].firstIndex(of: "）") {
        next = close + 1
      }
      return parts(signs, next)
    }
    return parts(signs, start)
  }

  /// 第1章, 第3条の2第2項 …
  private static func parts(_ signs: [Character], _ start: Int) -> Int? {
    var end: Int?
    var index = start
    while let next = part(signs, index, units: "章節条項号") {
      index = branches(signs, next)
      end = index
    }
    return end
  }

  /// 第, a number, and a unit if there are some.
  private static func part(_ signs: [Character], _ start: Int, units: String) -> Int? {
    guard start < signs.count, signs[start] == "第", let end = digits(signs, start + 1) else { return nil }
    if units.isEmpty { return end }
    return end < signs.count && units.contains(signs[end]) ? end + 1 : nil
  }

  /// の2, の2の3; not the の of 第1条の2つの要件.
  private static func branches(_ signs: [Character], _ start: Int) -> Int {
    var end = start
    while end < signs.count, signs[end] == "の", let next = digits(signs, end + 1),
      next == signs.count || !"つ個種点人件類".contains(signs[next])
    { end = next }
    return end
  }

  private static func digits(_ signs: [Character], _ start: Int) -> Int? {
    var end = start
    while end < signs.count, signs[end].isNumber || "一二三四五六七八九十百千〇".contains(signs[end]) { end += 1 }
    return end > start ? end : nil
  }
}
