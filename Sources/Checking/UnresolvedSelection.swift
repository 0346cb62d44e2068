import Manuscript

/// What lists can be selected by, and what of a selection is not known.
extension UnresolvedReference {
  struct Selection {
    /// As an author writes it: `cases`.
    let list: String
    let fields: [String]
    /// The values that a field may have.
    let values: (_ field: String) -> [String]

    static func cases(_ edition: Edition) -> Selection {
      let catalogue = edition.catalogue
      return Selection(list: "cases", fields: Condition.caseFields) { field in
        switch field {
        case "type": catalogue.types.map(\.id)
        case "business": catalogue.businessAreas
        case "document": catalogue.documents
        case "basis": catalogue.bases
        case "group": catalogue.groups.map(\.id) + catalogue.types.map(\.group.value)
        default: edition.clauseIDs
        }
      }
    }

    static func list(_ kind: ListKind, _ edition: Edition) -> Selection {
      Selection(list: kind.rawValue, fields: kind.fields) { edition.values(of: $0, in: kind) }
    }
  }

  static func areKnown(_ conditions: [Condition], _ selection: Selection) -> Bool {
    unknownCondition(conditions, selection) == nil
  }

  static func unknownCondition(_ conditions: [Condition], _ selection: Selection) -> Problem? {
    guard
      let wrong = conditions.first(where: { !selection.fields.contains($0.field) || $0.value.isEmpty })
    else { return conditions.lazy.compactMap { unknownValue($0, selection) }.first }
    guard let first = selection.fields.first else {
      return Problem(
        message: "\(selection.list) cannot be selected by “\(wrong.field)”",
        help: "write \(selection.list): alone, which puts all of them here", written: wrong.field)
    }
    let example = selection.list == "cases" ? "type=A1" : first + "=…"
    return Problem(
      message: "\(selection.list) cannot be selected by “\(wrong.field)”",
      help: Nearest.candidate(to: wrong.field, among: selection.fields).map {
        "did you mean \(selection.list):\($0)=…?"
      }
        ?? "write \(selection.list):\(example); the fields are \(selection.fields.joined(separator: ", "))",
      written: wrong.field)
  }

  private static func unknownValue(_ condition: Condition, _ selection: Selection) -> Problem? {
    let known = selection.values(condition.field)
    guard !known.contains(condition.value) else { return nil }
    return Problem(
      rule: "unknown-value", message: "“\(condition.value)” is no value of “\(condition.field)”",
      help: Nearest.candidate(to: condition.value, among: known).map { "did you mean \($0)?" }
        ?? (condition.field == "clause" ? "name a clause that is there" : values(known, selection)),
      written: condition.value)
  }

  private static func values(_ known: [String], _ selection: Selection) -> String {
    let isCatalogue = ["cases", "records"].contains(selection.list)
    return "the values are \(isCatalogue ? "in examples/catalogue.yaml: " : "")"
      + known.prefix(8).joined(separator: ", ")
  }

  // MARK: Entries and pages

  static func unknownEntry(_ kind: EntryKind, _ id: String, _ edition: Edition) -> Problem {
    Problem(
      message: "no \(kind.rawValue) is named “\(id)”",
      help: Nearest.candidate(to: id, among: edition.listings.ids(of: kind)).map {
        "did you mean \(kind.rawValue):\($0)?"
      } ?? "\(kind.rawValue)s are in \(kind.path)", written: id)
  }

  static func unknownPage(_ name: String, _ edition: Edition) -> Problem? {
    guard let page = GeneratedPage.named(name) else {
      let names = GeneratedPage.all.map(\.name)
      return Problem(
        message: "no page that kaitei makes is named “\(name)”",
        help: Nearest.candidate(to: name, among: names).map { "did you mean page:\($0)?" }
          ?? "the pages are \(names.joined(separator: ", "))", written: name)
    }
    guard page.path(in: edition) == nil else { return nil }
    return Problem(
      message: "the edition has no page “\(name)”: there is nothing to show on it",
      help: name == "training"
        ? "write \(Training.path)"
        : ListKind(rawValue: name).map { "write manual/\($0.rawValue).yaml" }
          ?? "write what it shows, or delete the reference", written: name)
  }
}
