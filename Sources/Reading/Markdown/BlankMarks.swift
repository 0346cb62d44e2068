import Manuscript

/// The marks of a blank to fill in, `{＿＿＿＿|発生した日時}`: full-width low lines, as many as it is wide.
enum BlankMarks {
  /// U+FF3F
  private static let mark: [UInt8] = [0xEF, 0xBC, 0xBF]
  private static let widths = 2...40
  /// Of one text.
  private static let maximumProblems = 20

  static func areAll(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count % 3 == 0 && zip(bytes.indices, bytes).allSatisfy { $1 == mark[($0 - bytes.startIndex) % 3] }
  }

  /// What begins as a blank and is none: without words, too wide, of other signs, never closed.
  ///
  /// - Parameter isInCell: a brace that a cell never closes is reported with the cell.
  static func check(_ bytes: [UInt8], _ text: SourceText, _ line: Int, isInCell: Bool) -> [Diagnostic] {
    guard bytes.contains(0x7B) else { return [] }
    return candidates(bytes).prefix(maximumProblems).compactMap { candidate in
      guard candidate.isClosed || !isInCell, let problem = candidate.problem else { return nil }
      let written = bytes[candidate.range].prefix(24)
      let place =
        text.locate(written, from: SourcePosition(line: line, column: 1))
        ?? SourceLocation(file: text.path, line: line)
      if text.isEscaped(place.range.lowerBound) { return nil }
      return .error(problem.rule, problem.message, at: place, help: problem.help)
    }
  }

  private struct Candidate {
    /// From the brace on.
    let range: Range<Int>
    /// Before the bar.
    let base: String
    /// nil without a bar.
    let label: String?
    let isClosed: Bool

    var problem: (rule: String, message: String, help: String)? {
      let marks = base.unicodeScalars.count { $0 == "＿" }
      let isOfMarks = marks == base.unicodeScalars.count
      guard isClosed else {
        return (
          "open-blank", "the blank opens “{” and never closes it",
          "write {＿＿＿＿|発生した日時}, in a table {＿＿＿＿\\|発生した日時}"
        )
      }
      guard isOfMarks else {
        return (
          "malformed-blank", "“\(base)” is no blank: it holds other signs than ＿",
          "write full-width low lines alone (＿, U+FF3F), and other words beside the blank: {＿＿|年}年"
        )
      }
      guard let label, label.contains(where: { !$0.isWhitespace }) else {
        return (
          "blank-without-label", "the blank does not say what belongs there", "write {\(base)|発生した日時}"
        )
      }
      guard BlankMarks.widths.contains(marks) else {
        return (
          "wrong-blank-width", "the blank is \(marks) wide",
          "a blank is 2 to 40 ＿ wide; for more, write several"
        )
      }
      return nil
    }
  }

  /// Braces that open with a low line of either width.
  private static func candidates(_ bytes: [UInt8]) -> [Candidate] {
    bytes.indices.filter { bytes[$0] == 0x7B }.compactMap { open in
      let rest = bytes[(open + 1)...]
      guard rest.starts(with: mark) || rest.starts(with: [0x5F, 0x5F]) else { return nil }
      let inner = rest.prefix { $0 != 0x7B && $0 != 0x7D && $0 != 0x0A }
      let isClosed = inner.endIndex < bytes.endIndex && bytes[inner.endIndex] == 0x7D
      let bar = inner.firstIndex(of: 0x7C)
      let base = inner[..<(bar ?? inner.endIndex)]
      return Candidate(
        range: open..<inner.endIndex, base: String(decoding: base, as: UTF8.self),
        label: bar.map { String(decoding: inner[($0 + 1)...], as: UTF8.self) }, isClosed: isClosed)
    }
  }
}
