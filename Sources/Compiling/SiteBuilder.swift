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
  let register: Register
  /// All editions that may be told of, the oldest first; the site has those that are built.
  let versions: [Version]
  let facts: SiteFacts
  let loader: EditionLoader
  /// Of the templates, where there are sealed pages that depend on them.
  let templatesDigest: String

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
    templatesDigest = compilation.sealed.isEmpty ? "" : compilation.templates.digest(Digest.sha256)
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
    var files: [OutputFile] = []
    await make(keeping: keeper) { files += $0 }
    return files
  }

  /// Makes the files edition by edition, the oldest first: what was read and compared for one is let go with it.
  package func make<Failure: Error>(
    keeping keeper: Keeper = { _, _ in nil }, _ write: ([OutputFile]) async throws(Failure) -> Void
  ) async throws(Failure) {
    var memory = SiteMemory()
    try await make(keeping: keeper, &memory, write)
  }

  /// - Parameter memory: what the site before was made of; what has not changed is made no second time.
  package func files(_ memory: inout SiteMemory) async -> [OutputFile] {
    let sealed = memory.sealed
    var files: [OutputFile] = []
    let keeper: Keeper = { edition, key in sealed[edition]?.files(key: key) }
    await make(keeping: keeper, &memory) { files += $0 }
    memory.sealed = SiteMemory.Pages.sealed(files)
    return files
  }

  private func make<Failure: Error>(
    keeping keeper: Keeper, _ memory: inout SiteMemory,
    _ write: ([OutputFile]) async throws(Failure) -> Void
  ) async throws(Failure) {
    var story = Story()
    for index in versions.indices where versions[index].isBuilt {
      let comparison = await comparisonFiles(at: index, keeping: keeper)
      let pages = await pages(at: index, keeping: keeper, &story, &memory)
      try await write(comparison + pages)
      // The next is compared with this one; with the working edition its neighbour is compared again and again.
      if versions[index].isSealed, let older = neighbour(of: index, by: -1) {
        await loader.release(versions[older].id)
      }
    }
    try await write(SiteRenderer.commonFiles(register, templates: compilation.templates, site: facts))
  }

  private func pages(
    at index: Int, keeping keeper: Keeper, _ story: inout Story, _ memory: inout SiteMemory
  ) async -> [OutputFile] {
    let id = versions[index].id
    let key = await key(of: index)
    if let key, let kept = await keeper(id, key) {
      story.kept = Story.Kept(files: kept, key: key, index: index)
      return kept
    }
    guard let edition = await loader.edition(id),
      let context = await context(of: edition, at: index, key, &story, &memory)
    else { return [] }
    return SiteRenderer.files(
      edition, attachments: attachments(id), context: context, templates: compilation.templates, site: facts)
  }

  private func attachments(_ id: String) -> [SourceFile] {
    compilation.sealed.first { $0.id == id }?.files.tree.attachments ?? compilation.tree.attachments
  }

  /// The next edition of the site in a direction.
  func neighbour(of index: Int, by step: Int) -> Int? {
    var other = index + step
    while versions.indices.contains(other) {
      if versions[other].isBuilt { return other }
      other += step
    }
    return nil
  }
}
