import Manuscript

/// `numbering:` in manual.yaml.
///
/// A level with a mistake is read as the usual one of its rank: without it every heading below would be of another rank, and
/// every chapter would have problems that are none.
enum NumberingReader {
  static let level = RecordShape(
    "a level of numbering",
    required: ["rank": .oneOf(["chapter", "section", "article", "paragraph", "item"]), "format": .string],
    optional: [
      "cite": .string, "continuous": .boolean, "optional": .boolean, "first_unnumbered": .boolean,
      "heading": .string,
    ])

  static func read(_ register: Record, isDamaged: Bool) -> Diagnosed<Numbering> {
    let records = register.records("numbering")
    var diagnostics: [Diagnostic] = []
    var levels: [NumberingLevel] = []
    for (index, record) in records.enumerated() {
      guard let rank = rank(of: index, in: records, below: levels.last?.rank) else { continue }
      if let last = levels.last, last.rank >= rank {
        diagnostics.append(
          .error(
            "numbering-out-of-order",
            "the level “\(rank.rawValue)” does not come below “\(last.rank.rawValue)”",
            at: record.location, help: "the order is chapter, section, article, paragraph, item, each once"))
        continue
      }
      levels.append(level(rank, record, &diagnostics))
    }
    let isDamaged = isDamaged || !diagnostics.isEmpty
    // 項 and 号 are there whether or not the register says how they are numbered.
    for level in Numbering.standard.levels
    where (!level.rank.isHeading || isDamaged) && !levels.contains(where: { $0.rank == level.rank }) {
      levels.append(level)
    }
    let numbering = Numbering(levels: levels.sorted { $0.rank < $1.rank }, isDamaged: isDamaged)
    return Diagnosed(numbering, diagnostics)
  }

  private static func level(_ rank: Clause.Rank, _ record: Record, _ diagnostics: inout [Diagnostic])
    -> NumberingLevel
  {
    let usual = Numbering.standard[rank]
    func flag(_ name: String, _ usual: Bool?) -> Bool {
      record.boolean(name) ?? (record.places[name] == nil ? false : usual ?? false)
    }
    let format = format(record.located("format"), &diagnostics) ?? usual?.format
    return NumberingLevel(
      rank: rank, format: format ?? NumberFormat(before: "第", style: .arabic, after: "節"),
      citation: self.format(record.located("cite"), &diagnostics),
      isContinuous: flag("continuous", usual?.isContinuous), isOptional: flag("optional", usual?.isOptional),
      isFirstUnnumbered: flag("first_unnumbered", usual?.isFirstUnnumbered),
      heading: heading(record, &diagnostics))
  }

  /// The rank a level names; of one that names none the rank that is missing between its neighbours.
  private static func rank(of index: Int, in records: [Record], below last: Clause.Rank?) -> Clause.Rank? {
    let named = records.map { $0.string("rank").flatMap(Clause.Rank.init) }
    if let rank = named[index] { return rank }
    let next = named[(index + 1)...].lazy.compactMap(\.self).first
    let free = Clause.Rank.allCases.filter { rank in
      rank != .subitem && !named.contains(rank) && (last.map { rank > $0 } ?? true)
        && (next.map { rank < $0 } ?? true)
    }
    return free.first { $0 != .section } ?? free.first
  }

  private static func format(_ text: Located<String>?, _ diagnostics: inout [Diagnostic]) -> NumberFormat? {
    guard let text else { return nil }
    if let format = NumberFormat(text.value) { return format }
    let names = DigitStyle.placeholders.map(\.rawValue)
    let given = text.value.split(separator: "{").dropFirst().first?.prefix { $0 != "}" }
    let nearest = given.flatMap { Nearest.candidate(to: String($0), among: names) }
    diagnostics.append(
      .error(
        "malformed-number-format", "“\(text.value)” does not say how a number is printed", at: text.location,
        help: nearest.map { "did you mean {\($0)}?" }
          ?? "write one of \(names.map { "{\($0)}" }.joined(separator: " ")) once: \"第{n}条\""))
    return nil
  }

  private static func heading(_ record: Record, _ diagnostics: inout [Diagnostic]) -> HeadingFormat? {
    guard let text = record.located("heading") else { return nil }
    if let format = HeadingFormat(text.value) { return format }
    diagnostics.append(
      .error(
        "malformed-heading-format", "“\(text.value)” does not say where number and title stand",
        at: text.location,
        help: "write {number} and {title} once, in that order: \"{number}（{title}）\""))
    return nil
  }
}
