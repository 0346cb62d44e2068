import Manuscript

/// The rules that look at words. They share one walk over a document's text, because a manual is mostly text.
struct TextRules: Sendable {
  private let synonyms: PhraseMatcher
  /// For each synonym the term to use.
  private let terms: [String]
  private let synonymNames: [String]
  private let figures: LiteralFigure

  init(_ edition: Edition) {
    let pairs = edition.glossary.flatMap { term in term.synonyms.map { ($0.value, term.term) } }
    // A term that contains one of its synonyms is not a use of the synonym: terms are phrases too, without a message.
    synonymNames = pairs.map(\.0) + edition.glossary.map(\.term)
    terms = pairs.map(\.1)
    figures = LiteralFigure(edition)
    synonyms = PhraseMatcher(pairs.isEmpty ? [] : synonymNames)
  }

  func check(_ prose: Prose) -> [Diagnostic] {
    var diagnostics = StatedCount.check(prose)
    let content = prose.content
    var linkEnd = 0
    for (index, node) in content.nodes.enumerated() {
      if node.kind == .link { linkEnd = Int(node.end) }
      guard node.kind == .text else { continue }
      let bytes = content.textBytes(of: index)
      let signs = Signs(bytes)
      if signs.hasEmphasisMark { diagnostics += EmphasisNotRead.check(bytes, index, prose) }
      if signs.mayHaveURL, index >= linkEnd { diagnostics += BareURL.check(bytes, index, prose) }
      if signs.hasBrace { diagnostics += AttributesNotRead.check(bytes, index, prose) }
      if signs.hasBracketEnd { diagnostics += FullWidthLink.check(bytes, index, prose) }
      if signs.hasLessThan { diagnostics += OpenComment.check(bytes, index, prose) }
      if bytes.first == UInt8(ascii: "#") { diagnostics += HeadingWithoutSpace.check(bytes, index, prose) }
      if signs.hasCaret { diagnostics += UnresolvedFootnote.check(bytes, index, prose) }
      if signs.mayHaveLeftover { diagnostics += LeftoverMark.check(bytes, index, prose) }
      if signs.hasDigit {
        diagnostics += EraMismatch.check(bytes, index, prose)
        if index >= linkEnd { diagnostics += figures.check(bytes, index, prose) }
      }
      if prose.isNormative { diagnostics += synonymUses(bytes, index, prose) }
    }
    return diagnostics
  }

  private func synonymUses(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    synonyms.matches(in: bytes).compactMap { match in
      guard terms.indices.contains(match.phrase) else { return nil }
      let written = synonymNames[match.phrase]
      return .warning(
        "synonym-in-normative-text", "“\(written)” is a synonym of the defined term “\(terms[match.phrase])”",
        at: prose.location(of: bytes[match.range], inNode: node), help: "write \(terms[match.phrase])")
    }
  }
}

/// `[^note]` without a note stays in the text.
enum UnresolvedFootnote {
  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    guard let caret = bytes.firstIndex(of: 0x5E), caret > bytes.startIndex, bytes[caret - 1] == 0x5B,
      let end = bytes[caret...].firstIndex(of: 0x5D), end > caret + 1
    else { return [] }
    let mark = bytes[caret - 1...end]
    if prose.signs(0x5B, inNode: node).contains(where: { $0.offset == caret - 1 && $0.isEscaped }) {
      return []
    }
    let label = String(decoding: bytes[caret + 1..<end], as: UTF8.self)
    let mended = label.filter { !$0.isWhitespace }
    if mended != label {
      return [
        .error(
          "malformed-footnote-label", "a footnote's label has no spaces: “\(label)”",
          at: prose.location(of: mark, inNode: node), help: "write [^\(mended)] and [^\(mended)]: …")
      ]
    }
    return [
      .error(
        "unresolved-footnote", "there is no footnote “\(label)”",
        at: prose.location(of: mark, inNode: node),
        help: "add a line `[^\(label)]: …`")
    ]
  }
}

/// Marks that writers leave for themselves.
enum LeftoverMark {
  private static let words = ["TODO", "FIXME", "●●", "【要確認】", "【検討中】", "○○"]
  private static let phrases = PhraseMatcher(words)

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    phrases.matches(in: bytes).compactMap { match in
      let word = words[match.phrase]
      // A form or an example may leave a blank; an article may not.
      if word == "○○", !prose.isNormative { return nil }
      return .warning(
        "leftover-mark", "“\(word)” was left in the text",
        at: prose.location(of: bytes[match.range], inNode: node),
        help: "decide what it stands for, and write that")
    }
  }
}

/// Which signs a text holds that a rule looks for: most Japanese text holds none.
private struct Signs {
  private(set) var hasEmphasisMark = false
  /// A colon, or ww.
  private(set) var mayHaveURL = false
  private(set) var hasBrace = false
  private(set) var hasBracketEnd = false
  private(set) var hasLessThan = false
  private(set) var hasCaret = false
  /// T, F, and the bytes with which ●, ○ and 【 begin or end.
  private(set) var mayHaveLeftover = false
  /// A digit; the full-width ones begin with EF.
  private(set) var hasDigit = false

  init(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      var last: UInt8 = 0
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "_"): hasEmphasisMark = true
        case UInt8(ascii: ":"): mayHaveURL = true
        case UInt8(ascii: "w") where last == byte: mayHaveURL = true
        case UInt8(ascii: "W") where last == byte: mayHaveURL = true
        case UInt8(ascii: "{"): hasBrace = true
        case UInt8(ascii: "]"): hasBracketEnd = true
        case UInt8(ascii: "<"): hasLessThan = true
        case UInt8(ascii: "^"): hasCaret = true
        case UInt8(ascii: "T"), UInt8(ascii: "F"), 0xE2: mayHaveLeftover = true
        case 0x90 where last == 0x80: mayHaveLeftover = true
        case 0x30...0x39, 0xEF: hasDigit = true
        default: break
        }
        last = byte
      }
    }
  }
}
