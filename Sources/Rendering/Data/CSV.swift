import Manuscript

/// Comma-separated values as Excel opens them right: UTF-8 with a byte order mark, lines ended by CR LF.
struct CSVWriter {
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    bytes += [13, 10]
  }

  private mutating func write(_ cell: String) {
    // A cell that begins with one of these would be taken for a formula: OWASP, CSV injection.
    let isFormula = cell.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false && Int(cell) == nil
    let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes || isFormula else {
      bytes += cell.utf8
      return
    }
    bytes.append(0x22)
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

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
