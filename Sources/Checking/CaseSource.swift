import Manuscript

/// What a case reports as public needs its source.
enum CaseSource {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.filter { $0.isReported && $0.source == nil }.map { found in
      .error(
        "case-without-source",
        "the case “\(found.id)” reports something public (\(found.basis.value)) without a source",
        at: found.basis.location, help: "add `source: …`: who published it, and when")
    }
  }
}
