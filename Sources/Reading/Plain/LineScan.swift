import Manuscript

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
  var isOpening: Bool { next.map { Self.brackets[$0] != nil } ?? false }
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

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］",
  ]

  /// （目的）, 【目的】: what stands within, brackets in it paired. nil, and nothing taken, where none closes.
  mutating func takeBracketed() -> Range<Int>? {
    guard let open = next, let closing = Self.brackets[open] else { return nil }
    let isRound = closing == "）" || closing == ")"
    var depth = 0
    var position = index
    while position < scalars.count {
      let sign = scalars[position]
      // Round brackets of either width close each other.
      if isRound ? sign == "（" || sign == "(" : sign == open { depth += 1 }
      if isRound ? sign == "）" || sign == ")" : sign == closing { depth -= 1 }
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
