import Manuscript

/// Ids that now stand for something else, while what they stood for goes on without, or what they stand for was there before.
///
/// The words decide then: the two are no longer taken for the same, and each goes its own way.
struct ReusedIDs {
  private let old: [ComparedClause]
  private let new: [ComparedClause]
  private(set) var notices: [Comparison.Notice] = []

  private static let shortest = 8

  /// - Parameter known: what ids and authors say; the pairs that only an id makes are taken out of it.
  static func release(_ old: [ComparedClause], _ new: [ComparedClause], from known: inout ClauseMatching)
    -> [Comparison.Notice]
  {
    var ids = ReusedIDs(old, new)
    ids.release(from: &known)
    return ids.notices
  }

  private init(_ old: [ComparedClause], _ new: [ComparedClause]) {
    self.old = old
    self.new = new
  }

  private mutating func release(from known: inout ClauseMatching) {
    let suspects = old.indices.filter { index in
      let now = known.newer[index]
      return now >= 0 && known.evidence[now]?.rule == .id && isUnlike(old[index], new[now])
    }
    guard !suspects.isEmpty else { return }
    let mates = suspects.map { known.newer[$0] }
    let gone = suspects + old.indices.filter { known.isFree(old: $0) && old[$0].length >= Self.shortest }
    let come = mates + new.indices.filter { known.isFree(new: $0) && new[$0].length >= Self.shortest }
    let before = gone.map { GramSet(FoldedWords(old[$0])) }
    let after = come.map { GramSet(FoldedWords(new[$0])) }
    let heirs = Self.closest(before.prefix(suspects.count), among: after)
    let origins = Self.closest(after.prefix(suspects.count), among: before)
    for (index, suspect) in suspects.enumerated() {
      let own = before[index].jaccard(after[index])
      let heir = heirs[index].flatMap { Self.isBetter($0.score, than: own) ? come[$0.place] : nil }
      let origin = origins[index].flatMap { Self.isBetter($0.score, than: own) ? gone[$0.place] : nil }
      guard heir != nil || origin != nil else { continue }
      known.unpair(new: mates[index])
      let (was, id) = (old[suspect].side.heading, old[suspect].id)
      notices.append(
        Comparison.Notice(
          rule: "diff.id-reuse",
          message: heir.map {
            "#\(id) stands for other words now; those of \(was) are in \(new[$0].side.heading)"
          }
            ?? "#\(id) stood for other words before; those that it stands for now were in \(old[origin ?? suspect].side.heading)",
          clause: id))
    }
  }

  /// Whether other words are so much more alike that they, and not the ones with the same id, are the same clause.
  private static func isBetter(_ score: Double, than own: Double) -> Bool {
    own < 0.10 && score >= 0.60 || own < 0.40 && score >= 0.95
  }

  /// For each text the one of the others, besides that of the same place, that is most like it.
  private static func closest(_ texts: ArraySlice<GramSet>, among others: [GramSet]) -> [(
    place: Int, score: Double
  )?] {
    guard let candidates = GramIndex(others).candidates(for: Array(texts), of: others) else {
      return texts.map { _ in nil }
    }
    return zip(texts.indices, candidates).map { place, found in
      var best: (place: Int, score: Double)?
      for other in found where other != place {
        let score = texts[place].jaccard(others[other])
        if score > best?.score ?? 0 { best = (other, score) }
      }
      return best
    }
  }

  /// A first look, without sorting all words of the edition.
  private func isUnlike(_ a: ComparedClause, _ b: ComparedClause) -> Bool {
    guard a.bodyHash != b.bodyHash, min(a.length, b.length) >= Self.shortest else { return false }
    let hashes = Set(a.blocks.map(\.hash))
    return !b.blocks.contains { hashes.contains($0.hash) }
  }
}
