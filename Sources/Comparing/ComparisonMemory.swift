package import Manuscript

/// What was found when editions were compared: when only words of the newer one are others, nothing else is compared again.
package struct ComparisonMemory: Sendable {
  private var grams = GramMemory()
  private var last: (arrangement: Int, editions: ComparedEditions)?

  package init() {}

  /// - Parameter arrangement: stands for all of the newer edition but the words of its chapters, and for what comes of those for
  ///   others; nil: the two are compared once.
  package mutating func compare(from old: Edition, to new: Edition, arrangement: Int?) -> Comparison {
    defer { grams.forgetUnused() }
    guard let arrangement else { return ComparedEditions(from: old, to: new, &grams).comparison }
    // Only one hand holds what is changed here: nothing is copied.
    var known = last
    last = nil
    if known?.arrangement == arrangement, known?.editions.isOf(old) ?? false,
      known?.editions.reword(new, &grams) ?? false
    {
      last = known
    }
    let (_, editions) = last ?? (arrangement, ComparedEditions(from: old, to: new, &grams))
    last = (arrangement, editions)
    return editions.comparison
  }
}
