import Manuscript

/// The clauses of one part of a plain regulation, with the numbers that its author typed.
struct PlainClauses {
  private let part: PlainDocument
  private let text: SourceText
  private let numbering: Numbering
  private let script: WrittenNumber.Script
  private let front: Document.FrontMatter

  init(
    _ part: PlainDocument, of text: SourceText, front: Document.FrontMatter, numbering: Numbering,
    script: WrittenNumber.Script
  ) {
    self.part = part
    self.front = front
    self.text = text
    self.numbering = numbering
    self.script = script
  }

  var document: Document {
    var front = front
    front.title = nil
    front.kind = part.kind
    var read = ReadContent()
    read.content = part.content
    for node in part.deleted { read.attributes[node] = Attributes(isDeleted: true) }
    // What the reader says of the form is about chapters; a plain text may have any.
    var clauses = ClauseReader.read(
      &read, of: text, frontMatter: front, continuesChapter: false, numbering: numbering)
    for index in clauses.indices { number(index, &clauses, read.content) }
    return Document(
      text: text, frontMatter: front, content: read.content, clauses: clauses, page: "",
      continuesChapter: false)
  }

  private func number(_ index: Int, _ clauses: inout [Clause], _ content: Content) {
    let clause = clauses[index]
    switch clause.rank {
    case .chapter, .section, .article:
      clauses[index].number = part.typed[Int(clause.node)] ?? ""
      clauses[index].citation = clauses[index].number
    case .paragraph:
      let label = part.typed[Int(clause.node)]
      clauses[index].number = label ?? ""
      if let ordinal = label.flatMap(ordinal) {
        clauses[index].citation = cited(ordinal, "項")
      } else if isFirstOfSeveral(index, clauses) {
        clauses[index].citation = cited([1], "項")
      }
    case .item, .subitem:
      let label = part.typed[Int(clause.node)] ?? ""
      clauses[index].number = label
      clauses[index].citation =
        clause.rank == .item ? ordinal(label).map { cited($0, "号") } ?? label : label
    }
  }

  /// The first 項 has no number of its own where the second is 2.
  private func isFirstOfSeveral(_ index: Int, _ clauses: [Clause]) -> Bool {
    let clause = clauses[index]
    guard clause.parent == Int32(index - 1), clauses.indices.contains(Int(clause.end)) else { return false }
    let next = clauses[Int(clause.end)]
    return next.rank == .paragraph && next.parent == clause.parent
      && part.typed[Int(next.node)].flatMap(ordinal) == [2]
  }

  /// 第2号, 第二号の二
  private func cited(_ ordinal: [Int], _ sign: String) -> String {
    let parts = ordinal.map((script == .kanji ? DigitStyle.kanji : .arabic).digits)
    return "第" + parts[0] + sign + parts.dropFirst().map { "の" + $0 }.joined()
  }

  /// The number in a label: 2 of 「２」, 「(2)」 and 「二」; 2, 3 of 「二の三」. nil where it has none: 「イ」.
  private func ordinal(_ label: String) -> [Int]? {
    let scalars = Array(label.unicodeScalars)
    var ordinal: [Int] = []
    var index = scalars.firstIndex(where: WrittenNumber.isPart) ?? scalars.count
    while let number = WrittenNumber.read(scalars, at: index, groups: false), let value = number.value {
      ordinal.append(value)
      guard scalars.indices.contains(number.end), scalars[number.end] == "の" else { break }
      index = number.end + 1
    }
    return ordinal.isEmpty ? nil : ordinal
  }
}
