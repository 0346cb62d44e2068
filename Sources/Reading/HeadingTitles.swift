import Manuscript

/// Headings that refer: 「[](#ban)の特則」 is called 「第10条の特則」, which is known when all clauses have their numbers.
enum HeadingTitles {
  /// The documents with the titles as they are printed; nil where no heading refers, as in almost every manual.
  static func printed(in edition: Edition) -> [Document]? {
    var documents = edition.documents
    var isChanged = false
    for (index, document) in edition.documents.enumerated() {
      let referring = document.clauses.indices.filter { refers(document.clauses[$0], document.content) }
      guard !referring.isEmpty else { continue }
      var clauses = document.clauses
      let texts = ClauseText(document, index: index, edition: edition)
      for clause in referring { clauses[clause].title = texts.title(of: clause) }
      documents[index] = document.with(clauses: clauses)
      isChanged = true
    }
    return isChanged ? documents : nil
  }

  static func refer(in document: Document) -> Bool {
    document.clauses.contains { refers($0, document.content) }
  }

  private static func refers(_ clause: Clause, _ content: Content) -> Bool {
    guard clause.rank.isHeading, clause.node >= 0 else { return false }
    let node = Int(clause.node)
    return (node..<Int(content.nodes[node].end)).contains {
      content.nodes[$0].kind == .link && Int(content.nodes[$0].end) == $0 + 1
    }
  }
}
