import Manuscript

/// manual/records.yaml.
enum RecordClassReader {
  private static let target = RecordShape(
    "a target",
    required: [
      "month": .month, "certainty": .oneOf(RecordClass.Target.Certainty.allCases.map(\.rawValue)),
    ],
    help: ["month": "年月。例：2023-04", "certainty": "目途（まだ決まっていない）又は決定。"])

  static let shape = RecordShape(
    "a record that is kept",
    required: [
      "id": .string, "name": .string, "period": .string,
      "review": .oneOf(RecordClass.Review.allCases.map(\.rawValue)),
    ],
    optional: [
      "business": .list(.declared("business_areas")), "information": .list(.declared("information_items")),
      "basis": .string, "law": .list(.string), "target": .record(target), "replacement": .string,
      "status": .oneOf(Progress.allCases.map(\.rawValue)), "note": .passage,
    ],
    help: [
      "id": "帳票のid。変えない。", "name": "帳票の名称。", "business": "事業。examples/catalogue.yaml の business_areas から選ぶ。",
      "information": "書かれているお客さま情報の項目。information_items から選ぶ。", "period": "保存期間。", "basis": "保存期間の根拠。",
      "law": "関係する法令のid（manual/laws.yaml）。", "review": "見直しの結果。keep（継続）、reduce（削減）又は abolish（廃止）。",
      "target": "削減又は廃止の時期。abolish には要る。", "replacement": "代わりの帳票又は仕組み。",
      "status": "見直しの進み具合。keep のほかは要る。", "note": "注記。Markdown。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[RecordClass]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let records = read.value.compactMap { record -> RecordClass? in
      guard let id = record.located("id"), let name = record.string("name"),
        let period = record.located("period"),
        let review = record.string("review").flatMap(RecordClass.Review.init)
      else { return nil }
      diagnostics += IDForm.ofEntry.check(id, "a record", rule: "duplicate-entry-id", &first)
      return RecordClass(
        id: id.value, name: name, business: record.strings("business"),
        information: record.strings("information"), period: period, basis: record.located("basis"),
        law: record.strings("law"), review: Located(review, at: record.location(of: "review")),
        target: record.record("target").flatMap(Self.target), replacement: record.located("replacement"),
        status: record.string("status").flatMap(Progress.init), note: record.passage("note"),
        location: id.location)
    }
    return Diagnosed(records, diagnostics)
  }

  private static func target(_ record: Record) -> RecordClass.Target? {
    guard let month = record.month("month"),
      let certainty = record.string("certainty").flatMap(RecordClass.Target.Certainty.init)
    else { return nil }
    return RecordClass.Target(month: month, certainty: certainty)
  }
}
