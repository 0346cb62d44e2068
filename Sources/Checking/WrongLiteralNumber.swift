import Manuscript

/// `[第9条](#no-private-use)`: a number written by hand must be the one the clause has.
enum WrongLiteralNumber {
  static func check(_ document: Document, _ index: Int, _ edition: Edition) -> [Diagnostic] {
    guard !edition.register.numbering.isDamaged else { return [] }
    var diagnostics: [Diagnostic] = []
    lazy var owners = document.clausesByNode()
    for (node, found) in document.content.nodes.enumerated()
    where found.kind == .link && Int(found.end) > node + 1 {
      guard case .clause(let id)? = document.content.target(of: node), let address = edition.address(of: id)
      else { continue }
      let written = document.content.plainText(of: node)
      guard isCitation(written) else { continue }
      let full = edition.citation(of: address)
      let owner = Int(owners[node])
      let near = edition.citation(
        of: address, from: owner < 0 ? nil : Edition.Address(document: index, clause: owner))
      guard written != full, written != near, !written.hasPrefix(full) else { continue }
      diagnostics.append(
        .warning(
          "wrong-literal-number", "“\(written)” is written, but the clause is \(full)",
          at: document.location(of: Array(written.utf8), inNode: node),
          help: "write [](#\(id)), which prints the number"))
    }
    return diagnostics
  }

  /// 第, a number, 章 節 条 項 号 or の.
  private static func isCitation(_ text: String) -> Bool {
    guard let start = text.firstIndex(of: "第") else {
      return text.hasPrefix("別表") || text.hasPrefix("様式") || text.hasPrefix("付録")
    }
    let rest = text[text.index(after: start)...]
    let digits = rest.prefix { $0.isNumber || "一二三四五六七八九十百千〇".contains($0) }
    return !digits.isEmpty && rest.dropFirst(digits.count).first.map { "章節条項号".contains($0) } ?? false
  }
}
