/// A day as a text writes it: 「令和4年3月15日」「2022年3月15日」, digits of either width.
package struct WrittenDate: Sendable, Hashable {
  package let date: CalendarDate
  package let text: String
  /// What stands before and behind it in the text.
  package let before: Substring
  package let after: Substring

  package static func all(in text: String) -> [WrittenDate] {
    var found: [WrittenDate] = []
    var index = text.startIndex
    while index < text.endIndex {
      if let (date, end) = day(in: text, from: index) {
        found.append(
          WrittenDate(
            date: date, text: String(text[index..<end]), before: text[..<index], after: text[end...]))
        index = end
      } else {
        index = text.index(after: index)
      }
    }
    return found
  }

  private static func day(in text: String, from start: String.Index) -> (CalendarDate, String.Index)? {
    var index = start
    var era: String?
    if let name = CalendarDate.eraNames.first(where: { text[start...].hasPrefix($0) }) {
      era = name
      index = text.index(start, offsetBy: name.count)
    } else if start > text.startIndex, digit(text[text.index(before: start)]) != nil {
      return nil
    }
    guard let year = number(in: text, &index, unit: "年", allowsFirst: era != nil),
      let month = number(in: text, &index, unit: "月"), let day = number(in: text, &index, unit: "日")
    else { return nil }
    let full = era.map { CalendarDate.year(ofEra: $0, year) } ?? (year >= 1000 ? year : nil)
    return full.flatMap { CalendarDate(year: $0, month: month, day: day) }.map { ($0, index) }
  }

  private static func number(
    in text: String, _ index: inout String.Index, unit: Character, allowsFirst: Bool = false
  ) -> Int? {
    var end = index
    var value = 0
    if allowsFirst, end < text.endIndex, text[end] == "元" {
      value = 1
      end = text.index(after: end)
    } else {
      while end < text.endIndex, value < 10_000, let digit = digit(text[end]) {
        value = value * 10 + digit
        end = text.index(after: end)
      }
    }
    guard end > index, end < text.endIndex, text[end] == unit else { return nil }
    index = text.index(after: end)
    return value
  }

  private static func digit(_ sign: Character) -> Int? {
    guard sign.isASCII || ("０"..."９").contains(sign) else { return nil }
    return sign.wholeNumberValue
  }
}
