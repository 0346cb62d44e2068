import Manuscript

/// manual/measures.yaml.
enum MeasureReader {
  private static let schedule = RecordShape(
    "a schedule", required: ["status": .oneOf(Progress.allCases.map(\.rawValue))],
    optional: ["month": .monthOrDay, "precision": .oneOf(Measure.Time.precisions)],
    help: [
      "month": "年月。例：2022-02。precision が day のときは年月日。", "precision": "month（月）、end-of-month（月末）又は day（日）。",
      "status": "進み具合。planned（予定）、target（目途）、in-progress（取組中）、under-review（検討中）又は done（実施済み）。",
    ])

  static let shape = RecordShape(
    "a measure",
    required: [
      "id": .string, "title": .string, "aim": .oneOf(Measure.Aim.allCases.map(\.rawValue)),
      "schedule": .record(schedule), "owner": .string,
    ],
    optional: ["audience": .list(.string), "clauses": .list(.string), "note": .passage],
    help: [
      "id": "施策のid。変えない。", "title": "施策の名称。", "aim": "ねらい。意識（意識の醸成）、環境（環境の整備）又は事後（起きたことへの対応）。",
      "audience": "対象者。", "schedule": "時期と進み具合。", "clauses": "関係する条項のid。", "owner": "担当する部署。",
      "note": "注記。Markdown。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[Measure]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let measures = read.value.compactMap { record -> Measure? in
      guard let id = record.located("id"), let title = record.string("title"),
        let aim = record.string("aim").flatMap(Measure.Aim.init), let owner = record.located("owner"),
        let schedule = record.record("schedule").flatMap({ Self.schedule($0, &diagnostics) })
      else { return nil }
      diagnostics += IDForm.ofEntry.check(id, "a measure", rule: "duplicate-entry-id", &first)
      return Measure(
        id: id.value, title: title, aim: aim, audience: record.strings("audience"), schedule: schedule,
        clauses: record.strings("clauses"), owner: owner, note: record.passage("note"), location: id.location)
    }
    return Diagnosed(measures, diagnostics)
  }

  private static func schedule(_ record: Record, _ diagnostics: inout [Diagnostic]) -> Measure.Schedule? {
    guard let status = record.string("status").flatMap(Progress.init) else { return nil }
    let precision = record.located("precision")
    if let day = record.date("month") {
      if let precision, precision.value != "day" { diagnostics.append(otherPrecision(precision, "a day")) }
      return Measure.Schedule(time: .day(day.value), status: status)
    }
    guard let month = record.month("month") else {
      // What goes on needs no month.
      if record.places["month"] == nil, status == .planned || status == .target {
        diagnostics.append(
          .error(
            "missing-key", "a schedule that is \(status.rawValue) needs “month”", at: record.location,
            help: "add `month: 2022-02`"))
      }
      return Measure.Schedule(time: nil, status: status)
    }
    if let precision, precision.value == "day" { diagnostics.append(otherPrecision(precision, "a month")) }
    let time: Measure.Time =
      precision?.value == "end-of-month" ? .endOfMonth(month.value) : .month(month.value)
    return Measure.Schedule(time: time, status: status)
  }

  private static func otherPrecision(_ precision: Located<String>, _ given: String) -> Diagnostic {
    .error(
      "wrong-precision", "the precision is “\(precision.value)”, and “month” is \(given)",
      at: precision.location,
      help: given == "a day" ? "write `precision: day`" : "write the day: `month: 2022-01-24`")
  }
}
