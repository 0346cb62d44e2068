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
  static func release(
    _ old: [ComparedClause], _ new: [ComparedClause], from known: inout ClauseMatching,
    _ grams: inout GramMemory
  ) -> [Comparison.Notice] {
    var ids = ReusedIDs(old, new)
    ids.release(from: &known, &grams)
    return ids.notices
  }

  private init(_ old: [ComparedClause], _ new: [ComparedClause]) {
    self.old = old
    self.new = new
  }

  private mutating func release(from known: inout ClauseMatching, _ grams: inout GramMemory) {
    let suspects = old.indices.filter { index in
      let now = known.newer[index]
      return now >= 0 && old[index].bodyHash != new[now].bodyHash && known.evidence[now]?.rule == .id
        && isUnlike(old[index], new[now])
    }
    guard !suspects.isEmpty else { return }
    let mates = suspects.map { known.newer[$0] }
    let gone = suspects + old.indices.filter { known.isFree(old: $0) && old[$0].length >= Self.shortest }
    let come = mates + new.indices.filter { known.isFree(new: $0) && new[$0].length >= Self.shortest }
    let heirs = Self.closest(suspects.map { old[$0] }, among: come.map { new[$0] }, &grams)
    let origins = Self.closest(mates.map { new[$0] }, among: gone.map { old[$0] }, &grams)
    for (index, suspect) in suspects.enumerated() {
      let own = grams.grams(of: old[suspect]).jaccard(grams.grams(of: new[mates[index]]))
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
          words: heir.map {
            "識別子#\(id)は、今は別の条を指します。\(was)の文は、\(new[$0].side.heading)にあります。"
          }
            ?? "識別子#\(id)は、前は別の条を指していました。今の文は、前の\(old[origin ?? suspect].side.heading)のものです。",
          clause: id))
    }
  }

  /// Whether other words are so much more alike that they, and not the ones with the same id, are the same clause.
  private static func isBetter(_ score: Double, than own: Double) -> Bool {
    own < 0.10 && score >= 0.60 || own < 0.40 && score >= 0.95
  }

  /// For each text the one of the others, besides that of the same place, that is most like it.
  private static func closest(
    _ clauses: [ComparedClause], among others: [ComparedClause], _ grams: inout GramMemory
  ) -> [(place: Int, score: Double)?] {
    guard let candidates = grams.candidates(for: clauses, of: others) else {
      return clauses.map { _ in nil }
    }
    return zip(clauses.indices, candidates).map { place, found in
      var best: (place: Int, score: Double)?
      for other in found where other != place {
        let score = grams.grams(of: clauses[place]).jaccard(grams.grams(of: others[other]))
        if score > best?.score ?? 0 { best = (other, score) }
      }
      return best
    }
  }

  /// A first look, without sorting all words of the edition.
  private func isUnlike(_ a: ComparedClause, _ b: ComparedClause) -> Bool {
    guard min(a.length, b.length) >= Self.shortest else { return false }
    let hashes = Set(a.blocks.map(\.hash))
    return !b.blocks.contains { hashes.contains($0.hash) }
  }
}
