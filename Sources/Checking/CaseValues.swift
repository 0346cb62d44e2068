import Manuscript

/// Every value of a case's enumerated fields is declared in catalogue.yaml.
enum CaseValues {
  static func check(_ edition: Edition) -> [Diagnostic] {
    let catalogue = edition.catalogue
    let types = catalogue.types.map(\.id)
    var diagnostics: [Diagnostic] = []
    for found in edition.cases {
      diagnostics += undeclared([found.type], "type", types)
      diagnostics += undeclared([found.basis], "basis", catalogue.bases)
      diagnostics += undeclared(found.business, "business", catalogue.businessAreas)
      diagnostics += undeclared(found.document.map { [$0] } ?? [], "document", catalogue.documents)
      diagnostics += undeclared(found.information, "information", catalogue.informationItems)
      diagnostics += undeclared(found.actor.map { [$0] } ?? [], "actor", catalogue.roles)
    }
    return diagnostics
  }

  private static func undeclared(_ values: [Located<String>], _ field: String, _ known: [String])
    -> [Diagnostic]
  {
    values.filter { !known.contains($0.value) }.map { value in
      let nearest = Nearest.candidate(to: value.value, among: known)
      return .error(
        "undeclared-value", "catalogue.yaml declares no \(field) “\(value.value)”", at: value.location,
        help: nearest.map { "did you mean \($0)?" }
          ?? "add it to examples/catalogue.yaml, or use \(known.prefix(8).joined(separator: ", "))")
    }
  }
}
