import Manuscript

/// manual.yaml.
enum RegisterReader {
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

  private static let comparison = RecordShape(
    "the form of the comparison",
    optional: [
      "new": .string, "old": .string,
      "columns": .oneOf(ComparisonOptions.Columns.allCases.map(\.rawValue)),
      "style": .oneOf(ComparisonOptions.Style.allCases.map(\.rawValue)),
      "unchanged": .oneOf(ComparisonOptions.Unchanged.allCases.map(\.rawValue)),
      "renumbering": .oneOf(ComparisonOptions.Renumbering.allCases.map(\.rawValue)),
    ])

  static let shape = RecordShape(
    "the register", required: ["title": .string, "edition": .record(edition)],
    optional: [
      "organization": .string, "language": .string, "document_number": .string, "owner": .string,
      "classification": .string, "base_url": .string, "numbering": .list(.record(NumberingReader.level)),
      "review": .record(review), "comparison": .record(comparison),
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
    if record.places["numbering"] != nil {
      register.numbering = NumberingReader.read(record, isDamaged: hasProblems(record, read.diagnostics))
        .reported(to: &diagnostics)
    }
    register.reviewEvery = record.record("review")?.string("every")
    register.reviewNext = record.record("review")?.date("next")?.value
    if let form = record.record("comparison") { register.comparison = options(form) }
    if record.values["chapters"] != nil { register.chapters = record.strings("chapters") }
    if let edition = record.record("edition") { register.edition = entry(edition, &diagnostics) }
    return Diagnosed(register, diagnostics)
  }

  private static func options(_ record: Record) -> ComparisonOptions {
    let standard = ComparisonOptions()
    return ComparisonOptions(
      columns: record.string("columns").flatMap(ComparisonOptions.Columns.init) ?? standard.columns,
      style: record.string("style").flatMap(ComparisonOptions.Style.init) ?? standard.style,
      unchanged: record.string("unchanged").flatMap(ComparisonOptions.Unchanged.init) ?? standard.unchanged,
      renumbering: record.string("renumbering").flatMap(ComparisonOptions.Renumbering.init)
        ?? standard.renumbering,
      new: record.string("new") ?? standard.new, old: record.string("old") ?? standard.old)
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
    if let superseded = entry.supersedes, superseded.value == entry.id {
      diagnostics.append(
        .error(
          "supersedes-itself", "the edition “\(entry.id)” would supersede itself", at: superseded.location,
          help: "name the edition before it, or leave `supersedes:` out"))
      entry.supersedes = nil
    }
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

  /// Whether a problem lies between `numbering:` and the next key.
  private static func hasProblems(_ record: Record, _ diagnostics: [Diagnostic]) -> Bool {
    guard let start = record.places["numbering"]?.range.lowerBound.line else { return false }
    let end = record.places.values.map(\.range.lowerBound.line).filter { $0 > start }.min() ?? .max
    return diagnostics.contains { (start..<end).contains($0.location.range.lowerBound.line) }
  }
}
