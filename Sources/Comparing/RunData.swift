import Manuscript

/// The runs of a text as data: what is kept has `old` and `new`, what is gone only `old`, what is new only `new`.
struct RunData {
  let change: TextChange

  func write(to json: inout JSONWriter) {
    json.array { json in
      for run in change.runs {
        for piece in pieces(of: run) { write(piece.run, isMark: piece.isMark, to: &json) }
      }
    }
  }

  /// Cut where the mark of a footnote stands: it is printed, and no word of the text.
  private func pieces(of run: Run) -> [(run: Run, isMark: Bool)] {
    let isOld = run.operation == .delete
    let text = isOld ? change.old : change.new
    let range = isOld ? run.old : run.new
    func isMark(_ index: Int) -> Bool { text.atom(of: text.units[index])?.kind == .footnote }
    guard !text.atoms.isEmpty, range.contains(where: isMark) else { return [(run, false)] }
    var pieces: [(run: Run, isMark: Bool)] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isNote = isMark(start)
      let end = range[start...].first { isMark($0) != isNote } ?? range.upperBound
      let (from, to) = (start - range.lowerBound, end - range.lowerBound)
      func piece(_ whole: Range<Int>) -> Range<Int> {
        whole.isEmpty ? whole : whole.lowerBound + from..<whole.lowerBound + to
      }
      pieces.append((Run(run.operation, old: piece(run.old), new: piece(run.new), kind: run.kind), isNote))
      start = end
    }
    return pieces
  }

  private func write(_ run: Run, isMark: Bool, to json: inout JSONWriter) {
    let old = run.operation == .insert ? nil : change.old.utf8(run.old)
    let new = run.operation == .delete ? nil : change.new.utf8(run.new)
    let name = isMark ? "footnote" : run.kind?.rawValue
    guard run.operation == .keep, old != new else {
      return write(run, run.operation.rawValue, old: old, new: new, name: name, to: &json)
    }
    // The same target prints other words.
    write(run, "delete", old: old, new: nil, name: Run.Kind.reference.rawValue, to: &json)
    write(run, "insert", old: nil, new: new, name: Run.Kind.reference.rawValue, to: &json)
  }

  private func write(
    _ run: Run, _ operation: String, old: [UInt8]?, new: [UInt8]?, name: String?, to json: inout JSONWriter
  ) {
    let beside = change.particulars(of: run)
    let isStyled = run.kind == .format && name != "footnote"
    json.object { json in
      add("new", new, beside?.new, isStyled ? change.new.units[run.new] : nil, run, to: &json)
      add("old", old, beside?.old, isStyled ? change.old.units[run.old] : nil, run, to: &json)
      json.key("op")
      json.string(operation)
      guard let name else { return }
      json.key("sub")
      json.string(name)
    }
  }

  /// What one side has of a run.
  private func add(
    _ side: String, _ words: [UInt8]?, _ beside: String?, _ styled: ArraySlice<ComparedText.Unit>?,
    _ run: Run,
    to json: inout JSONWriter
  ) {
    if let words {
      json.key(side)
      json.string(utf8: words)
    }
    if let beside {
      json.key(side + (run.kind == .link ? "Address" : "Reading"))
      json.string(beside)
    }
    if let styled {
      json.key(side + "Style")
      json.strings(Self.names(of: styled))
    }
  }

  private static func names(of units: ArraySlice<ComparedText.Unit>) -> [String] {
    let style = units.reduce(into: ComparedText.Style()) { $0.formUnion($1.style) }
    let all: [(ComparedText.Style, String)] = [
      (.emphasis, "emphasis"), (.strong, "strong"), (.code, "code"), (.strikethrough, "strikethrough"),
      (.link, "link"),
    ]
    return all.filter { style.contains($0.0) }.map(\.1)
  }
}
