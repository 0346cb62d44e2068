/// One Markdown file of an edition, read: what stands before the text, the text, and its clauses.
///
/// A class, as `Edition` is: every page passes documents on, and a copy of a structure would count references to each part.
package final class Document: Sendable {
  /// What a document is, and so how it counts. A closed list: the law's own parts of a regulation, and guidance.
  package enum Kind: String, Sendable, CaseIterable {
    case normative, guidance, supplementary, table, form, appendix

    package var part: Part {
      switch self {
      case .normative, .guidance: .main
      case .supplementary: .supplementary
      case .table: .table
      case .form: .form
      case .appendix: .appendix
      }
    }

    /// Whether paragraphs are 項 and ordered lists 号.
    package var numbersParagraphs: Bool { self == .normative || self == .supplementary }
  }

  /// 本則, 附則, 別表, 様式, 付録: each counts for itself.
  package enum Part: String, Sendable, CaseIterable {
    case main, supplementary, table, form, appendix
  }

  package struct FrontMatter: Sendable, Hashable {
    package var title: String?
    package var kind: Kind = .normative
    package var owner: String?
    package var reviewers: [String] = []
    package var audience: [String] = []
    package var law: [Located<String>] = []
    package var aliases: [String] = []
    package init() {}
  }

  package let text: SourceText
  package let frontMatter: FrontMatter
  package let content: Content
  package let clauses: [Clause]
  /// By node, the ids of headings that are no clauses: those on the cover.
  package let anchors: [Int: String]
  /// The page it becomes, from the edition's folder: `03-no-private-use.html`, `04-handling/02-storage.html`.
  package let page: String
  /// Whether it goes on with the chapter of the page before: any page but `index.md` of a chapter's folder.
  package let continuesChapter: Bool

  package init(
    text: SourceText, frontMatter: FrontMatter, content: Content, clauses: [Clause],
    anchors: [Int: String] = [:], page: String, continuesChapter: Bool
  ) {
    self.text = text
    self.frontMatter = frontMatter
    self.content = content
    self.clauses = clauses
    self.anchors = anchors
    self.page = page
    self.continuesChapter = continuesChapter
  }

  /// The same with its clauses numbered.
  package func with(clauses: [Clause]) -> Document {
    Document(
      text: text, frontMatter: frontMatter, content: content, clauses: clauses, anchors: anchors, page: page,
      continuesChapter: continuesChapter)
  }

  /// The words on the cover, and the page that they are part of.
  package static let coverPath = "manual/index.md"
  package static let coverPage = "index.html"
  package var isCover: Bool { page == Self.coverPage }

  package var kind: Kind { isCover ? .guidance : frontMatter.kind }
  package var part: Kind.Part { kind.part }

  /// What the page is called: its front matter's title, its first heading, its file's name.
  package var title: String {
    frontMatter.title ?? clauses.first { $0.rank.isHeading }?.title ?? source.stem
  }

  /// The folder of the source, `manual/` or `manual/04-handling/`.
  package var folder: String {
    source.path.lastIndex(of: "/").map { String(source.path[...$0]) } ?? ""
  }
}

extension Document.Kind { package typealias Part = Document.Part }

extension Document {
  package var source: SourceFile { text.source }

  /// The blocks before the first clause; the title of a page is none.
  package var leadingBlocks: [Int] {
    let end = clauses.first.map { Int($0.node) } ?? content.nodes.count
    return content.siblings(in: 0..<max(0, end)).filter { content.nodes[$0].kind != .heading }
  }

  package var hasLeadingBlocks: Bool { clauses.first?.node != 0 && !leadingBlocks.isEmpty }

  /// Where a node begins; `length` bytes of it.
  package func location(ofNode node: Int, length: Int = 0) -> SourceLocation {
    guard content.nodes.indices.contains(node) else { return SourceLocation(file: source.path, line: 1) }
    let node = content.nodes[node]
    return SourceLocation(
      file: source.path, line: Int(node.line), column: max(1, Int(node.column)), length: length)
  }

  /// Where a clause is opened: its line from the heading's mark on.
  package func location(of clause: Clause) -> SourceLocation {
    let start = location(ofNode: Int(clause.node)).range.lowerBound
    let length = clause.node < 0 ? 0 : text.lineRange(start.line).count - start.column + 1
    return SourceLocation(file: source.path, line: start.line, column: start.column, length: length)
  }

  /// For each node the innermost clause that holds it, -1 where none does.
  package func clausesByNode() -> [Int32] {
    var owners = [Int32](repeating: -1, count: content.nodes.count)
    for (index, clause) in clauses.enumerated() {
      for node in clause.nodes { owners[Int(node)] = Int32(index) }
    }
    return owners
  }

  /// The place of a literal in a node's text, or the node's own when the source spells it otherwise.
  package func location(of literal: some Collection<UInt8>, inNode node: Int) -> SourceLocation {
    let line = Int(content.nodes[node].line)
    let column = max(1, Int(content.nodes[node].column))
    return text.locate(literal, from: SourcePosition(line: line, column: column))
      ?? text.locate(literal, from: SourcePosition(line: line, column: 1)) ?? location(ofNode: node)
  }
}
