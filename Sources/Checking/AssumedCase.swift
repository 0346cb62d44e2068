import Manuscript

/// A case made up after a reported type holds nothing that looks like a fact, and stands where the type was reported.
enum AssumedCase {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter { $0.isAssumed && $0.isActive }.flatMap {
      facts(in: $0) + unreported($0, edition.catalogue)
    }
  }

  private static func facts(in found: Case) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for fact in StatedFact.all(in: found.title.value) {
      diagnostics.append(diagnostic(fact, found, at: found.title.location))
    }
    for (index, node) in found.whatHappened.content.nodes.enumerated() where node.kind == .text {
      for fact in StatedFact.all(in: found.whatHappened.content.text(of: index)) {
        let place = found.whatHappened.location(of: Array(fact.text.utf8), inNode: index)
        diagnostics.append(diagnostic(fact, found, at: place))
      }
    }
    return diagnostics
  }

  private static func diagnostic(_ fact: StatedFact, _ found: Case, at place: SourceLocation) -> Diagnostic {
    .error(
      "assumed-fact", "an assumed case (\(found.basis.value)) states a \(fact.kind.rawValue), “\(fact.text)”",
      at: place,
      help: "what was made up must not look like a report: write \(fact.kind.example), or change the basis")
  }

  /// Where the catalogue requires cases of a group in some business areas, the group was reported in those.
  private static func unreported(_ found: Case, _ catalogue: Catalogue) -> [Diagnostic] {
    guard let group = catalogue.group(ofType: found.type.value) else { return [] }
    let reported = catalogue.requiredCoverage.filter { $0.group.value == group }.map(\.businessArea.value)
    guard !reported.isEmpty else { return [] }
    return found.business.filter {
      !reported.contains($0.value) && catalogue.businessAreas.contains($0.value)
    }
    .map { area in
      .warning(
        "assumed-case-not-reported",
        "an assumed case of the group “\(group)” stands in “\(area.value)”, for which `required_coverage` reports none",
        at: area.location, help: "make its basis 予防 or 公知事案, or add the cell to `required_coverage`")
    }
  }
}

/// A date or a count that a text states.
struct StatedFact: Equatable {
  enum Kind: String {
    case date, count

    var example: String {
      switch self {
      case .date: "「ある日」 or 「休日」"
      case .count: "「数人」 or 「何件か」"
      }
    }
  }

  let kind: Kind
  let text: String

  private static let counters: [Character] = ["人", "名", "件", "通", "枚", "冊", "世"]

  /// 「令和4年1月25日」「2022年1月」「1月25日」「2022-01-25」; 「828人」「1,318名」「12件」.
  static func all(in text: String) -> [StatedFact] {
    let signs = Array(text)
    var facts: [StatedFact] = []
    var index = 0
    while index < signs.count {
      if let end = date(signs, index) {
        facts.append(StatedFact(kind: .date, text: String(signs[index..<end])))
        index = end
      } else if let end = count(signs, index) {
        facts.append(StatedFact(kind: .count, text: String(signs[index..<end])))
        index = end
      } else {
        // A number is looked at from its first digit only.
        repeat { index += 1 } while index < signs.count && digit(signs, index) && digit(signs, index - 1)
      }
    }
    return facts
  }

  private static func digit(_ signs: [Character], _ index: Int) -> Bool {
    index < signs.count && signs[index].wholeNumberValue != nil && !"一二三四五六七八九十百千万".contains(signs[index])
  }

  private static func digits(_ signs: [Character], _ index: Int, separators: String = "") -> Int? {
    var end = index
    while digit(signs, end)
      || (end > index && end < signs.count && separators.contains(signs[end])
        && digit(signs, end + 1))
    { end += 1 }
    return end > index ? end : nil
  }

  private static func date(_ signs: [Character], _ start: Int) -> Int? {
    if let year = year(signs, start) {
      guard let month = number(signs, year, "月") else { return year }
      return number(signs, month, "日") ?? month
    }
    if let month = number(signs, start, "月"), let day = number(signs, month, "日") { return day }
    if let end = digits(signs, start, separators: "-/"), end - start >= 8 {
      let parts = signs[start..<end].split { "-/".contains($0) }
      return parts.map(\.count) == [4, 2, 2] || (parts.count == 3 && parts[0].count == 4) ? end : nil
    }
    return nil
  }

  /// 「令和4年」「令和元年」「2022年」: four digits without an era.
  private static func year(_ signs: [Character], _ start: Int) -> Int? {
    for era in CalendarDate.eraNames where signs[start...].starts(with: era) {
      let number = start + era.count
      let end = number < signs.count && signs[number] == "元" ? number + 1 : digits(signs, number)
      return end.flatMap { $0 < signs.count && signs[$0] == "年" ? $0 + 1 : nil }
    }
    guard let end = digits(signs, start), end - start == 4, end < signs.count, signs[end] == "年" else {
      return nil
    }
    return end + 1
  }

  private static func number(_ signs: [Character], _ start: Int, _ unit: Character) -> Int? {
    guard let end = digits(signs, start), end - start <= 2, end < signs.count, signs[end] == unit else {
      return nil
    }
    return end + 1
  }

  private static func count(_ signs: [Character], _ start: Int) -> Int? {
    guard let end = digits(signs, start, separators: ",，"), end < signs.count, counters.contains(signs[end])
    else { return nil }
    return end + 1
  }
}
