package import Manuscript

/// Compares two editions: structure first, text last.
package struct EditionComparer: Sendable {
  let old: Edition
  let new: Edition

  package init(from old: Edition, to new: Edition) {
    self.old = old
    self.new = new
  }

  package func compare() -> Comparison {
    var memory = ComparisonMemory()
    return memory.compare(from: old, to: new, arrangement: nil)
  }
}
