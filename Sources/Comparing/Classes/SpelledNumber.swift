import Manuscript

/// A clause's number, however it is spelled: 第3条, 第３条 and 第三条 are the same.
enum SpelledNumber {
  static func isSame(_ a: String, _ b: String) -> Bool {
    a.unicodeScalars.elementsEqual(b.unicodeScalars) || value(a) == value(b)
  }

  /// Numbers by their values, everything else as it stands.
  private static func value(_ number: String) -> [Int] {
    let scalars = Array(number.unicodeScalars)
    var values: [Int] = []
    var index = 0
    while index < scalars.count {
      if let read = WrittenNumber.read(scalars, at: index, groups: false), let value = read.value {
        // Apart from the value of any sign.
        values.append(-1 - value)
        index = read.end
      } else {
        values.append(Int(scalars[index].value))
        index += 1
      }
    }
    return values
  }
}
