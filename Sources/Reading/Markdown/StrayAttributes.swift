import Manuscript

/// What attributes belong to.
enum AttributeUse {
  case heading, paragraph, continued, item
  /// A heading below the article, where the numbering has no rank for it.
  case lowHeading
  /// The title of a page that goes on with a chapter.
  case pageTitle
}

/// Attributes that say nothing where they stand.
struct StrayAttributes {
  let given: Attributes
  /// nil where they belong to no clause.
  let use: AttributeUse?
  let kind: Document.Kind

  func diagnostics(at place: (String) -> SourceLocation) -> [Diagnostic] {
    var found = strayID.map { [$0(place)] } ?? []
    let stray = strayWords
    if let first = stray.first {
      found.append(
        .error(
          "stray-attributes", "“\(stray.joined(separator: " "))” says nothing here", at: place(first),
          help:
            "number and deleted belong to headings, .continued to a paragraph of an article, formerly, split-from and merged-from to clauses"
        ))
    }
    return found
  }

  private var strayID: (((String) -> SourceLocation) -> Diagnostic)? {
    guard let id = given.id else { return nil }
    let help: String
    switch use {
    case .heading, .paragraph, .item: return nil
    case .lowHeading:
      help = "the heading is below the article and no clause: leave the id out, or make it `##`"
    case .pageTitle:
      help = "the page goes on with the chapter of index.md: its title is no clause, leave the id out"
    case .continued: help = "a paragraph that is continued belongs to the 項 before it: leave the id out"
    case nil:
      help =
        kind.numbersParagraphs
        ? "ids belong to headings, to the paragraphs of an article and to the items of its lists"
        : "in a document of kind \(kind.rawValue) ids belong to headings"
    }
    return { place in
      .error("stray-clause-id", "“#\(id)” stands where no clause begins", at: place("#" + id), help: help)
    }
  }

  private var strayWords: [String] {
    let lineage = [
      ("formerly", given.formerly), ("split-from", given.splitFrom), ("merged-from", given.mergedFrom),
    ].filter { !$0.1.isEmpty }.map(\.0)
    let heading = (given.number == nil ? [] : ["number"]) + (given.isDeleted ? ["deleted"] : [])
    let continued = given.isContinued ? [".continued"] : []
    switch use {
    case .heading: return continued
    case .paragraph: return heading
    case .item: return continued + heading
    case .continued: return heading + lineage
    case .lowHeading, .pageTitle, nil: return continued + heading + lineage
    }
  }
}

/// The cover has no clauses; its headings may have ids for links from elsewhere.
enum CoverAnchors {
  /// By heading.
  static func read(_ read: ReadContent, of text: SourceText) -> Diagnosed<[Int: String]> {
    var anchors: [Int: String] = [:]
    var diagnostics: [Diagnostic] = []
    for (node, given) in read.attributes.sorted(by: { $0.key < $1.key })
    where read.content.nodes.indices.contains(node) {
      let start = SourcePosition(line: Int(read.content.nodes[node].line), column: 1)
      func place(_ literal: String) -> SourceLocation {
        text.locate(Array(literal.utf8), from: start) ?? SourceLocation(file: text.path, line: start.line)
      }
      var stray = given
      if read.content.nodes[node].kind == .heading, let id = given.id {
        stray.id = nil
        if let problem = ClauseID.problem(id, at: place("#" + id)) { diagnostics.append(problem) }
        anchors[node] = id
      }
      diagnostics += StrayAttributes(given: stray, use: nil, kind: .guidance).diagnostics(at: place)
    }
    return Diagnosed(anchors, diagnostics)
  }
}

/// Whether an id is well formed.
enum ClauseID {
  static func problem(_ id: String, at place: SourceLocation) -> Diagnostic? {
    if !Clause.isWellFormed(id: id) {
      return .error(
        "malformed-clause-id", "“\(id)” is not a clause id", at: place,
        help: "an id is lower-case letters, digits and hyphens, and begins with a letter: {#no-private-use}")
    }
    return Clause.reservedPrefixes.first { id.hasPrefix($0) }.map { prefix in
      .error(
        "malformed-clause-id", "ids that begin with “\(prefix)” belong to the pages themselves", at: place,
        help: "begin it otherwise")
    }
  }
}
