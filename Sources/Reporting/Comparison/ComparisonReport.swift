package import Comparing
package import Manuscript

/// A comparison as a person reads it in a terminal: word by word, clause by clause.
package struct ComparisonReport {
  private let comparison: Comparison
  private let options: ComparisonOptions
  /// nil where lines may be of any width.
  private let width: Int?
  private let usesColour: Bool
  private var lines: [String] = []

  package static func write(
    _ comparison: Comparison, options: ComparisonOptions, width: Int?, usesColour: Bool
  ) -> String {
    var report = ComparisonReport(comparison, options: options, width: width, usesColour: usesColour)
    report.write()
    return report.lines.map { $0 + "\n" }.joined()
  }

  private init(_ comparison: Comparison, options: ComparisonOptions, width: Int?, usesColour: Bool) {
    self.comparison = comparison
    self.options = options
    self.width = width
    self.usesColour = usesColour
  }

  private mutating func write() {
    let comparison = comparison
    add { text in
      text.add(Self.name(comparison.old) + " → " + Self.name(comparison.new), .heading)
    }
    writeSummary()
    for replacement in comparison.replacements {
      add("全体を通じて「\(replacement.old)」を「\(replacement.new)」に改める（\(replacement.count)か所）")
    }
    for group in ChangeGroup.groups(of: comparison.changes) {
      switch group {
      case .clause(let index): write(comparison.changes[index])
      case .renumbered(let range, let step): write(range, step)
      }
    }
    for record in comparison.records where record.operation != .keep { write(record) }
    if !comparison.notices.isEmpty { lines.append("") }
    for notice in comparison.notices { add("※ \(notice.words)") }
  }

  private static func name(_ side: Comparison.Side) -> String {
    let day = side.effective.map { "、\($0.era)施行" } ?? ""
    let isTold = side.title.isEmpty || side.title == side.id
    if side.name.isEmpty { return side.id + (isTold ? "" : "（\(side.title)\(day)）") }
    return side.name
      + (side.id == side.name ? isTold ? "" : "（\(side.title)）" : "（\(side.id) \(side.title)\(day)）")
  }

  private mutating func writeSummary() {
    let counts = comparison.summary.filter { $0.count > 0 }
    let changed = counts.filter { $0.class != .unchanged }.map { "\($0.class.word) \($0.count)" }
    let unchanged = counts.first { $0.class == .unchanged }.map { "変更なし \($0.count)" }
    let records = comparison.records.count { $0.operation != .keep }
    let all = changed + (records > 0 ? ["データ \(records)"] : []) + (unchanged.map { [$0] } ?? [])
    add(all.isEmpty ? "比べる条がない。" : all.joined(separator: "　"))
  }

  // MARK: Clauses

  private func isHidden(_ change: ClauseChange) -> Bool {
    let told = options.renumbering == .show ? change.classes : change.classesBesideRenumbering
    return options.unchanged == .omit && told == [.unchanged]
  }

  private mutating func write(_ range: Range<Int>, _ step: Int) {
    let changes = comparison.changes[range]
    guard options.renumbering == .show, options.unchanged == .omit, let first = changes.first,
      let last = changes.last
    else {
      for change in changes { write(change) }
      return
    }
    lines.append("")
    add { text in
      let old = "\(first.old?.number ?? "")から\(last.old?.number ?? "")まで"
      let new = "\(first.new?.number ?? "")から\(last.new?.number ?? "")まで"
      text.add("\(old) → \(new)", .heading)
      text.add("　番号変更（\(abs(step))ずつ\(step > 0 ? "繰下げ" : "繰上げ")）", .label)
    }
  }

  private mutating func write(_ change: ClauseChange) {
    guard !isHidden(change) else { return }
    lines.append("")
    add { text in
      text.add(Self.heading(change), .heading)
      text.add("　" + change.classes.map(\.word).joined(separator: "・"), .label)
      let attention = change.attention
      if !attention.isEmpty { text.add("　要注意: " + attention.joined(separator: "・"), .label) }
    }
    if let reason = change.reason { add("理由: " + reason, indentation: 2) }
    if !change.relatives.isEmpty {
      add("関係: " + change.relatives.map(\.heading).joined(separator: "、"), indentation: 2)
    }
    if let title = change.toldTitle {
      add(title, label: "見出し: ", indentation: 2)
    }
    write(change.blocks)
  }

  private static func heading(_ change: ClauseChange) -> String {
    // Of 「第7条　削除」 the class says what the heading does.
    let isGone = change.classes.contains(.removed)
    func heading(_ side: ClauseChange.Side) -> String {
      isGone && side.isDeleted && !side.number.isEmpty ? side.number : side.heading
    }
    guard let old = change.old else { return change.new.map(heading) ?? "" }
    guard let new = change.new, !isGone || !old.number.utf8.elementsEqual(new.number.utf8) else {
      return heading(old)
    }
    let isSame = old.heading.utf8.elementsEqual(new.heading.utf8)
    return isSame ? heading(new) : "\(heading(old)) → \(heading(new))"
  }

  // MARK: Blocks

  private mutating func write(_ blocks: [BlockChange]) {
    var isOmitting = false
    for block in blocks {
      if options.unchanged == .omit, block.operation == .keep, block.isUnchanged {
        if !isOmitting { add("（略）", indentation: 2, style: .quiet) }
        isOmitting = true
        continue
      }
      isOmitting = false
      let indentation = 2 + 2 * min(block.depth, 12)
      // Its further pieces follow: they have a label on one side only.
      let isWhole = block.oldLabel != nil && block.newLabel != nil
      if isWhole, let word = block.operation.word {
        add("（\(word)）", indentation: indentation, style: .label)
      }
      if let table = block.table {
        write(table, indentation: indentation)
      } else if block.kind == .embed {
        writeEmbed(block, indentation: indentation)
      } else if let text = block.text {
        add(text, label: Self.label(block), indentation: indentation)
      }
    }
  }

  private static func label(_ block: BlockChange) -> String {
    let (old, new) = (block.oldLabel ?? "", block.newLabel ?? "")
    let isSame = old.utf8.elementsEqual(new.utf8) || block.oldLabel == nil || block.newLabel == nil
    let label = isSame ? (new.isEmpty ? old : new) : "\(old.isEmpty ? "―" : old)→\(new.isEmpty ? "―" : new)"
    return label.isEmpty ? "" : label + " "
  }

  private mutating func writeEmbed(_ block: BlockChange, indentation: Int) {
    let (old, new) = (block.oldTargetWords ?? "", block.newTargetWords ?? "")
    add(indentation: indentation) { text in
      text.add("掲載: ")
      if old.utf8.elementsEqual(new.utf8) {
        text.add(new)
      } else {
        text.add(old, .deleted)
        text.add(new, .inserted)
      }
    }
  }

  private mutating func write(_ table: TableChange, indentation: Int) {
    var isOmitting = false
    for row in table.rows {
      let isKept =
        row.operation == .keep && row.cells.allSatisfy { $0.operation == .keep && $0.text.isUnchanged }
      if isKept, options.unchanged == .omit, !row.isHead {
        if !isOmitting { add("| （略） |", indentation: indentation, style: .quiet) }
        isOmitting = true
        continue
      }
      isOmitting = false
      add(indentation: indentation) { text in
        if row.operation == .move { text.add("（移動）", .label) }
        for (column, cell) in row.cells.enumerated() {
          text.add("| ")
          if row.isHead, table.columns[column] == .move { text.add("（移動）", .label) }
          Self.add(cell.text, to: &text)
          text.add(" ")
        }
        text.add("|")
      }
    }
  }

  private mutating func write(_ record: RecordChange) {
    lines.append("")
    let kind: ChangeClass =
      record.operation == .insert ? .added : record.operation == .delete ? .removed : .revised
    add { text in
      text.add(
        "\(record.kind.word)　\(record.heading)", .heading)
      text.add("　" + kind.word, .label)
      if !record.flags.isEmpty {
        text.add("　要注意: " + record.flags.map(\.word).joined(separator: "・"), .label)
      }
    }
    for field in record.fields { add(field) }
  }

  /// Lines that are the same are left out of those that are not.
  private mutating func add(_ field: RecordChange.Field) {
    let label = field.word + "："
    let parts = options.unchanged == .omit ? field.text.byLine : []
    guard parts.count > 1 else { return add(field.text, label: label, indentation: 2) }
    add(indentation: 2, hanging: Cells.width(label)) { text in
      text.add(label)
      for part in parts {
        if part.isUnchanged {
          text.add("（略）" + (part.isEnded ? String(StyledText.lineEnd) : ""), .quiet)
        } else {
          Self.add(part.change, to: &text)
        }
      }
    }
  }

  // MARK: Lines

  private mutating func add(_ change: TextChange, label: String, indentation: Int) {
    add(indentation: indentation, hanging: Cells.width(label)) { text in
      text.add(label)
      Self.add(change, to: &text)
    }
  }

  private static func add(_ change: TextChange, to text: inout StyledText) {
    for run in change.runs {
      let words = change.words(of: run)
      func shown(_ words: String) -> String { words.replacing("\n", with: String(StyledText.lineEnd)) }
      switch run.operation {
      case .delete: text.add(shown(words.old), .deleted)
      case .insert: text.add(shown(words.new), .inserted)
      case .keep where words.old.utf8.elementsEqual(words.new.utf8):
        text.add(shown(words.new))
        if run.kind == .format { text.add("〔書式〕", .label) }
        if let (old, new) = change.particulars(of: run) {
          let word = run.kind == .link ? "リンク先" : "ふりがな"
          func shown(_ value: String) -> String { value.isEmpty ? "なし" : value }
          text.add("〔\(word)：\(shown(old)) → \(shown(new))〕", .label)
        }
      case .keep:
        text.add(shown(words.old), .deleted)
        text.add(shown(words.new), .inserted)
      }
    }
  }

  private mutating func add(_ words: String, indentation: Int = 0, style: StyledText.Style = .plain) {
    add(indentation: indentation) { $0.add(words, style) }
  }

  private mutating func add(
    indentation: Int = 0, hanging: Int = 0, _ write: (inout StyledText) -> Void
  ) {
    var text = StyledText()
    write(&text)
    lines += text.lines(
      indentation: indentation, hanging: indentation + hanging, width: width, usesColour: usesColour)
  }
}

extension BlockChange {
  /// Whether a reader sees no difference in it.
  var isUnchanged: Bool {
    let isSameLabel = (oldLabel ?? "").utf8.elementsEqual((newLabel ?? "").utf8)
    let isSameTarget = (oldTarget ?? "").utf8.elementsEqual((newTarget ?? "").utf8)
    return isSameLabel && isSameTarget && text?.isUnchanged ?? true
      && table?.rows.allSatisfy { $0.operation == .keep && $0.cells.allSatisfy { $0.operation == .keep } }
        ?? true
  }
}

extension BlockChange.Operation {
  /// nil of what the words themselves show.
  var word: String? {
    switch self {
    case .move: "移動"
    case .split: "分割"
    case .merge: "統合"
    case .keep, .change, .insert, .delete: nil
    }
  }
}
