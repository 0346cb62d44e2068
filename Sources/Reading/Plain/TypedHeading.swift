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
  /// As it is typed, without spaces: 「第三条の二」; of a 附則 `""`.
  let number: String
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
    guard var number = Number(&scan) else { return nil }
    if scan.take("から") {
      guard let last = Number(&scan), scan.take("まで") else { return nil }
      number.text += "から" + last.text + "まで"
    }
    guard let kind = kinds[number.unit] else {
      scan.index = start
      return nil
    }
    return rest(&scan, kind, number.text, number.script, isLine: isLine)
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
        kind: kind, number: "", script: .digits, title: scan.offset..<max(scan.offset, scan.trimmedCount),
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
        kind: kind, number: number, script: script, title: title, isBracketed: isBracketed, end: end,
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
    var text: String
    let unit: Unicode.Scalar
    let script: WrittenNumber.Script

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
      while scan.take("の") {
        guard scan.number() != nil else {
          scan.index -= 1
          break
        }
      }
      script = number.script
      self.unit = unit
      text = scan.written(from: start)
    }
  }
}

/// Goes over the signs of a line; offsets are in bytes.
struct LineScan {
  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  var index = 0

  init(_ line: [UInt8]) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var offset = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.scalars = scalars
    self.offsets = offsets
  }

  var isAtEnd: Bool { index >= scalars.count }
  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  /// Of the next sign.
  var offset: Int { offsets[index] }
  var count: Int { offsets[scalars.count] }
  var isSpaceNext: Bool { next.map(Self.isSpace) ?? false }
  var isOpening: Bool { next == "（" || next == "(" || next == "【" || next == "〔" }
  /// What makes a sentence of what stands before it.
  var isParticle: Bool { next.map { "のにはをがとも、".unicodeScalars.contains($0) } ?? false }
  var remainder: String { String(String.UnicodeScalarView(scalars[index...].filter { !Self.isSpace($0) })) }

  /// Without the spaces at the end.
  var trimmedCount: Int {
    var end = scalars.count
    while end > index, Self.isSpace(scalars[end - 1]) { end -= 1 }
    return offsets[end]
  }

  func isSpace(before offset: Int) -> Bool {
    guard let position = offsets.firstIndex(of: offset), position > 0 else { return false }
    return Self.isSpace(scalars[position - 1])
  }

  func width(before offset: Int) -> Int {
    guard let position = offsets.firstIndex(of: offset), position > 0 else { return 0 }
    return offset - offsets[position - 1]
  }

  mutating func skipSpaces(unlessAtEnd: Bool = false) {
    let start = index
    while isSpaceNext { index += 1 }
    if unlessAtEnd, isAtEnd { index = start }
  }

  mutating func take(_ word: String) -> Bool {
    let start = index
    for scalar in word.unicodeScalars {
      guard next == scalar else {
        index = start
        return false
      }
      index += 1
    }
    return true
  }

  /// A word whose signs may stand apart: 附　則.
  mutating func takeSpaced(_ word: String) -> Bool {
    let start = index
    for (position, scalar) in word.unicodeScalars.enumerated() {
      if position > 0 { skipSpaces() }
      guard next == scalar else {
        index = start
        return false
      }
      index += 1
    }
    return true
  }

  mutating func takeLetter() -> String? {
    guard let letter = next, letter.isASCII, letter.properties.isUppercase else { return nil }
    let behind = index + 1 < scalars.count ? scalars[index + 1] : " "
    guard !behind.properties.isAlphabetic || !behind.isASCII else { return nil }
    index += 1
    return String(Character(letter))
  }

  mutating func number() -> WrittenNumber? {
    guard let number = WrittenNumber.read(scalars, at: index, groups: false) else { return nil }
    index = number.end
    return number
  }

  /// （目的）: what stands within, brackets in it paired. nil, and nothing taken, where none closes.
  mutating func takeBracketed() -> Range<Int>? {
    guard let open = next, open == "（" || open == "(" else { return nil }
    var depth = 0
    var position = index
    while position < scalars.count {
      if scalars[position] == "（" || scalars[position] == "(" { depth += 1 }
      if scalars[position] == "）" || scalars[position] == ")" { depth -= 1 }
      if depth == 0 {
        let range = offsets[index + 1]..<offsets[position]
        index = position + 1
        return range
      }
      position += 1
    }
    return nil
  }

  /// What was taken since a place, without spaces.
  func written(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<index].filter { !Self.isSpace($0) }))
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{3000}" || scalar == "\t" || scalar == "\u{A0}"
  }
}
