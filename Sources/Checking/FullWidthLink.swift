import Manuscript

/// `[]（#art）` is no link: an input method made its brackets wide.
enum FullWidthLink {
  private static let phrases = PhraseMatcher(["]（"])
  private static let beginnings = [
    "#", "case:", "cases:", "term:", "law:", "figure:", "clause:", "http:", "https:", "mailto:", "images/",
  ]

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    phrases.matches(in: bytes).compactMap { match in
      let rest = String(decoding: bytes[match.range.upperBound...], as: UTF8.self)
      let target = rest.prefix { $0 != "）" && $0 != ")" }
      let isTarget = beginnings.contains { target.hasPrefix($0) } || target.hasSuffix(".md")
      guard isTarget else { return nil }
      let written = "]（" + target
      return .warning(
        "full-width-link", "“\(written)）” is printed as it stands: the brackets are full-width",
        at: prose.location(of: Array(written.utf8), inNode: node), help: "write `](\(target))`")
    }
  }
}

/// `文 <!-- 覚書`: a comment that is never closed is printed.
enum OpenComment {
  private static let phrases = PhraseMatcher(["<!--"])

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    guard let match = phrases.matches(in: bytes).first,
      let sign = prose.signs(0x3C, inNode: node).first(where: { $0.offset == match.range.lowerBound }),
      !sign.isEscaped
    else { return [] }
    return [
      .error(
        "open-comment", "the comment that begins here is never closed",
        at: prose.location(of: sign, length: 4),
        help: "write --> behind it, or \\<!-- for the signs themselves")
    ]
  }
}
