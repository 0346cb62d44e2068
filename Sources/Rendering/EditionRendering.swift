internal import Comparing
package import Manuscript

/// What the pages of one edition share, worked out once.
final class EditionRendering: Sendable {
  let edition: Edition
  let site: SiteFacts
  let context: EditionContext
  let terms: PhraseMatcher
  /// For each term the link to its definition behind the glossary's path: `#term-x" title="…">`.
  let termLinks: [[UInt8]]
  /// By id, the page of the chapter that draws a decision flow first.
  let pagesOfFlows: [String: String]
  /// 改正箇所, where the site has an edition before.
  let marks: RevisionMarks?
  private let casesByClause: [String: [Int]]
  /// By term, the words of its definition.
  private let definitions: [String: String]

  init(_ edition: Edition, context: EditionContext, site: SiteFacts) {
    self.edition = edition
    self.context = context
    self.site = site
    marks = context.comparison.map { RevisionMarks($0, of: edition) }
    terms = PhraseMatcher(edition.glossary.map(\.term))
    let definitions = edition.glossary.map { $0.definition.text(in: edition) }
    self.definitions = Dictionary(
      zip(edition.glossary.map(\.term), definitions), uniquingKeysWith: { first, _ in first })
    termLinks = zip(edition.glossary, definitions).map { term, definition in
      var html = HTMLWriter(capacity: 256)
      html.text("#" + term.anchor)
      html.markup("\" title=\"")
      html.text(definition)
      html.markup("\">")
      return html.bytes
    }
    var casesByClause: [String: [Int]] = [:]
    for (index, found) in edition.cases.enumerated() where found.isActive {
      for clause in found.clauses { casesByClause[clause.value, default: []].append(index) }
    }
    self.casesByClause = casesByClause
    pagesOfFlows = Self.pagesOfFlows(edition)
  }

  private static func pagesOfFlows(_ edition: Edition) -> [String: String] {
    guard !edition.flows.isEmpty else { return [:] }
    var pages: [String: String] = [:]
    for document in edition.documents {
      for (index, node) in document.content.nodes.enumerated() where node.kind == .embed {
        guard case .entry(.flow, let id)? = document.content.target(of: index), pages[id] == nil else {
          continue
        }
        pages[id] = document.page
      }
    }
    return pages
  }

  func cases(citing clause: String) -> [Case] { (casesByClause[clause] ?? []).map { edition.cases[$0] } }

  /// The cases that cite one of some clauses, an article with its 項 and 号, each once.
  func cases(citing clauses: ArraySlice<Clause>) -> [Case] {
    guard !casesByClause.isEmpty else { return [] }
    let found = Set(clauses.flatMap { $0.id.isEmpty ? [] : casesByClause[$0.id] ?? [] })
    return found.sorted().map { edition.cases[$0] }
  }

  func definition(of term: Term) -> String? { definitions[term.term] }

  /// `figure-2022-01.group-i`: a table of figures on its page. The id of a table holds no dot.
  static func anchor(of reference: FigureReference) -> String { "figure-\(reference.set).\(reference.table)" }

  /// The 新旧対照表 with the edition before, from the edition's folder.
  var comparisonPath: String? {
    context.comparison.map { "../" + ComparisonPage.path(from: $0.old.id, to: edition.id) + ".html" }
  }

  func writeMarksControl(on page: String, to html: inout HTMLWriter) {
    guard let older = context.comparison?.old, let path = comparisonPath else { return }
    MarkWriter.control(
      older: older.title, comparison: way(to: path, on: page), to: &html)
  }

  /// From a page to what is named from the edition's folder, above which it may stand.
  func way(to path: String, on page: String) -> String {
    String(repeating: "../", count: page.utf8.count { $0 == UInt8(ascii: "/") }) + path
  }

  /// The cover's path from the site's root.
  var coverPath: String { edition.id + "/index.html" }

  /// 「令和4年（2022年）4月1日施行」
  var effectiveText: String { context.version.effectiveText }
}

/// What all pages of a site share.
package struct SiteFacts: Sendable {
  /// The day that the site assumes.
  package let day: CalendarDate?
  package let generator: String
  /// Every edition of the site, the oldest first.
  package let versions: [Version]

  /// Only what has been published.
  package let isPublic: Bool

  package init(day: CalendarDate?, generator: String, versions: [Version], isPublic: Bool = false) {
    self.isPublic = isPublic
    self.day = day
    self.generator = generator
    self.versions = versions
  }
}
