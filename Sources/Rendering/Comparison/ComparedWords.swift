internal import Comparing
import Manuscript

/// Writes the words of one column: what changed underlined, and named for those who do not see the line.
struct ComparedWords {
  /// What a mark says aloud.
  enum Word: String {
    case revised = "改正"
    case added = "追加"
    case removed = "削除"
    case moved = "移動"
    case renumbered = "番号変更"
    case format = "書式"
    case link = "リンク先"
    case reading = "ふりがな"
  }

  let side: ComparedSide
  var html = HTMLWriter(capacity: 4096)

  init(_ side: ComparedSide) { self.side = side }

  // MARK: Marks

  /// Words that are marked. Space at which a line could break between two words is not underlined.
  mutating func marked(_ words: String, as word: Word, _ mark: LabelMark = .single) {
    guard mark != .none else { return html.text(words) }
    marked(as: word, mark) { $0.html.text(words) }
  }

  mutating func marked(as word: Word, _ mark: LabelMark = .single, _ write: (inout ComparedWords) -> Void) {
    open(word, mark)
    write(&self)
    close()
  }

  private mutating func open(_ word: Word?, _ mark: LabelMark) {
    html.markup(side == .new ? "<ins" : "<del")
    if mark == .double { html.markup(" class=\"provision\"") }
    html.markup(">")
    guard let word else { return }
    html.markup("<span class=\"aloud\">［")
    html.text(word.rawValue)
    html.markup("：</span>")
  }

  private mutating func close(isLast: Bool = true) {
    if isLast { html.markup("<span class=\"aloud\">］</span>") }
    html.markup(side == .new ? "</ins>" : "</del>")
  }

  // MARK: Texts

  /// - Parameter isWhole: all of it is new or gone, whatever its runs say.
  mutating func text(_ change: TextChange, isWhole: Bool = false) {
    let text = side == .new ? change.new : change.old
    guard !isWhole else {
      return run(0..<text.units.count, of: text, as: side == .new ? .added : .removed)
    }
    for (index, run) in change.runs.enumerated() {
      let range = side == .new ? run.new : run.old
      guard !range.isEmpty else { continue }
      switch run.operation {
      case .keep:
        guard let word = Self.word(of: run.kind) else {
          units(range, of: text)
          continue
        }
        html.markup("<span class=\"restyled\"><span class=\"aloud\">［")
        html.text(word.rawValue)
        html.markup("：</span>")
        units(range, of: text)
        html.markup("<span class=\"aloud\">］</span></span>")
        if let (old, new) = change.particulars(of: run) { particular(side == .new ? new : old, word) }
      case .insert, .delete:
        self.run(range, of: text, as: word(of: run, at: index, in: change.runs))
      }
    }
  }

  /// What kept words are marked for; nil where nothing about them changed.
  private static func word(of kind: Run.Kind?) -> Word? {
    switch kind {
    case .format: .format
    case .link: .link
    case .reading: .reading
    default: nil
    }
  }

  /// What is seen of the words only where they stand: an address, a reading.
  private mutating func particular(_ value: String, _ word: Word) {
    html.markup("<small>〔")
    html.text(word.rawValue + "：" + (value.isEmpty ? "なし" : value))
    html.markup("〕</small>")
  }

  private func word(of run: Run, at index: Int, in runs: [Run]) -> Word {
    if run.kind == .moved { return .moved }
    let isInsertion = run.operation == .insert
    let other = isInsertion ? index - 1 : index + 1
    if runs.indices.contains(other), runs[other].operation == (isInsertion ? .delete : .insert) {
      return .revised
    }
    return isInsertion ? .added : .removed
  }

  /// A marked stretch. Underlines leave out the wide spaces that set words apart.
  private mutating func run(_ range: Range<Int>, of text: ComparedText, as word: Word) {
    let pieces = Self.pieces(range, of: text)
    let first = pieces.firstIndex { !$0.isSpace }
    let last = pieces.lastIndex { !$0.isSpace }
    for (index, piece) in pieces.enumerated() {
      if piece.isSpace {
        units(piece.range, of: text)
      } else {
        open(index == first ? word : nil, .single)
        units(piece.range, of: text)
        close(isLast: index == last)
      }
    }
  }

  private static func pieces(_ range: Range<Int>, of text: ComparedText) -> [(
    range: Range<Int>, isSpace: Bool
  )] {
    var pieces: [(range: Range<Int>, isSpace: Bool)] = []
    for index in range {
      let isSpace = text.units[index].value == 0x3000 || text.units[index].value == 10
      if let last = pieces.last, last.isSpace == isSpace {
        pieces[pieces.count - 1].range = last.range.lowerBound..<index + 1
      } else {
        pieces.append((index..<index + 1, isSpace))
      }
    }
    // What is nothing but space is marked all the same: it is what changed.
    return pieces.contains { !$0.isSpace } ? pieces : [(range, false)]
  }

  // MARK: Units

  /// Words with their styles; links and references are words here, so that lines mean changes only.
  private mutating func units(_ range: Range<Int>, of text: ComparedText) {
    var start = range.lowerBound
    while start < range.upperBound {
      let style = text.units[start].style.subtracting(.link)
      let end =
        text.units[start..<range.upperBound].firstIndex { $0.style.subtracting(.link) != style }
        ?? range.upperBound
      let tags = Self.tags.filter { style.contains($0.style) }
      for tag in tags { html.markup(tag.open) }
      plain(start..<end, of: text)
      for tag in tags.reversed() { html.markup(tag.close) }
      start = end
    }
  }

  private static let tags: [(style: ComparedText.Style, open: StaticString, close: StaticString)] = [
    (.strong, "<strong>", "</strong>"), (.emphasis, "<em>", "</em>"), (.strikethrough, "<s>", "</s>"),
    (.code, "<code>", "</code>"),
  ]

  private mutating func plain(_ range: Range<Int>, of text: ComparedText) {
    for (index, line) in text.string(range).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { html.markup("<br>") }
      html.text(String(line))
    }
  }
}
