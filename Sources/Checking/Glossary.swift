import Manuscript

/// A term is defined once, and used.
enum Glossary {
  static func check(_ edition: Edition) -> [Diagnostic] {
    duplicates(edition) + unused(edition)
  }

  private static func duplicates(_ edition: Edition) -> [Diagnostic] {
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

  /// A term that no text uses: the longest term at each place counts, and references count too.
  private static func unused(_ edition: Edition) -> [Diagnostic] {
    guard !edition.glossary.isEmpty else { return [] }
    let matcher = PhraseMatcher(edition.glossary.map(\.term))
    var used = [Bool](repeating: false, count: edition.glossary.count)
    var left = used.count
    func mark(_ index: Int) {
      if !used[index] {
        used[index] = true
        left -= 1
      }
    }
    let positions = Dictionary(
      edition.glossary.enumerated().map { ($1.term, $0) }, uniquingKeysWith: { first, _ in first })
    let contents =
      edition.documents.map(\.content)
      + edition.cases.flatMap { $0.passages.map(\.content) } + edition.listings.passages.map(\.content)
    for content in contents where left > 0 {
      for match in matcher.matches(in: content.text[...]) { mark(match.phrase) }
      for case .term(let name) in content.targets { if let index = positions[name] { mark(index) } }
    }
    for (index, term) in edition.glossary.enumerated() where !used[index] {
      for match in matcher.matches(in: Array(term.definition.plainText.utf8)[...]) where match.phrase != index
      { mark(match.phrase) }
    }
    return edition.glossary.enumerated().filter { !used[$0.offset] }.map { _, term in
      .warning(
        "unused-term", "the term “\(term.term)” is used nowhere", at: term.location,
        help: "delete it, or use it")
    }
  }
}
