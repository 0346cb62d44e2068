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
  /// What the attributes of a node are attributes of; of a node that is not here, of nothing.
  private var uses: [Int: AttributeUse] = [:]
  /// A 項 that began with a table or call-out, and waits for its words.
  private var waiting: Int?
  /// How many 号 a 項, or 細分 a 号, has by now.
  private var itemCounts: [Int: Int] = [:]
  private var hasWordsOutside = false
  private static let maximumWrongStarts = 100
  private var wrongStarts = 0

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
      default:
        guard kind.numbersParagraphs else { break }
        checkOutside(node, title: title)
        readBlock(node)
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

  /// What stands in no clause, or in a chapter that only front matter names, cannot be cited and is in no data.
  private mutating func checkOutside(_ node: Int, title: String?) {
    let heading = open.last { clauses[$0].rank.isHeading }
    let isOutside = heading.map { clauses[$0].node < 0 } ?? !continuesChapter
    guard isOutside, !hasWordsOutside, ![.thematicBreak, .embed].contains(content.nodes[node].kind) else {
      return
    }
    hasWordsOutside = true
    report(
      .error(
        "text-outside-clauses", "these words stand in no clause: they cannot be cited, and no data has them",
        at: place(node, length: 0), help: "write a heading above them: `# \(title ?? "総則") {#its-id}`"))
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
      uses[node] = .lowHeading
      return
    }
    // A page that goes on with a chapter may carry a title of its own; it is no chapter.
    if continuesChapter, rank == .chapter {
      uses[node] = .pageTitle
      return
    }
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
    uses[node] = .heading
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
    let isHeadingOpen = clauses[open[open.count - 1]].rank.isHeading
    switch content.nodes[node].kind {
    case .paragraph where isPicture(node):
      if isHeadingOpen { openWaiting(node) }
    case .paragraph where !(attributes[node]?.isContinued ?? false):
      if let waiting, open.last == waiting { return fill(waiting, with: node) }
      close(down: .paragraph, at: node)
      addParagraph(node)
    case .orderedList:
      if isHeadingOpen { openWaiting(node) }
      readItems(node, rank: .item, depth: 0)
    case .paragraph:
      uses[node] = .continued
      if isHeadingOpen { addParagraph(node) }
    default:
      if isHeadingOpen { openWaiting(node) }
    }
  }

  /// A paragraph of pictures alone; it belongs to the 項 before it, as tables do.
  private func isPicture(_ node: Int) -> Bool {
    // Almost every paragraph begins with words.
    guard content.nodes[node].end > node + 1, [.image, .link].contains(content.nodes[node + 1].kind),
      (node + 1..<Int(content.nodes[node].end)).contains(where: { content.nodes[$0].kind == .image })
    else { return false }
    return content.children(of: node).allSatisfy {
      switch content.nodes[$0].kind {
      case .image, .softBreak, .lineBreak: true
      case .link: content.children(of: $0).allSatisfy { content.nodes[$0].kind == .image }
      default: false
      }
    }
  }

  /// An article that begins with a table, call-out or list: its first paragraph, if one comes, is of the same 項.
  private mutating func openWaiting(_ node: Int) {
    addClause("", .paragraph, "", node: node, attributes: nil)
    waiting = clauses.count - 1
  }

  private mutating func fill(_ clause: Int, with node: Int) {
    let begun = clauses[clause]
    let id = attributes[node]?.id ?? ""
    clauses[clause] = Clause(
      id: id, rank: .paragraph, title: "", node: Int(begun.node), parent: Int(begun.parent),
      attributes: clauseAttributes(node))
    uses[node] = .paragraph
    openings.append((node, clause))
    waiting = nil
    checkID(id, node)
  }

  /// 項 are in articles, and in a 附則 that has none.
  private func opensParagraphs(_ container: Int) -> Bool {
    clauses[container].rank == .article || (kind == .supplementary && clauses[container].rank == .chapter)
  }

  private mutating func addParagraph(_ node: Int) {
    uses[node] = attributes[node]?.isContinued ?? false ? .continued : .paragraph
    addClause(attributes[node]?.id ?? "", .paragraph, "", node: node, attributes: clauseAttributes(node))
  }

  private mutating func readItems(_ list: Int, rank: Clause.Rank, depth: Int) {
    let parent = open.last ?? -1
    let first = itemCounts[parent, default: 0] + 1
    itemCounts[parent] = first - 1 + content.children(of: list).reduce(0) { count, _ in count + 1 }
    checkStart(list, first, depth: depth)
    for item in content.children(of: list) {
      let paragraph = content.children(of: item).first { content.nodes[$0].kind == .paragraph }
      if let paragraph { uses[paragraph] = .item }
      addClause(
        paragraph.flatMap { attributes[$0]?.id } ?? "", rank, "", node: item,
        attributes: paragraph.flatMap { clauseAttributes($0) })
      for child in content.children(of: item) where content.nodes[child].kind == .orderedList {
        readItems(child, rank: .subitem, depth: depth + 1)
      }
      endClause(at: Int(content.nodes[item].end))
    }
  }

  /// The number that the author typed; a later list of the same 項 goes on counting.
  private mutating func checkStart(_ list: Int, _ first: Int, depth: Int) {
    let typed = content.text(of: list)
    guard typed != String(first), wrongStarts < Self.maximumWrongStarts else { return }
    wrongStarts += 1
    let printed = ClauseNumbering.formats(ofItemAt: depth, numbering).number.string(first)
    report(
      .warning(
        "wrong-list-number", "the list begins with \(typed), and its first item is printed as \(printed)",
        at: place(list, length: typed.utf8.count), help: "write \(first)."))
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
    if let problem = ClauseID.problem(id, at: place(of: "#" + id, node)) { report(problem) }
  }

  private mutating func reportStrayAttributes() {
    guard !numbering.isDamaged else { return }
    for (node, given) in attributes.sorted(by: { $0.key < $1.key }) where content.nodes.indices.contains(node)
    {
      if uses[node] == .heading, !given.isContinued { continue }
      let stray = StrayAttributes(given: given, use: uses[node], kind: kind)
      diagnostics += stray.diagnostics { place(of: $0, node) }
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
