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

  /// Furigana, `{漢字|かんじ}`, in order.
  func rubies() -> [(whole: Range<Int>, base: Range<Int>, reading: Range<Int>)] {
    guard bytes.contains(0x7B) else { return [] }
    var found: [(whole: Range<Int>, base: Range<Int>, reading: Range<Int>)] = []
    var open: Int?
    var bar: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x7B: (open, bar) = (index, nil)
      case 0x7C: bar = bar ?? index
      case 0x7D:
        if let open, let bar, bar > open + 1, index > bar + 1 {
          found.append((open..<index + 1, open + 1..<bar, bar + 1..<index))
        }
        (open, bar) = (nil, nil)
      default: break
      }
    }
    return found
  }
}

/// A row of a GFM table in the source.
enum TableRow {
  /// The cells between unescaped bars, as ranges from the row's first byte.
  static func cells(_ row: ArraySlice<UInt8>) -> [Range<Int>] {
    var bytes = Array(row)
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    var start = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    if start < bytes.count, bytes[start] == 0x7C { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x5C {
        index += 2
        continue
      }
      if bytes[index] == 0x7C {
        cells.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { cells.append(start..<bytes.count) }
    return cells
  }
}

/// What to write instead of HTML.
enum HTMLHelp {
  private static let instead: [(tags: [String], help: String)] = [
    (["br"], "end the line with a backslash"),
    (["b", "strong"], "write **…**"),
    (["i", "em"], "write *…*"),
    (["s", "del", "strike"], "write ~~…~~"),
    (["a"], "write [words](address)"),
    (["img"], "write ![description](images/name.png)"),
    (["table", "tr", "td", "th"], "write a table with bars: | … | … |"),
    (["ul", "ol", "li"], "write a list: `- …` or `1. …`"),
    (["ruby", "rt", "rp"], "write {漢字|かんじ}"),
    (["h1", "h2", "h3", "h4"], "write a heading: `## …`"),
    (["code", "pre"], "write it between backticks"),
    (["p", "div", "span", "font", "u", "center"], "leave the tag out: the pages' style is in templates/"),
    (["script", "style", "iframe"], "leave it out: pages carry no code of chapters"),
  ]

  static func instead(of html: String) -> String {
    let name = html.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    return instead.first { $0.tags.contains(name) }?.help
      ?? "write it in Markdown, or between backticks to show it as it is"
  }
}
