import Manuscript

/// One part of a plain regulation, 本則 or a 附則, 別表, 様式, put into the form that chapters have: headings without their numbers,
/// 項 as paragraphs, 号 as ordered lists. What was typed in front of each is kept beside it.
struct PlainDocument {
  let kind: Document.Kind
  private var builder = ContentBuilder()
  /// What is typed in front of headings, paragraphs and list items, by node.
  private(set) var typed: [Int: String] = [:]
  private(set) var deleted: Set<Int> = []
  private(set) var footnotes: Set<UInt16> = []
  /// The lists that are open: their labels' form, and what has been labelled by now; their node, the node of their open item.
  private var lists: [(form: TypedLabel.Form, labels: LabelSequence, list: Int, item: Int)] = []
  /// Whether paragraphs are 項 here.
  private var isInArticle = false
  /// The numbers of the article's 項; the first needs none.
  private var paragraphs = LabelSequence()
  /// Whether the article has 号 before any words of its own.
  private var beginsWithItems = false
  /// The paragraph that was written last, as long as nothing stands behind it.
  private var lastParagraph: Int?

  init(_ kind: Document.Kind) { self.kind = kind }

  var content: Content { builder.content }
  var isEmpty: Bool { builder.count == 0 }

  // MARK: Headings

  mutating func addHeading(
    _ rank: Clause.Rank, number: String, isDeleted: Bool = false, like node: Content.Node,
    title: (inout ContentBuilder) -> Void
  ) {
    closeLists()
    let level = rank == .chapter ? 1 : rank == .section ? 2 : 3
    let heading = builder.open(.heading, detail: level, like: node)
    title(&builder)
    builder.close(heading)
    if !number.isEmpty { typed[heading] = number }
    if isDeleted { deleted.insert(heading) }
    isInArticle = kind.numbersParagraphs && (rank == .article || kind == .supplementary && rank == .chapter)
    paragraphs = LabelSequence()
    beginsWithItems = false
  }

  // MARK: 項 and 号

  mutating func addWords(_ line: PlainLine, of source: Content, from start: Int = 0) {
    guard isInArticle, let label = TypedLabel.read(Array(line.words.dropFirst(start))) else {
      return addUnlabelled(line, of: source, from: start)
    }
    if label.isParagraph {
      let ordinal = label.readings[0].ordinal
      // Where an article begins with its 号, none of its paragraphs is a 項: what is typed is words.
      let place = beginsWithItems ? .none : paragraphs.place(ordinal)
      if place == .none { return addUnlabelled(line, of: source, from: start) }
      closeLists()
      let isLabel = place == .next
      addParagraph(
        line, of: source, from: start + (isLabel ? label.end : 0), label: isLabel ? label.text : nil)
      paragraphs.take(ordinal)
    } else if !addItem(line, of: source, from: start, label) {
      addUnlabelled(line, of: source, from: start)
    }
  }

  private mutating func addUnlabelled(_ line: PlainLine, of source: Content, from start: Int) {
    // A line was cut off where a number seemed to label it.
    if !line.beginsParagraph, start == 0, let above = lastParagraph, builder.isLast(above) {
      builder.addBreak(like: line.first)
      copyWords(line, of: source, from: start)
      builder.close(above)
      return
    }
    closeLists()
    addParagraph(line, of: source, from: start, label: nil)
  }

  private mutating func addParagraph(_ line: PlainLine, of source: Content, from start: Int, label: String?) {
    let paragraph = builder.open(.paragraph, like: line.first)
    copyWords(line, of: source, from: start)
    builder.close(paragraph)
    if let label { typed[paragraph] = label }
    lastParagraph = paragraph
    openParagraphs()
  }

  /// The first 項 is 1, whether it says so or not.
  private mutating func openParagraphs(withItems: Bool = false) {
    guard paragraphs.last == nil else { return }
    paragraphs.take([1])
    beginsWithItems = withItems
  }

  private mutating func copyWords(_ line: PlainLine, of source: Content, from start: Int) {
    note(line.nodes, of: source)
    builder.copy(line.nodes, of: source, words: start..<max(start, line.words.count), keepsMarks: true)
  }

  /// - Returns: whether the label has a place here; if not, it is words.
  private mutating func addItem(_ line: PlainLine, of source: Content, from start: Int, _ label: TypedLabel)
    -> Bool
  {
    guard let (depth, reading, place) = place(of: label) else { return false }
    if let depth {
      closeLists(below: depth)
      builder.close(lists[depth].item)
    } else {
      if let same = lists.firstIndex(where: { $0.form == reading.form }) { closeLists(below: same - 1) }
      // Deeper than one looks, it stays where it is.
      if lists.count >= 8 { closeLists(below: lists.count - 2) }
      openParagraphs(withItems: true)
      let list = builder.open(.orderedList, like: line.first, text: "1")
      lists.append((reading.form, LabelSequence(), list, -1))
    }
    let item = builder.open(.listItem, like: line.first)
    lists[lists.count - 1].item = item
    lists[lists.count - 1].labels.take(reading.ordinal)
    typed[item] = place == .next ? label.text : ""
    let paragraph = builder.open(.paragraph, like: line.first)
    copyWords(line, of: source, from: start + (place == .next ? label.end : 0))
    builder.close(paragraph)
    lastParagraph = paragraph
    return true
  }

  private typealias Reading = (form: TypedLabel.Form, ordinal: [Int])

  /// In which of the open lists a label has its place; without a depth: it begins a new one.
  private func place(of label: TypedLabel) -> (depth: Int?, reading: Reading, LabelSequence.Place)? {
    for sought in [LabelSequence.Place.next, .gap] {
      for depth in lists.indices.reversed() {
        for reading in label.readings
        where reading.form == lists[depth].form && lists[depth].labels.place(reading.ordinal) == sought {
          return (depth, reading, sought)
        }
      }
      if sought == .next,
        let first = label.readings.first(where: { LabelSequence().place($0.ordinal) == .next })
      {
        return (nil, first, .next)
      }
    }
    return nil
  }

  private mutating func closeLists(below depth: Int = -1) {
    while lists.count > depth + 1 {
      let last = lists.removeLast()
      builder.close(last.item)
      builder.close(last.list)
    }
  }

  mutating func close() { closeLists() }

  // MARK: Other blocks

  mutating func addBlock(_ line: PlainLine, of source: Content) {
    note(line.nodes, of: source)
    let kind = source.nodes[line.nodes.lowerBound].kind
    if isInArticle, kind == .orderedList, isParagraphs(line, of: source) {
      closeLists()
      return addParagraphs(line, of: source)
    }
    if isInArticle, kind == .bulletList, let labels = labels(of: line, in: source) {
      return addItems(line, of: source, labels)
    }
    // A table below a 号 belongs to it only for readers: it is kept at its place.
    closeLists()
    let start = builder.count
    builder.copy(line.nodes, of: source)
    guard isInArticle, kind == .orderedList else { return }
    openParagraphs(withItems: true)
    typeItems(start)
  }

  /// What Markdown prints in front of the items of a copied list.
  private mutating func typeItems(_ list: Int) {
    let content = builder.content
    for node in list..<content.nodes.count where content.nodes[node].kind == .orderedList {
      var number = Int(content.text(of: node)) ?? 1
      for item in content.children(of: node) {
        typed[item] = "\(number)."
        number += 1
      }
    }
  }

  /// An ordered list that goes on with the 項, or is all of an article, holds 項.
  private func isParagraphs(_ line: PlainLine, of source: Content) -> Bool {
    Int(source.text(of: line.nodes.lowerBound)).map { paragraphs.place([$0]) == .next } ?? false
  }

  private mutating func addParagraphs(_ line: PlainLine, of source: Content) {
    var number = Int(source.text(of: line.nodes.lowerBound)) ?? 1
    for item in source.children(of: line.nodes.lowerBound) {
      var isFirst = true
      for child in source.children(of: item) {
        let start = builder.count
        builder.copy(child..<Int(source.nodes[child].end), of: source)
        switch source.nodes[child].kind {
        case .paragraph:
          if isFirst { typed[start] = "\(number)" }
          isFirst = false
        case .orderedList: typeItems(start)
        default: break
        }
      }
      paragraphs.take([number])
      number += 1
    }
  }

  /// The labels of a bullet list's items, when each has the one of its place.
  private func labels(of line: PlainLine, in source: Content) -> [Int: TypedLabel]? {
    var labels: [Int: TypedLabel] = [:]
    var forms: [TypedLabel.Form: LabelSequence] = [:]
    for item in source.children(of: line.nodes.lowerBound) {
      guard let paragraph = source.children(of: item).first(where: { _ in true }),
        source.nodes[paragraph].kind == .paragraph,
        let label = TypedLabel.read(source.plainBytes(in: paragraph..<Int(source.nodes[paragraph].end))),
        !label.isParagraph
      else { return nil }
      var going: [TypedLabel.Form: LabelSequence] = [:]
      for reading in label.readings {
        guard let sequence = labels.isEmpty ? LabelSequence() : forms[reading.form],
          sequence.place(reading.ordinal) == .next
        else { continue }
        going[reading.form] = LabelSequence(last: reading.ordinal)
      }
      guard !going.isEmpty else { return nil }
      forms = going
      labels[item] = label
    }
    return labels.isEmpty ? nil : labels
  }

  private mutating func addItems(_ line: PlainLine, of source: Content, _ labels: [Int: TypedLabel]) {
    closeLists()
    openParagraphs(withItems: true)
    let list = builder.open(.orderedList, like: line.first, text: "1")
    for item in source.children(of: line.nodes.lowerBound) {
      guard let label = labels[item] else { continue }
      let node = builder.open(.listItem, like: source.nodes[item])
      typed[node] = label.text
      for (index, child) in source.children(of: item).enumerated() {
        let range = child..<Int(source.nodes[child].end)
        guard index == 0 else {
          builder.copy(range, of: source)
          continue
        }
        let paragraph = builder.open(.paragraph, like: source.nodes[child])
        builder.copy(
          child + 1..<range.upperBound, of: source, words: label.end..<Int.max, keepsMarks: true)
        builder.close(paragraph)
      }
      builder.close(node)
    }
    builder.close(list)
  }

  private mutating func note(_ nodes: Range<Int>, of source: Content) {
    for node in nodes where source.nodes[node].kind == .footnoteReference {
      footnotes.insert(source.nodes[node].detail)
    }
  }

  mutating func addFootnote(_ node: Int, of source: Content) {
    builder.copy(node..<Int(source.nodes[node].end), of: source)
  }
}
