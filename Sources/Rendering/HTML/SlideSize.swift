import Manuscript

/// How large the words of a slide are set: nothing can be measured, so lines are counted.
struct SlideSize {
  /// In hundredths of the words of a common slide; the style sheet has a class for each.
  private static let scales = [130, 115, 100, 87, 76, 66]

  /// What is left below the heading and above the foot, in hundredths of a sign.
  private static let height = 1550
  private static let headingLine = 200
  private static let lineHeight = 160
  private static let gap = 40

  /// Signs in a line.
  static let wholeWidth = 34
  static let halfWidth = 16
  private static let headingWidth = 23

  /// `size-1` to `size-6`.
  ///
  /// - Parameter columns: what stands side by side, each the widths of its blocks.
  static func className(heading: String, columns: [[Int]], width: Int = wholeWidth) -> String {
    let further = max(0, lines(TextWidth.of(heading), 100, headingWidth) - 1) * headingLine
    let fitting = scales.firstIndex { scale in
      columns.allSatisfy { height(of: $0, scale, width) <= height - further }
    }
    return "size-\((fitting ?? scales.count - 1) + 1)"
  }

  private static func height(of blocks: [Int], _ scale: Int, _ width: Int) -> Int {
    let whole = blocks.reduce(0) { $0 + lines($1, scale, width) * lineHeight + gap }
    return max(0, whole - gap) * scale / 100
  }

  private static func lines(_ units: Int, _ scale: Int, _ width: Int) -> Int {
    let line = width * 14 * 100 / scale
    return max(1, (units + line - 1) / line)
  }

  // MARK: Blocks

  /// What a reference prints is not in the content: some six signs.
  private static let reference = 6 * 14
  /// A table of figures, a picture.
  private static let embed = 5 * wholeWidth * 14

  /// The widths of the blocks of a range of nodes: paragraphs, items, rows of tables.
  static func blocks(of content: Content, in range: Range<Int>) -> [Int] {
    var blocks = [0]
    var node = range.lowerBound
    while node < range.upperBound {
      let found = content.nodes[node]
      switch found.kind {
      case .text, .code, .ruby, .blank: blocks[blocks.count - 1] += TextWidth.of(content.text(of: node))
      case .link where Int(found.end) == node + 1: blocks[blocks.count - 1] += reference
      case .embed, .image: blocks.append(embed)
      case .lineBreak, .paragraph, .heading, .listItem, .callout, .codeBlock: blocks.append(0)
      case .tableRow:
        // Cells share the width, and the longest makes the row as high as it is.
        let cells = content.children(of: node).map { TextWidth.of(content.plainText(of: $0)) }
        blocks += [(cells.max() ?? 0) * cells.count, 0]
        node = Int(found.end)
        continue
      default: break
      }
      // The reading above a word takes no width of the line.
      node = found.kind == .ruby || found.kind == .blank ? Int(found.end) : node + 1
    }
    return blocks.filter { $0 > 0 }
  }

  static func blocks(of passage: Passage) -> [Int] {
    blocks(of: passage.content, in: 0..<passage.content.nodes.count)
  }
}
