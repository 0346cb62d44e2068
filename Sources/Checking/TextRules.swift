import Manuscript

/// The rules that look at words. They share one walk over a document's text, because a manual is mostly text.
struct TextRules: Sendable {
  private let synonyms: PhraseMatcher
  /// For each synonym the term to use.
  private let terms: [String]
  private let synonymNames: [String]
  private let figures: LiteralFigure
  private let edition: Edition

  init(_ edition: Edition) {
    let pairs = edition.glossary.flatMap { term in term.synonyms.map { ($0.value, term.term) } }
    // A term that contains one of its synonyms is not a use of the synonym: terms are phrases too, without a message.
    synonymNames = pairs.map(\.0) + edition.glossary.map(\.term)
    terms = pairs.map(\.1)
    figures = LiteralFigure(edition)
    self.edition = edition
    synonyms = PhraseMatcher(pairs.isEmpty ? [] : synonymNames)
  }

  func check(_ prose: Prose) -> [Diagnostic] {
    var diagnostics = StatedCount.check(prose, edition)
    let content = prose.content
    var linkEnd = 0
    /// The end of a link to a figure: its words are the author's.
    var citedEnd = 0
    for (index, node) in content.nodes.enumerated() {
      if node.kind == .link {
        linkEnd = Int(node.end)
        if case .figure? = content.target(of: index) { citedEnd = linkEnd }
      }
      guard node.kind == .text else { continue }
      let bytes = content.textBytes(of: index)
      let signs = Signs(bytes)
      if signs.hasEmphasisMark { diagnostics += EmphasisNotRead.check(bytes, index, prose) }
      if signs.hasColon, index >= linkEnd { diagnostics += BareURL.check(bytes, index, prose) }
      if signs.hasCaret { diagnostics += UnresolvedFootnote.check(bytes, index, prose) }
      if signs.mayHaveLeftover { diagnostics += LeftoverMark.check(bytes, index, prose) }
      if signs.hasYear { diagnostics += EraMismatch.check(bytes, index, prose) }
      if signs.hasNumber, index >= citedEnd { diagnostics += figures.check(bytes, index, prose) }
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

/// `**「お客さま」**は` stays as it is written: CommonMark does not open emphasis between a letter and a bracket.
enum EmphasisNotRead {
  private static let marks = ["**", "~~"].map { Array($0.utf8) }

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    for mark in marks where contains(bytes, mark) {
      // Written with backslashes, the signs are meant.
      if prose.isEscaped(mark.prefix(1), inNode: node) { continue }
      return [
        .warning(
          "emphasis-not-read",
          "“\(String(decoding: mark, as: UTF8.self))” is printed as it stands: it was not read as emphasis",
          at: prose.location(of: mark, inNode: node),
          help: "put brackets outside: 「**お客さま**」, and no space inside the signs")
      ]
    }
    return []
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == mark[1], last == mark[0] { return true }
      last = byte
    }
    return false
  }
}

/// An address that is not marked as one is not linked.
enum BareURL {
  private static let phrases = PhraseMatcher(["https://", "http://"])

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    return phrases.matches(in: bytes).map { match in
      let address = bytes[match.range.lowerBound...].prefix {
        $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E
      }
      let written = String(decoding: address, as: UTF8.self)
      return .warning(
        "bare-url", "the address “\(written)” is not a link",
        at: prose.location(of: address, inNode: node), help: "write <\(written)>")
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
    if prose.isEscaped(mark, inNode: node) { return [] }
    let label = String(decoding: bytes[caret + 1..<end], as: UTF8.self)
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
  private(set) var hasColon = false
  private(set) var hasCaret = false
  /// T, F, and the bytes with which ●, ○ and 【 begin or end.
  private(set) var mayHaveLeftover = false
  /// A digit, the full-width ones begin with EF; or 十, 百 or 千.
  private(set) var hasNumber = false
  /// 年
  private(set) var hasYear = false

  init(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      var last: UInt8 = 0
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "~"): hasEmphasisMark = true
        case UInt8(ascii: ":"): hasColon = true
        case UInt8(ascii: "^"): hasCaret = true
        case UInt8(ascii: "T"), UInt8(ascii: "F"), 0xE2: mayHaveLeftover = true
        case 0x90 where last == 0x80: mayHaveLeftover = true
        case 0x30...0x39, 0xEF: hasNumber = true
        case 0x81 where last == 0x8D, 0x83 where last == 0x8D, 0xBE where last == 0x99: hasNumber = true
        case 0xB4 where last == 0xB9: hasYear = true
        default: break
        }
        last = byte
      }
    }
  }
}
