import Manuscript

/// Compares two texts word by word without a dictionary: an exact alignment with two states whose costs know where Japanese text may be cut.
package struct InlineAlignment: Sendable {
  private let terms: PhraseMatcher
  private let costs: AlignmentCosts
  private let limit: Int

  /// - Parameters:
  ///   - terms: words that are better not cut: those of the manual's glossary.
  package init(terms: [String] = []) { self.init(terms: terms, costs: .standard) }

  /// - Parameters:
  ///   - limit: how many cells are looked at exactly before texts are cut into pieces.
  package init(terms: [String] = [], costs: AlignmentCosts, limit: Int? = nil) {
    self.terms = PhraseMatcher(terms)
    self.costs = costs
    self.limit = limit ?? AffineAlignment.limit
  }

  package func change(from old: ComparedText, to new: ComparedText) -> TextChange {
    // What is new or gone as a whole has no edges to look for.
    if old.isEmpty || new.isEmpty { return Self.whole(old, new) }
    let vocabulary = AtomVocabulary(old, new)
    let before = vocabulary.tokens(of: old)
    let after = vocabulary.tokens(of: new)
    let edits = before == after ? [] : edits(before, after, vocabulary)
    return TextChange(old: old, new: new, runs: Runs(old, new, vocabulary, edits).runs)
  }

  private static func whole(_ old: ComparedText, _ new: ComparedText) -> TextChange {
    let operation: Run.Operation = old.isEmpty ? .insert : .delete
    let isNothing = old.isEmpty && new.isEmpty
    return TextChange(
      old: old, new: new,
      runs: isNothing ? [] : [Run(operation, old: 0..<old.units.count, new: 0..<new.units.count)])
  }

  /// Always seen from the text that is first in order, so that the same places change whichever of the two is the older.
  private func edits(_ old: [Int32], _ new: [Int32], _ vocabulary: AtomVocabulary) -> [Edit] {
    guard !new.lexicographicallyPrecedes(old) else { return edits(new, old, vocabulary).map(\.swapped) }
    let old = MeasuredText(old, vocabulary, terms: terms, costs: costs)
    let new = MeasuredText(new, vocabulary, terms: terms, costs: costs)
    // What costs the least, and from it what is read with the least: by sentence, by word, by part of a sentence.
    var edits = Segments(old, new, costs: costs, limit: limit).script.edits
    edits = SentenceLinks.sorted(edits, old, new, costs: costs)
    edits = RewrittenSentences.replaced(edits, old, new)
    edits = WholeWords.grown(edits, old, new)
    return Crumbs.joined(edits, old, new)
  }
}
