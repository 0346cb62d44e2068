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
      if signs.contains(.emphasisMark) { diagnostics += EmphasisNotRead.check(bytes, index, prose) }
      if signs.contains(.beginningOfURL), index >= linkEnd {
        diagnostics += BareURL.check(bytes, index, prose)
      }
      if signs.contains(.brace) { diagnostics += AttributesNotRead.check(bytes, index, prose) }
      if signs.contains(.bracketEnd) { diagnostics += FullWidthLink.check(bytes, index, prose) }
      if signs.contains(.lessThan) { diagnostics += OpenComment.check(bytes, index, prose) }
      if bytes.first == UInt8(ascii: "#") { diagnostics += HeadingWithoutSpace.check(bytes, index, prose) }
      if signs.contains(.caret) { diagnostics += UnresolvedFootnote.check(bytes, index, prose) }
      if signs.contains(.leftover) { diagnostics += LeftoverMark.check(bytes, index, prose) }
      if signs.contains(.digit) { diagnostics += PersonalData.check(bytes, index, prose) }
      if signs.contains(.year) { diagnostics += EraMismatch.check(bytes, index, prose) }
      if signs.contains(.number), index >= citedEnd { diagnostics += figures.check(bytes, index, prose) }
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
private struct Signs: OptionSet {
  let rawValue: UInt16

  static let emphasisMark = Signs(rawValue: 1)
  /// A colon, or a w.
  static let beginningOfURL = Signs(rawValue: 2)
  static let brace = Signs(rawValue: 4)
  static let bracketEnd = Signs(rawValue: 8)
  static let lessThan = Signs(rawValue: 16)
  static let caret = Signs(rawValue: 32)
  /// T, F, 【, and the byte with which ● and ○ begin.
  static let leftover = Signs(rawValue: 64)
  /// A digit; the full-width ones begin with EF.
  static let digit = Signs(rawValue: 128)
  /// 年
  static let year = Signs(rawValue: 256)
  /// A digit, or 十, 百 or 千.
  static let number = Signs(rawValue: 512)

  /// By the signs of one byte, and the first bytes of others.
  private static let byByte: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 256)
    let signs: [(Signs, [UInt8])] = [
      (.emphasisMark, Array("*~_".utf8)), (.beginningOfURL, Array(":wW".utf8)), (.brace, Array("{".utf8)),
      (.bracketEnd, Array("]".utf8)), (.lessThan, Array("<".utf8)), (.caret, Array("^".utf8)),
      (.leftover, Array("TF".utf8) + [0xE2]), (.digit, Array("0123456789".utf8) + [0xEF]),
      (.number, Array("0123456789".utf8) + [0xEF]),
    ]
    for (sign, bytes) in signs { for byte in bytes { table[Int(byte)] |= sign.rawValue } }
    return table
  }()

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ bytes: ArraySlice<UInt8>) {
    rawValue = Self.byByte.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        var found: UInt16 = 0
        var index = 0
        // Every sign of every text passes here.
        while index < bytes.count {
          let byte = bytes[index]
          found |= table[Int(byte)]
          guard byte & 0xF0 == 0xE0, index + 2 < bytes.count else {
            index += 1
            continue
          }
          switch UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) {
          case 0xE38090: found |= Signs.leftover.rawValue
          case 0xE5B9B4: found |= Signs.year.rawValue
          case 0xE58D81, 0xE58D83, 0xE799BE: found |= Signs.number.rawValue
          default: break
          }
          index += 3
        }
        return found
      }
    }
  }
}
