internal import Comparing
import Manuscript
internal import Sealing

/// Reads editions when they are asked for, each once.
actor EditionLoader {
  private let sealed: [SealedEdition]
  private let working: Edition?
  private var editions: [String: Edition] = [:]
  private var outlines: [String: EditionOutline] = [:]
  private var steps: [[String]: Counterparts] = [:]
  private var comparisons: [[String]: Comparison] = [:]
  /// Stands for the working edition's clauses and pages, by which others lead to it; its text is not among them.
  nonisolated let workingDigest: String

  /// - Parameter known: the outline of the working edition with other words in some documents, and which those are.
  init(
    sealed: [SealedEdition], working: Edition?, after known: (outline: EditionOutline, reworded: [Int])? = nil
  ) {
    self.sealed = sealed
    self.working = working
    // Nobody asks for the outline of an only edition.
    let outline = sealed.isEmpty ? nil : working.map { EditionOutline($0, after: known) }
    if let outline { outlines[outline.id] = outline }
    workingDigest = outline.map(Self.digest) ?? ""
  }

  /// With what another has read of the same sealed editions.
  ///
  /// - Parameter reworded: the documents whose words alone have changed; nil: more has.
  init(sealed: [SealedEdition], working: Edition?, after other: EditionLoader?, reworded: [Int]?) async {
    let isSame = other?.sealed.map(\.digest) == sealed.map(\.digest)
    var known: (outline: EditionOutline, reworded: [Int])?
    if isSame, !sealed.isEmpty, let reworded, let id = working?.id,
      let outline = await other?.ownOutline(id)
    {
      known = (outline, reworded)
    }
    self.init(sealed: sealed, working: working, after: known)
    if let other, isSame {
      let known = await other.known(of: Set(sealed.map(\.id)))
      editions = known.editions
      outlines.merge(known.outlines) { own, _ in own }
      steps = known.steps
      comparisons = known.comparisons
    }
  }

  /// That of its working edition, when it has made one.
  private func ownOutline(_ id: String) -> EditionOutline? { working?.id == id ? outlines[id] : nil }

  private func known(of ids: Set<String>) -> (
    editions: [String: Edition], outlines: [String: EditionOutline], steps: [[String]: Counterparts],
    comparisons: [[String]: Comparison]
  ) {
    (
      editions.filter { ids.contains($0.key) && $0.key != working?.id },
      outlines.filter { ids.contains($0.key) && $0.key != working?.id },
      steps.filter { ids.isSuperset(of: $0.key) && !$0.key.contains(working?.id ?? "") },
      comparisons.filter { ids.isSuperset(of: $0.key) && !$0.key.contains(working?.id ?? "") }
    )
  }

  private static func digest(_ outline: EditionOutline) -> String {
    let clauses = outline.clauses.map {
      JSON.strings(
        [$0.id, $0.page] + [$0.formerly, ["/"], $0.splitFrom, ["/"], $0.mergedFrom].flatMap(\.self))
    }
    let pages = outline.pages.map { JSON.strings([$0.path] + $0.aliases) }
    return Digest.sha256(
      JSON.array([.array(clauses), .array(pages), .strings(outline.cases.map(\.id)), .strings(outline.lists)])
        .bytes)
  }

  func edition(_ id: String) async -> Edition? {
    if let working, working.id == id { return working }
    if let known = editions[id] { return known }
    let edition = await sealed.first { $0.id == id }?.edition()
    editions[id] = edition
    return edition
  }

  func outline(_ id: String) async -> EditionOutline? {
    if let known = outlines[id] { return known }
    let isCompared = !sealed.isEmpty
    let outline = await edition(id).map { EditionOutline($0, isCompared: isCompared) }
    outlines[id] = outline
    return outline
  }

  /// What changed from one edition to another; each two are compared once.
  func comparison(from old: String, to new: String) async -> Comparison? {
    if let known = comparisons[[old, new]] { return known }
    guard let before = await edition(old), let after = await edition(new) else { return nil }
    let comparison = EditionComparer(from: before, to: after).compare()
    comparisons[[old, new]] = comparison
    return comparison
  }

  /// The working edition is after all others.
  private func position(_ id: String) -> Int { sealed.firstIndex { $0.id == id } ?? sealed.count }

  /// From the first edition to the last, through all between.
  func counterparts(along path: [String]) async -> Counterparts? {
    guard path.count > 1, let here = await outline(path[0]), let next = await outline(path[1]) else {
      return nil
    }
    if let known = steps[path] { return known }
    let isForward = position(path[0]) < position(path[1])
    let step = isForward ? Counterparts(forward: here, to: next) : Counterparts(backward: here, to: next)
    var found = step
    if path.count > 2, let rest = await counterparts(along: Array(path.dropFirst())),
      let last = await outline(path[path.count - 1])
    {
      found = step.followed(by: rest, through: next, to: last)
    }
    steps[path] = found
    return found
  }
}
