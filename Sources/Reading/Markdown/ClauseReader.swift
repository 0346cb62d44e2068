import Manuscript

/// Finds the clauses in a document's content: 章, 節 and 条 in its headings, 項 in the paragraphs of a 条, 号 in its lists.
struct ClauseReader {
  private let text: SourceText
  private let kind: Document.Kind
  private let continuesChapter: Bool
  private let numbering: Numbering
  private let headings: [NumberingLevel]
  private var content: Content
  private let attributes: [Int: Attributes]
  /// The nodes that open a clause; written into the content at the end, for while it is walked a change would copy it.
  private var openings: [(node: Int, clause: Int)] = []
  private var clauses: [Clause] = []
  private var diagnostics: [Diagnostic] = []
  /// The clauses that are open, outermost first.
  private var open: [Int] = []
  private var usedAttributes: Set<Int> = []

  static func read(
    _ read: inout ReadContent, of text: SourceText, frontMatter: Document.FrontMatter, continuesChapter: Bool,
    numbering: Numbering
  ) -> [Clause] {
    var reader = ClauseReader(
      text: text, kind: frontMatter.kind, continuesChapter: continuesChapter, numbering: numbering,
      content: read.content, attributes: read.attributes)
    read.content = Content()
    reader.run(title: frontMatter.title)
    read.content = reader.content
    read.diagnostics += reader.diagnostics
    return reader.clauses
  }

  private init(
    text: SourceText, kind: Document.Kind, continuesChapter: Bool, numbering: Numbering,
    content: Content,
    attributes: [Int: Attributes]
  ) {
    self.text = text
    self.kind = kind
    self.continuesChapter = continuesChapter
    self.numbering = numbering
    headings = numbering.headings
    self.content = content
    self.attributes = attributes
  }

  private mutating func run(title: String?) {
    var node = 0
    let heading = firstHeading
    if let title, let heading {
      checkTitle(title, heading)
    } else if !continuesChapter, let title {
      addClause("", .chapter, title, node: -1, attributes: nil)
    }
    while node < content.nodes.count {
      switch content.nodes[node].kind {
      case .heading: readHeading(node)
      case .footnoteDefinition: close(down: .chapter, at: node)
      default: if kind.numbersParagraphs { readBlock(node) }
      }
      node = Int(content.nodes[node].end)
    }
    close(down: .chapter, at: node)
    for opening in openings { content.nodes[opening.node].link = Int32(opening.clause) }
    reportStrayAttributes()
  }

  /// The first `#` of the page.
  private var firstHeading: Int? {
    content.siblings(in: 0..<content.nodes.count).first {
      content.nodes[$0].kind == .heading && content.nodes[$0].detail == 1
    }
  }

  private mutating func checkTitle(_ title: String, _ heading: Int) {
    let words = content.plainText(of: heading)
    guard words != title, !hasLink(heading) else { return }
    report(
      .warning(
        "two-titles", "the front matter calls the page “\(title)”, its heading “\(words)”",
        at: place(heading, length: 1), help: "delete `title:` from the front matter, or make both the same"))
  }

  // MARK: Headings

  private mutating func readHeading(_ node: Int) {
    let level = Int(content.nodes[node].detail)
    guard let rank = rank(ofLevel: level) else {
      if kind.numbersParagraphs, !numbering.isDamaged {
        report(
          .error(
            "heading-below-article",
            "a heading of level \(level) is below the article, which `numbering` does not provide for",
            at: place(node, length: level),
            help:
              "make it \(String(repeating: "#", count: headings.count)), or a paragraph, or give `numbering` a rank for it"
          ))
      }
      return
    }
    // A page that goes on with a chapter may carry a title of its own; it is no chapter.
    if continuesChapter, rank == .chapter { return }
    checkLevel(rank, level: level, node)
    close(down: rank, at: node)
    let title = content.plainText(of: node)
    if title.allSatisfy(\.isWhitespace), !(attributes[node]?.isDeleted ?? false), !hasLink(node) {
      report(
        .error(
          "empty-heading", "the heading has no words", at: place(node, length: level),
          help: "write what the clause is about"))
    }
    addClause(attributes[node]?.id ?? "", rank, title, node: node, attributes: clauseAttributes(node))
    usedAttributes.insert(node)
  }

  /// A link without words prints some.
  private func hasLink(_ node: Int) -> Bool {
    (node..<Int(content.nodes[node].end)).contains { content.nodes[$0].kind == .link }
  }

  private func rank(ofLevel level: Int) -> Clause.Rank? {
    headings.indices.contains(level - 1) ? headings[level - 1].rank : nil
  }

  /// A level may be passed over only where `numbering` says that it is optional.
  private mutating func checkLevel(_ rank: Clause.Rank, level: Int, _ node: Int) {
    let above = open.last { clauses[$0].rank < rank }.map { clauses[$0].rank }
    let missing = headings.prefix(level - 1).filter { candidate in
      !candidate.isOptional
        && (above.map { candidate.rank > $0 } ?? !(continuesChapter && candidate.rank == .chapter))
    }
    guard let first = missing.first, !numbering.isDamaged else { return }
    let wanted = (headings.firstIndex { $0.rank == first.rank } ?? 0) + 1
    report(
      .error(
        "heading-level-skipped", "the heading of level \(level) has none of level \(wanted) above it",
        at: place(node, length: level),
        help: wanted == 1
          ? "begin the file with `# …` or with `title:` in its front matter"
          : "make it \(String(repeating: "#", count: wanted))"))
  }

  private mutating func clauseAttributes(_ node: Int) -> ClauseAttributes? {
    guard let given = attributes[node] else { return nil }
    var number: [Int] = []
    if let text = given.number {
      if let parsed = Attributes.number(text) {
        number = parsed
      } else {
        report(
          .error(
            "malformed-number", "“\(text)” is not the number of a clause", at: place(of: text, node),
            help: "write number=\"3\" or number=\"3の2\""))
      }
    }
    let isPlain =
      number.isEmpty && !given.isDeleted && given.formerly.isEmpty && given.splitFrom.isEmpty
      && given.mergedFrom.isEmpty
    return isPlain
      ? nil
      : ClauseAttributes(
        number: number, isDeleted: given.isDeleted, formerly: given.formerly, splitFrom: given.splitFrom,
        mergedFrom: given.mergedFrom)
  }

  // MARK: 項 and 号

  private mutating func readBlock(_ node: Int) {
    guard let container = open.last(where: { clauses[$0].rank.isHeading }), opensParagraphs(container) else {
      return
    }
    switch content.nodes[node].kind {
    case .paragraph where !(attributes[node]?.isContinued ?? false):
      close(down: .paragraph, at: node)
      addParagraph(node)
    case .orderedList:
      // A list without words before it is the only thing its 項 says.
      if clauses[open[open.count - 1]].rank.isHeading { addParagraph(node) }
      readItems(node, rank: .item)
    case .paragraph:
      usedAttributes.insert(node)
      if clauses[open[open.count - 1]].rank.isHeading { addParagraph(node) }
    default:
      if clauses[open[open.count - 1]].rank.isHeading { addParagraph(node) }
    }
  }

  /// 項 are in articles, and in a 附則 that has none.
  private func opensParagraphs(_ container: Int) -> Bool {
    clauses[container].rank == .article || (kind == .supplementary && clauses[container].rank == .chapter)
  }

  private mutating func addParagraph(_ node: Int) {
    let isParagraph = content.nodes[node].kind == .paragraph
    if isParagraph { usedAttributes.insert(node) }
    addClause(
      isParagraph ? attributes[node]?.id ?? "" : "", .paragraph, "", node: node,
      attributes: isParagraph ? clauseAttributes(node) : nil)
  }

  private mutating func readItems(_ list: Int, rank: Clause.Rank) {
    for item in content.children(of: list) {
      let paragraph = content.children(of: item).first { content.nodes[$0].kind == .paragraph }
      if let paragraph { usedAttributes.insert(paragraph) }
      addClause(
        paragraph.flatMap { attributes[$0]?.id } ?? "", rank, "", node: item,
        attributes: paragraph.flatMap { clauseAttributes($0) })
      for child in content.children(of: item) where content.nodes[child].kind == .orderedList {
        readItems(child, rank: .subitem)
      }
      endClause(at: Int(content.nodes[item].end))
    }
  }

  // MARK: Clauses

  private mutating func addClause(
    _ id: String, _ rank: Clause.Rank, _ title: String, node: Int, attributes: ClauseAttributes?
  ) {
    let index = clauses.count
    let parent = open.last ?? -1
    clauses.append(
      Clause(id: id, rank: rank, title: title, node: node, parent: parent, attributes: attributes))
    if node >= 0, [.heading, .paragraph, .listItem].contains(content.nodes[node].kind) {
      openings.append((node, index))
    }
    open.append(index)
    checkID(id, node)
  }

  private mutating func endClause(at node: Int) {
    guard let index = open.popLast() else { return }
    clauses[index].end = Int32(clauses.count)
    clauses[index].nodes =
      clauses[index].nodes.lowerBound..<Int32(max(node, Int(clauses[index].nodes.lowerBound)))
  }

  private mutating func close(down rank: Clause.Rank, at node: Int) {
    while let last = open.last, clauses[last].rank >= rank { endClause(at: node) }
  }

  private mutating func checkID(_ id: String, _ node: Int) {
    guard !id.isEmpty else { return }
    let place = place(of: "#" + id, node)
    if !Clause.isWellFormed(id: id) {
      report(
        .error(
          "malformed-clause-id", "“\(id)” is not a clause id", at: place,
          help: "an id is lower-case letters, digits and hyphens, and begins with a letter: {#no-private-use}"
        ))
    } else if let prefix = Clause.reservedPrefixes.first(where: { id.hasPrefix($0) }) {
      report(
        .error(
          "malformed-clause-id", "ids that begin with “\(prefix)” belong to the pages themselves", at: place,
          help: "begin it otherwise"))
    }
  }

  private mutating func reportStrayAttributes() {
    guard !numbering.isDamaged else { return }
    for (node, given) in attributes.sorted(by: { $0.key < $1.key }) where !usedAttributes.contains(node) {
      guard let id = given.id, content.nodes.indices.contains(node) else { continue }
      report(
        .error(
          "stray-clause-id", "“#\(id)” stands where no clause begins", at: place(of: "#" + id, node),
          help: kind.numbersParagraphs
            ? "ids belong to headings, to the paragraphs of an article and to the items of its lists"
            : "in a document of kind \(kind.rawValue) ids belong to headings"))
    }
  }

  private func place(_ node: Int, length: Int) -> SourceLocation {
    let line = node < 0 ? 1 : Int(content.nodes[node].line)
    return SourceLocation(
      file: text.path, line: line, column: max(1, node < 0 ? 1 : Int(content.nodes[node].column)),
      length: length)
  }

  private func place(of literal: String, _ node: Int) -> SourceLocation {
    let start = place(node, length: 0)
    return text.locate(Array(literal.utf8), from: start.range.lowerBound) ?? start
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
