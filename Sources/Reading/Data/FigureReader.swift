import Manuscript

/// examples/figures/*.yaml.
enum FigureReader {
  private static let source = RecordShape(
    "the source of figures", required: ["title": .string], optional: ["date": .date])
  private static let row = RecordShape(
    "a row", required: ["label": .string, "cells": .list(.integer), "total": .integer],
    optional: ["unit": .string, "overlap": .boolean],
    help: [
      "label": "行の名称。", "cells": "欄の順に数を並べる。", "total": "合計。", "unit": "人、件など。",
      "overlap": "同じものが二つ以上の欄に数えられ、足しても合計にならない行は true。note が要る。",
    ])
  private static let table = RecordShape(
    "a table of figures",
    required: ["id": .string, "title": .string, "columns": .list(.string), "rows": .list(.record(row))],
    optional: ["note": .string, "zero_together": .list(.list(.string))],
    help: [
      "id": "表のid。", "title": "表の題名。", "columns": "欄の名称。", "rows": "行。", "note": "※の注。",
      "zero_together": "一方が0の欄では他方も0である行の組。",
    ])

  static let shape = RecordShape(
    "a file of figures", required: ["id": .string, "tables": .list(.record(table))],
    optional: ["source": .record(source), "identities": .list(.string)],
    help: [
      "id": "数値の組のid。", "source": "出典。", "tables": "表。",
      "identities": "成り立つべき式。例：group-i.顧客数 + group-ii.顧客数 = 1318",
    ])

  static func read(_ text: SourceText) -> Diagnosed<FigureSet?> {
    let read = YAMLReader.record(shape, in: text)
    var diagnostics = read.diagnostics
    guard let record = read.value, let id = record.located("id") else { return Diagnosed(nil, diagnostics) }
    var first: [String: SourceLocation] = [:]
    let tables = record.records("tables").compactMap { table -> FigureTable? in
      guard let id = table.located("id"), let title = table.string("title") else { return nil }
      diagnostics += IDForm.ofTable.check(id, "a table of figures", rule: "duplicate-figure-id", &first)
      diagnostics += names(table)
      let columns = table.strings("columns").map(\.value)
      return FigureTable(
        id: id.value, title: title, columns: columns,
        rows: table.records("rows").compactMap { Self.row($0, columns: columns, &diagnostics) },
        note: table.string("note"), zeroTogether: table.list("zero_together").map(Self.names),
        location: id.location)
    }
    let identities = record.strings("identities").compactMap { text in
      let read = IdentityReader.read(text)
      diagnostics += read.diagnostics
      return read.value
    }
    let set = FigureSet(
      id: id.value, sourceTitle: record.record("source")?.string("title") ?? "",
      sourceDate: record.record("source")?.date("date")?.value, tables: tables,
      identities: identities, location: id.location)
    return Diagnosed(set, diagnostics)
  }

  private static func row(_ record: Record, columns: [String], _ diagnostics: inout [Diagnostic])
    -> FigureTable.Row?
  {
    guard let label = record.located("label"), let total = record.integer("total") else { return nil }
    let cells = record.integers("cells")
    if cells.count != columns.count {
      diagnostics.append(
        .error(
          "figure-cells",
          "the row “\(label.value)” has \(cells.count) cells, the table \(columns.count) columns",
          at: label.location, help: "write a number for each of \(columns.joined(separator: ", "))"))
    }
    if cells.contains(where: { $0 < 0 }) || total < 0 {
      diagnostics.append(
        .error(
          "figure-negative", "the row “\(label.value)” counts something, and holds a number below 0",
          at: record.location(of: cells.contains { $0 < 0 } ? "cells" : "total"),
          help: "write how many there were: 0 or more"))
    }
    return FigureTable.Row(
      label: label.value, unit: record.string("unit") ?? "", cells: cells, total: total,
      overlaps: record.boolean("overlap") ?? false, location: record.location(of: "cells"))
  }

  /// Each row's and column's name, as references and identities use them.
  private static func names(_ table: Record) -> [Diagnostic] {
    let kinds = [
      ("row", table.records("rows").compactMap { $0.located("label") }), ("column", table.strings("columns")),
    ]
    return kinds.flatMap { kind, names in
      var first: [String: SourceLocation] = [:]
      return names.flatMap { name in
        malformed(name, kind)
          + unique(
            name, "the table has two \(kind)s named “\(name.value)”", rule: "duplicate-figure-name",
            help: "give one of them another name", &first)
      }
    }
  }

  private static func malformed(_ name: Located<String>, _ kind: String) -> [Diagnostic] {
    let signs = ["/", "#", "+", "=", " - "]
    guard let sign = signs.first(where: { name.value.firstRange(of: $0) != nil }) else { return [] }
    return [
      .error(
        "malformed-figure-name",
        "the \(kind)’s name “\(name.value)” holds “\(sign)”, which ends a name in references and identities",
        at: name.location, help: "write ・, 及び or 又は instead")
    ]
  }

  private static func names(_ value: FieldValue) -> [Located<String>] {
    guard case .list(let values) = value else { return [] }
    return values.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }
}
