import Manuscript

/// Two editions side by side: which clause is which, and what became of each.
struct ComparedEditions: Sendable {
  private(set) var comparison: Comparison
  private let old: Edition
  private var new: Edition
  private let before: [ComparedClause]
  private var after: [ComparedClause]
  /// For each document of the newer edition its clauses among those.
  private let ranges: [Range<Int>]
  /// What ids and authors say.
  private let hints: ClauseMatching
  private let hintedNames: FormerNames
  private let names: FormerNames
  private let inlines: InlineAlignment
  private let frame: Frame
  private var entries: ChangeEntries
  private var records: [RecordChange]

  /// What all entries depend on.
  private struct Frame {
    let matching: ClauseMatching
    let isCoarse: Bool
    let notices: [Comparison.Notice]

    /// - Parameter known: what ids and authors say.
    init(
      _ before: [ComparedClause], _ after: [ComparedClause], known: ClauseMatching,
      _ grams: inout GramMemory
    ) {
      var known = known
      notices = ReusedIDs.release(before, after, from: &known, &grams)
      (matching, isCoarse) = ClauseMatcher.match(before, after, known: known, &grams)
    }

    func isSame(as other: Frame) -> Bool {
      matching.isSame(as: other.matching) && isCoarse == other.isCoarse && notices == other.notices
    }
  }

  /// - Parameter collected: the older edition's clauses, where they are known.
  init(
    from old: Edition, to new: Edition, collected: [ComparedClause]? = nil, _ grams: inout GramMemory
  ) {
    self.old = old
    self.new = new
    before = collected ?? ClauseCollector.collect(old)
    var after = ClauseCollector.collect(new)
    ranges = Self.ranges(after, of: new)
    var authors = AuthorHints(from: old, before, to: new, after)
    var hints = ClauseMatching(old: before.count, new: after.count)
    authors.apply(to: &hints)
    self.hints = hints
    hintedNames = FormerNames(authors.formerNames)
    hintedNames.apply(to: &after)
    frame = Frame(before, after, known: hints, &grams)
    self.after = after
    names = FormerNames(authors.formerNames, before, after, frame.matching)
    inlines = InlineAlignment(
      terms: (old.glossary + new.glossary).flatMap { [$0.term] + $0.synonyms.map(\.value) })
    entries = ChangeEntries(
      before, after, frame.matching, inlines: inlines, reasons: ChangeReasons(from: old, to: new),
      names: names.count > hintedNames.count ? names : nil)
    records = RecordComparer(old: old, new: new, inlines: inlines, formerNames: names).changes()
    comparison = Comparison(old: Self.side(old), new: Self.side(new), changes: [])
    comparison = compared()
  }

  /// The newer edition's clauses as they are collected for any comparison; nil when they have got other names for this one.
  var collected: [ComparedClause]? { hintedNames.isEmpty ? after : nil }

  func isOf(_ old: Edition) -> Bool { self.old === old }

  /// Takes an edition in the newer one's place that has other words in some chapters, and is otherwise the same.
  ///
  /// - Returns: whether it could be told by those alone.
  mutating func reword(_ now: Edition, _ grams: inout GramMemory) -> Bool {
    let reworded = now.reworded(since: new)
    var changed: [Int] = []
    for document in reworded where !now.documents[document].isCover {
      let range = ranges[document]
      guard let clauses = ClauseCollector.collect(now, document: document, like: after[range])
      else { return false }
      after.replaceSubrange(range, with: clauses)
      changed += range
    }
    new = now
    hintedNames.apply(to: &after, changed)
    let frame = Frame(before, after, known: hints, &grams)
    guard frame.isSame(as: self.frame) else { return false }
    entries.reword(after, frame.matching, ChangeReasons(from: old, to: now), Set(changed))
    // Of the words of pages only those of the cover are told there.
    if reworded.contains(where: { now.documents[$0].isCover }) {
      records = RecordComparer(old: old, new: new, inlines: inlines, formerNames: names).changes()
    }
    comparison = compared()
    return true
  }

  private static func ranges(_ clauses: [ComparedClause], of edition: Edition) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for document in edition.documents.indices {
      let end = clauses[start...].firstIndex { $0.side.address.document != document } ?? clauses.count
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  private func compared() -> Comparison {
    var notices = entries.notices
    if frame.isCoarse {
      notices.insert(
        Comparison.Notice(
          rule: "diff.coarse",
          message: "there are too many clauses without an id to find those with similar words",
          words: "識別子のない条が多いため、似た文の条は探していません。"),
        at: 0)
    }
    return Comparison(
      old: Self.side(old), new: Self.side(new), changes: entries.changes, records: records,
      replacements: entries.replacements.found(
        oldTerms: old.glossary.map(\.term), newTerms: new.glossary.map(\.term)),
      notices: notices + frame.notices)
  }

  private static func side(_ edition: Edition) -> Comparison.Side {
    Comparison.Side(
      id: edition.id, title: edition.register.edition.title,
      effective: edition.register.edition.dates.effective?.value)
  }
}
