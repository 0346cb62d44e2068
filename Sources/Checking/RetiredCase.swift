import Manuscript

/// A case that is no longer used says what took its place, or why; and nothing in force still shows it.
struct RetiredCase: Sendable {
  /// What became of a retired case in the end.
  private enum Fate {
    case replaced(by: String)
    /// It, or the last case that took its place, was given up for a reason.
    case givenUp
    /// The chain ends nowhere, or leads back into itself.
    case lost
  }

  private let edition: Edition
  /// By the id of each retired case.
  private let fates: [String: Fate]

  init(_ edition: Edition) {
    self.edition = edition
    fates = Self.fates(edition)
  }

  /// Each chain is followed once: what is found at its end holds for all on the way.
  private static func fates(_ edition: Edition) -> [String: Fate] {
    var fates: [String: Fate] = [:]
    for found in edition.cases where !found.isActive && fates[found.id] == nil {
      var chain: [String] = []
      var seen: Set<String> = []
      var current = found
      var fate: Fate?
      while fate == nil {
        chain.append(current.id)
        seen.insert(current.id)
        guard let next = current.replacedBy?.value else {
          fate = current.reason == nil ? .lost : .givenUp
          break
        }
        guard let successor = edition.case(next), !seen.contains(next) else {
          fate = .lost
          break
        }
        if successor.isActive { fate = .replaced(by: successor.id) } else { fate = fates[successor.id] }
        current = successor
      }
      for id in chain { fates[id] = fate ?? .lost }
    }
    return fates
  }

  func check() -> [Diagnostic] {
    edition.cases.flatMap(check) + edition.glossary.flatMap { citations(in: $0.definition) }
      + edition.cases.filter(\.isActive).flatMap { $0.passages.flatMap(citations) }
      + edition.trainings.flatMap { $0.slides.compactMap(shown) + $0.passages.flatMap(citations) }
  }

  private func check(_ found: Case) -> [Diagnostic] {
    guard !found.isActive else {
      return found.replacedBy.map { successor in
        [
          .error(
            "active-case-replaced", "the case “\(found.id)” is active and replaced", at: successor.location,
            help: "write `status: retired`, or delete `replaced_by`")
        ]
      } ?? []
    }
    if let successor = found.replacedBy {
      // A successor that is not there is an unresolved reference.
      guard case .lost? = fates[found.id], edition.case(successor.value) != nil else { return [] }
      return [
        .error(
          "retired-without-successor",
          "“\(found.id)” is replaced by “\(successor.value)”, which leads to no active case",
          at: successor.location, help: "name an active case, or give a `reason:`")
      ]
    }
    guard found.reason == nil else { return [] }
    return [
      .error(
        "retired-without-successor", "the retired case “\(found.id)” says neither what replaced it nor why",
        at: found.status.location, help: "add `replaced_by: …` or `reason: …`")
    ]
  }

  /// The problems of one document: a retired case is neither cited nor put there.
  func check(_ document: Document) -> [Diagnostic] {
    citations(in: document.content) { document.location(of: Array($0.utf8), inNode: $1) }
  }

  private func citations(in passage: Passage) -> [Diagnostic] {
    citations(in: passage.content) { passage.location(of: Array($0.utf8), inNode: $1) }
  }

  private func citations(in content: Content, place: (String, Int) -> SourceLocation) -> [Diagnostic] {
    content.nodes.enumerated().compactMap { index, node in
      guard node.kind == .link || node.kind == .embed, case .case(let id)? = content.target(of: index),
        let found = edition.case(id), !found.isActive
      else { return nil }
      return cited(id, at: place(id, index), scheme: "case:", otherwise: "delete the reference")
    }
  }

  private func shown(_ slide: Training.Slide) -> Diagnostic? {
    guard case .case(let id) = slide.subject, let found = edition.case(id.value), !found.isActive else {
      return nil
    }
    return cited(id.value, at: id.location, scheme: "case: ", otherwise: "delete the slide")
  }

  private func cited(_ id: String, at place: SourceLocation, scheme: String, otherwise: String) -> Diagnostic
  {
    let help = if case .replaced(let by)? = fates[id] { "write \(scheme)\(by)" } else { otherwise }
    return .warning("retired-case-cited", "the case “\(id)” is retired", at: place, help: help)
  }
}
