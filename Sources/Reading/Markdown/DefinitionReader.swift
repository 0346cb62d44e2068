internal import CCmarkGFM
import Manuscript

/// A definition of a link, `[label]: address`, or of a footnote, `[^label]: words`. cmark takes its lines out of the text.
struct Definition: Sendable {
  enum Kind: Sendable {
    case footnote
    /// Where its links lead, as cmark reads it.
    case link(String)
  }

  let kind: Kind
  let label: String
  /// The offset of its bracket.
  let start: Int

  /// Labels are the same in upper and lower case and with any white space.
  var key: String { Self.key(label) }

  static func key(_ label: String) -> String {
    label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Finds the definitions of a text. cmark keeps none of them in its tree, so it is asked: each that may be one gets a label of
/// its own, and a reference to it before the text; what becomes a link or a note is a definition.
enum DefinitionReader {
  private struct Candidate {
    let isFootnote: Bool
    /// The label in the text, without its brackets.
    let label: Range<Int>
  }

  /// - Parameters:
  ///   - text: of which cmark was given the bytes.
  ///   - starts: the offsets of brackets that may open a definition.
  ///   - content: what cmark made of the text. A footnote that is in it is known to be one, and most texts have no other.
  static func read(
    _ bytes: ArraySlice<UInt8>, of text: SourceText, starts: [Int], content: Content, lineOffset: Int = 0
  ) -> [Definition] {
    let candidates = starts.flatMap { begin(bytes, at: $0) }
    guard !candidates.isEmpty else { return [] }
    let printed = Set(
      content.nodes.lazy.filter { $0.kind == .footnoteDefinition }.map { Int($0.line) - lineOffset })
    let isKnown = candidates.allSatisfy {
      $0.isFootnote && printed.contains(text.position(ofOffset: $0.label.lowerBound).line)
    }
    let kinds: [Definition.Kind?] =
      isKnown
      ? candidates.map { _ in .footnote }
      : CMark.parse(probe(bytes, candidates)[...]) { answers($0, count: candidates.count) } ?? []
    return zip(candidates, kinds).compactMap { candidate, kind in
      kind.map {
        Definition(
          kind: $0, label: String(decoding: bytes[candidate.label], as: UTF8.self),
          start: candidate.label.lowerBound - (candidate.isFootnote ? 2 : 1))
      }
    }
  }

  /// What begins at a bracket; behind the mark of a footnote a definition may follow.
  private static func begin(_ bytes: ArraySlice<UInt8>, at start: Int) -> [Candidate] {
    guard start + 2 < bytes.endIndex else { return [] }
    if bytes[start + 1] == 0x5E {
      let end = bytes[(start + 2)...].firstIndex { $0 == 0x5D || $0 <= 0x20 } ?? bytes.endIndex
      if end > start + 2, end + 1 < bytes.endIndex, bytes[end] == 0x5D, bytes[end + 1] == 0x3A {
        let next = bytes[(end + 2)...].firstIndex { $0 != 0x20 } ?? bytes.endIndex
        let inner = next < bytes.endIndex && bytes[next] == 0x5B ? link(bytes, at: next) : nil
        return [Candidate(isFootnote: true, label: start + 2..<end)] + (inner.map { [$0] } ?? [])
      }
    }
    return link(bytes, at: start).map { [$0] } ?? []
  }

  private static func link(_ bytes: ArraySlice<UInt8>, at start: Int) -> Candidate? {
    var index = start + 1
    while index < bytes.endIndex, index - start <= 1_000 {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x5B: return nil
      case 0x5D:
        let isDefinition = index > start + 1 && index + 1 < bytes.endIndex && bytes[index + 1] == 0x3A
        return isDefinition ? Candidate(isFootnote: false, label: start + 1..<index) : nil
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func probe(_ bytes: ArraySlice<UInt8>, _ candidates: [Candidate]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + candidates.count * 48)
    for (index, candidate) in candidates.enumerated() {
      text += Array("[\(candidate.isFootnote ? "^" : "")kaitei-definition-\(index)]\n\n".utf8)
    }
    var position = bytes.startIndex
    for (index, candidate) in candidates.enumerated() where candidate.label.lowerBound >= position {
      text += bytes[position..<candidate.label.lowerBound]
      text += Array("kaitei-definition-\(index)".utf8)
      position = candidate.label.upperBound
    }
    return text + bytes[position...]
  }

  /// The first paragraphs hold a reference each.
  private static func answers(_ root: OpaquePointer, count: Int) -> [Definition.Kind?] {
    var answers: [Definition.Kind?] = []
    var paragraph = cmark_node_first_child(root)
    while let node = paragraph, answers.count < count {
      let child = cmark_node_first_child(node)
      switch child.map(CMarkKind.init) {
      case .link: answers.append(.link(child.flatMap(cmark_node_get_url).map { String(cString: $0) } ?? ""))
      case .footnoteReference: answers.append(.footnote)
      default: answers.append(nil)
      }
      paragraph = cmark_node_next(node)
    }
    return answers
  }
}
