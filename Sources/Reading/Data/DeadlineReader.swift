import Manuscript

/// manual/deadlines.yaml.
enum DeadlineReader {
  /// More days than any authority gives.
  private static let maximumDays = 3_660

  private static let preliminary = RecordShape(
    "the first report", required: ["from": .integer, "to": .integer],
    help: ["from": "目安の始め。知った日を1日目とする日数。", "to": "目安の終わり。"])

  static let shape = RecordShape(
    "a deadline",
    required: [
      "id": .string, "title": .string, "provision": .string, "threshold": .string,
      "preliminary": .record(preliminary), "final": .integer,
    ],
    optional: ["examples": .list(.date), "law": .list(.string), "note": .passage],
    help: [
      "id": "類型のid。変えない。", "title": "類型の名称。", "provision": "根拠となる規定。例：規則第7条第3号",
      "threshold": "報告が要る件数。", "preliminary": "速報の目安。", "final": "確報の期限の日数。知った日を1日目とする。",
      "examples": "計算例にする、知った日。", "law": "関係する法令のid（manual/laws.yaml）。", "note": "注記。Markdown。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[Deadline]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let deadlines = read.value.compactMap { record -> Deadline? in
      guard let id = record.located("id"), let title = record.string("title"),
        let provision = record.located("provision"), let threshold = record.located("threshold"),
        let days = days(record, &diagnostics)
      else { return nil }
      diagnostics += IDForm.ofEntry.check(id, "a deadline", rule: "duplicate-entry-id", &first)
      return Deadline(
        id: id.value, title: title, provision: provision, threshold: threshold,
        preliminary: days.preliminary, final: days.final, examples: record.dates("examples"),
        law: record.strings("law"), note: record.passage("note"), location: id.location)
    }
    return Diagnosed(deadlines, diagnostics)
  }

  private static func days(_ record: Record, _ diagnostics: inout [Diagnostic]) -> (
    preliminary: ClosedRange<Int>, final: Int
  )? {
    guard let preliminary = record.record("preliminary"), let from = preliminary.integer("from"),
      let to = preliminary.integer("to"), let final = record.integer("final")
    else { return nil }
    guard from >= 1, from <= to, to <= final, final <= maximumDays else {
      diagnostics.append(
        .error(
          "wrong-order-of-days",
          "the first report is due within \(from) to \(to) days, the full one within \(final)",
          at: record.location(of: to > final || final > maximumDays ? "final" : "preliminary"),
          help: "the days count from 1, the first report comes before the full one: { from: 3, to: 5 }, 30"))
      return nil
    }
    return (from...to, final)
  }
}
