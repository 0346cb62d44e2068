import Manuscript

/// A number in prose that is one of the reported figures: it is cited, so that it cannot differ from its table.
struct LiteralFigure: Sendable {
  private struct Named {
    let citation: String
    let unit: String
    let isTotal: Bool
  }

  /// By number, the first that has it.
  private let figures: [Int: [Named]]

  /// Units that say the same: 人 and 名.
  private static let sameUnits = [["人", "名"]]
  /// What makes a number something else: a day, an article, a limit of time.
  private static let otherUnits = [
    "年", "月", "日", "条", "項", "号", "章", "節", "時", "分", "秒", "回", "円", "%", "％", "歳", "階", "頁", "か月", "週", "版",
  ]

  init(_ edition: Edition) {
    var figures: [Int: [Named]] = [:]
    for set in edition.figures {
      for table in set.tables {
        for row in table.rows {
          let total = FigureReference(set: set.id, table: table.id, row: row.label)
          figures[row.total, default: []].append(
            Named(citation: total.text, unit: row.unit, isTotal: true))
          for (column, cell) in zip(table.columns, row.cells) {
            let reference = FigureReference(set: set.id, table: table.id, row: row.label, column: column)
            figures[cell, default: []].append(
              Named(citation: reference.text, unit: row.unit, isTotal: false))
          }
        }
      }
    }
    self.figures = figures
  }

  func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    guard !figures.isEmpty else { return [] }
    return Numeral.all(in: bytes).compactMap { numeral in
      guard let found = figures[numeral.value]?.first(where: { names($0, numeral) }) else { return nil }
      return .warning(
        "literal-figure", "“\(numeral.text)” is the reported figure \(found.citation)",
        at: prose.location(of: Array(numeral.text.utf8), inNode: node),
        help: "cite it, so that it follows its table: [](figure:\(found.citation))")
    }
  }

  /// A total counts with its unit, or where nothing says that it is something else; a cell, of ten or more, with its unit only.
  private func names(_ figure: Named, _ numeral: Numeral) -> Bool {
    let units = Self.sameUnits.first { $0.contains(figure.unit) } ?? [figure.unit]
    let hasUnit = !figure.unit.isEmpty && units.contains { numeral.following.hasPrefix($0) }
    if figure.isTotal {
      if hasUnit { return true }
      let isOther =
        numeral.preceding == "第" || Self.otherUnits.contains { numeral.following.hasPrefix($0) }
        || numeral.isPartOfWord
      return numeral.value >= 100 && !isOther
    }
    return hasUnit && numeral.value >= 10
  }
}

/// A number written in digits: 1318, 1,318, １，３１８.
struct Numeral {
  let value: Int
  let text: String
  /// The sign before it, `""` at the beginning.
  let preceding: String
  /// Up to two signs behind it and the white space.
  let following: String
  /// Letters, hyphens or dots join it to something: K-100, 2.5, A100.
  let isPartOfWord: Bool

  static func all(in bytes: ArraySlice<UInt8>) -> [Numeral] {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var found: [Numeral] = []
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      let start = index
      var value: Int? = 0
      while index < scalars.count {
        if let next = digit(scalars[index]) {
          value = value.flatMap { $0 > 1 << 50 ? nil : $0 * 10 + next }
          index += 1
        } else if [",", "，"].contains(scalars[index]), isGroup(scalars, after: index) {
          index += 1
        } else {
          break
        }
      }
      guard let value else { continue }
      let before = start > 0 ? scalars[start - 1] : nil
      let after = scalars[index...].drop { $0 == " " || $0 == "\u{3000}" }
      found.append(
        Numeral(
          value: value, text: string(scalars[start..<index]), preceding: before.map { String($0) } ?? "",
          following: string(after.prefix(2)),
          isPartOfWord: [before, index < scalars.count ? scalars[index] : nil].contains {
            $0.map(joins) ?? false
          }))
    }
    return found
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  /// Three digits, and no fourth.
  private static func isGroup(_ scalars: [Unicode.Scalar], after comma: Int) -> Bool {
    guard comma + 3 < scalars.count, scalars[comma + 1...comma + 3].allSatisfy({ digit($0) != nil }) else {
      return false
    }
    return comma + 4 >= scalars.count || digit(scalars[comma + 4]) == nil
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "_", "/", "#", "A"..."Z", "a"..."z": true
    default: false
    }
  }
}
