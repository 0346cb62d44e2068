/// A number such as 「第13条」 or 「第十三条」 taken apart, so that runs of numbers can be told in one line.
struct ClauseNumber: Hashable {
  let before: String
  let value: Int
  let after: String

  /// nil for what holds no number, or more than one: 「第3条の2」.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let start = scalars.firstIndex(where: Self.isDigit) else { return nil }
    let end = scalars[start...].firstIndex { !Self.isDigit($0) } ?? scalars.count
    guard !scalars[end...].contains(where: Self.isDigit), let value = Self.value(of: scalars[start..<end])
    else { return nil }
    self.value = value
    before = Self.string(scalars[..<start])
    after = Self.string(scalars[end...])
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let kanji: [Unicode.Scalar: Int] = [
    "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    case 0x2460...0x2473: Int(scalar.value - 0x2460) + 1
    default: kanji[scalar]
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || units[scalar] != nil
  }

  private static func value(of scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard scalars.count <= 9 else { return nil }
    var total = 0
    var part: Int?
    for scalar in scalars {
      if let unit = units[scalar] {
        total += (part ?? 1) * unit
        part = nil
      } else if let digit = digit(scalar) {
        part = (part ?? 0) * 10 + digit
      }
    }
    return total + (part ?? 0)
  }

  /// Whether it is the number behind another of its kind.
  func follows(_ other: ClauseNumber) -> Bool {
    before == other.before && after == other.after && value == other.value + 1
  }

  /// 「第5条から第7条まで」, of two 「第5条及び第6条」.
  static func range(_ labels: [String]) -> String {
    guard let first = labels.first, let last = labels.last, labels.count > 1 else {
      return labels.first ?? ""
    }
    return labels.count == 2 ? "\(first)及び\(last)" : "\(first)から\(last)まで"
  }
}
