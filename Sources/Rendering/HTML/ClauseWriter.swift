internal import Comparing
import Manuscript

/// Writes a document with its clauses: headings with their numbers, 条 as sections, 項 and 号 with theirs.
struct ClauseWriter {
  let document: Document
  let index: Int
  let links: LinkScope
  var writer: ContentWriter
  /// Inside another text: no ids, no citations to copy.
  var isTransclusion = false {
    didSet { writer.writesIDs = !isTransclusion }
  }

  private var article: Int?
  /// The chapter or section whose own words are being written.
  private var division: Int?
  private var isParagraphOpen = false
  private var nextClause = 0

  init(_ document: Document, index: Int, links: LinkScope) {
    self.document = document
    self.index = index
    self.links = links
    writer = ContentWriter(document.content, links: links)
    writer.folder = document.folder
  }

  /// The whole document.
  mutating func write() {
    titleWithoutHeading()
    for node in document.content.siblings(in: 0..<document.content.nodes.count) { topLevel(node) }
    closeArticle()
  }

  /// What a clause says, its heading left out.
  mutating func body(of clause: Int) {
    let found = document.clauses[clause]
    nextClause = clause
    let node = Int(found.node)
    if found.rank == .item || found.rank == .subitem {
      for child in document.content.children(of: node) { itemChild(child) }
      return
    }
    let isHeading = node >= 0 && document.content.nodes[node].kind == .heading
    let start = isHeading ? Int(document.content.nodes[node].end) : Int(found.nodes.lowerBound)
    for node in document.content.siblings(in: start..<max(start, Int(found.nodes.upperBound))) {
      topLevel(node)
    }
    closeArticle()
  }

  private func address(_ clause: Int) -> Edition.Address { Edition.Address(document: index, clause: clause) }

  // MARK: Blocks

  private mutating func topLevel(_ node: Int) {
    let content = document.content
    if content.nodes[node].kind == .heading {
      let clause = Int(content.nodes[node].link)
      if document.clauses.indices.contains(clause) { heading(clause, node) } else { plainHeading(node) }
      return
    }
    guard content.nodes[node].kind != .footnoteDefinition else { return }
    openParagraph(node)
    switch content.nodes[node].kind {
    case .orderedList where isParagraphOpen: items(node)
    case .paragraph where isParagraphOpen && document.content.nodes[node].link < 0:
      writer.html.markup(
        writer.isChanged(node) ? "<p class=\"continued changed\">" : "<p class=\"continued\">")
      writer.inlines(of: node)
      writer.html.markup("</p>\n")
    default: writer.block(node, isTight: false)
    }
  }

  /// Opens the 項 that a node begins, if it begins one.
  private mutating func openParagraph(_ node: Int) {
    while nextClause < document.clauses.count, Int(document.clauses[nextClause].node) < node {
      nextClause += 1
    }
    guard nextClause < document.clauses.count, Int(document.clauses[nextClause].node) == node,
      document.clauses[nextClause].rank == .paragraph
    else { return }
    closeParagraph()
    let clause = document.clauses[nextClause]
    writer.origin = address(nextClause)
    writer.html.markup("<div class=\"paragraph\"")
    id(clause)
    writer.html.markup(">")
    number(clause)
    isParagraphOpen = true
  }

  private mutating func closeParagraph() {
    if isParagraphOpen { writer.html.markup("</div>\n") }
    isParagraphOpen = false
  }

  private mutating func items(_ list: Int) {
    writer.html.markup("<ol class=\"items\">\n")
    for item in document.content.children(of: list) { self.item(item) }
    writer.html.markup("</ol>\n")
  }

  private mutating func item(_ item: Int) {
    let clause = Int(document.content.nodes[item].link)
    writer.html.markup("<li")
    if document.clauses.indices.contains(clause) {
      id(document.clauses[clause])
      writer.html.markup(">")
      number(document.clauses[clause])
      let outer = writer.origin
      writer.origin = address(clause)
      writer.box = document.content.nodes[item].detail
      for child in document.content.children(of: item) { itemChild(child) }
      writer.box = 0
      writer.origin = outer
    } else {
      writer.html.markup(">")
      for child in document.content.children(of: item) { itemChild(child) }
    }
    writer.html.markup("</li>\n")
  }

  private mutating func itemChild(_ node: Int) {
    guard document.content.nodes[node].kind == .orderedList else { return writer.block(node, isTight: false) }
    writer.html.markup("<ol class=\"subitems\">\n")
    for item in document.content.children(of: node) { self.item(item) }
    writer.html.markup("</ol>\n")
  }

  private mutating func number(_ clause: Clause) {
    guard !clause.number.isEmpty else { return }
    writer.html.markup("<span class=\"number\">")
    writer.html.text(clause.number)
    writer.html.markup("</span>")
  }

  private mutating func id(_ clause: Clause) {
    if !isTransclusion, !clause.id.isEmpty { writer.html.attribute("id", clause.id) }
  }

  // MARK: Headings

  /// A page whose first heading is not in its text takes it from front matter.
  private mutating func titleWithoutHeading() {
    let content = document.content
    let hasTitle = content.siblings(in: 0..<content.nodes.count).contains {
      content.nodes[$0].kind == .heading && content.nodes[$0].detail == 1
    }
    guard !hasTitle, !document.isCover else { return }
    if let chapter = document.clauses.first, chapter.node < 0, chapter.rank == .chapter { division = 0 }
    let level = links.isWholeEdition ? 2 : 1
    writer.html.markup("<h")
    writer.html.number(level)
    writer.html.markup(" class=\"chapter\">")
    if let chapter = document.clauses.first, chapter.node < 0, !chapter.number.isEmpty {
      writer.html.markup("<span class=\"number\">")
      writer.html.text(chapter.number)
      writer.html.markup("</span>")
    }
    writer.html.markup("<span class=\"title\">")
    writer.html.text(document.title)
    writer.html.markup("</span></h")
    writer.html.number(level)
    writer.html.markup(">\n")
  }

  private mutating func plainHeading(_ node: Int) {
    closeParagraph()
    writer.heading(
      node, level: Int(document.content.nodes[node].detail) + (links.isWholeEdition ? 1 : 0),
      id: isTransclusion ? nil : document.anchors[node])
  }

  private mutating func heading(_ index: Int, _ node: Int) {
    closeArticle()
    let clause = document.clauses[index]
    nextClause = index + 1
    writer.origin = address(index)
    if clause.rank == .article {
      article = index
      let isNew = mark(of: index)?.classes.contains(.added) ?? false
      writer.html.markup(
        clause.isDeleted
          ? "<section class=\"article deleted\""
          : isNew ? "<section class=\"article changed\"" : "<section class=\"article\"")
      id(clause)
      writer.html.markup(">\n")
    } else {
      division = index
    }
    let level = headingLevel(node)
    writer.html.markup("<h")
    writer.html.number(level)
    writer.html.attribute("class", clause.rank == .article ? "heading" : clause.rank.rawValue)
    if clause.rank != .article { id(clause) }
    writer.html.markup(">")
    headingWords(index, node)
    if clause.rank == .article, !clause.id.isEmpty, !isTransclusion { permalink(index) }
    writer.html.markup("</h")
    writer.html.number(level)
    writer.html.markup(">\n")
    if let mark = mark(of: index) {
      MarkWriter.clause(mark, comparison: comparison, to: &writer.html)
    }
  }

  // MARK: 改正箇所

  private func mark(of clause: Int) -> RevisionMarks.ClauseMark? { writer.marks?.clauses[clause] }

  /// The way to the 新旧対照表.
  private var comparison: String {
    links.rendering.way(to: links.rendering.comparisonPath ?? "", on: links.page)
  }

  private mutating func removed(from clause: Int) {
    guard let mark = mark(of: clause) else { return }
    MarkWriter.removed(mark, comparison: comparison, to: &writer.html)
  }

  /// On the page of a whole edition a level lower: the edition's title is the first.
  private func headingLevel(_ node: Int) -> Int {
    let level = Int(document.content.nodes[node].detail) + (links.isWholeEdition || document.isCover ? 1 : 0)
    return min(6, level + (isTransclusion ? 2 : 0))
  }

  private mutating func headingWords(_ index: Int, _ node: Int) {
    let clause = document.clauses[index]
    let format = links.edition.headingFormat(of: address(index))
    if !clause.number.isEmpty {
      writer.html.markup("<span class=\"number\">")
      writer.html.text(format.before)
      writer.html.text(clause.number)
      writer.html.markup("</span>")
    }
    writer.html.markup("<span class=\"title\">")
    // The space between number and title is the style's.
    if format.between != "\u{3000}" { writer.html.text(format.between) }
    let title = links.edition.title(of: address(index))
    if clause.isDeleted {
      writer.html.text("削除")
    } else if title != clause.title {
      writer.html.text(title)
    } else {
      writer.headingInlines(of: node)
    }
    writer.html.text(format.after)
    writer.html.markup("</span>")
  }

  private mutating func permalink(_ clause: Int) {
    writer.html.markup(" <a class=\"permalink\"")
    writer.html.attribute("href", "#" + document.clauses[clause].id)
    let name = document.clauses[clause].number
    writer.html.attribute("aria-label", (name.isEmpty ? document.clauses[clause].title : name) + "への固定リンク")
    writer.html.markup(">#</a>")
  }

  private mutating func closeArticle() {
    closeParagraph()
    if let open = division {
      division = nil
      removed(from: open)
      let own = document.clauses[(open + 1)..<Int(document.clauses[open].end)].prefix { !$0.rank.isHeading }
      if !isTransclusion { relatedCases(document.clauses[open..<own.endIndex]) }
    }
    guard let open = article else { return }
    article = nil
    removed(from: open)
    if !isTransclusion {
      if !document.clauses[open].id.isEmpty, !links.isWholeEdition { citation(open) }
      if !links.isWholeEdition {
        EditionLinks(links.rendering).clause(document.clauses[open], page: document.page, to: &writer.html)
      }
      relatedCases(document.clauses[open..<Int(document.clauses[open].end)])
    }
    writer.html.markup("</section>\n")
  }

  /// What to write when one cites the clause, and its permanent address.
  private mutating func citation(_ clause: Int) {
    let edition = links.edition
    writer.html.markup("<details class=\"cite\"><summary>引用</summary><p class=\"citation\">")
    writer.html.text(
      "\(edition.register.title)（\(edition.register.edition.title)）\(edition.citation(of: address(clause)))")
    writer.html.markup("</p><p class=\"address\"><code>")
    writer.html.text("\(edition.id)/\(document.page)#\(document.clauses[clause].id)")
    writer.html.markup("</code></p></details>\n")
  }

  private mutating func relatedCases(_ clauses: ArraySlice<Clause>) {
    let cases = links.rendering.cases(citing: clauses)
    guard !cases.isEmpty else { return }
    writer.html.markup("<p class=\"related-cases\">関連する事例：")
    for (position, found) in cases.enumerated() {
      if position > 0 { writer.html.markup("、") }
      CaseWriter.link(found, links: links, to: &writer.html)
    }
    writer.html.markup("</p>\n")
  }
}
