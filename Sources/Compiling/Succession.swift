internal import Comparing
import Manuscript

/// What the sealed editions ask of the working one.
enum Succession {
  /// What they ask of its names and data; what its chapters say is asked before it is sealed.
  static func check(_ edition: Edition, after sealed: [SealedEdition], _ loader: EditionLoader) async
    -> [Diagnostic]
  {
    let entry = edition.register.edition
    let place = entry.place ?? SourceLocation(file: edition.register.source.path, line: 1)
    if sealed.contains(where: { $0.id == entry.id }) {
      return [
        .error(
          "edition-sealed", "the edition “\(entry.id)” is sealed, and this is not what was sealed", at: place,
          help: "give the next edition a new id, and write supersedes: \(entry.id)")
      ]
    }
    // The first edition that is kept here may supersede one from before this tool.
    guard let last = sealed.last else { return [] }
    var diagnostics = order(entry, last, sealed)
    guard let old = await loader.outline(last.id), let new = await loader.outline(edition.id) else {
      return diagnostics
    }
    diagnostics += await LineageNames.check(edition, after: sealed, loader) + editions(edition, after: sealed)
    diagnostics += ChangeRules.lostAddresses(from: old, to: new) + ChangeRules.reasons(from: old, to: new)
    return diagnostics
  }

  /// What changed says why.
  static func checkRelease(_ edition: Edition, after sealed: [SealedEdition], _ loader: EditionLoader) async
    -> [Diagnostic]
  {
    guard !sealed.contains(where: { $0.id == edition.id }), let last = sealed.last,
      let old = await loader.outline(last.id),
      let new = await loader.outline(edition.id),
      let comparison = await loader.comparison(from: last.id, to: edition.id)
    else { return [] }
    return ChangeRules.errata(from: old, to: new)
      + ReasonRules.check(comparison, in: edition, from: old, to: new)
  }

  /// The changes that lead from a sealed edition lead to one that is there.
  private static func editions(_ edition: Edition, after sealed: [SealedEdition]) -> [Diagnostic] {
    let known = sealed.map(\.id) + [edition.id]
    return edition.changes.filter { !known.contains($0.to.value) && known.contains($0.from.value) }.map {
      change in
      .error(
        "unknown-edition", "there is no edition “\(change.to.value)”", at: change.to.location,
        help: Nearest.candidate(to: change.to.value, among: known).map { "did you mean \($0)?" }
          ?? "write to: \(edition.id)")
    }
  }

  private static func order(
    _ entry: EditionEntry, _ last: SealedEdition, _ sealed: [SealedEdition]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let superseded = entry.supersedes, superseded.value != last.id {
      let known = sealed.map(\.id)
      diagnostics.append(
        .error(
          "unknown-edition",
          known.contains(superseded.value)
            ? "“\(superseded.value)” was superseded by “\(last.id)”"
            : "no edition “\(superseded.value)” is sealed",
          at: superseded.location, help: "write supersedes: \(last.id)"))
    }
    if let effective = entry.dates.effective, let before = last.register.edition.dates.effective,
      effective.value <= before.value
    {
      diagnostics.append(
        .error(
          "impossible-date-order",
          "the edition would take effect on \(effective.value.iso), not after “\(last.id)”, which does on \(before.value.iso)",
          at: effective.location, help: "correct the date"))
    }
    if let published = entry.dates.published, let before = last.register.edition.dates.published,
      published.value < before.value
    {
      diagnostics.append(
        .error(
          "impossible-date-order",
          "the edition would be published on \(published.value.iso), before “\(last.id)”, which is on \(before.value.iso)",
          at: published.location, help: "correct the date"))
    }
    return diagnostics
  }
}
