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
    Comparison(old: Self.side(old), new: Self.side(new), changes: [])
  }

  private static func side(_ edition: Edition) -> Comparison.Side {
    Comparison.Side(
      id: edition.id, title: edition.register.edition.title,
      effective: edition.register.edition.dates.effective?.value)
  }
}
