/// Text that cmark handed over in pieces, put together until something else comes.
struct TextRun {
  var bytes: [UInt8] = []
  var line = 1
  var column = 0

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ literal: UnsafePointer<CChar>) {
    var count = 0
    while literal[count] != 0 { count += 1 }
    literal.withMemoryRebound(to: UInt8.self, capacity: count) {
      bytes.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
    }
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Words in braces with others that belong to them: furigana, `{漢字|かんじ}`, and blanks, `{＿＿＿＿|氏名}`.
  struct Annotated {
    let whole: Range<Int>
    let base: Range<Int>
    let words: Range<Int>
  }

  /// In order.
  func annotated() -> [Annotated] {
    guard bytes.contains(0x7B) else { return [] }
    var found: [Annotated] = []
    var open: Int?
    var bar: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x7B: (open, bar) = (index, nil)
      case 0x7C: bar = bar ?? index
      case 0x7D:
        if let open, let bar, bar > open + 1, index > bar + 1 {
          found.append(Annotated(whole: open..<index + 1, base: open + 1..<bar, words: bar + 1..<index))
        }
        (open, bar) = (nil, nil)
      default: break
      }
    }
    return found
  }
}
