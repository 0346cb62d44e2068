import Manuscript

/// Two titles that look the same and are not: が as one sign, and as か with a mark.
enum ConfusableTitle {
  static func check(_ edition: Edition) -> [Diagnostic] {
    // `String` compares by canonical equivalence, which is what makes two of them look the same.
    var first: [String: (title: String, place: SourceLocation)] = [:]
    var diagnostics: [Diagnostic] = []
    for document in edition.documents {
      for clause in document.clauses
      where clause.rank.isHeading && !clause.title.utf8.allSatisfy({ $0 < 0x80 }) {
        guard let other = first[clause.title] else {
          first[clause.title] = (clause.title, document.location(of: clause))
          continue
        }
        guard !other.title.utf8.elementsEqual(clause.title.utf8) else { continue }
        diagnostics.append(
          .warning(
            "confusable-title",
            "“\(clause.title)” looks like the title of another clause and is written otherwise",
            at: document.location(of: clause), notes: [.init("the other is here", at: other.place)],
            help: "write both with the same characters"))
      }
    }
    return diagnostics
  }
}
