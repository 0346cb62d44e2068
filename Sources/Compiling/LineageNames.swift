internal import Comparing
import Manuscript

/// What a new clause says that it was, it was: formerly, split-from and merged-from name clauses of earlier editions.
enum LineageNames {
  static func check(_ edition: Edition, after sealed: [SealedEdition], _ loader: EditionLoader) async
    -> [Diagnostic]
  {
    guard let last = sealed.last, let old = await loader.outline(last.id) else { return [] }
    var diagnostics: [Diagnostic] = []
    var taken: [String: String] = [:]
    for document in edition.documents {
      for clause in document.clauses where !clause.id.isEmpty && old[clause.id] == nil {
        guard let attributes = clause.attributes else { continue }
        let place = document.location(of: clause)
        for origin in attributes.formerly {
          if edition.address(of: origin) != nil, old[origin] != nil {
            diagnostics.append(
              .error(
                "impossible-lineage", "“\(origin)” is still there: “\(clause.id)” cannot be its new name",
                at: place,
                help: "a part of it that became a clause of its own: split-from=\"\(origin)\""))
          } else if let other = taken.updateValue(clause.id, forKey: origin) {
            diagnostics.append(
              .error(
                "impossible-lineage",
                "“\(other)” and “\(clause.id)” cannot both be the new name of “\(origin)”",
                at: place, help: "when one was made into two: split-from=\"\(origin)\""))
          }
        }
        for origin in attributes.formerly + attributes.splitFrom + attributes.mergedFrom
        where !(await isKnown(origin, in: sealed, loader)) {
          diagnostics.append(
            .error(
              "unresolved-reference", "no sealed edition has a clause “\(origin)”", at: place,
              help: Nearest.candidate(to: origin, among: old.clauses.map(\.id)).map { "did you mean \($0)?" }
                ?? "formerly, split-from and merged-from name ids of earlier editions"))
        }
      }
    }
    return diagnostics
  }

  /// The last edition is asked first: it is in memory, and nearly always knows.
  private static func isKnown(_ id: String, in sealed: [SealedEdition], _ loader: EditionLoader) async -> Bool
  {
    for edition in sealed.reversed() where await loader.outline(edition.id)?[id] != nil { return true }
    return false
  }
}
