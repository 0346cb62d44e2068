package import Manuscript

/// What the change from the sealed edition before asks of the working one: no address is lost, and what needs a reason has one.
package enum ChangeRules {
  /// An address that was published leads somewhere in the next edition.
  package static func lostAddresses(from old: EditionOutline, to new: EditionOutline) -> [Diagnostic] {
    let lineage = Lineage(from: old, to: new)
    let register = SourceLocation(file: "manual/changes.yaml", line: 1)
    var diagnostics: [Diagnostic] = []
    for clause in old.clauses where clause.rank.isHeading && lineage.successors(of: clause.id).isEmpty {
      guard ClauseHistory.reason(of: clause, old, new) == nil else { continue }
      let name = clause.number.isEmpty ? "「\(clause.title)」" : "\(clause.number)（\(clause.title)）"
      diagnostics.append(
        .error(
          "lost-clause", "\(name), #\(clause.id), of \(old.id) leads nowhere in \(new.id)", at: register,
          help:
            "deleted: add `- { clause: \(clause.id), from: \(old.id), to: \(new.id), reason: … }`; renamed: write formerly=\"\(clause.id)\" behind the new id"
        ))
    }
    return diagnostics + lostPages(from: old, to: new, lineage) + lostCases(from: old, to: new)
  }

  private static func lostPages(
    from old: EditionOutline, to new: EditionOutline, _ lineage: Lineage
  ) -> [Diagnostic] {
    let known = Set(new.pages.map(\.path)).union(new.pages.flatMap(\.aliases))
    let missing = old.pages.flatMap { page in
      ([page.path] + page.aliases).filter { !known.contains($0) }.map { (path: $0, page: page) }
    }
    return missing.map { path, page in
      // The page that holds most of what stood there.
      var votes: [String: Int] = [:]
      for id in page.clauses {
        if let found = lineage.successors(of: id).first.flatMap({ new[$0] }) {
          votes[found.page, default: 0] += 1
        }
      }
      let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let target = new.pages.first { $0.path == best } ?? new.pages.first
      return .error(
        "lost-page", "the page \(path) of \(old.id) leads nowhere in \(new.id)",
        at: SourceLocation(file: target?.source.path ?? "manual/manual.yaml", line: 1),
        help:
          "add `aliases: [\(path)]` to the front matter of \(target?.source.path ?? "the page that replaces it")"
      )
    }
  }

  private static func lostCases(from old: EditionOutline, to new: EditionOutline) -> [Diagnostic] {
    let known = Set(new.cases.map(\.id))
    return old.cases.filter { !known.contains($0.id) }.map { found in
      .error(
        "lost-case", "the case \(found.id) of \(old.id) is not in \(new.id)",
        at: SourceLocation(file: "examples/cases/\(found.id).yaml", line: 1),
        help: "keep its file with `status: retired` and `replaced_by:` or `reason:`")
    }
  }

  /// The entries of changes.yaml name editions and clauses that are there.
  package static func reasons(from old: EditionOutline?, to new: EditionOutline) -> [Diagnostic] {
    new.changes.flatMap { change -> [Diagnostic] in
      // What older changes were about is told by the editions of their time.
      guard change.to.value == new.id else { return [] }
      var diagnostics: [Diagnostic] = []
      if change.from.value != (old?.id ?? new.entry.supersedes?.value) {
        diagnostics.append(
          .error(
            "unknown-edition", "the edition before \(new.id) is not “\(change.from.value)”",
            at: change.from.location,
            help: old.map { "write from: \($0.id)" }))
      }
      if new[change.clause.value] == nil, let old, old[change.clause.value] == nil {
        let known = (new.clauses + old.clauses).map(\.id)
        diagnostics.append(
          .error(
            "unresolved-reference", "no clause is named “\(change.clause.value)” in \(old.id) or \(new.id)",
            at: change.clause.location,
            help: Nearest.candidate(to: change.clause.value, among: known).map { "did you mean \($0)?" }))
      }
      return diagnostics
    }
  }

  /// 正誤表: an edition of errata says of each change what it corrects.
  package static func errata(from old: EditionOutline, to new: EditionOutline) -> [Diagnostic] {
    guard new.entry.significance == .errata else { return [] }
    var history = ClauseHistory()
    history.advance(from: nil, to: old)
    history.advance(from: old, to: new)
    return new.clauses.filter(\.rank.isHeading).compactMap { clause in
      guard let last = history.entries[clause.id]?.last, last.edition == new.id, last.reason == nil else {
        return nil
      }
      return .error(
        "erratum-without-entry",
        "\(clause.number)（\(clause.title)） changed, and no entry says what was wrong",
        at: SourceLocation(file: "manual/changes.yaml", line: 1),
        help: "add `- { clause: \(clause.id), from: \(old.id), to: \(new.id), reason: … }`")
    }
  }
}
