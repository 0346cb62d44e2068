import Manuscript

/// Writes content as HTML: blocks and inlines, without the order of 条, 項 and 号, which `ClauseWriter` adds.
struct ContentWriter {
  let content: Content
  /// What links lead to; nil writes them as they are.
  let links: LinkScope?
  var html = HTMLWriter()
  /// The terms to link; nil on paper, where a link leads nowhere.
  private let terms: PhraseMatcher?
  /// Terms that have been linked on this page.
  private var linkedTerms: [Bool]
  /// The folder of the source: links name files from there.
  var folder = "manual/"
  /// The clause in which the words stand.
  var origin: Edition.Address?
  /// Prefix of the names of footnotes and tables, so that those of two chapters on one page do not meet.
  var notePrefix = ""
  /// False inside a transclusion: an id stands once on a page.
  var writesIDs = true
  /// 改正箇所, on the page of a chapter.
  var marks: RevisionMarks.Page?
  /// Within a case or a definition no case and no clause is put: it could hold the words that are written.
  var isInData = false

  private var footnoteUses: [Int: Int] = [:]
  /// The notes within whose words one stands.
  private var openNotes: Set<Int> = []
  /// The box of an item, before the words of its first paragraph: 1 open, 2 ticked.
  var box: UInt16 = 0
  /// How often each decision flow is drawn on the page.
  var flows: [String: Int] = [:]
  /// The cases whose cards are on the page.
  var cards: Set<String> = []
  private var tables = 0
  private var isInLink = false
  private var isInHeading = false
  private var lastTextByteIsWide = false

  init(_ content: Content, links: LinkScope? = nil) {
    self.content = content
    self.links = links
    terms = links.flatMap { $0.isWholeEdition || $0.terms.isEmpty ? nil : $0.terms }
    linkedTerms = [Bool](repeating: false, count: links?.edition.glossary.count ?? 0)
  }

  /// HTML of Markdown alone, without a manual around it.
  static func html(_ content: Content) -> [UInt8] {
    var writer = ContentWriter(content)
    writer.blocks(in: 0..<content.nodes.count)
    return writer.html.bytes
  }

  /// A term's own definition does not lead to itself.
  mutating func leaveUnlinked(_ term: Int) { linkedTerms[term] = true }

  // MARK: Blocks

  mutating func blocks(in range: Range<Int>) {
    for node in content.siblings(in: range) where content.nodes[node].kind != .footnoteDefinition {
      block(node, isTight: false)
    }
  }

  mutating func block(_ node: Int, isTight: Bool) {
    let kind = content.nodes[node].kind
    switch kind {
    case .paragraph:
      if isTight {
        inlines(of: node)
      } else {
        html.markup(isChanged(node) ? "<p class=\"changed\">" : "<p>")
        if box > 0 { taskBox() }
        inlines(of: node)
        html.markup("</p>\n")
      }
    case .heading: heading(node, level: Int(content.nodes[node].detail))
    case .bulletList, .orderedList: list(node)
    case .quote:
      html.markup("<blockquote>\n")
      blocks(in: node + 1..<end(node))
      html.markup("</blockquote>\n")
    case .callout: callout(node)
    case .codeBlock: codeBlock(node)
    case .thematicBreak: html.markup("<hr>\n")
    case .table: table(node)
    case .embed: if let links { links.embed(node, in: &self) }
    case .listItem, .tableRow, .tableCell, .footnoteDefinition: break
    case .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .strikethrough, .link, .image, .ruby,
      .blank, .footnoteReference:
      inline(node)
    }
  }

  /// Whether a block is marked: a paragraph that opens an item by what is told of the item.
  func isChanged(_ node: Int) -> Bool {
    guard let marks else { return false }
    if marks.blocks.contains(node) { return true }
    return node > 0 && content.nodes[node - 1].kind == .listItem && marks.blocks.contains(node - 1)
  }

  private func end(_ node: Int) -> Int { Int(content.nodes[node].end) }

  mutating func heading(_ node: Int, level: Int, id: String? = nil) {
    let tag = min(6, max(1, level))
    html.markup("<h")
    html.number(tag)
    if let id { html.attribute("id", id) }
    html.markup(">")
    headingInlines(of: node)
    html.markup("</h")
    html.number(tag)
    html.markup(">\n")
  }

  /// The words of a heading: terms are not linked there.
  mutating func headingInlines(of node: Int) {
    isInHeading = true
    inlines(of: node)
    isInHeading = false
  }

  private mutating func list(_ node: Int) {
    let isOrdered = content.nodes[node].kind == .orderedList
    let isTight = content.nodes[node].detail == 1
    if isOrdered {
      let start = content.text(of: node)
      html.markup("<ol")
      if start != "1" { html.attribute("start", start) }
      html.markup(">\n")
    } else {
      html.markup("<ul>\n")
    }
    for item in content.children(of: node) { listItem(item, isTight: isTight) }
    if isOrdered { html.markup("</ol>\n") } else { html.markup("</ul>\n") }
  }

  private mutating func listItem(_ item: Int, isTight: Bool) {
    box = content.nodes[item].detail
    let isChanged = isTight && isChanged(item)
    switch (box > 0, isChanged) {
    case (true, true): html.markup("<li class=\"task changed\">")
    case (true, false): html.markup("<li class=\"task\">")
    case (false, true): html.markup("<li class=\"changed\">")
    case (false, false): html.markup("<li>")
    }
    if box > 0 { taskBox() }
    for child in content.children(of: item) { block(child, isTight: isTight) }
    html.markup("</li>\n")
  }

  private mutating func taskBox() {
    html.markup(
      box == 2
        ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"済\"> "
        : "<input type=\"checkbox\" disabled=\"\" aria-label=\"未了\"> ")
    box = 0
  }

  static let calloutTitles = ["補足", "ヒント", "重要", "注意", "警告"]

  private mutating func callout(_ node: Int) {
    let callout = Content.Callout(rawValue: Int(content.nodes[node].detail)) ?? .note
    html.markup("<div")
    html.attribute("class", "callout \(callout)")
    html.markup(" role=\"note\"><p class=\"callout-title\">")
    html.text(Self.calloutTitles[callout.rawValue])
    html.markup("</p>\n<div>\n")
    blocks(in: node + 1..<end(node))
    html.markup("</div></div>\n")
  }

  private mutating func codeBlock(_ node: Int) {
    html.markup(isChanged(node) ? "<pre class=\"changed\"><code" : "<pre><code")
    if case .codeLanguage(let info)? = content.target(of: node),
      let word = info.split(whereSeparator: \.isWhitespace).first
    {
      html.attribute("class", "language-" + word)
    }
    html.markup(">")
    words(content.textBytes(of: node), of: node)
    html.markup("</code></pre>\n")
  }

  private mutating func table(_ node: Int) {
    if links != nil {
      tables += 1
      html.markup(isChanged(node) ? "<div class=\"table changed\"" : "<div class=\"table\"")
      html.markup(" tabindex=\"0\" role=\"region\"")
      html.attribute("aria-label", "表\(notePrefix)\(tables)")
      html.markup(">")
    }
    html.markup("<table>\n")
    var isInBody = false
    for row in content.children(of: node) {
      let isHead = content.nodes[row].detail == 1
      if isHead { html.markup("<thead>\n") }
      if !isHead, !isInBody {
        html.markup("<tbody>\n")
        isInBody = true
      }
      html.markup("<tr>\n")
      for cell in content.children(of: row) { tableCell(cell, isHead: isHead) }
      html.markup("</tr>\n")
      if isHead { html.markup("</thead>\n") }
    }
    if isInBody { html.markup("</tbody>\n") }
    html.markup("</table>")
    if links != nil { html.markup("</div>") }
    html.markup("\n")
  }

  private mutating func tableCell(_ cell: Int, isHead: Bool) {
    html.markup(isHead ? "<th" : "<td")
    switch content.nodes[cell].detail {
    case 1: html.markup(" class=\"left\"")
    case 2: html.markup(" class=\"center\"")
    case 3: html.markup(" class=\"right\"")
    default: break
    }
    html.markup(isHead && links != nil ? " scope=\"col\">" : ">")
    inlines(of: cell)
    html.markup(isHead ? "</th>\n" : "</td>\n")
  }

  /// The notes at the end of a page.
  mutating func footnotes() {
    let notes = content.siblings(in: 0..<content.nodes.count).filter {
      content.nodes[$0].kind == .footnoteDefinition
    }
    guard !notes.isEmpty else { return }
    html.markup("<section class=\"footnotes\"")
    html.attribute("aria-label", "注\(notePrefix)")
    html.markup(">\n<ol>\n")
    for note in notes {
      let number = Int(content.nodes[note].detail)
      html.markup("<li")
      html.attribute("id", "fn-\(notePrefix)\(number)")
      html.markup(">")
      for child in content.children(of: note) { block(child, isTight: false) }
      if footnoteUses[number] != nil {
        html.markup("<a class=\"footnote-back\"")
        html.attribute("href", "#fnref-\(notePrefix)\(number)")
        html.markup(" aria-label=\"本文に戻る\">↩</a>")
      }
      html.markup("</li>\n")
    }
    html.markup("</ol>\n</section>\n")
  }

  // MARK: Inlines

  mutating func inlines(of node: Int) {
    lastTextByteIsWide = false
    for child in content.children(of: node) { inline(child) }
  }

  private mutating func children(of node: Int) {
    for child in content.children(of: node) { inline(child) }
  }

  mutating func inline(_ node: Int) {
    switch content.nodes[node].kind {
    case .text: textNode(node)
    case .softBreak: if !isBetweenWide(node) { html.markup("\n") }
    case .lineBreak: html.markup("<br>\n")
    case .code:
      html.markup("<code>")
      words(content.textBytes(of: node), of: node)
      html.markup("</code>")
      lastTextByteIsWide = false
    case .emphasis: element("<em>", node, "</em>")
    case .strong: element("<strong>", node, "</strong>")
    case .strikethrough: element("<del>", node, "</del>")
    case .link: marked(node) { $0.link(node) }
    case .image: marked(node) { $0.image(node) }
    case .ruby: marked(node) { $0.ruby(node) }
    case .blank: marked(node) { $0.blank(node) }
    case .footnoteReference: marked(node) { $0.footnoteReference(node) }
    default: break
    }
  }

  private mutating func blank(_ node: Int) {
    let label = content.children(of: node).map { content.text(of: $0) }.joined()
    BlankWriter.blank(marks: content.textBytes(of: node).count / 3, label: label, to: &html)
    lastTextByteIsWide = true
  }

  private mutating func ruby(_ node: Int) {
    html.markup("<ruby>")
    html.text(content.textBytes(of: node))
    html.markup("<rp>（</rp><rt>")
    for reading in content.children(of: node) { html.text(content.textBytes(of: reading)) }
    html.markup("</rt><rp>）</rp></ruby>")
    lastTextByteIsWide = true
  }

  // MARK: 改正箇所

  /// What is new as a whole, or has something gone before or behind it.
  private mutating func marked(_ node: Int, _ write: (inout ContentWriter) -> Void) {
    guard let found = marks?.words[node] else { return write(&self) }
    var isNew = false
    var behind: [String] = []
    for mark in found {
      switch mark {
      case .inserted: isNew = true
      case .deleted(at: 0, let words): MarkWriter.deleted(words, isInLink: isInLink, to: &html)
      case .deleted(_, let words): behind.append(words)
      }
    }
    if isNew { html.markup("<ins class=\"new-words\">") }
    write(&self)
    if isNew { html.markup("</ins>") }
    for words in behind { MarkWriter.deleted(words, isInLink: isInLink, to: &html) }
  }

  /// Words of a node, or a part of them.
  private mutating func words(_ bytes: ArraySlice<UInt8>, of node: Int) {
    guard let found = marks?.words[node] else { return html.text(bytes) }
    let start = Int(content.nodes[node].textStart)
    MarkWriter.words(
      bytes, bytes.startIndex - start..<bytes.endIndex - start, marks: found,
      isLast: bytes.endIndex == start + Int(content.nodes[node].textCount), isInLink: isInLink, to: &html)
  }

  private mutating func element(_ open: StaticString, _ node: Int, _ close: StaticString) {
    html.markup(open)
    children(of: node)
    html.markup(close)
  }

  private mutating func textNode(_ node: Int) {
    let bytes = content.textBytes(of: node)
    lastTextByteIsWide = bytes.last.map { $0 >= 0x80 } ?? false
    guard !isInLink, !isInHeading, let found = terms?.matches(in: bytes), !found.isEmpty, let links else {
      return words(bytes, of: node)
    }
    var start = bytes.startIndex
    for match in found where !linkedTerms[match.phrase] {
      linkedTerms[match.phrase] = true
      words(bytes[start..<match.range.lowerBound], of: node)
      links.openTerm(match.phrase, to: &html)
      isInLink = true
      words(bytes[match.range], of: node)
      isInLink = false
      html.markup("</a>")
      start = match.range.upperBound
    }
    words(bytes[start...], of: node)
  }

  /// A line's end between two Japanese signs is no space.
  private func isBetweenWide(_ node: Int) -> Bool {
    guard lastTextByteIsWide else { return false }
    var next = node + 1
    while next < content.nodes.count, content.nodes[next].textCount == 0 { next += 1 }
    return next < content.nodes.count && (content.textBytes(of: next).first ?? 0) >= 0xE3
  }

  private mutating func link(_ node: Int) {
    guard let target = content.target(of: node) else { return children(of: node) }
    guard
      let resolved = links.map({ $0.resolve(target, from: origin, in: folder) }) ?? ResolvedLink.raw(target)
    else {
      return children(of: node)
    }
    html.markup("<a")
    if let name = resolved.className { html.attribute("class", name) }
    html.address("href", resolved.address)
    let title = content.nodes[node].textCount > 0 ? content.text(of: node) : resolved.title
    if let title, !title.isEmpty { html.attribute("title", title) }
    html.markup(">")
    isInLink = true
    if end(node) == node + 1, let words = resolved.words { html.text(words) } else { children(of: node) }
    isInLink = false
    html.markup("</a>")
    lastTextByteIsWide = true
  }

  private mutating func image(_ node: Int) {
    guard let target = content.target(of: node) else { return }
    // What is not a file is put in its place as a block, never as a picture.
    guard case .file = target,
      let resolved = links.map({ $0.resolve(target, from: origin, in: folder) }) ?? ResolvedLink.raw(target)
    else { return children(of: node) }
    html.markup("<img")
    html.address("src", resolved.address)
    html.attribute("alt", content.plainText(of: node))
    if content.nodes[node].textCount > 0 { html.attribute("title", content.text(of: node)) }
    html.markup(">")
  }

  /// Where the notes of the words are not printed below them, a note stands where its mark is.
  private mutating func noteInBrackets(_ number: Int) {
    let note = content.siblings(in: 0..<content.nodes.count).first {
      content.nodes[$0].kind == .footnoteDefinition && content.nodes[$0].detail == number
    }
    guard let note, openNotes.insert(number).inserted else { return }
    html.text("（注　")
    for child in content.children(of: note) {
      if content.nodes[child].kind == .paragraph {
        inlines(of: child)
      } else {
        html.text(content.plainText(of: child))
      }
    }
    html.text("）")
    openNotes.remove(number)
    lastTextByteIsWide = true
  }

  private mutating func footnoteReference(_ node: Int) {
    let number = Int(content.nodes[node].detail)
    guard writesIDs || links == nil else { return noteInBrackets(number) }
    let uses = footnoteUses[number, default: 0] + 1
    footnoteUses[number] = uses
    html.markup("<sup class=\"footnote-ref\"><a")
    html.attribute("href", "#fn-\(notePrefix)\(number)")
    html.attribute("id", "fnref-\(notePrefix)\(number)" + (uses > 1 ? "-\(uses)" : ""))
    html.markup(">注")
    html.number(number)
    html.markup("</a></sup>")
  }
}
