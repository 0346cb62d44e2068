package import Manuscript

/// What was found when two editions were compared: compared again after other words, only those are looked at.
package struct ComparisonMemory: Sendable {
  package init() {}

  /// - Parameter arrangement: stands for all of the newer edition but the words of its chapters; nil: it is compared once.
  package mutating func compare(from old: Edition, to new: Edition, arrangement: Int?) -> Comparison {
    EditionComparer(from: old, to: new).compare()
  }
}
