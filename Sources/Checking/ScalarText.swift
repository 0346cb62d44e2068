import Manuscript

/// The scalars of a text, and questions about what stands at a place of it.
struct ScalarText {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var count: Int { scalars.count }

  subscript(index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<count)]))
  }

  func has(_ word: String, at index: Int) -> Bool {
    var index = index
    for scalar in word.unicodeScalars {
      guard self[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  func first(of words: [String], at index: Int) -> String? { words.first { has($0, at: index) } }

  /// Behind the white space that stands at a place.
  func skipSpaces(_ index: Int) -> Int {
    var index = index
    while self[index] == " " || self[index] == "\u{3000}" { index += 1 }
    return index
  }

  /// The sign before a place, white space left out.
  func before(_ index: Int) -> Int? {
    var index = index - 1
    while index >= 0, scalars[index] == " " || scalars[index] == "\u{3000}" { index -= 1 }
    return index >= 0 ? index : nil
  }

  func number(_ index: Int, groups: Bool = false) -> WrittenNumber? {
    WrittenNumber.read(scalars, at: index, groups: groups)
  }
}
