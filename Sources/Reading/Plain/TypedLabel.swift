import Manuscript

/// What may be the number of a 項 or 号 in front of its words: 「２　」, 「(1)」, 「一　」, 「二の二　」, 「ア　」, 「①」. Whether it is one, and not the
/// beginning of a sentence, 「30 日以内に…」, only its place among the others tells: `LabelSequence`.
struct TypedLabel {
  /// How deep it stands is told by the order in which the forms appear, not by the forms.
  enum Form: Hashable {
    /// 項: 「２　」
    case number
    case bracketed, kanji, aiueo, iroha, bracketedAiueo, bracketedIroha, circled
  }

  /// Which forms it may have, with its place in each: イ is the second of アイウ and the first of イロハ. 2, 3 is 二の三.
  let readings: [(form: Form, ordinal: [Int])]
  /// As it is typed, without the space behind it.
  let text: String
  /// Where the words begin, in bytes.
  let end: Int

  var isParagraph: Bool { readings[0].form == .number }

  static func read(_ line: [UInt8]) -> TypedLabel? {
    var scan = LineScan(line)
    scan.skipSpaces()
    let start = scan.index
    guard let (readings, needsSpace) = sign(&scan) else { return nil }
    let text = scan.written(from: start)
    let behind = scan.index
    scan.skipSpaces()
    guard !scan.isAtEnd, !needsSpace || scan.index > behind else { return nil }
    let end = scan.offset
    guard !scan.countsOrGoesOn(isApart: scan.index > behind) else { return nil }
    return TypedLabel(readings: readings, text: text, end: end)
  }

  private static func sign(_ scan: inout LineScan) -> (readings: [(Form, [Int])], needsSpace: Bool)? {
    guard let next = scan.next else { return nil }
    if next == "(" || next == "（" {
      scan.index += 1
      guard let inside = number(&scan).map({ [(Form.bracketed, $0.ordinal)] }) ?? bracketedKana(&scan) else {
        return nil
      }
      return scan.take(")") || scan.take("）") ? (inside, false) : nil
    }
    if let circled = DigitStyle.circled.number(of: next) {
      scan.index += 1
      return ([(.circled, [circled])], false)
    }
    if let kana = kana(&scan) {
      return (
        [(.aiueo, kana.aiueo), (.iroha, kana.iroha)].compactMap { form, place in place.map { (form, [$0]) } },
        true
      )
    }
    guard let (script, ordinal) = number(&scan) else { return nil }
    switch script {
    case .digits:
      // 「1．5倍」 is a number.
      if scan.take("．") || scan.take(".") {
        return scan.number() == nil ? ([(.number, ordinal)], false) : nil
      }
      return ([(.number, ordinal)], true)
    case .kanji: return ([(.kanji, ordinal)], true)
    case .mixed: return nil
    }
  }

  /// 2, 二の三.
  private static func number(_ scan: inout LineScan) -> (script: WrittenNumber.Script, ordinal: [Int])? {
    guard let first = scan.number(), let value = first.value else { return nil }
    var ordinal = [value]
    while scan.take("の") {
      guard let branch = scan.number()?.value else {
        scan.index -= 1
        break
      }
      ordinal.append(branch)
    }
    return (first.script, ordinal)
  }

  private static func kana(_ scan: inout LineScan) -> (aiueo: Int?, iroha: Int?)? {
    guard let next = scan.next else { return nil }
    let places = (DigitStyle.aiueo.number(of: next), DigitStyle.iroha.number(of: next))
    guard places.0 != nil || places.1 != nil else { return nil }
    scan.index += 1
    return places
  }

  private static func bracketedKana(_ scan: inout LineScan) -> [(Form, [Int])]? {
    kana(&scan).map { kana in
      [(.bracketedAiueo, kana.aiueo), (.bracketedIroha, kana.iroha)].compactMap { form, place in
        place.map { (form, [$0]) }
      }
    }
  }
}

extension LineScan {
  private static let counters = [
    "箇月", "か月", "カ月", "ヶ月", "ヵ月", "ケ月", "時間", "年度", "週間", "日間", "年間", "号室", "名", "人", "日", "件", "回", "年", "月",
    "時", "分", "秒", "円", "部", "社", "個",
    "枚", "通", "台", "冊", "歳", "割", "倍", "％", "%", "週", "箇", "か所", "カ所", "ヶ所", "点", "条", "項", "号", "章", "節",
    "階", "番",
  ]
  private static let afterCounters = [
    "の", "は", "が", "を", "に", "へ", "と", "も", "で", "や", "から", "まで", "より", "ごと", "以", "未", "超", "間", "前", "後",
    "目", "程", "又", "及",
    "若", "、", "。", "）", ")", "・", "内", "分",
  ]

  /// Whether the words make a sentence of the number in front of them: 「日以内に」 and 「名は」 count by it, 「の承認を」 and 「から④まで」 go on from it.
  fileprivate func countsOrGoesOn(isApart: Bool) -> Bool {
    var scan = self
    if Self.counters.contains(where: { scan.take($0) }) {
      return scan.isAtEnd || Self.afterCounters.contains { scan.take($0) }
    }
    guard !isApart else { return false }
    if ["から", "まで", "及び", "又は", "若しくは", "並びに", "、", "。", "・", "～", "〜", "-"].contains(where: { scan.take($0) }
    ) {
      return true
    }
    // 「(1)のり」 is a thing, 「(1)の者」 is not.
    guard "のはがをにへともでや".unicodeScalars.contains(where: { scan.next == $0 }) else { return false }
    scan.index += 1
    return scan.isAtEnd || scan.next == "、" || scan.next.map { !(0x3041...0x309F).contains($0.value) } ?? true
  }
}
