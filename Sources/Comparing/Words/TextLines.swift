/// A change of a text of several lines, line by line: those that are the same need not be read again.
package struct TextLine: Sendable {
  /// The line with its end; its runs are those of the whole text.
  package let change: TextChange
  package let isUnchanged: Bool

  /// Whether an end is behind it on both sides, where it is the same.
  package var isEnded: Bool { change.runs.last.map { change.new.ends(with: $0.new) } ?? false }
}

extension TextChange {
  /// In reading order; neighbours that are the same are one. A text of one line that changed is one.
  package var byLine: [TextLine] {
    var lines: [[Run]] = []
    var line: [Run] = []
    func isKept(_ run: Run) -> Bool { run.operation == .keep && run.kind == nil }
    func end() {
      if !line.isEmpty { lines.append(line) }
      line = []
    }
    for (index, run) in runs.enumerated() {
      guard isKept(run) else {
        if begins(run), line.allSatisfy(isKept) { end() }
        line.append(run)
        let isReplaced =
          index + 1 < runs.count && run.operation == .delete && runs[index + 1].operation == .insert
        if ends(run), !isReplaced, line.filter({ !isKept($0) }).allSatisfy(ends) { end() }
        continue
      }
      var start = 0
      for offset in 0..<run.new.count where new.units[run.new.lowerBound + offset].value == 10 {
        line.append(part(run, start..<offset + 1))
        end()
        start = offset + 1
      }
      if start < run.new.count { line.append(part(run, start..<run.new.count)) }
    }
    end()
    var result: [TextLine] = []
    for runs in lines {
      let isUnchanged = runs.allSatisfy(isKept)
      if isUnchanged, let last = result.last, last.isUnchanged {
        result[result.count - 1] = TextLine(
          change: TextChange(old: old, new: new, runs: last.change.runs + runs), isUnchanged: true)
      } else {
        result.append(TextLine(change: TextChange(old: old, new: new, runs: runs), isUnchanged: isUnchanged))
      }
    }
    return result
  }

  private func part(_ run: Run, _ range: Range<Int>) -> Run {
    Run(
      .keep, old: run.old.lowerBound + range.lowerBound..<run.old.lowerBound + range.upperBound,
      new: run.new.lowerBound + range.lowerBound..<run.new.lowerBound + range.upperBound)
  }

  private func begins(_ run: Run) -> Bool {
    run.operation == .insert
      ? new.units[run.new.lowerBound].value == 10 : old.units[run.old.lowerBound].value == 10
  }

  private func ends(_ run: Run) -> Bool {
    run.operation == .insert ? new.ends(with: run.new) : old.ends(with: run.old)
  }
}

extension ComparedText {
  fileprivate func ends(with range: Range<Int>) -> Bool {
    !range.isEmpty && units[range.upperBound - 1].value == 10
  }
}
