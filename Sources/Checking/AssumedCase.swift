import Manuscript

/// A case made up after a reported type holds nothing that looks like a fact, and stands where the type was reported.
enum AssumedCase {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter(\.isAssumed).flatMap {
      facts(in: $0) + ($0.isActive ? unreported($0, edition.catalogue) : [])
    }
  }

  private static func facts(in found: Case) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let problem = found.quiz?.questions[.problem].map { [$0.answer] + $0.others } ?? []
    for text in [found.title] + found.warningSigns + problem {
      diagnostics += StatedFact.all(in: text.value).map { diagnostic($0, found, at: text.location) }
    }
    for passage in [found.whatHappened, found.whyWrong] {
      diagnostics += facts(in: passage).map { diagnostic($0.fact, found, at: $0.place) }
    }
    // What is right may have a number: 「1時間以内」「2人で」.
    for (fact, place) in facts(in: found.correctAction) where fact.kind == .date {
      diagnostics.append(diagnostic(fact, found, at: place))
    }
    return diagnostics
  }

  /// The facts of each paragraph, whatever is emphasised in it, and the figures that it cites.
  private static func facts(in passage: Passage) -> [(fact: StatedFact, place: SourceLocation)] {
    let content = passage.content
    return content.nodes.indices.flatMap { index -> [(fact: StatedFact, place: SourceLocation)] in
      let text: String
      switch content.nodes[index].kind {
      case .paragraph, .heading, .tableCell: text = content.plainText(of: index)
      case .codeBlock: text = content.text(of: index)
      case .link, .embed:
        guard case .figure(let reference)? = content.target(of: index) else { return [] }
        let fact = StatedFact(kind: .count, text: reference.text)
        return [(fact, passage.location(of: reference.text.utf8, inNode: index))]
      default: return []
      }
      return StatedFact.all(in: text).map { ($0, passage.location(of: $0.text.utf8, inNode: index)) }
    }
  }

  private static func diagnostic(_ fact: StatedFact, _ found: Case, at place: SourceLocation) -> Diagnostic {
    .error(
      "assumed-fact", "an assumed case (\(found.basis.value)) states a \(fact.kind.rawValue), “\(fact.text)”",
      at: place,
      help: "what was made up must not look like a report: write \(fact.kind.example), or change the basis")
  }

  /// Where the catalogue requires cases of a group in some business areas, the group was reported in those.
  private static func unreported(_ found: Case, _ catalogue: Catalogue) -> [Diagnostic] {
    guard let group = catalogue.group(ofType: found.type.value) else { return [] }
    let reported = catalogue.requiredCoverage.filter { $0.group.value == group }.map(\.businessArea.value)
    guard !reported.isEmpty else { return [] }
    return found.business.filter {
      !reported.contains($0.value) && catalogue.businessAreas.contains($0.value)
    }
    .map { area in
      .warning(
        "assumed-case-not-reported",
        "an assumed case of the group “\(group)” stands in “\(area.value)”, for which `required_coverage` reports none",
        at: area.location, help: "make its basis 予防 or 公知事案, or add the cell to `required_coverage`")
    }
  }
}
