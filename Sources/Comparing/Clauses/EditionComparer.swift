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
    let before = ClauseCollector.collect(old)
    var after = ClauseCollector.collect(new)
    var hints = AuthorHints(from: old, before, to: new, after)
    var known = ClauseMatching(old: before.count, new: after.count)
    hints.apply(to: &known)
    let reused = ReusedIDs.release(before, after, from: &known)
    FormerNames(hints.formerNames).apply(to: &after)
    let (matching, isCoarse) = ClauseMatcher.match(before, after, known: known)
    // Clauses that are known by their words may have other names, too.
    let formerNames = FormerNames(hints.formerNames, before, after, matching)
    if formerNames.count > hints.formerNames.count { formerNames.apply(to: &after) }
    let terms = (old.glossary + new.glossary).flatMap { [$0.term] + $0.synonyms.map(\.value) }
    let inlines = InlineAlignment(terms: terms)
    var entries = ChangeEntries(
      before, after, matching, inlines: inlines, reasons: ChangeReasons(from: old, to: new))
    let changes = entries.changes()
    var notices = entries.notices
    if isCoarse {
      notices.insert(
        Comparison.Notice(
          rule: "diff.coarse",
          message: "there are too many clauses without an id to find those with similar words"),
        at: 0)
    }
    notices += reused
    let records = RecordComparer(old: old, new: new, inlines: inlines, formerNames: formerNames)
    return Comparison(
      old: Self.side(old), new: Self.side(new), changes: changes, records: records.changes(),
      replacements: entries.replacements.found(
        oldTerms: old.glossary.map(\.term), newTerms: new.glossary.map(\.term)),
      notices: notices)
  }

  private static func side(_ edition: Edition) -> Comparison.Side {
    Comparison.Side(
      id: edition.id, title: edition.register.edition.title,
      effective: edition.register.edition.dates.effective?.value)
  }
}
