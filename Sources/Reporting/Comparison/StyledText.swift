/// Words for a terminal: pieces, each with what it is.
struct StyledText {
  enum Style {
    case plain, inserted, deleted, heading, label, quiet

    var code: String {
      switch self {
      case .plain: ""
      // Underlined and struck through: not told by colour alone.
      case .inserted: "4;32"
      case .deleted: "9;31"
      case .heading: "1"
      case .label: "33"
      case .quiet: "2"
      }
    }

    /// What stands around the words where there is no colour.
    var marks: (open: String, close: String) {
      switch self {
      case .inserted: ("{+", "+}")
      case .deleted: ("[-", "-]")
      default: ("", "")
      }
    }
  }

  private var pieces: [(scalars: [Unicode.Scalar], style: Style)] = []

  mutating func add(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    pieces.append((Array(Cells.printable(text).unicodeScalars), style))
  }

  /// The words in lines that are no wider than the terminal; kanji count as two cells.
  ///
  /// - Parameters:
  ///   - indentation: in front of the first line.
  ///   - hanging: in front of the others.
  ///   - width: nil where lines may be of any width.
  func lines(indentation: Int, hanging: Int, width: Int?, usesColour: Bool) -> [String] {
    var signs: [Sign] = []
    for (scalars, style) in pieces {
      let marked =
        usesColour
        ? scalars : Array(style.marks.open.unicodeScalars) + scalars + Array(style.marks.close.unicodeScalars)
      signs += marked.map { Sign(scalar: $0, style: style, width: Cells.width($0)) }
    }
    var lines: [String] = []
    var start = 0
    repeat {
      let margin = lines.isEmpty ? indentation : hanging
      let widest = width.map { Self.end(of: signs, from: start, width: max(8, $0 - margin)) } ?? signs.count
      let end = signs[start..<widest].firstIndex { $0.scalar == Self.lineEnd }.map { $0 + 1 } ?? widest
      lines.append(Self.line(signs[start..<end], margin: margin, usesColour: usesColour))
      start = end
      while width != nil, start < signs.count, signs[start].scalar == " " { start += 1 }
    } while start < signs.count
    return lines
  }

  /// Stands for the end of a line in the words, and ends one here.
  static let lineEnd: Unicode.Scalar = "⏎"

  private struct Sign {
    let scalar: Unicode.Scalar
    let style: Style
    let width: Int
  }

  /// Where the line ends that begins at a sign: not within a Latin word or number, not before 、 or 」, not behind 「.
  private static func end(of signs: [Sign], from start: Int, width: Int) -> Int {
    var used = 0
    var index = start
    while index < signs.count, used + signs[index].width <= width {
      used += signs[index].width
      index += 1
    }
    guard index < signs.count else { return signs.count }
    // One closing sign may hang over.
    if isClosing(signs[index].scalar), index + 1 < signs.count, !isClosing(signs[index + 1].scalar) {
      return index + 1
    }
    var candidate = index
    while candidate > start, index - candidate < 40 {
      let (before, after) = (signs[candidate - 1].scalar, signs[candidate])
      let isWithinWord = isWord(before) && isWord(after.scalar)
      if !isWithinWord, !isClosing(after.scalar), !isOpening(before), after.width > 0 { return candidate }
      candidate -= 1
    }
    return max(start + 1, index)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar != " " && scalar != "(" && scalar != ")"
  }
  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    "、。，．）」』】〕］｝・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ+-}]".unicodeScalars.contains(scalar)
  }
  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    "（「『【〔［｛{[".unicodeScalars.contains(scalar)
  }

  private static func line(_ signs: ArraySlice<Sign>, margin: Int, usesColour: Bool) -> String {
    var line = String(repeating: " ", count: margin)
    var current = Style.plain
    for sign in signs {
      if usesColour, sign.style != current {
        if !current.code.isEmpty { line += "\u{1B}[0m" }
        if !sign.style.code.isEmpty { line += "\u{1B}[\(sign.style.code)m" }
        current = sign.style
      }
      line.unicodeScalars.append(sign.scalar)
    }
    if usesColour, !current.code.isEmpty { line += "\u{1B}[0m" }
    return line
  }
}
