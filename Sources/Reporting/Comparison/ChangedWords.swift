import Comparing

/// What changed, word by word, where nothing can be underlined: 「(2)：「30日」→「10日」」, a line a place.
struct ChangedWords {
  private var lines: [String] = []

  static func lines(of change: ClauseChange) -> String {
    var words = ChangedWords()
    if let title = change.toldTitle { words.add(title, at: "見出し") }
    for block in change.blocks {
      let label = block.newLabel ?? block.oldLabel ?? ""
      if block.numbering != nil, let old = block.oldLabel, let new = block.newLabel {
        func shown(_ label: String) -> String { label.isEmpty ? "番号なし" : "「\(label)」" }
        words.lines.append("番号：\(shown(old))→\(shown(new))")
      }
      if let text = block.text { words.add(text, at: label) }
      for row in block.table?.rows ?? [] { for cell in row.cells { words.add(cell.text, at: "表") } }
    }
    return words.lines.joined(separator: "\n")
  }

  static func lines(of record: RecordChange) -> String {
    var words = ChangedWords()
    for field in record.fields { words.add(field.text, at: field.word) }
    return words.lines.joined(separator: "\n")
  }

  private mutating func add(_ change: TextChange, at place: String) {
    var old = ""
    var new = ""
    for run in change.runs {
      let words = change.words(of: run)
      switch run.operation {
      case .delete: old += words.old
      case .insert: new += words.new
      case .keep where !words.old.utf8.elementsEqual(words.new.utf8):
        old += words.old
        new += words.new
      case .keep:
        end(&old, &new, at: place)
      }
    }
    end(&old, &new, at: place)
  }

  private mutating func end(_ old: inout String, _ new: inout String, at place: String) {
    defer { (old, new) = ("", "") }
    guard !old.isEmpty || !new.isEmpty else { return }
    let told =
      old.isEmpty ? "「\(new)」を追加" : new.isEmpty ? "「\(old)」を削除" : "「\(old)」→「\(new)」"
    lines.append((place.isEmpty ? "" : place + "：") + told.replacing("\n", with: " "))
  }
}
