import Manuscript

/// Where a link leads, seen from one page.
struct ResolvedLink {
  let address: String
  var className: String?
  /// What the link shows when the author wrote no words.
  var words: String?
  var title: String?

  /// Without a manual around it, a link is what the author wrote; nil where it may not be published.
  static func raw(_ target: Target) -> ResolvedLink? {
    switch target {
    case .clause(let id): ResolvedLink(address: "#" + id)
    case .address(let address): ResolvedLink(address: address)
    case .file(let path, let fragment): ResolvedLink(address: path + (fragment.map { "#" + $0 } ?? ""))
    case .case, .cases, .entry, .list, .page, .term, .law, .figure, .codeLanguage, .refused: nil
    }
  }
}

/// What the links of one page lead to.
final class LinkScope: Sendable {
  let rendering: EditionRendering
  /// The page, from the edition's folder.
  let page: String
  /// Every clause is on this page: the whole edition for printing.
  let isWholeEdition: Bool
  /// How deep transclusions are inside each other.
  private let depth: Int

  var edition: Edition { rendering.edition }
  var terms: PhraseMatcher { rendering.terms }
  private let folder: String
  private let glossaryPath: String

  init(rendering: EditionRendering, page: String, isWholeEdition: Bool = false, depth: Int = 0) {
    self.rendering = rendering
    self.page = page
    self.isWholeEdition = isWholeEdition
    self.depth = depth
    folder = FilePath.folder(of: page)
    glossaryPath = FilePath.relative("glossary.html", from: folder)
  }

  func path(to target: String) -> String { FilePath.relative(target, from: folder) }

  func address(of clause: Edition.Address) -> String {
    let id = edition[clause].id
    let target = edition.documents[clause.document].page
    if isWholeEdition || target == page { return "#" + id }
    return path(to: target) + (edition[clause].rank == .chapter && id.isEmpty ? "" : "#" + id)
  }

  /// - Parameters:
  ///   - origin: the clause in which the link stands.
  ///   - source: the folder of the source in which it stands, whatever page prints it.
  func resolve(_ target: Target, from origin: Edition.Address?, in source: String = "manual/")
    -> ResolvedLink?
  {
    switch target {
    case .clause(let id):
      guard let clause = edition.address(of: id) else { return nil }
      return ResolvedLink(
        address: address(of: clause), className: "ref", words: edition.words(of: target, from: origin),
        title: title(of: clause))
    case .case(let id):
      guard let found = edition.case(id) else { return nil }
      return ResolvedLink(
        address: path(to: found.page), className: "case-ref", words: edition.words(of: target, from: origin),
        title: found.title.value)
    case .cases:
      return ResolvedLink(
        address: path(to: "cases/index.html"), className: "case-ref",
        words: edition.words(of: target, from: origin))
    case .entry(let kind, let id): return entry(kind, id)
    case .list(let kind, _): return generated(kind.rawValue)
    case .page(let name): return generated(name)
    case .term(let name):
      guard let term = edition.term(name) else { return nil }
      return ResolvedLink(
        address: path(to: "glossary.html") + "#" + term.anchor, className: "term", words: term.term,
        title: rendering.definition(of: term))
    case .law(let id):
      guard let law = edition.law(id) else { return nil }
      return ResolvedLink(
        address: path(to: "laws.html") + "#" + law.id, className: "law",
        words: edition.words(of: target, from: origin),
        title: law.topic)
    case .figure(let reference):
      guard let words = edition.figureText(reference) else { return nil }
      return ResolvedLink(
        address: path(to: "figures.html") + "#" + EditionRendering.anchor(of: reference),
        className: "figure-ref",
        words: words, title: edition.table(reference)?.title)
    case .file(let path, let fragment):
      return file(path, fragment, in: source, words: edition.words(of: target, from: origin, in: source))
    case .address(let address):
      return ResolvedLink(
        address: address, className: "external", words: edition.words(of: target, from: origin))
    case .codeLanguage, .refused: return nil
    }
  }

  /// The heading of a clause, or of the article that holds it.
  private func title(of clause: Edition.Address) -> String? {
    var current: Edition.Address? = clause
    while let here = current {
      if edition[here].rank.isHeading { return edition[here].title }
      current = edition.parent(of: here)
    }
    return nil
  }

  private func file(_ path: String, _ fragment: String?, in source: String, words: String?)
    -> ResolvedLink?
  {
    guard let resolved = FilePath.resolve(path, from: source) else { return nil }
    if let document = edition.document(at: resolved) {
      if isWholeEdition, let id = fragment ?? document.clauses.first?.id, !id.isEmpty {
        return ResolvedLink(address: "#" + id, words: words)
      }
      return ResolvedLink(
        address: self.path(to: document.page) + (fragment.map { "#" + $0 } ?? ""), words: words)
    }
    guard edition.attachments.contains(resolved) else { return nil }
    return ResolvedLink(address: self.path(to: String(resolved.dropFirst("manual/".count))), words: words)
  }

  /// A term at its first use on a page: the beginning of the link around it.
  func openTerm(_ index: Int, to html: inout HTMLWriter) {
    html.markup("<a class=\"term\" href=\"")
    html.text(glossaryPath)
    html.markup(bytes: rendering.termLinks[index])
  }

  // MARK: Put here

  func embed(_ node: Int, in writer: inout ContentWriter) {
    guard let target = writer.content.target(of: node) else { return }
    switch target {
    case .case, .cases, .clause, .list, .entry: if writer.isInData { return }
    default: break
    }
    switch target {
    case .case(let id):
      if let found = edition.case(id) {
        card(found, in: &writer)
      }
    case .cases(let conditions):
      for found in edition.cases(matching: conditions) {
        card(found, in: &writer)
      }
    case .figure(let reference):
      if let table = edition.table(reference) {
        FigureWriter.table(table, set: reference.set, to: &writer.html, writesIDs: false)
      }
    case .clause(let id):
      if let clause = edition.address(of: id), depth < 16 { transclude(clause, in: &writer) }
    case .list(let kind, let conditions):
      ListWriter(links: self, writesIDs: false).write(kind, conditions, to: &writer.html)
    case .entry(.flow, let id):
      if let position = edition.position(of: .flow, id) { flow(edition.flows[position], in: &writer) }
    case .entry, .page, .term, .law, .file, .address, .codeLanguage, .refused: break
    }
  }

  /// A card has its id where it stands first on its page; on the page of a whole edition its chapters cannot tell.
  private func card(_ found: Case, in writer: inout ContentWriter) {
    let isFirst = writer.cards.insert(found.id).inserted
    CaseWriter.card(
      found, links: self, to: &writer.html, writesID: isFirst && writer.writesIDs && !isWholeEdition)
  }

  private func transclude(_ clause: Edition.Address, in writer: inout ContentWriter) {
    let inner = LinkScope(
      rendering: rendering, page: page, isWholeEdition: isWholeEdition, depth: depth + 1)
    writer.html.markup("<figure class=\"transclusion\"><figcaption><a")
    writer.html.address("href", address(of: clause))
    writer.html.markup(">")
    writer.html.text(
      edition[clause].rank.isHeading ? edition.heading(of: clause) : edition.citation(of: clause))
    writer.html.markup("</a></figcaption>\n")
    var clauses = ClauseWriter(edition.documents[clause.document], index: clause.document, links: inner)
    clauses.isTransclusion = true
    clauses.body(of: clause.clause)
    writer.html.markup(bytes: clauses.writer.html.bytes)
    writer.html.markup("</figure>\n")
  }
}
