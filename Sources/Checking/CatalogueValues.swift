import Manuscript

/// What the catalogue says of itself agrees: the groups and business areas it uses are declared.
enum CatalogueValues {
  static func check(_ edition: Edition) -> [Diagnostic] {
    let catalogue = edition.catalogue
    let groups = catalogue.groups.map(\.id)
    var diagnostics: [Diagnostic] = []
    if !groups.isEmpty {
      diagnostics += catalogue.types.compactMap { undeclared($0.group, "group", groups) }
      diagnostics += catalogue.requiredCoverage.compactMap { undeclared($0.group, "group", groups) }
    }
    diagnostics += catalogue.requiredCoverage.compactMap {
      undeclared($0.businessArea, "business area", catalogue.businessAreas)
    }
    return diagnostics
  }

  private static func undeclared(_ value: Located<String>, _ kind: String, _ known: [String]) -> Diagnostic? {
    guard !known.contains(value.value) else { return nil }
    return .error(
      "undeclared-value", "the catalogue declares no \(kind) “\(value.value)”", at: value.location,
      help: Nearest.candidate(to: value.value, among: known).map { "did you mean \($0)?" }
        ?? "declare it, or use \(known.prefix(8).joined(separator: ", "))")
  }
}
