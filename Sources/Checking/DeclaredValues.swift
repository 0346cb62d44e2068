import Manuscript

/// Every value of a case's or record's enumerated fields is declared in catalogue.yaml, sign by sign, and stands once in its list.
struct DeclaredValues {
  /// To look for what an author meant costs some time for each word.
  private static let maximumNearMisses = 200

  private let catalogue: Catalogue
  private var nearest: [String: String?] = [:]

  static func check(_ edition: Edition) -> [Diagnostic] {
    var rule = DeclaredValues(catalogue: edition.catalogue)
    return edition.cases.flatMap { duplicates($0.valueLists) }
      + edition.records.flatMap { duplicates($0.valueLists) }
      + edition.measures.flatMap { duplicates($0.valueLists) }
      + (edition.catalogue.isMissing ? [] : rule.undeclared(edition))
  }

  private init(catalogue: Catalogue) { self.catalogue = catalogue }

  // MARK: Undeclared

  private mutating func undeclared(_ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let (cases, records) = (edition.cases, edition.records)
    let fields: [(name: String, known: [String], values: [Located<String>])] = [
      ("type", catalogue.types.map(\.id), cases.map(\.type)),
      ("basis", catalogue.bases, cases.map(\.basis)),
      ("business", catalogue.businessAreas, cases.flatMap(\.business) + records.flatMap(\.business)),
      ("document", catalogue.documents, cases.compactMap(\.document)),
      (
        "information", catalogue.informationItems,
        cases.flatMap(\.information) + records.flatMap(\.information)
      ),
      ("actor", catalogue.roles, cases.compactMap(\.actor)),
    ]
    for field in fields {
      // `String` takes が as one sign and as か with a mark for the same; an index of cases does not.
      let known = Set(field.known.map { Array($0.utf8) })
      for value in field.values where !known.contains(Array(value.value.utf8)) {
        diagnostics.append(
          .error(
            "undeclared-value", "catalogue.yaml declares no \(field.name) “\(value.value)”",
            at: value.location, help: help(value.value, field.name, field.known)))
      }
    }
    return diagnostics
  }

  private mutating func help(_ value: String, _ field: String, _ known: [String]) -> String {
    if let same = known.first(where: { $0 == value }) {
      return "did you mean \(same)? It looks the same, and is written with other characters"
    }
    let key = field + ":" + value
    if nearest[key] == nil, nearest.count < Self.maximumNearMisses {
      nearest[key] = .some(Nearest.candidate(to: value, among: known))
    }
    if let near = nearest[key] ?? nil { return "did you mean \(near)?" }
    return "add it to examples/catalogue.yaml"
      + (known.isEmpty ? "" : ", or use \(known.prefix(8).joined(separator: ", "))")
  }

  // MARK: Twice

  private static func duplicates(_ lists: [(name: String, values: [Located<String>])]) -> [Diagnostic] {
    return lists.flatMap { name, values in
      var first: [String: SourceLocation] = [:]
      return values.compactMap { value -> Diagnostic? in
        guard let other = first[value.value] else {
          first[value.value] = value.location
          return nil
        }
        return .warning(
          "duplicate-value", "“\(value.value)” stands twice in “\(name)”", at: value.location,
          notes: [.init("first here", at: other)], help: "delete one of the two")
      }
    }
  }
}

extension Case {
  /// Its lists, as their fields are named.
  fileprivate var valueLists: [(name: String, values: [Located<String>])] {
    [
      ("business", business), ("information", information), ("warning_signs", warningSigns),
      ("clauses", clauses), ("law", law),
    ]
  }
}

extension RecordClass {
  fileprivate var valueLists: [(name: String, values: [Located<String>])] {
    [("business", business), ("information", information), ("law", law)]
  }
}

extension Measure {
  fileprivate var valueLists: [(name: String, values: [Located<String>])] {
    [("audience", audience), ("clauses", clauses)]
  }
}
