import Manuscript

/// Gives every clause of an edition its number: computed, never typed, and continuous where the register says so.
struct ClauseNumbering {
  private struct Counter {
    var number = 0
    var branches: [Int] = []
  }

  private let numbering: Numbering
  private var diagnostics: [Diagnostic] = []
  /// The last number given, by part and rank.
  private var counters: [Document.Part: [Clause.Rank: Counter]] = [:]

  static func number(_ documents: [Document], _ register: Register) -> Diagnosed<[Document]> {
    var numbering = ClauseNumbering(register: register)
    let numbered = documents.map { document in
      var clauses = document.clauses
      numbering.number(&clauses, of: document)
      return document.with(clauses: clauses)
    }
    return Diagnosed(numbered, numbering.diagnostics)
  }

  private init(register: Register) { numbering = register.numbering }

  /// Only 項 and 号: they begin anew in each article.
  static func numberParagraphs(_ clauses: inout [Clause], _ numbering: Numbering) {
    for index in clauses.indices where clauses[index].rank.isHeading {
      numberParagraphs(below: index, &clauses, numbering)
    }
  }

  private mutating func number(_ clauses: inout [Clause], of document: Document) {
    // Each 附則 counts for itself.
    if document.part == .supplementary, !document.continuesChapter { counters[.supplementary] = [:] }
    var index = 0
    while index < clauses.count {
      if clauses[index].rank.isHeading {
        numberHeading(index, &clauses, of: document)
        if document.kind.numbersParagraphs { Self.numberParagraphs(below: index, &clauses, numbering) }
      }
      index += 1
    }
  }

  // MARK: Headings

  private mutating func numberHeading(_ index: Int, _ clauses: inout [Clause], of document: Document) {
    let clause = clauses[index]
    guard let format = format(of: clause.rank, in: document) else { return }
    let level = numbering[clause.rank]
    let counter = next(clause, in: document)
    counters[document.part, default: [:]][clause.rank] = counter
    // What begins anew below this heading, unless it runs on.
    for lower in Clause.Rank.allCases where lower > clause.rank && lower.isHeading {
      let runsOn = numbering[lower]?.isContinuous ?? false
      if !runsOn || document.part != .main { counters[document.part]?[lower] = nil }
    }
    clauses[index].number = format.string(counter.number, branches: counter.branches)
    let citation = document.part == .main || clause.rank != .chapter ? level?.citation ?? format : format
    clauses[index].citation = citation.string(counter.number, branches: counter.branches)
  }

  /// 別表第1, 様式第1号, 付録A; nil where a heading is not numbered.
  private func format(of rank: Clause.Rank, in document: Document) -> NumberFormat? {
    let style = numbering[.article]?.format.style ?? .arabic
    switch (document.part, rank) {
    case (.main, _): return numbering[rank]?.format
    case (.supplementary, .article): return numbering[.article]?.format
    case (.table, .chapter): return NumberFormat(before: "別表第", style: style, after: "")
    case (.form, .chapter): return NumberFormat(before: "様式第", style: style, after: "号")
    case (.appendix, .chapter): return NumberFormat(before: "付録", style: .latin, after: "")
    default: return nil
    }
  }

  private mutating func next(_ clause: Clause, in document: Document) -> Counter {
    let last = counters[document.part]?[clause.rank] ?? Counter()
    guard let given = clause.attributes?.number, let number = given.first else {
      return Counter(number: last.number + 1)
    }
    let counter = Counter(number: number, branches: Array(given.dropFirst()))
    let follows =
      counter.branches.isEmpty
      ? number == last.number + 1
      : number == last.number && isNextBranch(counter.branches, after: last.branches)
    if !follows {
      let written = given.map(String.init).joined(separator: "の")
      diagnostics.append(
        .warning(
          "number-gap",
          "the number “\(written)” does not follow “\(([last.number] + last.branches).map(String.init).joined(separator: "の"))”",
          at: document.location(of: clause),
          help:
            "a number is never left out: \(expected(counter, after: last)) comes next; keep a place that has become empty with {deleted}"
        ))
    }
    return counter
  }

  /// What comes after a number: a branch after a branch of the same, else the next whole number.
  private func expected(_ given: Counter, after last: Counter) -> String {
    guard !given.branches.isEmpty, given.number == last.number else { return String(last.number + 1) }
    let branches = last.branches.isEmpty ? [2] : last.branches.dropLast() + [(last.branches.last ?? 1) + 1]
    return ([last.number] + branches).map(String.init).joined(separator: "の")
  }

  /// 3 → 3の2 → 3の3; 3の2 → 3の2の2.
  private func isNextBranch(_ branches: [Int], after last: [Int]) -> Bool {
    if branches.count == last.count + 1 { return branches.dropLast() == last[...] && branches.last == 2 }
    guard branches.count <= last.count, let end = branches.last else { return false }
    return branches.dropLast() == last.prefix(branches.count - 1) && end == last[branches.count - 1] + 1
  }

  // MARK: 項 and 号

  private static func numberParagraphs(
    below heading: Int, _ clauses: inout [Clause], _ numbering: Numbering
  ) {
    let paragraphs = (heading + 1..<Int(clauses[heading].end)).filter {
      clauses[$0].rank == .paragraph && clauses[$0].parent == Int32(heading)
    }
    guard let level = numbering[.paragraph] else { return }
    for (offset, index) in paragraphs.enumerated() {
      if paragraphs.count > 1 {
        if !(offset == 0 && level.isFirstUnnumbered) {
          clauses[index].number = level.format.string(offset + 1)
        }
        clauses[index].citation = level.citation.string(offset + 1)
      }
      numberItems(below: index, depth: 0, &clauses, numbering)
    }
  }

  /// How 号 and their 細分 are numbered and cited, by how deep they are.
  static func formats(ofItemAt depth: Int, _ numbering: Numbering) -> (
    number: NumberFormat, citation: NumberFormat
  ) {
    if depth == 0, let level = numbering[.item] { return (level.format, level.citation) }
    let isBare = depth % 2 == 1
    let format = NumberFormat(
      before: isBare ? "" : "(", style: depth <= 2 ? .aiueo : .latinSmall, after: isBare ? "" : ")")
    return (format, format)
  }

  /// 号 (1), 細分 ア, (ア), a, (a).
  private static func numberItems(
    below parent: Int, depth: Int, _ clauses: inout [Clause], _ numbering: Numbering
  ) {
    var ordinal = 0
    var index = parent + 1
    while index < Int(clauses[parent].end) {
      ordinal += 1
      let formats = formats(ofItemAt: depth, numbering)
      clauses[index].number = formats.number.string(ordinal)
      clauses[index].citation = formats.citation.string(ordinal)
      numberItems(below: index, depth: depth + 1, &clauses, numbering)
      index = Int(clauses[index].end)
    }
  }
}
