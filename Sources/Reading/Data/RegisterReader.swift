import Manuscript

/// manual.yaml.
enum RegisterReader {
  private static let level = RecordShape(
    "a level of numbering",
    required: ["rank": .oneOf(["chapter", "section", "article", "paragraph", "item"]), "format": .string],
    optional: [
      "cite": .string, "continuous": .boolean, "optional": .boolean, "first_unnumbered": .boolean,
      "heading": .string,
    ])

  private static let dates = RecordShape(
    "the dates of an edition", required: ["drafted": .date],
    optional: ["approved": .date, "published": .date, "effective": .date, "repealed": .date])

  private static let edition = RecordShape(
    "an edition", required: ["id": .string, "title": .string, "dates": .record(dates)],
    optional: [
      "supersedes": .string, "significance": .oneOf(EditionEntry.Significance.allCases.map(\.rawValue)),
      "reason": .string,
    ])

  private static let review = RecordShape("the review", optional: ["every": .string, "next": .date])

  static let shape = RecordShape(
    "the register", required: ["title": .string, "edition": .record(edition)],
    optional: [
      "organization": .string, "language": .string, "document_number": .string, "owner": .string,
      "classification": .string, "base_url": .string, "numbering": .list(.record(level)),
      "review": .record(review),
      "chapters": .list(.string),
    ])

  static func read(_ text: SourceText) -> Diagnosed<Register> {
    let read = YAMLReader.record(shape, in: text)
    var register = Register(source: text.source)
    var diagnostics = read.diagnostics
    guard let record = read.value else { return Diagnosed(register, diagnostics) }
    register.title = record.string("title") ?? ""
    register.organization = record.string("organization") ?? ""
    register.language = record.string("language") ?? "ja"
    register.documentNumber = record.string("document_number")
    register.owner = record.string("owner")
    register.classification = record.string("classification")
    register.baseURL = record.string("base_url")
    if let numbering = record.values["numbering"], case .list = numbering {
      register.numbering = self.numbering(record.records("numbering"), &diagnostics)
    }
    register.reviewEvery = record.record("review")?.string("every")
    register.reviewNext = record.record("review")?.date("next")?.value
    if record.values["chapters"] != nil { register.chapters = record.strings("chapters") }
    if let edition = record.record("edition") { register.edition = entry(edition, &diagnostics) }
    return Diagnosed(register, diagnostics)
  }

  private static func entry(_ record: Record, _ diagnostics: inout [Diagnostic]) -> EditionEntry {
    var entry = EditionEntry()
    entry.title = record.string("title") ?? ""
    if let id = record.located("id") {
      entry.id = id.value
      entry.place = id.location
      if !EditionEntry.isWellFormed(id: id.value) {
        diagnostics.append(
          .error(
            "malformed-edition-id", "“\(id.value)” is not the id of an edition", at: id.location,
            help:
              "it becomes a folder's name: lower-case letters and digits with hyphens or dots between, 2022-04; not \(EditionEntry.reservedIDs.joined(separator: ", "))"
          ))
      }
    }
    entry.supersedes = record.located("supersedes")
    entry.significance = record.string("significance").flatMap(EditionEntry.Significance.init) ?? .major
    entry.reason = record.string("reason")
    if let dates = record.record("dates") {
      entry.dates.drafted = dates.date("drafted")
      entry.dates.approved = dates.date("approved")
      entry.dates.published = dates.date("published")
      entry.dates.effective = dates.date("effective")
      entry.dates.repealed = dates.date("repealed")
    }
    return entry
  }

  private static func numbering(_ records: [Record], _ diagnostics: inout [Diagnostic]) -> Numbering {
    var levels: [NumberingLevel] = []
    for record in records {
      guard let rank = record.string("rank").flatMap(Clause.Rank.init),
        let format = format(record.located("format"), &diagnostics)
      else { continue }
      if let last = levels.last, last.rank >= rank {
        diagnostics.append(
          .error(
            "numbering-out-of-order",
            "the level “\(rank.rawValue)” does not come below “\(last.rank.rawValue)”",
            at: record.location, help: "the order is chapter, section, article, paragraph, item, each once"))
        continue
      }
      levels.append(
        NumberingLevel(
          rank: rank, format: format, citation: self.format(record.located("cite"), &diagnostics),
          isContinuous: record.boolean("continuous") ?? false,
          isOptional: record.boolean("optional") ?? false,
          isFirstUnnumbered: record.boolean("first_unnumbered") ?? false,
          heading: heading(record, &diagnostics)))
    }
    // 項 and 号 are there whether or not the register says how they are numbered.
    for level in Numbering.standard.levels
    where !level.rank.isHeading && !levels.contains(where: { $0.rank == level.rank }) {
      levels.append(level)
    }
    return Numbering(levels: levels.sorted { $0.rank < $1.rank })
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
