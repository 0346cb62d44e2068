internal import Comparing
import Manuscript
internal import Rendering

/// What the pages of an edition say of the others.
extension SiteBuilder {
  func context(
    of edition: Edition, at index: Int, _ key: String?, _ story: inout Story, _ memory: inout SiteMemory
  ) async -> EditionContext? {
    if let context = await reworded(edition, at: index, &memory) { return context }
    guard let outline = await loader.outline(edition.id) else { return nil }
    var step: HistoryStep?
    if key == nil, index > 0 {
      step = await lastStep(&story, to: outline, at: index, &memory)
    } else {
      await tell(&story, upTo: index, &memory)
    }
    let context = EditionContext(
      version: versions[index], older: await links(from: index, to: neighbour(of: index, by: -1)),
      newer: await links(from: index, to: neighbour(of: index, by: 1)),
      inForce: await linksToCurrent(from: index), history: step?.history ?? story.history,
      versionsSoFar: Array(versions[...index]), errata: await errata(of: edition, at: index),
      comparison: await comparison(at: index), key: key)
    if key == nil { memory.working = SiteMemory.Working(compilation.arrangement, edition, context, step) }
    return context
  }

  /// Of the working edition when nothing but words has changed: what is said of names is what it was.
  private func reworded(_ edition: Edition, at index: Int, _ memory: inout SiteMemory) async
    -> EditionContext?
  {
    guard var known = memory.working, known.arrangement == compilation.arrangement,
      known.context.version.id == edition.id, known.context.errata.isEmpty,
      edition.register.edition.significance != .errata
    else { return nil }
    memory.working = nil
    if index > 0 {
      let before = versions[index - 1].id
      guard let comparison = await loader.comparison(from: before, to: edition.id),
        known.step?.reword(edition.reworded(since: known.edition).map { edition.documents[$0] }, comparison)
          ?? false
      else { return nil }
    }
    known.context = known.context.reworded(
      history: known.step?.history ?? known.context.history, comparison: await comparison(at: index))
    known.edition = edition
    memory.working = known
    return known.context
  }

  /// With the edition before it on the site.
  private func comparison(at index: Int) async -> Comparison? {
    guard let older = neighbour(of: index, by: -1) else { return nil }
    return await loader.comparison(from: versions[older].id, to: versions[index].id)
  }

  // MARK: History

  struct Story {
    struct Kept {
      let files: [OutputFile]
      let key: String
      let index: Int
    }

    var history = ClauseHistory()
    /// How many editions it tells of.
    var count = 0
    /// The pages of the edition last kept, in which what came before can be read.
    var kept: Kept?
  }

  /// Goes on to an edition: from the pages of one before it, or from what has been told.
  private func tell(_ story: inout Story, upTo index: Int, _ memory: inout SiteMemory) async {
    if let kept = story.kept, kept.index >= story.count, let history = history(in: kept, &memory) {
      story.history = history
      story.count = kept.index + 1
    }
    guard story.count <= index else { return }
    for step in story.count...index {
      guard let next = await loader.outline(versions[step].id) else { continue }
      guard step > 0 else {
        story.history.advance(from: nil, to: next)
        continue
      }
      let before = versions[step - 1].id
      story.history.advance(
        from: await loader.outline(before), to: next,
        comparison: await loader.comparison(from: before, to: versions[step].id))
      if !versions[step - 1].isBuilt { await loader.release(before) }
    }
    story.count = index + 1
  }

  private func history(in kept: Story.Kept, _ memory: inout SiteMemory) -> ClauseHistory? {
    if let told = memory.told, told.key == kept.key { return told.history }
    guard let file = kept.files.first(where: { $0.path == versions[kept.index].id + "/history.json" }),
      let value = JSON(parsing: file.contents()), let history = ClauseHistory(json: value)
    else { return nil }
    memory.told = (kept.key, history)
    return history
  }

  /// To the working edition.
  private func lastStep(
    _ story: inout Story, to outline: EditionOutline, at index: Int, _ memory: inout SiteMemory
  ) async -> HistoryStep? {
    await tell(&story, upTo: index - 1, &memory)
    let before = versions[index - 1].id
    guard let old = await loader.outline(before),
      let comparison = await loader.comparison(from: before, to: outline.id)
    else { return nil }
    return HistoryStep(story.history, from: old, to: outline, comparison: comparison)
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

  /// Step by step, through editions that the site does not have.
  private func links(from index: Int, to other: Int?) async -> EditionContext.Links? {
    guard let other else { return nil }
    let path = stride(from: index, through: other, by: other > index ? 1 : -1).map { versions[$0].id }
    guard let found = await loader.counterparts(along: path) else { return nil }
    return EditionContext.Links(version: versions[other], clauses: found.clauses, pages: found.pages)
  }

  var current: Int? { versions.firstIndex { $0.status == .inForce && $0.isBuilt } }

  /// To the edition in force, when that is not a neighbour.
  private func linksToCurrent(from index: Int) async -> EditionContext.Links? {
    guard let current, current != index, current != neighbour(of: index, by: 1),
      current != neighbour(of: index, by: -1)
    else { return nil }
    return await links(from: index, to: current)
  }
}
