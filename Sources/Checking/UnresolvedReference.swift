import Manuscript

/// A reference names something that is there.
enum UnresolvedReference {
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (index, node) in document.content.nodes.enumerated()
    where [.link, .image, .embed].contains(node.kind) {
      guard let target = document.content.target(of: index) else { continue }
      if case .file = target, node.kind == .image { continue }
      guard let problem = problem(target, in: document, edition) else { continue }
      diagnostics.append(problem.diagnostic(at: place(problem.written, index, document)))
    }
    for law in document.frontMatter.law where edition.law(law.value) == nil {
      diagnostics.append(unknownLaw(law.value, edition).diagnostic(at: law.location))
    }
    return diagnostics
  }

  /// The Markdown and the ids in data files.
  static func checkData(_ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for passage in edition.passages {
      for (index, node) in passage.content.nodes.enumerated() where [.link, .embed].contains(node.kind) {
        guard let target = passage.content.target(of: index), let problem = problem(target, in: nil, edition)
        else { continue }
        diagnostics.append(
          problem.diagnostic(at: passage.location(of: Array(problem.written.utf8), inNode: index))
        )
      }
    }
    let lists = edition.listings
    for clause in edition.cases.flatMap(\.clauses) + lists.measures.flatMap(\.clauses)
    where edition.address(of: clause.value) == nil {
      diagnostics.append(unknownClause(clause.value, edition).diagnostic(at: clause.location))
    }
    for law in edition.cases.flatMap(\.law) + lists.records.flatMap(\.law) + lists.deadlines.flatMap(\.law)
    where edition.law(law.value) == nil {
      diagnostics.append(unknownLaw(law.value, edition).diagnostic(at: law.location))
    }
    for found in edition.cases {
      if let successor = found.replacedBy, edition.case(successor.value) == nil {
        diagnostics.append(unknownCase(successor.value, edition).diagnostic(at: successor.location))
      }
    }
    return diagnostics
  }

  struct Problem {
    var rule = "unresolved-reference"
    let message: String
    let help: String?
    /// As the author wrote the target.
    let written: String

    func diagnostic(at place: SourceLocation) -> Diagnostic { .error(rule, message, at: place, help: help) }
  }

  private static func problem(_ target: Target, in document: Document?, _ edition: Edition) -> Problem? {
    switch target {
    case .clause(let id): edition.address(of: id) == nil ? unknownClause(id, edition) : nil
    case .case(let id): edition.case(id) == nil ? unknownCase(id, edition) : nil
    case .cases(let conditions): unknownCondition(conditions, .cases(edition))
    case .list(let kind, let conditions): unknownCondition(conditions, .list(kind, edition))
    case .entry(let kind, let id):
      edition.position(of: kind, id) == nil ? unknownEntry(kind, id, edition) : nil
    case .page(let name): unknownPage(name, edition)
    case .term(let term): edition.term(term) == nil ? unknownTerm(term, edition) : nil
    case .law(let id): edition.law(id) == nil ? unknownLaw(id, edition) : nil
    case .figure(let reference):
      edition.figureText(reference) == nil ? unknownFigure(reference, edition) : nil
    case .file(let path, let fragment): unknownFile(path, fragment, in: document, edition)
    case .address, .codeLanguage, .refused: nil
    }
  }

  static func unknownClause(_ id: String, _ edition: Edition) -> Problem {
    Problem(
      message: "no clause is named “\(id)”",
      help: Nearest.candidate(to: id, among: edition.clauseIDs).map { "did you mean #\($0)?" }
        ?? "give the clause the id {#\(id)}, or name one that is there", written: id)
  }

  static func unknownCase(_ id: String, _ edition: Edition) -> Problem {
    Problem(
      message: "no case is named “\(id)”",
      help: Nearest.candidate(to: id, among: edition.cases.map(\.id)).map { "did you mean case:\($0)?" }
        ?? "cases are in examples/cases/", written: id)
  }

  private static func unknownLaw(_ id: String, _ edition: Edition) -> Problem {
    Problem(
      message: "laws.yaml has no “\(id)”",
      help: Nearest.candidate(to: id, among: edition.laws.map(\.id)).map { "did you mean law:\($0)?" }
        ?? "add it to manual/laws.yaml", written: id)
  }

  private static func unknownTerm(_ term: String, _ edition: Edition) -> Problem {
    let isSynonym = edition.glossary.first { $0.synonyms.contains { $0.value == term } }?.term
    let nearest = isSynonym ?? Nearest.candidate(to: term, among: edition.glossary.map(\.term))
    return Problem(
      rule: "undefined-term", message: "“\(term)” is not defined in glossary.yaml",
      help: nearest.map { "did you mean term:\($0)?" } ?? "add it to manual/glossary.yaml", written: term)
  }

  static func unknownFigure(_ reference: FigureReference, _ edition: Edition) -> Problem {
    guard let table = edition.table(reference) else {
      let known = edition.figures.flatMap { set in set.tables.map { "\(set.id)/\($0.id)" } }
      let written = "\(reference.set)/\(reference.table)"
      return Problem(
        message: "no table of figures is named “\(written)”",
        help: Nearest.candidate(to: written, among: known).map { "did you mean figure:\($0)?" }
          ?? "tables of figures are in examples/figures/", written: written)
    }
    let row = reference.row ?? ""
    guard table.rows.contains(where: { $0.label == row }) else {
      return Problem(
        message: "the table “\(table.id)” has no row “\(row)”",
        help: Nearest.candidate(to: row, among: table.rows.map(\.label)).map { "did you mean \($0)?" }
          ?? "its rows are \(table.rows.map(\.label).joined(separator: ", "))", written: row)
    }
    let column = reference.column ?? ""
    return Problem(
      message: "the table “\(table.id)” has no column “\(column)”",
      help: Nearest.candidate(to: column, among: table.columns).map { "did you mean \($0)?" }
        ?? "its columns are \(table.columns.joined(separator: ", "))", written: column)
  }

  private static func unknownFile(
    _ path: String, _ fragment: String?, in document: Document?, _ edition: Edition
  ) -> Problem? {
    let folder = document?.folder ?? "manual/"
    let resolved = FilePath.resolve(path, from: folder)
    if let resolved, let page = edition.document(at: resolved) {
      guard let fragment, !page.clauses.contains(where: { $0.id == fragment }),
        !page.anchors.values.contains(fragment)
      else { return nil }
      return unknownClause(fragment, edition)
    }
    if let resolved, edition.attachments.contains(resolved) { return nil }
    let known = edition.documents.map { FilePath.relative($0.source.path, from: folder) }
    return Problem(
      message: "there is no file “\(path)” to link to",
      help: Nearest.candidate(to: path, among: known).map { "did you mean \($0)?" }
        ?? "name a chapter (02-name.md), a clause (#its-id) or a picture in images/", written: path)
  }

  private static func place(_ written: String, _ node: Int, _ document: Document) -> SourceLocation {
    let start = document.location(ofNode: node).range.lowerBound
    guard let found = document.text.locate(Array(written.utf8), from: start, lines: 2) else {
      return document.location(ofNode: node)
    }
    return found
  }
}
