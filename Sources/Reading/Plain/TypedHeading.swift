import Manuscript

/// 「第3条の2（目的）」 as a regulation types it, on a line of its own or in front of its words.
struct TypedHeading {
  enum Kind {
    /// 編
    case division
    /// 章
    case chapter
    /// 節, 款, 目
    case section
    case article
    case supplementary, table, form, appendix

    /// 第3条（目的） is called 目的; 別表第1（第3条関係） is called so with its brackets.
    fileprivate var stripsBrackets: Bool { self == .article || self == .chapter || self == .section }
  }

  let kind: Kind
  /// As they are typed, without spaces: 「第三条の二」; of a 附則 `""`. Several of 「第五条及び第六条　削除」 alone; of 「第五条から第七条まで　削除」
  /// all three.
  var numbers: [String]
  let script: WrittenNumber.Script
  /// Offsets of the title in the line's bytes, without the brackets around it.
  let title: Range<Int>
  /// Whether the title stood in brackets.
  let isBracketed: Bool
  /// Where the words behind it begin, in bytes.
  let end: Int
  /// 「第7条　削除」
  let isDeleted: Bool

  /// Reads a line that is a heading.
  static func read(heading line: [UInt8]) -> TypedHeading? {
    var scan = LineScan(line)
    scan.skipSpaces()
    return numbered(&scan, isLine: true) ?? named(&scan)
  }

  /// Reads 「第3条　この規程は、…」: an article that begins a paragraph. A sentence that begins so, 「第3条の規定は…」, is none.
  ///
  /// - Parameter isSet: whether the number is set off, in bold.
  static func read(paragraph line: [UInt8], isSet: Bool) -> TypedHeading? {
    var scan = LineScan(line)
    scan.skipSpaces()
    guard let found = numbered(&scan, isLine: false), found.kind == .article else { return nil }
    if isSet || found.end == line.count { return found }
    return found.end > 0 && scan.isSpace(before: found.end) ? found : nil
  }

  /// Reads 「第1章　総則」 or 「附　則」 that stands alone where it is not marked as a heading.
  static func read(line: [UInt8]) -> TypedHeading? {
    guard line.count <= 240, !line.suffix(3).elementsEqual("。".utf8) else { return nil }
    var scan = LineScan(line)
    scan.skipSpaces()
    let start = scan.index
    if let found = numbered(&scan, isLine: true) {
      // 「第1章に定める」 is no heading: the title stands apart.
      let isApart = found.end == found.title.lowerBound || scan.isSpace(before: found.title.lowerBound)
      return found.kind != .article && isApart ? found : nil
    }
    scan.index = start
    return named(&scan).flatMap { [.supplementary, .table, .form].contains($0.kind) ? $0 : nil }
  }

  private static let kinds: [Unicode.Scalar: Kind] = [
    "編": .division, "章": .chapter, "節": .section, "款": .section, "目": .section, "条": .article,
  ]

  private static func numbered(_ scan: inout LineScan, isLine: Bool) -> TypedHeading? {
    let start = scan.index
    guard let number = Number(&scan), let kind = kinds[number.unit] else {
      scan.index = start
      return nil
    }
    if let several = severalDeleted(&scan, first: number) {
      return TypedHeading(
        kind: kind, numbers: several, script: number.script, title: scan.count..<scan.count,
        isBracketed: false,
        end: scan.count, isDeleted: true)
    }
    return rest(&scan, kind, number.text, number.script, isLine: isLine)
  }

  /// The most shells that share a line.
  private static let maximumShells = 200

  /// Reads what follows the first number of 「第五条から第七条まで　削除」, 「第五条、第六条及び第八条　削除」: shells that share a line. Any other words
  /// behind them make a sentence of it, and nothing is taken.
  private static func severalDeleted(_ scan: inout LineScan, first: Number) -> [String]? {
    let start = scan.index
    var texts = [first.text]
    var last = first
    while !scan.isAtEnd {
      let isRange = scan.take("から")
      guard isRange || scan.take("、") || scan.take("，") || scan.take("及び") || scan.take("および"),
        let next = Number(&scan), next.unit == first.unit, !isRange || scan.take("まで")
      else { break }
      guard let numbers = isRange ? last.numbers(to: next) : [next.text],
        texts.count + numbers.count <= maximumShells
      else {
        scan.index = start
        return nil
      }
      texts += numbers
      last = next
    }
    scan.skipSpaces()
    guard texts.count > 1, scan.remainder == "削除" else {
      scan.index = start
      return nil
    }
    return texts
  }

  /// 附則, 別表第1, 様式第1号, 付録A, 別紙.
  private static func named(_ scan: inout LineScan) -> TypedHeading? {
    let names: [(String, Kind)] = [
      ("附則", .supplementary), ("付則", .supplementary), ("別表", .table), ("別記様式", .form), ("様式", .form),
      ("別記", .appendix), ("別紙", .appendix), ("別添", .appendix), ("付録", .appendix), ("付表", .table),
    ]
    guard let (name, kind) = names.first(where: { scan.takeSpaced($0.0) }) else { return nil }
    guard kind != .supplementary else {
      let behind = scan.index
      scan.skipSpaces()
      // 「附則別表」 is another word; 「附則（令和3年…）」 is one.
      guard scan.isAtEnd || scan.index > behind || scan.isOpening else { return nil }
      // What tells 附則 apart, 「（令和3年3月1日改正）」, goes on with their name.
      return TypedHeading(
        kind: kind, numbers: [""], script: .digits, title: scan.offset..<max(scan.offset, scan.trimmedCount),
        isBracketed: false, end: scan.count,
        isDeleted: false)
    }
    let start = scan.index
    var suffix = ""
    scan.skipSpaces()
    if let number = Number(&scan, anyUnit: true) {
      suffix = number.text
    } else if let letter = scan.takeLetter() {
      suffix = letter
    } else {
      scan.index = start
      guard scan.isAtEnd || scan.isSpaceNext || scan.isOpening else { return nil }
    }
    return rest(&scan, kind, name + suffix, .digits, isLine: true)
  }

  private static func rest(
    _ scan: inout LineScan, _ kind: Kind, _ number: String, _ script: WrittenNumber.Script, isLine: Bool
  ) -> TypedHeading? {
    let behind = scan.index
    scan.skipSpaces()
    let isApart = scan.index > behind
    func found(_ title: Range<Int>, isBracketed: Bool = false, end: Int, isDeleted: Bool = false)
      -> TypedHeading
    {
      TypedHeading(
        kind: kind, numbers: [number], script: script, title: title, isBracketed: isBracketed, end: end,
        isDeleted: isDeleted)
    }
    if let inside = scan.takeBracketed() {
      let closed = scan.offset
      scan.skipSpaces()
      if !isLine || (scan.isAtEnd && kind.stripsBrackets) {
        return found(inside, isBracketed: true, end: isLine ? scan.count : scan.offset)
      }
      // 別表第1（第3条関係）　保管の期間: all of it is the title.
      return found(
        inside.lowerBound - scan.width(before: inside.lowerBound)..<max(closed, scan.count), end: scan.count)
    }
    let start = scan.offset
    if scan.remainder == "削除" { return found(start..<start, end: scan.count, isDeleted: true) }
    guard isLine else { return isApart || scan.isAtEnd ? found(start..<start, end: start) : nil }
    guard isApart || scan.isAtEnd || scan.take("：") || scan.take(":") else {
      // 第3条目的: read as it is meant where it is a heading, unless a sentence goes on.
      guard !scan.isParticle else { return nil }
      return found(start..<scan.trimmedCount, end: scan.count)
    }
    scan.skipSpaces()
    return found(scan.offset..<max(scan.offset, scan.trimmedCount), end: scan.count)
  }

  /// 第3条の2, 第三条の二; of a 別表 also 第1 and 1.
  private struct Number {
    let text: String
    let unit: Unicode.Scalar
    let script: WrittenNumber.Script
    /// 3, 2 of 第3条の2.
    private let parts: [Int?]
    private let isFullwidth: Bool

    init?(_ scan: inout LineScan, anyUnit: Bool = false) {
      let start = scan.index
      let hasPrefix = scan.take("第")
      guard hasPrefix || anyUnit else { return nil }
      scan.skipSpaces()
      guard let number = scan.number() else {
        scan.index = start
        return nil
      }
      scan.skipSpaces(unlessAtEnd: !anyUnit)
      var unit: Unicode.Scalar = " "
      if let next = scan.next, anyUnit ? next == "号" || next == "表" : true {
        unit = next
        scan.index += 1
      }
      guard anyUnit || unit != " " else {
        scan.index = start
        return nil
      }
      var parts = [number.value]
      while scan.take("の") {
        guard let branch = scan.number() else {
          scan.index -= 1
          break
        }
        parts.append(branch.value)
      }
      script = number.script
      self.unit = unit
      self.parts = parts
      text = scan.written(from: start)
      isFullwidth = text.unicodeScalars.contains { (0xFF10...0xFF19).contains($0.value) }
    }

    /// The numbers behind it up to another, as they would be typed here: of 第三条 to 第五条, 第四条 and 第五条. nil where it is not known
    /// which there are between: 第三条の二 and 第五条.
    func numbers(to last: Number) -> [String]? {
      guard let from = parts.last ?? nil, let to = last.parts.last ?? nil,
        parts.dropLast() == last.parts.dropLast(),
        from < to, to - from <= TypedHeading.maximumShells
      else { return nil }
      let style: DigitStyle = script == .kanji ? .kanji : isFullwidth ? .fullwidth : .arabic
      let head = parts.dropLast()
      return (from + 1...to).map { value in
        guard value < to else { return last.text }
        let written = (head.compactMap(\.self) + [value]).map(style.digits)
        return "第" + written[0] + String(Character(unit)) + written.dropFirst().map { "の" + $0 }.joined()
      }
    }
  }
}
