import Manuscript

/// Ids that now stand for something else, while what they stood for goes on without.
enum ReusedIDs {
  private static let unlike = 0.10
  private static let alike = 0.60
  private static let shortest = 20

  /// - Parameter known: what ids and authors say.
  static func notices(_ old: [ComparedClause], _ new: [ComparedClause], _ known: ClauseMatching)
    -> [Comparison.Notice]
  {
    let suspects = old.indices.filter { index in
      let now = known.newer[index]
      return now >= 0 && known.evidence[now]?.rule == .id && isUnlike(old[index], new[now])
    }
    let free = new.indices.filter { known.isFree(new: $0) && new[$0].length >= shortest }
    guard !suspects.isEmpty, !free.isEmpty else { return [] }
    let left = suspects.map { GramSet(FoldedWords(old[$0])) }
    let right = free.map { GramSet(FoldedWords(new[$0])) }
    guard let candidates = GramIndex(right).candidates(for: left, of: right) else { return [] }
    return zip(suspects.indices, candidates).compactMap { position, found in
      let index = suspects[position]
      guard left[position].jaccard(GramSet(FoldedWords(new[known.newer[index]]))) < unlike,
        let better = found.first(where: { left[position].jaccard(right[$0]) >= alike })
      else { return nil }
      let id = old[index].id
      return Comparison.Notice(
        rule: "diff.id-reuse",
        message:
          "#\(id) stands for other words now; those of \(old[index].side.heading) are in \(new[free[better]].side.heading)",
        clause: id)
    }
  }

  /// A first look, without sorting all words of the edition.
  private static func isUnlike(_ a: ComparedClause, _ b: ComparedClause) -> Bool {
    guard a.bodyHash != b.bodyHash, min(a.length, b.length) >= shortest else { return false }
    let hashes = Set(a.blocks.map(\.hash))
    return !b.blocks.contains { hashes.contains($0.hash) }
  }
}
