import Manuscript

/// Puts the lines of a plain regulation into its parts.
struct PlainAssembly {
  private let lines: [PlainLine]
  private let source: Content
  private let isTyped: Bool
  private let levels: Levels
  private var parts: [PlainDocument] = []
  private var current = PlainDocument(.normative)
  /// A line 「（目的）」 that may be the title of the article below it.
  private var caption: PlainLine?
  private var articleScript: WrittenNumber.Script?
  /// How many shells were made of lines that stand for several.
  private var shells = 0
  private static let maximumShells = 5000
  private var bracketsTitles: Bool?
  /// The first heading, when it is that of the whole.
  private(set) var title: String?

  init(_ lines: [PlainLine], of source: Content, isTyped: Bool) {
    self.lines = lines
    self.source = source
    self.isTyped = isTyped
    levels = Levels(lines, isTyped: isTyped)
    current = PlainDocument(isTyped ? .normative : .guidance)
  }

  mutating func run() {
    for (index, line) in lines.enumerated() { add(line, at: index) }
    flushCaption()
    start(nil)
    addFootnotes()
  }

  private mutating func add(_ line: PlainLine, at index: Int) {
    switch line.form {
    case .heading(let level): addHeading(line, level, at: index)
    case .words: addWords(line)
    case .block:
      if source.nodes[line.nodes.lowerBound].kind == .footnoteDefinition { return }
      openPreamble(line)
      flushCaption()
      current.addBlock(line, of: source)
    }
  }

  // MARK: Headings

  private mutating func addHeading(_ line: PlainLine, _ level: Int, at index: Int) {
    if isTyped, let typed = TypedHeading.read(heading: line.words) { return open(typed, line) }
    if isTyped, line.caption != nil {
      flushCaption()
      caption = line
      return
    }
    flushCaption()
    if index == levels.title {
      title = source.plainText(ofInlines: line.nodes)
      return current.addHeading(.article, number: "", like: line.first) {
        $0.copy(line.nodes, of: source)
      }
    }
    current.addHeading(levels.rank(ofLevel: level), number: "", like: line.first) {
      $0.copy(line.nodes, of: source)
    }
  }

  /// A heading with a number: of a part of its own, or of a chapter, section or article.
  private mutating func open(_ typed: TypedHeading, _ line: PlainLine) {
    if let kind = typed.kind.part {
      flushCaption()
      start(kind)
    } else if current.kind != .normative, typed.kind != .article || current.kind != .supplementary {
      start(.normative)
    }
    if typed.kind == .article {
      articleScript = articleScript ?? typed.script
      if !typed.title.isEmpty { bracketsTitles = bracketsTitles ?? typed.isBracketed }
    }
    var above: PlainLine?
    if typed.kind == .article, typed.title.isEmpty, !typed.isDeleted {
      above = caption
      if above != nil { bracketsTitles = bracketsTitles ?? true }
      caption = nil
    }
    flushCaption()
    let rank = levels.rank(of: typed.kind)
    shells += typed.numbers.count - 1
    // Beyond any text that a person writes, a line stands for all of them.
    if shells > Self.maximumShells, typed.numbers.count > 1 {
      flushCaption()
      return current.addHeading(levels.rank(of: typed.kind), number: "", like: line.first) {
        $0.copy(line.nodes, of: source)
      }
    }
    for shell in typed.numbers.dropLast() {
      current.addHeading(rank, number: shell, isDeleted: true, like: line.first) { _ in }
    }
    current.addHeading(rank, number: typed.numbers.last ?? "", isDeleted: typed.isDeleted, like: line.first) {
      if let above, let words = above.caption {
        $0.copy(above.nodes, of: source, words: words, keepsMarks: true, isHeading: true)
        return
      }
      if typed.kind == .supplementary {
        let name = $0.open(.text, like: line.first, text: "附則")
        $0.close(name)
      }
      if !typed.title.isEmpty {
        $0.copy(
          line.nodes, of: source, words: typed.title, keepsMarks: typed.end == line.words.count,
          isHeading: true)
      }
    }
  }

  /// Ends the part that is open and begins another.
  private mutating func start(_ kind: Document.Kind?) {
    current.close()
    if !current.isEmpty { parts.append(current) }
    current = PlainDocument(kind ?? .normative)
  }

  // MARK: Words

  private mutating func addWords(_ line: PlainLine) {
    if isTyped {
      if let typed = TypedHeading.read(line: line.words) { return open(typed, line) }
      if !levels.hasArticleHeadings, let typed = TypedHeading.read(paragraph: line.words, isSet: line.isSet) {
        open(typed, line)
        if typed.end < line.words.count { current.addWords(line, of: source, from: typed.end) }
        return
      }
      if line.caption != nil {
        flushCaption()
        caption = line
        return
      }
    }
    flushCaption()
    openPreamble(line)
    current.addWords(line, of: source)
  }

  /// Words above all headings belong to a clause, too: 前文.
  private mutating func openPreamble(_ line: PlainLine) {
    guard current.isEmpty, parts.isEmpty else { return }
    current.addHeading(.article, number: "", like: line.first) {
      let node = $0.open(.text, like: line.first, text: isTyped ? "前文" : "本文")
      $0.close(node)
    }
  }

  private mutating func flushCaption() {
    guard let line = caption else { return }
    caption = nil
    if case .heading(let level) = line.form {
      current.addHeading(levels.rank(ofLevel: level), number: "", like: line.first) {
        $0.copy(line.nodes, of: source)
      }
    } else {
      openPreamble(line)
      current.addWords(line, of: source)
    }
  }

  /// cmark puts footnotes at the end; each goes to the first part that refers to it.
  private mutating func addFootnotes() {
    for node in source.siblings(in: 0..<source.nodes.count)
    where source.nodes[node].kind == .footnoteDefinition {
      let number = source.nodes[node].detail
      let part = parts.firstIndex { $0.footnotes.contains(number) } ?? parts.count - 1
      if parts.indices.contains(part) { parts[part].addFootnote(node, of: source) }
    }
  }

  // MARK: The edition

  /// - Parameter front: what stands before the text; it is that of its first part.
  func edition(_ text: SourceText, name: String, title: String, front: Document.FrontMatter) -> Edition {
    var register = Register(source: text.source)
    register.title = title
    register.edition.id = name
    register.edition.title = title
    register.numbering = numbering
    let documents = parts.enumerated().map { index, part in
      PlainClauses(
        part, of: text, front: index == 0 ? front : Document.FrontMatter(), numbering: register.numbering,
        script: articleScript ?? .digits
      ).document
    }
    return Edition(register: register, documents: documents)
  }

  private var numbering: Numbering {
    let style: DigitStyle = articleScript == .kanji ? .kanji : .arabic
    func level(_ rank: Clause.Rank, _ sign: String, optional: Bool, heading: HeadingFormat) -> NumberingLevel
    {
      NumberingLevel(
        rank: rank, format: NumberFormat(before: "第", style: style, after: sign), isContinuous: true,
        isOptional: optional, heading: heading)
    }
    return Numbering(
      levels: [
        level(.chapter, "章", optional: true, heading: .chapter),
        level(.section, "節", optional: true, heading: .chapter),
        level(.article, "条", optional: false, heading: bracketsTitles ?? true ? .article : .chapter),
      ] + Numbering.standard.levels.filter { !$0.rank.isHeading })
  }
}

extension TypedHeading.Kind {
  /// nil for what stands in a part.
  fileprivate var part: Document.Kind? {
    switch self {
    case .division, .chapter, .section, .article: nil
    case .supplementary: .supplementary
    case .table: .table
    case .form: .form
    case .appendix: .appendix
    }
  }
}

extension Content {
  fileprivate func plainText(ofInlines nodes: Range<Int>) -> String {
    String(decoding: plainBytes(in: nodes), as: UTF8.self)
  }
}

/// What the levels of a text's headings are.
private struct Levels {
  /// The line that is the title of the whole.
  let title: Int?
  let hasArticleHeadings: Bool
  private let hasDivisions: Bool
  private let ranks: [Int: Clause.Rank]

  init(_ lines: [PlainLine], isTyped: Bool) {
    var headings: [(line: Int, level: Int, typed: TypedHeading?)] = []
    for (index, line) in lines.enumerated() {
      guard case .heading(let level) = line.form else { continue }
      headings.append((index, level, isTyped ? TypedHeading.read(heading: line.words) : nil))
    }
    hasArticleHeadings = headings.contains { $0.typed?.kind == .article }
    hasDivisions = headings.contains { $0.typed?.kind == .division }
    let first = headings.first
    let isOnly = first.map { first in headings.count { $0.level == first.level } == 1 } ?? false
    title = first.flatMap { $0.typed == nil && $0.level == 1 && (isTyped || isOnly) ? $0.line : nil }
    var ranks: [Int: Clause.Rank] = [:]
    if isTyped {
      let chapters = headings.filter { $0.typed?.kind == .chapter }.map(\.level).min() ?? 0
      for level in 1...6 { ranks[level] = level <= chapters ? .chapter : .article }
    } else {
      let used = Set(headings.filter { [title] in $0.line != title }.map(\.level)).sorted()
      for (position, level) in used.enumerated() {
        ranks[level] =
          position == used.count - 1 && position < 2
          ? .article
          : position == 0
            ? .chapter
            : position == 1 ? .section : .article
      }
    }
    self.ranks = ranks
  }

  func rank(ofLevel level: Int) -> Clause.Rank { ranks[level] ?? .article }

  /// Where there are 編, they are the chapters, and the 章 below them sections.
  func rank(of kind: TypedHeading.Kind) -> Clause.Rank {
    switch kind {
    case .chapter: hasDivisions ? .section : .chapter
    case .section: .section
    case .article: .article
    case .division, .supplementary, .table, .form, .appendix: .chapter
    }
  }
}
