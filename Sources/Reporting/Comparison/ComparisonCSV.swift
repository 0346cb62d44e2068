package import Comparing
package import Manuscript

/// A comparison as a sheet: a row a clause.
package struct ComparisonCSV {
  /// What Excel takes into a cell is 32,767 signs.
  private static let maximumCell = 32_000

  private let options: ComparisonOptions
  private var csv = CSVWriter()

  package static func bytes(of comparison: Comparison, options: ComparisonOptions) -> [UInt8] {
    var sheet = ComparisonCSV(options: options)
    sheet.head()
    for change in comparison.changes { sheet.add(change) }
    for record in comparison.records where record.operation != .keep { sheet.add(record) }
    return sheet.csv.bytes
  }

  private init(options: ComparisonOptions) { self.options = options }

  private mutating func head() {
    row(
      "区分", new: ("\(options.new)の番号・見出し", options.new), old: ("\(options.old)の番号・見出し", options.old),
      words: "変更した箇所", remark: "備考")
  }

  private mutating func row(
    _ kind: String, new: (heading: String, text: String), old: (heading: String, text: String),
    words: String, remark: String
  ) {
    let (first, second) = options.columns == .newOld ? (new, old) : (old, new)
    csv.row([kind, first.heading, first.text, second.heading, second.text, remark, words].map(Self.cut))
  }

  private static func cut(_ cell: String) -> String {
    guard cell.utf16.count > maximumCell else { return cell }
    return String(cell.unicodeScalars.prefix(maximumCell / 2)) + "…（長いため以下を略す）"
  }

  private mutating func add(_ change: ClauseChange) {
    let classes = options.renumbering == .show ? change.classes : change.classesBesideRenumbering
    guard options.unchanged == .show || classes != [.unchanged] else { return }
    row(
      classes.map(\.word).joined(separator: "・"),
      new: (change.new?.heading ?? "（削る）", change.new.map { _ in text(change, isOld: false) } ?? ""),
      old: (change.old?.heading ?? "（新設）", change.old.map { _ in text(change, isOld: true) } ?? ""),
      words: change.old == nil || change.new == nil ? "" : ChangedWords.lines(of: change),
      remark: remark(change))
  }

  private func remark(_ change: ClauseChange) -> String {
    var lines: [String] = []
    let attention = change.attention
    if !attention.isEmpty { lines.append("要注意: " + attention.joined(separator: "・")) }
    if !change.relatives.isEmpty {
      lines.append("関係: " + change.relatives.map(\.heading).joined(separator: "、"))
    }
    lines += arrangement(change.blocks)
    if let reason = change.reason { lines.append(reason) }
    return lines.joined(separator: "\n")
  }

  /// What two columns of words do not show: what stands elsewhere now, what became two or one.
  private func arrangement(_ blocks: [BlockChange]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      if let word = block.operation.word, let old = block.oldLabel, let new = block.newLabel {
        let labels =
          old.isEmpty && new.isEmpty ? "" : old.utf8.elementsEqual(new.utf8) ? new : "\(old)→\(new)"
        lines.append(labels.isEmpty ? "段落の\(word)" : "\(word): \(labels)")
      }
      guard let table = block.table else { continue }
      if table.columns.contains(.move) { lines.append("表の列の移動") }
      if table.rows.contains(where: { $0.operation == .move }) { lines.append("表の行の移動") }
    }
    return lines
  }

  // MARK: Text

  /// A block a line, with its number; one that did not change is （略）.
  private func text(_ change: ClauseChange, isOld: Bool) -> String {
    var lines: [String] = []
    for block in isOld ? Self.inOldOrder(change.blocks) : change.blocks {
      guard let label = isOld ? block.oldLabel : block.newLabel else {
        // The second part of what is one block on this side goes on with the first.
        if block.operation == .split || block.operation == .merge, !lines.isEmpty {
          lines[lines.count - 1] += words(block, isOld: isOld)
        }
        continue
      }
      let isOmitted = options.unchanged == .omit && block.operation == .keep && block.isUnchanged
      let words = isOmitted ? "（略）" : words(block, isOld: isOld)
      let line =
        String(repeating: "　", count: min(block.depth, 12)) + (label.isEmpty ? "" : label + "　") + words
      if isOmitted, lines.last == line { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// As they stood; pieces that have no place of their own stay behind what they belong to.
  private static func inOldOrder(_ blocks: [BlockChange]) -> [BlockChange] {
    var place = -1
    let placed = blocks.enumerated().map { position, block in
      if block.oldLabel != nil { place = block.oldNode }
      return (place, position, block)
    }
    return placed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  private func words(_ block: BlockChange, isOld: Bool) -> String {
    if let table = block.table { return self.table(table, isOld: isOld) }
    if let target = isOld ? block.oldTargetWords : block.newTargetWords { return "［掲載：\(target)］" }
    return block.text.map { self.words($0, isOld: isOld) } ?? ""
  }

  /// A text, with where its links lead and how it is read where that changed.
  private func words(_ change: TextChange, isOld: Bool) -> String {
    var words = ""
    for run in change.runs {
      words += isOld ? change.words(of: run).old : change.words(of: run).new
      guard let (old, new) = change.particulars(of: run) else { continue }
      let value = isOld ? old : new
      words += "〔\(run.kind == .link ? "リンク先" : "ふりがな")：\(value.isEmpty ? "なし" : value)〕"
    }
    return words
  }

  /// A text of several lines without those that are the same.
  private func lines(_ change: TextChange, isOld: Bool) -> String {
    let parts = options.unchanged == .omit ? change.byLine : []
    guard parts.count > 1 else { return words(change, isOld: isOld) }
    return parts.map { part in
      part.isUnchanged ? "（略）" + (part.isEnded ? "\n" : "") : words(part.change, isOld: isOld)
    }.joined()
  }

  private func table(_ table: TableChange, isOld: Bool) -> String {
    let gone: TableChange.Operation = isOld ? .insert : .delete
    let columns = table.columns.indices.filter { table.columns[$0] != gone }
    return table.rows.filter { $0.operation != gone }.map { row in
      columns.filter(row.cells.indices.contains).map {
        words(row.cells[$0].text, isOld: isOld)
      }.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  private mutating func add(_ record: RecordChange) {
    let kind: ChangeClass =
      record.operation == .insert ? .added : record.operation == .delete ? .removed : .revised
    let name = "\(record.kind.word)　\(record.heading)"
    func text(_ isOld: Bool) -> String {
      record.fields.map { "\($0.word)：\(lines($0.text, isOld: isOld))" }.joined(separator: "\n")
    }
    let changed = record.operation == .change ? ChangedWords.lines(of: record) : ""
    row(
      kind.word, new: record.operation == .delete ? ("（削る）", "") : (name, text(false)),
      old: record.operation == .insert ? ("（新設）", "") : (name, text(true)), words: changed,
      remark: record.flags.isEmpty ? "" : "要注意: " + record.flags.map(\.word).joined(separator: "・"))
  }
}
