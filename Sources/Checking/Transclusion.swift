import Manuscript

/// A clause that is put into another's text must not come to contain itself, nor grow without end.
enum Transclusion {
  /// The most text that all transclusions of an edition may add, in bytes.
  static let maximumExpansion = 16 << 20
  /// How deep clauses may be put into each other.
  static let maximumDepth = 16

  static func check(_ edition: Edition) -> [Diagnostic] {
    var search = Search(edition: edition)
    for (d, document) in edition.documents.enumerated() {
      lazy var owners = document.clausesByNode()
      for (node, found) in document.content.nodes.enumerated() where found.kind == .embed {
        guard case .clause(let id)? = document.content.target(of: node), let target = edition.address(of: id)
        else { continue }
        var around: [Edition.Address] = []
        var owner = Int(owners[node])
        while owner >= 0 {
          around.append(Edition.Address(document: d, clause: owner))
          owner = Int(document.clauses[owner].parent)
        }
        search.visit(target, from: around, at: document.location(of: Array(id.utf8), inNode: node))
      }
    }
    return search.diagnostics
  }

  private struct Search {
    let edition: Edition
    var diagnostics: [Diagnostic] = []
    /// The bytes that a clause puts in its place; nil while it is being worked out.
    private var sizes: [Edition.Address: Int] = [:]
    private var embeds: [Edition.Address: [Edition.Address]] = [:]
    /// How deep a clause's own transclusions are inside each other, itself counted.
    private var depths: [Edition.Address: Int] = [:]
    private var total = 0
    private var isTooLarge = false

    init(edition: Edition) { self.edition = edition }

    mutating func visit(_ target: Edition.Address, from around: [Edition.Address], at place: SourceLocation) {
      if around.contains(target) || contains(target, any: Set(around)) {
        diagnostics.append(
          .error(
            "transclusion-cycle", "the clause “\(edition[target].id)” would come to contain itself",
            at: place,
            help: "refer to it instead: [](#\(edition[target].id))"))
        return
      }
      if depth(of: target) > Transclusion.maximumDepth {
        diagnostics.append(
          .error(
            "transclusion-too-deep",
            "clauses are put into clauses more than \(Transclusion.maximumDepth) deep, and the last would be missing",
            at: place, help: "refer to the clause instead: [](#\(edition[target].id))"))
      }
      total = min(total + size(target, depth: 0), Int.max / 4)
      if total > Transclusion.maximumExpansion, !isTooLarge {
        isTooLarge = true
        diagnostics.append(
          .error(
            "transclusion-too-large",
            "clauses put into others would add more than \(Transclusion.maximumExpansion) bytes",
            at: place, help: "refer to the clause instead: [](#\(edition[target].id))"))
      }
    }

    private mutating func embedded(in clause: Edition.Address) -> [Edition.Address] {
      if let known = embeds[clause] { return known }
      let document = edition.documents[clause.document]
      let found: [Edition.Address] = document.clauses[clause.clause].nodes.compactMap { node in
        guard document.content.nodes[Int(node)].kind == .embed,
          case .clause(let id)? = document.content.target(of: Int(node))
        else { return nil }
        return edition.address(of: id)
      }
      embeds[clause] = found
      return found
    }

    /// Whether a clause leads back to one of those around it, through any number of others.
    private mutating func contains(_ start: Edition.Address, any wanted: Set<Edition.Address>) -> Bool {
      var seen: Set<Edition.Address> = [start]
      var open = [start]
      while let clause = open.popLast() {
        for next in embedded(in: clause) where seen.insert(next).inserted {
          if wanted.contains(next) { return true }
          open.append(next)
        }
      }
      return false
    }

    /// Worked out from the innermost clause on, as a chain may be as long as the manual.
    private mutating func depth(of start: Edition.Address) -> Int {
      var open = [start]
      var entered: Set<Edition.Address> = []
      while let clause = open.last {
        let inner = embedded(in: clause)
        if depths[clause] == nil, entered.insert(clause).inserted {
          // A cycle is reported where it begins, and is gone through once here.
          open += inner.filter { depths[$0] == nil && !entered.contains($0) }
          continue
        }
        if depths[clause] == nil { depths[clause] = 1 + (inner.map { depths[$0] ?? 0 }.max() ?? 0) }
        open.removeLast()
      }
      return depths[start] ?? 1
    }

    private mutating func size(_ clause: Edition.Address, depth: Int) -> Int {
      if let known = sizes[clause] { return known }
      guard depth < 64 else { return Transclusion.maximumExpansion + 1 }
      sizes[clause] = 0
      let document = edition.documents[clause.document]
      var sum = document.clauses[clause.clause].nodes.reduce(0) {
        $0 + Int(document.content.nodes[Int($1)].textCount)
      }
      for next in embedded(in: clause) { sum = min(sum + size(next, depth: depth + 1), Int.max / 4) }
      sizes[clause] = sum
      return sum
    }
  }
}
