internal import Comparing
import Manuscript

/// What the sealed editions ask of the working one.
enum Succession {
  static func check(
    _ edition: Edition, after sealed: [SealedEdition], _ loader: EditionLoader, isRelease: Bool
  ) async -> [Diagnostic] {
    let entry = edition.register.edition
    let place = entry.place ?? SourceLocation(file: edition.register.source.path, line: 1)
    if sealed.contains(where: { $0.id == entry.id }) {
      return [
        .error(
          "edition-sealed", "the edition “\(entry.id)” is sealed, and this is not what was sealed", at: place,
          help: "give the next edition a new id, and write supersedes: \(entry.id)")
      ]
    }
    guard let last = sealed.last else {
      return entry.supersedes.map {
        [
          .error(
            "unknown-edition", "no edition “\($0.value)” is sealed", at: $0.location,
            help: "delete the line, or put \(SealedFiles.root)\($0.value)/ there")
        ]
      } ?? []
    }
    var diagnostics = order(entry, last, sealed, at: place)
    guard let old = await loader.outline(last.id), let new = await loader.outline(edition.id) else {
      return diagnostics
    }
    diagnostics += ChangeRules.lostAddresses(from: old, to: new) + ChangeRules.reasons(from: old, to: new)
    if isRelease { diagnostics += ChangeRules.errata(from: old, to: new) }
    return diagnostics
  }

  private static func order(
    _ entry: EditionEntry, _ last: SealedEdition, _ sealed: [SealedEdition], at place: SourceLocation
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
    } else if entry.supersedes == nil {
      diagnostics.append(
        .error(
          "supersedes-missing", "the edition “\(entry.id)” does not say which one it supersedes", at: place,
          help: "add supersedes: \(last.id)"))
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
    return diagnostics
  }
}
