import Manuscript

/// The number that is typed in front of a 項 or 号: 「２　」, 「(1)」, 「一　」, 「ア　」, 「①」.
struct TypedLabel {
  /// How deep it stands is told by the order in which the forms appear, not by the forms.
  enum Form: Hashable {
    /// 項: 「２　」
    case number
    case bracketed, kanji, kana, bracketedKana, circled, letter
  }

  let form: Form
  /// As it is typed, without the space behind it.
  let text: String
  /// Of a 項.
  let value: Int?
  /// Where the words begin, in bytes.
  let end: Int

  static func read(_ line: [UInt8]) -> TypedLabel? {
    var scan = LineScan(line)
    scan.skipSpaces()
    let start = scan.index
    guard let (form, value, needsSpace) = sign(&scan) else { return nil }
    let text = scan.written(from: start)
    let behind = scan.index
    scan.skipSpaces()
    guard !scan.isAtEnd, !needsSpace || scan.index > behind else { return nil }
    return TypedLabel(form: form, text: text, value: value, end: scan.offset)
  }

  private static func sign(_ scan: inout LineScan) -> (Form, Int?, needsSpace: Bool)? {
    guard let next = scan.next else { return nil }
    if next == "(" || next == "（" {
      scan.index += 1
      let form: Form
      if scan.number() != nil {
        form = .bracketed
      } else if let kana = scan.next, isKana(kana) {
        form = .bracketedKana
        scan.index += 1
      } else {
        return nil
      }
      guard scan.take(")") || scan.take("）") else { return nil }
      return (form, nil, false)
    }
    if (0x2460...0x2473).contains(next.value) || (0x3251...0x325F).contains(next.value) {
      scan.index += 1
      return (.circled, nil, false)
    }
    if isKana(next) {
      scan.index += 1
      return (.kana, nil, true)
    }
    guard let number = scan.number(), let value = number.value else { return nil }
    switch number.script {
    case .digits:
      if scan.take("．") { return (.number, value, false) }
      return (.number, value, true)
    case .kanji: return (.kanji, nil, true)
    case .mixed: return nil
    }
  }

  private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x30A2...0x30F3).contains(scalar.value) }
}
