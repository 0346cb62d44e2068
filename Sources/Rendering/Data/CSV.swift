import Manuscript

/// `site/<id>/cases.csv`
enum CaseCSV {
  static func bytes(of edition: Edition) -> [UInt8] {
    var csv = CSVWriter()
    csv.row([
      "番号", "題名", "根拠", "類型", "類型の名称", "事業", "書類", "情報", "行為者", "何が起きたか", "どこが問題か", "どうすればよかったか",
      "気づくサイン", "該当条項", "関係する法令", "状態", "代わりの事例", "廃止の理由", "出典",
    ])
    for found in edition.cases {
      let type = edition.catalogue.types.first { $0.id == found.type.value }
      let clauses = found.clauses.compactMap { edition.address(of: $0.value) }.map {
        edition.citation(of: $0)
      }
      let laws = found.law.compactMap { edition.law($0.value)?.citation(on: edition.dayOfLaw) }
      csv.row([
        found.id, found.title.value, found.basis.value, found.type.value, type?.title ?? "",
        list(found.business), found.document?.value ?? "", list(found.information), found.actor?.value ?? "",
        found.whatHappened.text(in: edition), found.whyWrong.text(in: edition),
        found.correctAction.text(in: edition),
        found.warningSigns.map(\.value).joined(separator: "\n"), clauses.joined(separator: "、"),
        laws.joined(separator: "、"), found.isActive ? "有効" : "廃止", found.replacedBy?.value ?? "",
        found.reason ?? "", found.source ?? "",
      ])
    }
    return csv.bytes
  }

  private static func list(_ values: [Located<String>]) -> String {
    values.map(\.value).joined(separator: "、")
  }
}

/// A table of figures as CSV.
enum FigureCSV {
  static func bytes(of table: FigureTable) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(["区分", "単位"] + table.columns + ["合計", "重複"])
    for row in table.rows {
      csv.row(
        [row.label, row.unit] + row.cells.map(String.init) + [String(row.total), row.overlaps ? "※" : ""])
    }
    return csv.bytes
  }
}
