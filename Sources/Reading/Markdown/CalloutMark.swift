internal import CCmarkGFM
import Manuscript

/// `[!NOTE]` at the beginning of a quote.
struct CalloutMark {
  private let name: String
  /// Whether nothing else is on its line.
  let isAlone: Bool

  /// nil for a quote that begins otherwise.
  init?(of quote: OpaquePointer) {
    guard let paragraph = cmark_node_first_child(quote), CMarkKind(paragraph) == .paragraph else {
      return nil
    }
    var line = ""
    var child = cmark_node_first_child(paragraph)
    while let node = child, CMarkKind(node) == .text, line.utf8.count < 40 {
      line += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      child = cmark_node_next(node)
    }
    guard line.hasPrefix("[!"), let end = line.firstIndex(of: "]"), line.utf8.count > 3 else { return nil }
    name = String(line[..<end].dropFirst(2))
    let isLast = child.map { [.softBreak, .lineBreak].contains(CMarkKind($0)) } ?? true
    isAlone = isLast && line.index(after: end) == line.endIndex
  }

  private static let names = Content.Callout.allCases.map { "\($0)".uppercased() }

  var callout: Content.Callout? {
    Self.names.firstIndex(of: name.uppercased()).map { Content.Callout.allCases[$0] }
  }

  func problem(at place: SourceLocation) -> Diagnostic? {
    if callout == nil {
      guard isAlone else { return nil }
      return .warning(
        "unknown-callout", "no call-out is named “\(name)”", at: place,
        help: Nearest.candidate(to: name, among: Self.names).map { "did you mean [!\($0)]?" }
          ?? "the call-outs are \(Self.names.joined(separator: ", "))")
    }
    guard !isAlone else { return nil }
    return .error(
      "callout-not-alone", "words stand on the line of [!\(name)], which makes it a plain quote", at: place,
      help: "put them on the next line: `> [!\(name.uppercased())]`, below it `> …`")
  }
}
