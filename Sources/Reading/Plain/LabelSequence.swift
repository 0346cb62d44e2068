/// The labels of one list, or of the 項 of an article, so far. A label is the one that its place asks for: then nothing is lost
/// when it is not compared. Any other number is words.
struct LabelSequence {
  enum Place {
    /// It is the label of its place.
    case next
    /// The list goes on, with a number left out or mistyped: what is typed is words, what follows it goes on from it.
    case gap
    /// A number that begins a sentence.
    case none
  }

  private(set) var last: [Int]?

  init(last: [Int]? = nil) { self.last = last }

  /// The most numbers that an author leaves out.
  private static let widestGap = 5

  func place(_ ordinal: [Int]) -> Place {
    guard let last else { return ordinal == [1] ? .next : .none }
    if ordinal == last + [2] { return .next }
    for depth in last.indices where Array(ordinal.dropLast()) == Array(last[..<depth]) {
      let step = (ordinal.last ?? 0) - last[depth]
      if step == 1 { return .next }
      if step > 1, step <= Self.widestGap { return .gap }
    }
    return .none
  }

  mutating func take(_ ordinal: [Int]) { last = ordinal }
}
