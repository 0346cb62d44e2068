package import Manuscript

/// Something that is there to be used by a text.
package enum Use: Sendable, Hashable {
  /// By position in the glossary.
  case term(Int)
  case flow(String)
}

/// What texts use of an edition's data: what none uses is a problem of the data.
package struct Uses: Sendable {
  private let edition: Edition
  private let matcher: PhraseMatcher
  private let positions: [String: Int]

  init(_ edition: Edition) {
    self.edition = edition
    matcher = PhraseMatcher(edition.glossary.map(\.term))
    positions = Dictionary(
      edition.glossary.enumerated().map { ($1.term, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All that chapters must use, because the data does not.
  package var wanted: Set<Use> {
    var wanted = Set(edition.glossary.indices.map(Use.term)).union(
      edition.listings.flows.map { Use.flow($0.id) })
    let passages = edition.cases.flatMap(\.passages) + edition.listings.passages
    for passage in passages where !wanted.isEmpty { wanted.subtract(terms(in: passage.content)) }
    return wanted
  }

  package func uses(of document: Document) -> Set<Use> {
    var found = terms(in: document.content)
    if edition.listings.flows.isEmpty { return found }
    for (index, node) in document.content.nodes.enumerated() where node.kind == .embed {
      if case .entry(.flow, let id)? = document.content.target(of: index) { found.insert(.flow(id)) }
    }
    return found
  }

  /// The longest term at each place counts, and references count too.
  private func terms(in content: Content) -> Set<Use> {
    guard !edition.glossary.isEmpty else { return [] }
    var found = Set(matcher.matches(in: content.text[...]).map { Use.term($0.phrase) })
    for case .term(let name) in content.targets {
      if let index = positions[name] { found.insert(.term(index)) }
    }
    return found
  }

  /// - Parameter unused: what neither the data nor any chapter uses.
  package func problems(of unused: Set<Use>) -> [Diagnostic] {
    var unused = unused
    for (index, term) in edition.glossary.enumerated() where unused.contains(.term(index)) {
      for match in matcher.matches(in: Array(term.definition.plainText.utf8)[...]) where match.phrase != index
      {
        unused.remove(.term(match.phrase))
      }
    }
    let terms = edition.glossary.enumerated().filter { unused.contains(.term($0.offset)) }
    let flows = edition.listings.flows.filter { unused.contains(.flow($0.id)) }
    return terms.map { Glossary.unused($0.element) } + flows.map(UnusedFlow.message)
  }
}
