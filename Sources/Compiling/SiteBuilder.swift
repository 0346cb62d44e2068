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

  let compilation: Compiler.Compilation
  let options: Options
  private let register: Register
  /// All editions that may be told of, the oldest first; the site has those that are built.
  let versions: [Version]
  let facts: SiteFacts
  let loader: EditionLoader

  /// - Throws: `Refusal` when an edition is asked for that is not there, or nothing is public.
  package init(_ compilation: Compiler.Compilation, _ options: Options) throws(Refusal) {
    self.compilation = compilation
    let calendar = compilation.calendar
    let day = options.day ?? calendar.defaultDay
    self.options = options
    try Self.check(options, calendar, on: day)
    // What is not public says nothing, not even when it will take the place of another.
    let visible =
      options.isPublic
      ? EditionCalendar(
        calendar.entries.indices.filter { calendar.status(of: $0, on: day).isPublic }.map {
          calendar.entries[$0]
        })
      : calendar
    versions = visible.entries.indices.map { index in
      Version(
        entry: visible.entries[index].entry, status: visible.status(of: index, on: day),
        isSealed: visible.entries[index].isSealed, end: visible.end(of: index),
        isBuilt: options.only.isEmpty || options.only.contains(visible.entries[index].entry.id))
    }
    let built = versions.filter(\.isBuilt)
    guard let newest = built.last else {
      throw Refusal(
        reason: "no edition has been published by \(day?.iso ?? "then"): seal one that has a `published` date"
      )
    }
    register =
      compilation.sealed.first { $0.id == newest.id }?.register ?? compilation.register
      ?? compilation.sealed[0].register
    facts = SiteFacts(day: day, generator: options.generator, versions: built, isPublic: options.isPublic)
    loader = compilation.loader
  }

  private static func check(_ options: Options, _ calendar: EditionCalendar, on day: CalendarDate?)
    throws(Refusal)
  {
    let known = calendar.entries.map(\.entry.id)
    for id in options.only.sorted() {
      guard let index = known.firstIndex(of: id) else {
        let nearest = Nearest.candidate(to: id, among: known)
        throw Refusal(
          reason: "there is no edition “\(id)”"
            + (nearest.map { "; did you mean \($0)?" } ?? "; there is \(known.joined(separator: ", "))"))
      }
      let status = calendar.status(of: index, on: day)
      if options.isPublic, !status.isPublic {
        throw Refusal(reason: "the edition “\(id)” is not published: it is \(status.rawValue)")
      }
    }
  }

  /// Every file of the site.
  package func files(keeping keeper: Keeper = { _, _ in nil }) async -> [OutputFile] {
    var memory = SiteMemory()
    return await files(keeping: keeper, &memory)
  }

  /// - Parameter memory: what the site before was made of; what has not changed is made no second time.
  package func files(_ memory: inout SiteMemory) async -> [OutputFile] {
    let sealed = memory.sealed
    let files = await files(
      keeping: { edition, key in sealed[edition].flatMap { $0.key == key ? $0.files : nil } }, &memory)
    memory.sealed = [:]
    for file in files {
      if let page = file.sealed {
        memory.sealed[page.edition, default: (page.key, [])].files.append(file)
      }
    }
    return files
  }

  private func files(keeping keeper: Keeper, _ memory: inout SiteMemory) async -> [OutputFile] {
    var files: [OutputFile] = []
    var story = Story()
    for index in versions.indices where versions[index].isBuilt {
      let version = versions[index]
      let key = key(of: index)
      if let key, let kept = await keeper(version.id, key) {
        files += kept
        story.kept = (kept, index)
        continue
      }
      guard let edition = await loader.edition(version.id) else { continue }
      let known = memory.context.flatMap { $0.arrangement == compilation.arrangement ? $0.context : nil }
      var context = known
      if context == nil { context = await self.context(of: edition, at: index, key, &story) }
      guard let context else { continue }
      // With other editions around it, what is said of them depends on every word.
      memory.context = versions.count == 1 ? (compilation.arrangement, context) : nil
      files += SiteRenderer.files(
        edition, attachments: attachments(version.id), context: context,
        templates: compilation.templates,
        site: facts)
    }
    files += await comparisons(keeping: keeper)
    return files + SiteRenderer.commonFiles(register, templates: compilation.templates, site: facts)
  }

  private func context(of edition: Edition, at index: Int, _ key: String?, _ story: inout Story) async
    -> EditionContext?
  {
    guard let outline = await loader.outline(edition.id) else { return nil }
    await tell(&story, upTo: index, outline)
    return EditionContext(
      version: versions[index], older: await links(from: index, to: neighbour(of: index, by: -1)),
      newer: await links(from: index, to: neighbour(of: index, by: 1)),
      inForce: await linksToCurrent(from: index), history: story.history,
      versionsSoFar: Array(versions[...index]), errata: await errata(of: edition, at: index),
      comparison: await comparison(at: index), key: key)
  }

  /// With the edition before it on the site.
  private func comparison(at index: Int) async -> Comparison? {
    guard let older = neighbour(of: index, by: -1) else { return nil }
    return await loader.comparison(from: versions[older].id, to: versions[index].id)
  }

  private func attachments(_ id: String) -> [SourceFile] {
    compilation.sealed.first { $0.id == id }?.files.tree.attachments ?? compilation.tree.attachments
  }

  // MARK: History

  private struct Story {
    var history = ClauseHistory()
    /// How many editions it tells of.
    var count = 0
    /// The pages of the edition last kept, in which what came before can be read.
    var kept: (files: [OutputFile], index: Int)?
  }

  /// Goes on to an edition: from the pages of one before it, or from what has been told.
  private func tell(_ story: inout Story, upTo index: Int, _ outline: EditionOutline) async {
    if let kept = story.kept, kept.index >= story.count,
      let file = kept.files.first(where: { $0.path == versions[kept.index].id + "/history.json" }),
      let value = JSON(parsing: file.contents()), let history = ClauseHistory(json: value)
    {
      story.history = history
      story.count = kept.index + 1
    }
    for step in story.count...index {
      guard let next = step == index ? outline : await loader.outline(versions[step].id) else { continue }
      guard step > 0 else {
        story.history.advance(from: nil, to: next)
        continue
      }
      let before = versions[step - 1].id
      story.history.advance(
        from: await loader.outline(before), to: next,
        comparison: await loader.comparison(from: before, to: versions[step].id))
    }
    story.count = index + 1
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

  /// The next edition of the site in a direction.
  func neighbour(of index: Int, by step: Int) -> Int? {
    var other = index + step
    while versions.indices.contains(other) {
      if versions[other].isBuilt { return other }
      other += step
    }
    return nil
  }

  /// Step by step, through editions that the site does not have.
  private func links(from index: Int, to other: Int?) async -> EditionContext.Links? {
    guard let other else { return nil }
    let path = stride(from: index, through: other, by: other > index ? 1 : -1).map { versions[$0].id }
    guard let found = await loader.counterparts(along: path) else { return nil }
    return EditionContext.Links(version: versions[other], clauses: found.clauses, pages: found.pages)
  }

  private var current: Int? { versions.firstIndex { $0.status == .inForce && $0.isBuilt } }

  /// To the edition in force, when that is not a neighbour.
  private func linksToCurrent(from index: Int) async -> EditionContext.Links? {
    guard let current, current != index, current != neighbour(of: index, by: 1),
      current != neighbour(of: index, by: -1)
    else { return nil }
    return await links(from: index, to: current)
  }

  // MARK: What pages depend on

  /// Stands for all that a sealed edition's pages are made of: its text and that of all before it (the chain), the tool and the
  /// templates, and what they say of the editions around.
  private func key(of index: Int) -> String? {
    guard let sealed = compilation.sealed.first(where: { $0.id == versions[index].id }) else { return nil }
    // Links lead through all the editions between here and where they end.
    let ends = [index, neighbour(of: index, by: -1), neighbour(of: index, by: 1), current].compactMap(\.self)
    let around = (ends.min() ?? index)...(ends.max() ?? index)
    let told = around.map { other -> JSON in
      .array([
        SitePagesData.value(versions[other]),
        .string(compilation.sealed.first { $0.id == versions[other].id }?.digest ?? loader.workingDigest),
      ])
    }
    let value = JSON.array([
      .string(options.generator), .string(compilation.templates.digest(Digest.sha256)),
      .string(sealed.digest),
      .optional(facts.day?.iso), .array(told),
      .strings(versions[...index].map { ($0.isBuilt ? "" : "-") + $0.id }),
    ])
    return Digest.sha256(value.bytes)
  }
}

/// What a site was made of: handed over again, a change costs what it touches.
package struct SiteMemory: Sendable {
  /// By edition, its pages and their key.
  fileprivate var sealed: [String: (key: String, files: [OutputFile])] = [:]
  fileprivate var context: (arrangement: Int, context: EditionContext)?

  package init() {}
}

/// The facts of a version that pages of other editions show.
private enum SitePagesData {
  static func value(_ version: Version) -> JSON {
    let dates = version.entry.dates.named.map { JSON.strings([$0.name, $0.date.value.iso]) }
    return .array([
      .string(version.id), .string(version.entry.title), .string(version.status.rawValue),
      .boolean(version.isSealed), .boolean(version.isBuilt), .optional(version.end?.iso), .array(dates),
    ])
  }
}
