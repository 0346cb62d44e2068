import Manuscript

/// A record that is to go at a time that nobody has decided on (目途) is not told to go as if it were decided.
struct UndecidedAsDecided: Sendable {
  private static let word = Array("廃止".utf8)
  private static let words = PhraseMatcher(["廃止"])
  /// What says that it is not decided, or is about the case that it comes to that.
  private static let doubts = PhraseMatcher([
    "目途", "めど", "検討", "予定", "見込", "目標", "未定", "決まって", "決定していない", "場合", "ときは", "かどうか", "か否か", "可能性",
  ])

  private let edition: Edition
  private let records: [RecordClass]
  private let names: PhraseMatcher

  init(_ edition: Edition) {
    self.edition = edition
    records = edition.records.filter(\.isUndecided)
    names = PhraseMatcher(records.map(\.name))
  }

  func check(_ document: Document) -> [Diagnostic] {
    let content = document.content
    guard document.kind.numbersParagraphs, !records.isEmpty,
      !Self.words.matches(in: content.text[...]).isEmpty
    else { return [] }
    return content.nodes.indices.flatMap { node -> [Diagnostic] in
      switch content.nodes[node].kind {
      case .paragraph, .heading, .tableCell: break
      default: return []
      }
      return Self.sentences(of: node, content, edition).compactMap { sentence in
        guard let name = names.matches(in: sentence.bytes[...]).first, let place = sentence.abolition,
          Self.doubts.matches(in: sentence.bytes[...]).isEmpty
        else { return nil }
        return .warning(
          "undecided-as-decided",
          "the abolition of “\(records[name.phrase].name)” is not decided, and reads as if it were",
          at: document.location(of: Self.word, inNode: place),
          help: "say that it is \(records[name.phrase].timeText), or that it is under review (検討)")
      }
    }
  }

  private struct Sentence {
    var bytes: [UInt8] = []
    /// The node in which 「廃止」 stands.
    var abolition: Int?
  }

  /// The words between full stops, with what references print.
  private static func sentences(of block: Int, _ content: Content, _ edition: Edition) -> [Sentence] {
    var sentences = [Sentence()]
    var node = block + 1
    while node < Int(content.nodes[block].end) {
      let found = content.nodes[node]
      var words: [UInt8] = []
      switch found.kind {
      case .text, .code: words = Array(content.textBytes(of: node))
      case .ruby, .blank:
        words = Array(content.textBytes(of: node))
        add(words, of: node, to: &sentences)
        node = Int(found.end)
        continue
      case .link where Int(found.end) == node + 1:
        words = Array((content.target(of: node).flatMap { edition.words(of: $0, from: nil) } ?? "").utf8)
      default: break
      }
      add(words, of: node, to: &sentences)
      node += 1
    }
    return sentences
  }

  private static func add(_ words: [UInt8], of node: Int, to sentences: inout [Sentence]) {
    let pieces = words.split(on: Array("。".utf8))
    for (index, piece) in pieces.enumerated() {
      if index > 0 { sentences.append(Sentence()) }
      let last = sentences.count - 1
      sentences[last].bytes += piece
      if sentences[last].abolition == nil, piece.firstRange(of: word) != nil {
        sentences[last].abolition = node
      }
    }
  }
}

extension [UInt8] {
  /// The pieces between the places of a sign.
  fileprivate func split(on sign: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = self[...]
    while let range = rest.firstRange(of: sign) {
      pieces.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return pieces + [rest]
  }
}
