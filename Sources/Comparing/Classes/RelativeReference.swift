import Manuscript

/// 「前条」「次項」「前二号」: what is named by its place, not by its number.
struct RelativeReference {
  enum Unit: Unicode.Scalar {
    case article = "条"
    case paragraph = "項"
    case item = "号"
  }

  let unit: Unit
  /// How far away what it names is: -1 just before it. Of 「前三条」 -3 to -1.
  let distances: ClosedRange<Int>
  let range: Range<Int>

  /// All of a text in reading order.
  static func all(in text: ComparedText) -> [RelativeReference] {
    let units = text.units
    guard units.contains(where: { $0.value == before || $0.value == next }) else { return [] }
    let scalars = text.scalars
    return scalars.indices.compactMap { read(scalars, at: $0) }
  }

  private static let before: Int32 = 0x524D
  private static let next: Int32 = 0x6B21
  /// The most that are named at once.
  private static let longest = 20
  /// 以前項目, 同条前項.
  private static let otherBeginnings = SignSet("以直午同条項号目")
  /// 前条件, 前項目.
  private static let otherEndings = SignSet("件例文約理目")

  private static func read(_ scalars: [Unicode.Scalar], at start: Int) -> RelativeReference? {
    let isBefore = scalars[start].value == UInt32(before)
    guard isBefore || scalars[start].value == UInt32(next),
      start == 0 || !otherBeginnings.contains(scalars[start - 1])
    else { return nil }
    var index = start + 1
    var count = 1
    if isBefore, let number = WrittenNumber.read(scalars, at: index), let value = number.value {
      guard (1...longest).contains(value) else { return nil }
      (count, index) = (value, number.end)
    }
    guard index < scalars.count, let unit = Unit(rawValue: scalars[index]),
      index + 1 == scalars.count || !otherEndings.contains(scalars[index + 1])
    else { return nil }
    return RelativeReference(
      unit: unit, distances: isBefore ? -count ... -1 : 1...1, range: start..<index + 1)
  }
}
