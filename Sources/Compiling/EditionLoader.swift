internal import Comparing
import Manuscript
internal import Sealing

/// Reads editions when they are asked for, and keeps them until they are let go.
actor EditionLoader {
  /// Of more editions the text is not kept, but read again when their turn comes: memory does not grow with their number.
  private static let maximum = 18

  private let sealed: [SealedEdition]
  private let working: Edition?
  /// Stands for all of the working edition but the words of its chapters.
  private let arrangement: Int
  private var editions: [String: Edition] = [:]
  private var outlines: [String: EditionOutline] = [:]
  /// The working edition's outline, as it was when its words were those of an earlier edition with the same names.
  private var named: (outline: EditionOutline, of: Edition)?
  private var steps: [[String]: Counterparts] = [:]
  /// The last that was made; each is asked for again and again, and then no more.
  private var compared: (pair: [String], comparison: Comparison)?
  private var comparing = ComparisonMemory()
  private var namesDigest: String?

  /// - Parameter arrangement: stands for all of the working edition but the words of its chapters.
  init(sealed: [SealedEdition], working: Edition?, arrangement: Int = 0) {
    self.sealed = sealed
    self.working = working
    self.arrangement = arrangement
  }

  /// With what another has read of the same sealed editions.
  init(sealed: [SealedEdition], working: Edition?, arrangement: Int, after other: EditionLoader?) async {
    self.init(sealed: sealed, working: working, arrangement: arrangement)
    guard let other, other.sealed.map(\.digest) == sealed.map(\.digest) else { return }
    await takeOver(other)
  }

  private func takeOver(_ other: EditionLoader) async {
    let known = await other.handOver()
    let isReworded = other.arrangement == arrangement && other.working?.id == working?.id
    let own = working?.id ?? ""
    editions = known.editions
    outlines = known.outlines.filter { $0.key != own && $0.key != other.working?.id }
    steps =
      isReworded
      ? known.steps
      : known.steps.filter { !$0.key.contains(own) && !$0.key.contains(other.working?.id ?? "") }
    comparing = known.comparing
    guard isReworded else { return }
    namesDigest = known.namesDigest
    if let outline = known.outlines[own], let before = other.working {
      named = (outline, before)
    } else {
      named = known.named
    }
  }

  /// All that it knows; it is asked no more.
  private func handOver() -> (
    editions: [String: Edition], outlines: [String: EditionOutline], steps: [[String]: Counterparts],
    named: (outline: EditionOutline, of: Edition)?, namesDigest: String?, comparing: ComparisonMemory
  ) {
    defer { comparing = ComparisonMemory() }
    return (editions, outlines, steps, named, namesDigest, comparing)
  }

  /// Stands for the working edition's clauses and pages, by which others lead to it; its text is not among them.
  func workingDigest() async -> String {
    if let namesDigest { return namesDigest }
    // Nobody leads to an only edition.
    guard !sealed.isEmpty, let working, let outline = await outline(working.id) else { return "" }
    let digest = Self.digest(outline)
    namesDigest = digest
    return digest
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
    if editions.count < Self.maximum { editions[id] = edition }
    return edition
  }

  /// An edition's text is needed no more, unless it is asked for again.
  func release(_ id: String) {
    editions[id] = nil
    if let compared, compared.pair.contains(id) { self.compared = nil }
  }

  func outline(_ id: String) async -> EditionOutline? {
    if let known = outlines[id] { return known }
    let isCompared = !sealed.isEmpty
    let outline = await edition(id).map { edition in
      let known = named.flatMap { edition === working ? ($0.outline, edition.reworded(since: $0.of)) : nil }
      return EditionOutline(edition, isCompared: isCompared, after: known)
    }
    outlines[id] = outline
    return outline
  }

  /// What changed from one edition to another.
  func comparison(from old: String, to new: String) async -> Comparison? {
    if let compared, compared.pair == [old, new] { return compared.comparison }
    guard let before = await edition(old), let after = await edition(new) else { return nil }
    let comparison = comparing.compare(
      from: before, to: after, arrangement: after === working ? arrangement : nil)
    compared = ([old, new], comparison)
    return comparison
  }

  /// The working edition is after all others.
  private func position(_ id: String) -> Int { sealed.firstIndex { $0.id == id } ?? sealed.count }

  /// From the first edition to the last, through all between.
  func counterparts(along path: [String]) async -> Counterparts? {
    if let known = steps[path] { return known }
    guard path.count > 1, let here = await outline(path[0]), let next = await outline(path[1]) else {
      return nil
    }
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
