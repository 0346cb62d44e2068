internal import Comparing
import Manuscript

/// Writes what stands in a cell of a comparison.
struct ComparedLineWriter {
  let form: ComparisonForm
  let side: ComparedSide

  private var wholeWord: ComparedWords.Word { side == .new ? .added : .removed }

  /// The cell's class: what kind of line it is and how deep it stands.
  func className(of piece: ComparedPiece) -> String {
    switch piece {
    case .heading(let change, _, _, _): "heading of-\(change.anySide.rank.rawValue)"
    case .block(let block, _, _):
      "line depth-\(min(4, block.depth)) of-\(block.kind.rawValue)"
        + (block.label(side).isEmpty ? " plain" : "")
    case .omitted(let labels, _, let depth):
      "line depth-\(min(4, depth)) omitted" + (labels.isEmpty ? " plain" : "")
    case .shell: "heading shell"
    case .field: "line field"
    case .record: "heading record"
    case .note(_, let depth): "note beside-\(min(4, depth))"
    case .covered: "covered"
    case .yielded: "yielded"
    }
  }

  func html(_ piece: ComparedPiece) -> [UInt8] {
    var words = ComparedWords(side)
    switch piece {
    case .heading(let change, let number, let isWhole, let isShort):
      heading(change, number, isWhole: isWhole, isShort: isShort, &words)
    case .block(let block, let mark, let isWhole): self.block(block, mark, isWhole: isWhole, &words)
    case .omitted(let labels, let mark, _):
      if !labels.isEmpty {
        words.marked(labels, as: .renumbered, mark)
        words.html.text("\u{3000}")
      }
      words.html.text(form.omitted)
    case .shell(let numbers, let mark):
      // What is kept of a place is its number: of a 省令 the number stands for it.
      words.marked(numbers, as: .revised, mark)
      words.html.text("\u{3000}")
      words.marked("削除", as: .revised, mark == .none ? .none : .single)
    case .field(let name, let change, let isWhole):
      words.html.markup("<span class=\"name\">")
      words.html.text(name)
      words.html.markup("</span> ")
      field(change, isWhole: isWhole, &words)
    case .record(let title, let isWhole):
      words.marked(title, as: wholeWord, isWhole ? .single : .none)
    case .note(let note, _): words.html.text(note)
    case .covered, .yielded: break
    }
    return words.html.bytes
  }

  /// Lines that are the same are left out of those that are not.
  private func field(_ change: TextChange, isWhole: Bool, _ words: inout ComparedWords) {
    let lines = isWhole || !form.omitsUnchanged ? [] : change.byLine
    guard lines.count > 1 else { return words.text(change, isWhole: isWhole) }
    for line in lines {
      guard line.isUnchanged else {
        words.text(line.change)
        continue
      }
      words.html.text(form.omitted)
      if line.isEnded { words.html.markup("<br>") }
    }
  }

  // MARK: Headings

  private func heading(
    _ change: ClauseChange, _ number: LabelMark, isWhole: Bool, isShort: Bool, _ words: inout ComparedWords
  ) {
    guard let clause = change.side(side) else { return }
    let parts = HeadingParts(clause)
    if isWhole {
      whole(parts, number, &words)
    } else {
      words.marked(parts.number, as: change.classes.contains(.moved) ? .moved : .renumbered, number)
      words.html.text(parts.between)
      if let title = change.title, !clause.isDeleted {
        words.text(title)
      } else {
        words.html.text(parts.title)
      }
      words.html.text(parts.after)
    }
    if isShort { words.html.text("\u{3000}" + form.omitted) }
  }

  private func whole(_ parts: HeadingParts, _ mark: LabelMark, _ words: inout ComparedWords) {
    func rest(_ text: String) {
      guard !text.isEmpty else { return }
      let text = ComparedText(text)
      words.text(TextChange(old: text, new: text, runs: []), isWhole: true)
    }
    guard mark == .double else { return rest(parts.number + parts.between + parts.title + parts.after) }
    if parts.number.isEmpty {
      words.marked(parts.title, as: wholeWord, .double)
    } else {
      words.marked(parts.number, as: wholeWord, .double)
      rest(parts.between + parts.title + parts.after)
    }
  }

  // MARK: Blocks

  private func block(_ block: BlockChange, _ mark: LabelMark, isWhole: Bool, _ words: inout ComparedWords) {
    var label = block.label(side)
    var isBelowTitle = false
    if block.kind == .callout, let title = Self.calloutTitle(of: label) {
      words.html.markup("<span class=\"callout-name\">")
      words.marked("〔\(title)〕", as: wholeWord, isWhole ? .single : .none)
      words.html.markup("</span><span class=\"callout-words\">")
      isBelowTitle = true
      label = String(label.unicodeScalars.dropFirst(title.unicodeScalars.count + 1))
    }
    if !label.isEmpty {
      // A bullet is no number.
      let mark = block.isProvision ? mark : LabelMark.none
      let word: ComparedWords.Word = isWhole ? wholeWord : block.isMoved ? .moved : .renumbered
      words.marked(label, as: word, mark)
      words.html.text("\u{3000}")
    }
    switch block.kind {
    case .table:
      if let table = block.table {
        ComparedTableWriter(form: form, side: side).write(table, isWhole: isWhole, to: &words)
      }
    case .code:
      words.html.markup("<code class=\"code\">")
      if let text = block.text { words.text(text, isWhole: isWhole) }
      words.html.markup("</code>")
    case .embed: embed(block, isWhole: isWhole, &words)
    case .picture:
      words.html.text("［図］")
      if let text = block.text { words.text(text, isWhole: isWhole) }
    case .paragraph, .item, .text, .quote, .callout, .footnote:
      if let text = block.text { words.text(text, isWhole: isWhole) }
    }
    if isBelowTitle { words.html.markup("</span>") }
  }

  /// What stands above a call-out: the first part of its first block's label.
  private static func calloutTitle(of label: String) -> String? {
    let title = String(label.unicodeScalars.prefix { $0 != "\u{3000}" })
    return ContentWriter.calloutTitles.contains(title) ? title : nil
  }

  private func embed(_ block: BlockChange, isWhole: Bool, _ words: inout ComparedWords) {
    let target = (side == .new ? block.newTargetWords : block.oldTargetWords) ?? ""
    let isChanged = isWhole || block.oldTarget != block.newTarget
    words.html.text("［掲載：")
    words.marked(target, as: isWhole ? wholeWord : .revised, isChanged ? .single : .none)
    words.html.text("］")
  }
}

/// A printed heading taken apart: number, what stands between, title, what stands behind.
struct HeadingParts {
  let number: String
  let between: String
  let title: String
  let after: String

  init(_ clause: ClauseChange.Side) {
    let title = clause.isDeleted ? "削除" : clause.title
    let heading = Array((clause.heading.isEmpty ? title : clause.heading).unicodeScalars)
    let wanted = Array(title.unicodeScalars)
    // The title is the last thing but closing brackets.
    let start = stride(from: heading.count - wanted.count, through: 0, by: -1).first {
      heading[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    guard let start, !wanted.isEmpty else {
      (number, between, self.title, after) = (clause.heading, "", "", "")
      return
    }
    let end = heading[..<start].lastIndex { !Self.isBetween($0) }.map { $0 + 1 } ?? 0
    number = Self.string(heading[..<end])
    between = Self.string(heading[end..<start])
    self.title = title
    after = Self.string(heading[(start + wanted.count)...])
  }

  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "（(「【：:".unicodeScalars.contains(scalar)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
