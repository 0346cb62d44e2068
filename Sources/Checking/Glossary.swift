import Manuscript

/// A term is defined once, and used.
enum Glossary {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var first: [String: SourceLocation] = [:]
    var diagnostics: [Diagnostic] = []
    for term in edition.glossary {
      let names = [Located(term.term, at: term.location)] + term.synonyms
      for name in names {
        if let place = first[name.value] {
          diagnostics.append(
            .error(
              "duplicate-term", "“\(name.value)” is defined twice", at: name.location,
              notes: [.init("first here", at: place)],
              help: "keep one definition; a word is a synonym of one term"))
        } else {
          first[name.value] = name.location
        }
      }
    }
    return diagnostics
  }

  /// A term that no text uses.
  static func unused(_ term: Term) -> Diagnostic {
    .warning(
      "unused-term", "the term “\(term.term)” is used nowhere", at: term.location,
      help: "delete it, or use it")
  }
}
