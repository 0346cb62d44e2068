import Manuscript

/// The active cases by the values of one field: types, business areas, documents, clauses.
struct CaseIndex: Sendable {
  struct Entry: Sendable {
    /// The value of a case that has none.
    static let noValue = ""

    /// The value as a case has it.
    let value: String
    let title: String
    var definition: String?
    /// The group of a type.
    var group: String?
    let anchor: String
    /// The clause, in the index by clause.
    var clause: Edition.Address?
    let cases: [Case]
  }

  /// The case's field.
  let field: String
  /// `by-type.html`
  let name: String
  let title: String
  let entries: [Entry]

  static func all(of edition: Edition) -> [CaseIndex] {
    let active = edition.cases.filter(\.isActive)
    return [
      byType(edition, active), byBusiness(edition, active), byDocument(edition, active),
      byClause(edition, active),
    ]
  }

  private static func byType(_ edition: Edition, _ cases: [Case]) -> CaseIndex {
    let found = Dictionary(grouping: cases, by: \.type.value)
    let groups = Dictionary(
      edition.catalogue.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return CaseIndex(
      field: "type", name: "by-type.html", title: "類型から探す",
      entries: edition.catalogue.types.map { type in
        Entry(
          value: type.id, title: "\(type.id)　\(type.title)", definition: type.definition,
          group: groups[type.group.value], anchor: "type-" + type.id, cases: found[type.id] ?? [])
      })
  }

  private static func byBusiness(_ edition: Edition, _ cases: [Case]) -> CaseIndex {
    var found: [String: [Case]] = [:]
    for example in cases {
      for area in Set(example.business.map(\.value)) { found[area, default: []].append(example) }
    }
    return CaseIndex(
      field: "business", name: "by-business.html", title: "事業から探す",
      entries: named(edition.catalogue.businessAreas, "business", found)
        + without("business", cases.filter(\.business.isEmpty)))
  }

  private static func byDocument(_ edition: Edition, _ cases: [Case]) -> CaseIndex {
    let found = Dictionary(grouping: cases.filter { $0.document != nil }, by: { $0.document?.value ?? "" })
    return CaseIndex(
      field: "document", name: "by-document.html", title: "書類から探す",
      entries: named(edition.catalogue.documents, "document", found)
        + without("document", cases.filter { $0.document == nil }))
  }

  private static func named(_ values: [String], _ kind: String, _ cases: [String: [Case]]) -> [Entry] {
    values.map { value in
      Entry(value: value, title: value, anchor: StableName.make(of: value, kind), cases: cases[value] ?? [])
    }
  }

  /// The cases that say nothing of a field, where there are any.
  private static func without(_ kind: String, _ cases: [Case]) -> [Entry] {
    cases.isEmpty
      ? [] : [Entry(value: Entry.noValue, title: "その他（記載なし）", anchor: "no-" + kind, cases: cases)]
  }

  /// In the order of the manual; a 項 or 号 by itself.
  private static func byClause(_ edition: Edition, _ cases: [Case]) -> CaseIndex {
    var found: [String: [Case]] = [:]
    for example in cases {
      for id in Set(example.clauses.map(\.value)) { found[id, default: []].append(example) }
    }
    let addresses = found.keys.compactMap { edition.address(of: $0) }.sorted {
      ($0.document, $0.clause) < ($1.document, $1.clause)
    }
    return CaseIndex(
      field: "clause", name: "by-clause.html", title: "条項から探す",
      entries: addresses.map { address in
        let clause = edition[address]
        let article = edition.ancestor(of: address, rank: .article).map { "（\(edition.title(of: $0))）" } ?? ""
        return Entry(
          value: clause.id, title: edition.citation(of: address) + article, anchor: "clause-" + clause.id,
          clause: address, cases: found[clause.id] ?? [])
      })
  }
}

/// Which groups of types have cases in which business areas.
enum CoverageTable {
  static func write(_ edition: Edition, _ cases: [Case], to html: inout HTMLWriter) {
    let catalogue = edition.catalogue
    guard !catalogue.groups.isEmpty, !catalogue.businessAreas.isEmpty else { return }
    var counts: [[String]: Int] = [:]
    for found in cases {
      guard let group = catalogue.group(ofType: found.type.value) else { continue }
      for area in Set(found.business.map(\.value)) { counts[[group, area], default: 0] += 1 }
    }
    let required = Set(catalogue.requiredCoverage.map { [$0.group.value, $0.businessArea.value] })
    html.markup("<section class=\"coverage\"><h2>類型の区分と事業</h2>\n")
    html.markup("<p>事例の数です。二つ以上の事業にわたる事例は、それぞれに数えます。")
    if !required.isEmpty { html.markup("太い枠の組合せは、事例を必ず置くものです。") }
    html.markup(
      "</p>\n<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"類型の区分と事業\"><table>\n<thead><tr><th scope=\"col\">区分</th>"
    )
    for area in catalogue.businessAreas {
      html.markup("<th scope=\"col\" class=\"num\">")
      html.text(area)
      html.markup("</th>")
    }
    html.markup("</tr></thead>\n<tbody>\n")
    for group in catalogue.groups {
      html.markup("<tr><th scope=\"row\">")
      html.text(group.title)
      html.markup("</th>")
      for area in catalogue.businessAreas {
        let isRequired = required.contains([group.id, area])
        html.markup(isRequired ? "<td class=\"num required\">" : "<td class=\"num\">")
        html.number(counts[[group.id, area]] ?? 0)
        html.markup(isRequired ? "<span class=\"visually-hidden\">（必須）</span></td>" : "</td>")
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div></section>\n")
  }
}
