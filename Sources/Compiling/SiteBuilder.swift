internal import Comparing
package import Manuscript
internal import Rendering
internal import Sealing

/// Makes the site of all editions: which of them there are on a day, what their pages say of each other, and which pages can
/// be kept from the site that stands.
package struct SiteBuilder: Sendable {
  package struct Options: Sendable {
    /// The day that the pages assume.
    package var day: CalendarDate?
    package var generator: String
    /// Only these editions; empty: all.
    package var only: Set<String> = []
    /// Only what is published.
    package var isPublic = false

    package init(day: CalendarDate?, generator: String, only: Set<String> = [], isPublic: Bool = false) {
      self.day = day
      self.generator = generator
      self.only = only
      self.isPublic = isPublic
    }
  }

  /// Why there is no such site.
  package struct Refusal: Error, Sendable {
    package let reason: String
  }

  /// The pages of a sealed edition that the site that stands has already, made with the same key.
  package typealias Keeper = @Sendable (_ edition: String, _ key: String) async -> [OutputFile]?

  private let compilation: Compiler.Compilation
  private let options: Options
  private let register: Register
  private let versions: [Version]
  private let facts: SiteFacts
  private let loader: EditionLoader

  /// - Throws: `Refusal` when an edition is asked for that is not there, or nothing is public.
  package init(_ compilation: Compiler.Compilation, _ options: Options) throws(Refusal) {
    self.compilation = compilation
    let calendar = compilation.calendar
    let day = options.day ?? calendar.defaultDay
    self.options = options
    let all = calendar.entries.indices.map { index in
      Version(
        entry: calendar.entries[index].entry, status: calendar.status(of: index, on: day),
        isSealed: calendar.entries[index].isSealed, end: calendar.end(of: index))
    }
    for id in options.only.sorted() where !all.contains(where: { $0.id == id }) {
      let nearest = Nearest.candidate(to: id, among: all.map(\.id))
      throw Refusal(
        reason: "there is no edition “\(id)”"
          + (nearest.map { "; did you mean \($0)?" } ?? "; there is \(all.map(\.id).joined(separator: ", "))")
      )
    }
    if options.isPublic,
      let hidden = all.first(where: { options.only.contains($0.id) && !$0.status.isPublic })
    {
      throw Refusal(reason: "the edition “\(hidden.id)” is not published: it is \(hidden.status.rawValue)")
    }
    versions = all.filter {
      (options.only.isEmpty || options.only.contains($0.id)) && (!options.isPublic || $0.status.isPublic)
    }
    guard let newest = versions.last else {
      throw Refusal(
        reason: "no edition has been published by \(day?.iso ?? "then"): seal one that has a `published` date"
      )
    }
    register =
      compilation.sealed.first { $0.id == newest.id }?.register ?? compilation.register
      ?? compilation.sealed[0].register
    facts = SiteFacts(day: day, generator: options.generator, versions: versions)
    loader = compilation.loader
  }

  /// Every file of the site.
  package func files(keeping keeper: Keeper = { _, _ in nil }) async -> [OutputFile] {
    var files: [OutputFile] = []
    var history: HistoryChain? = nil
    for index in versions.indices {
      let version = versions[index]
      let key = key(of: index)
      if let key, let kept = await keeper(version.id, key) {
        files += kept
        history = .kept(kept)
        continue
      }
      guard let edition = await loader.edition(version.id), let outline = await loader.outline(version.id)
      else { continue }
      var told = await story(history, before: index)
      told.advance(from: index > 0 ? await loader.outline(versions[index - 1].id) : nil, to: outline)
      history = .told(told)
      let context = EditionContext(
        version: version, older: await links(from: index, to: index - 1),
        newer: await links(from: index, to: index + 1),
        inForce: await linksToCurrent(from: index), history: told, versionsSoFar: Array(versions[...index]),
        errata: await errata(of: edition, at: index), key: key)
      files += SiteRenderer.files(
        edition, attachments: attachments(version.id), context: context,
        templates: compilation.templates,
        site: facts)
    }
    return files + SiteRenderer.commonFiles(register, templates: compilation.templates, site: facts)
  }

  private func attachments(_ id: String) -> [SourceFile] {
    compilation.sealed.first { $0.id == id }?.files.tree.attachments ?? compilation.tree.attachments
  }

  // MARK: History

  private enum HistoryChain {
    case kept([OutputFile])
    case told(ClauseHistory)
  }

  /// What happened up to the edition before one: from its pages, or told again from the beginning.
  private func story(_ chain: HistoryChain?, before index: Int) async -> ClauseHistory {
    switch chain {
    case nil: return ClauseHistory()
    case .told(let history): return history
    case .kept(let files):
      if let file = files.first(where: { $0.path == versions[index - 1].id + "/history.json" }),
        let value = JSON(parsing: file.contents()), let history = ClauseHistory(json: value)
      {
        return history
      }
      var history = ClauseHistory()
      for earlier in 0..<index {
        guard let outline = await loader.outline(versions[earlier].id) else { continue }
        history.advance(from: earlier > 0 ? await loader.outline(versions[earlier - 1].id) : nil, to: outline)
      }
      return history
    }
  }

  /// What the clauses that an edition of errata changed said before, and say now.
  private func errata(of edition: Edition, at index: Int) async -> [Erratum] {
    guard edition.register.edition.significance == .errata, index > 0,
      let before = await loader.edition(versions[index - 1].id), let old = await loader.outline(before.id),
      let new = await loader.outline(edition.id)
    else { return [] }
    let lineage = Lineage(from: old, to: new)
    return new.clauses.filter(\.rank.isHeading).compactMap { clause in
      let origin = lineage.predecessor(of: clause.id).flatMap { old[$0] }
      guard origin?.digest != clause.digest || origin?.title != clause.title else { return nil }
      return Erratum(
        clause: clause.id, wrong: origin.map { words(of: $0.id, in: before) } ?? "",
        right: words(of: clause.id, in: edition), reason: new.reason(for: clause.id)?.reason)
    }
  }

  private func words(of clause: String, in edition: Edition) -> String {
    guard let address = edition.address(of: clause) else { return "" }
    let text = ClauseText(edition.documents[address.document], index: address.document, edition: edition)
    return edition.heading(of: address) + "\n" + text.text(of: address.clause)
  }

  // MARK: Links

  private func links(from index: Int, to other: Int) async -> EditionContext.Links? {
    guard versions.indices.contains(other), let here = await loader.outline(versions[index].id),
      let there = await loader.outline(versions[other].id)
    else { return nil }
    let found =
      other < index ? Counterparts(backward: here, to: there) : Counterparts(forward: here, to: there)
    return EditionContext.Links(version: versions[other], clauses: found.clauses, pages: found.pages)
  }

  /// Step by step from an older edition to the one in force, when that is not its neighbour.
  private func linksToCurrent(from index: Int) async -> EditionContext.Links? {
    guard let current = versions.firstIndex(where: { $0.status == .inForce }), abs(current - index) > 1 else {
      return nil
    }
    let step = current > index ? 1 : -1
    guard
      let found = await loader.counterparts(
        along: stride(from: index, through: current, by: step).map { versions[$0].id })
    else { return nil }
    return EditionContext.Links(version: versions[current], clauses: found.clauses, pages: found.pages)
  }

  // MARK: What pages depend on

  /// Stands for all that a sealed edition's pages are made of: its text and that of all before it (the chain), the tool and the
  /// templates, and what they say of the editions around.
  private func key(of index: Int) -> String? {
    guard let sealed = compilation.sealed.first(where: { $0.id == versions[index].id }) else { return nil }
    let current = versions.firstIndex { $0.status == .inForce }
    let around = [index - 1, index, index + 1, current ?? -1].map { other -> JSON in
      guard versions.indices.contains(other) else { return .null }
      return .array([
        SitePagesData.value(versions[other]),
        .string(compilation.sealed.first { $0.id == versions[other].id }?.digest ?? loader.workingDigest),
      ])
    }
    let value = JSON.array([
      .string(options.generator), .string(compilation.templates.digest(Digest.sha256)),
      .string(sealed.digest),
      .optional(facts.day?.iso), .array(around), .strings(versions[...index].map(\.id)),
    ])
    return Digest.sha256(value.bytes)
  }
}

/// The facts of a version that pages of other editions show.
private enum SitePagesData {
  static func value(_ version: Version) -> JSON {
    let dates = version.entry.dates.named.map { JSON.strings([$0.name, $0.date.value.iso]) }
    return .array([
      .string(version.id), .string(version.entry.title), .string(version.status.rawValue),
      .boolean(version.isSealed), .optional(version.end?.iso), .array(dates),
    ])
  }
}
