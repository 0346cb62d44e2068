import Manuscript

/// A number in prose that is one of the reported figures: it is cited, so that it cannot differ from its table.
struct LiteralFigure: Sendable {
  private struct Named {
    let reference: FigureReference
    let unit: String
    let isTotal: Bool
  }

  /// By number, the first of each unit that has it.
  private let figures: [Int: [Named]]

  /// Units that say the same: 人 and 名.
  private static let sameUnits = [["人", "名"]]
  /// A number below it is too common to be taken for a figure.
  private static let smallest = 10
  /// A number below it is taken for a figure with its unit only.
  private static let smallestWithoutUnit = 100

  init(_ edition: Edition) {
    var figures: [Int: [Named]] = [:]
    func add(_ number: Int, _ named: Named) {
      guard number >= Self.smallest else { return }
      let isThere =
        figures[number]?.contains { $0.unit == named.unit && $0.isTotal == named.isTotal } ?? false
      if !isThere { figures[number, default: []].append(named) }
    }
    for set in edition.figures {
      for table in set.tables {
        for row in table.rows {
          let total = FigureReference(set: set.id, table: table.id, row: row.label)
          add(row.total, Named(reference: total, unit: row.unit, isTotal: true))
          for (column, cell) in zip(table.columns, row.cells) {
            let reference = FigureReference(set: set.id, table: table.id, row: row.label, column: column)
            add(cell, Named(reference: reference, unit: row.unit, isTotal: false))
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
        "literal-figure", "“\(numeral.text)” is the reported figure \(found.reference.text)",
        at: prose.location(of: Array(numeral.text.utf8), inNode: node),
        help: "cite it, so that it follows its table: \(found.reference.link)")
    }
  }

  /// A figure counts with its unit; a total in digits also where nothing says that it counts something else.
  private func names(_ figure: Named, _ numeral: Numeral) -> Bool {
    guard !numeral.isNumbered else { return false }
    let units = Self.sameUnits.first { $0.contains(figure.unit) } ?? [figure.unit]
    if !figure.unit.isEmpty, units.contains(where: { numeral.isFollowed(by: $0) }) { return true }
    return figure.isTotal && numeral.script == .digits && numeral.value >= Self.smallestWithoutUnit
      && !numeral.isPartOfWord && numeral.standsAlone
  }
}

/// A number in a text, with what stands around it.
private struct Numeral {
  let value: Int
  let script: WrittenNumber.Script
  let range: Range<Int>
  private let around: ScalarText

  static func all(in bytes: ArraySlice<UInt8>) -> [Numeral] {
    let text = ScalarText(String(decoding: bytes, as: UTF8.self))
    var found: [Numeral] = []
    var index = 0
    while index < text.count {
      guard let number = text.number(index, groups: true) else {
        index += 1
        continue
      }
      if let value = number.value {
        found.append(Numeral(value: value, script: number.script, range: index..<number.end, around: text))
      }
      index = number.end
    }
    return found
  }

  var text: String { around.string(range) }

  /// 「第116条」「№116」「No.116」「内線116」「数百」: a name, or only a part of a number.
  var isNumbered: Bool {
    guard let before = around.before(range.lowerBound) else { return false }
    if "第№数何".unicodeScalars.contains(around.scalars[before]) || WrittenNumber.isPart(around.scalars[before])
    {
      return true
    }
    return ["内線", "No.", "no.", "NO.", "No", "電話", "番号"].contains {
      around.has($0, at: before + 1 - $0.unicodeScalars.count)
    }
  }

  /// 「828人」, not 「828人工」; 「828名」, not 「828名簿」.
  func isFollowed(by unit: String) -> Bool {
    let place = around.skipSpaces(range.upperBound)
    guard around.has(unit, at: place) else { return false }
    return !(unit == "名" && around.has("名簿", at: place))
  }

  /// Letters, hyphens or dots join it to something: K-100, 2.5, A100.
  var isPartOfWord: Bool {
    joins(around[range.lowerBound - 1]) || joins(around[range.upperBound])
  }

  private func joins(_ sign: Unicode.Scalar?) -> Bool {
    guard let sign else { return false }
    switch sign {
    case "-", ".", "_", "/", "#", ":", "+", "－", "／", "A"..."Z", "a"..."z", "Ａ"..."Ｚ", "ａ"..."ｚ": return true
    default: return false
    }
  }

  /// No unit follows: the text ends, or a particle, a bracket or a mark stands behind the number.
  var standsAlone: Bool {
    guard let next = around[around.skipSpaces(range.upperBound)] else { return true }
    return "はがをにのとでもへや、。，．！？!?,;；）)」』】〕］]}〉》".unicodeScalars.contains(next)
  }
}
