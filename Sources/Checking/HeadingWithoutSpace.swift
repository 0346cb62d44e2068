import Manuscript

/// `##禁止` and `##　禁止` are no headings: their words are printed with the signs.
enum HeadingWithoutSpace {
  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    let content = prose.content
    guard node > 0, [.paragraph, .softBreak, .lineBreak].contains(content.nodes[node - 1].kind) else {
      return []
    }
    let signs = bytes.prefix { $0 == 0x23 }.count
    let rest = bytes.dropFirst(signs)
    // #1 is a number, and #tag a word of some program.
    guard signs <= 6, let next = rest.first, next != 0x20, signs > 1 || next >= 0x80,
      let first = prose.signs(0x23, inNode: node).first, !first.isEscaped
    else { return [] }
    let mark = String(repeating: "#", count: signs)
    let words = String(decoding: rest, as: UTF8.self)
    return [
      .error(
        "heading-without-space",
        "“\(mark)\(words.prefix(20))” is no heading: no space stands behind the signs",
        at: prose.location(of: first, length: signs),
        help:
          "write `\(mark) \(words.drop { $0.isWhitespace }.prefix(20))`, or `\\\(mark)` for the signs themselves"
      )
    ]
  }
}
