package import Manuscript

/// What was found when editions were compared: when only words of the newer one are others, nothing else is compared again.
package struct ComparisonMemory: Sendable {
  private var grams = GramMemory()
  private var last: (arrangement: Int, editions: ComparedEditions)?
  /// The newer edition of the comparison before, with its clauses: mostly it is the older one of the next.
  private var collected: (edition: Edition, clauses: [ComparedClause])?

  package init() {}

  /// - Parameter arrangement: stands for all of the newer edition but the words of its chapters, and for what comes of those for
  ///   others; nil: the two are compared once.
  package mutating func compare(from old: Edition, to new: Edition, arrangement: Int?) -> Comparison {
    defer { grams.forgetUnused() }
    let before = collected.flatMap { $0.edition === old ? $0.clauses : nil }
    collected = nil
    guard let arrangement else {
      let editions = ComparedEditions(from: old, to: new, collected: before, &grams)
      collected = editions.collected.map { (new, $0) }
      return editions.comparison
    }
    // Only one hand holds what is changed here: nothing is copied.
    var known = last
    last = nil
    if known?.arrangement == arrangement, known?.editions.isOf(old) ?? false,
      known?.editions.reword(new, &grams) ?? false
    {
      last = known
    }
    let (_, editions) = last ?? (arrangement, ComparedEditions(from: old, to: new, collected: before, &grams))
    last = (arrangement, editions)
    return editions.comparison
  }
}
