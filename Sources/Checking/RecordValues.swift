import Manuscript

/// The business areas and items of information of a record are declared in catalogue.yaml.
enum RecordValues {
  static func check(_ edition: Edition) -> [Diagnostic] {
    guard !edition.catalogue.isMissing else { return [] }
    return edition.records.flatMap { record in
      record.business.compactMap { undeclared($0, "business", edition.catalogue.businessAreas) }
        + record.information.compactMap {
          undeclared($0, "information", edition.catalogue.informationItems)
        }
    }
  }

  private static func undeclared(_ value: Located<String>, _ field: String, _ known: [String]) -> Diagnostic?
  {
    // Signs that look the same are not: が is one sign, or two.
    guard !known.contains(where: { $0.utf8.elementsEqual(value.value.utf8) }) else { return nil }
    return .error(
      "undeclared-value", "catalogue.yaml declares no \(field) “\(value.value)”", at: value.location,
      help: Nearest.candidate(to: value.value, among: known).map { "did you mean \($0)?" }
        ?? "add it to examples/catalogue.yaml"
        + (known.isEmpty ? "" : ", or use \(known.prefix(8).joined(separator: ", "))"))
  }
}
