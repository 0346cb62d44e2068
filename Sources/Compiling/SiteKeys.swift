import Manuscript
internal import Rendering
internal import Sealing

/// What sealed pages depend on: of the same key they are the same.
extension SiteBuilder {
  /// Stands for all that a sealed edition's pages are made of: its text and that of all before it (the chain), the tool and the
  /// templates, and what they say of the editions around.
  func key(of index: Int) async -> String? {
    guard let sealed = compilation.sealed.first(where: { $0.id == versions[index].id }) else { return nil }
    // Links lead through all the editions between here and where they end.
    let ends = [index, neighbour(of: index, by: -1), neighbour(of: index, by: 1), current].compactMap(\.self)
    let around = (ends.min() ?? index)...(ends.max() ?? index)
    var told: [JSON] = []
    for other in around {
      var digest = compilation.sealed.first { $0.id == versions[other].id }?.digest
      if digest == nil { digest = await loader.workingDigest() }
      told.append(.array([Self.value(versions[other]), .string(digest ?? "")]))
    }
    let value = JSON.array([
      .string(options.generator), .string(templatesDigest),
      .string(sealed.digest),
      .optional(facts.day?.iso), .array(told),
      .strings(versions[...index].map { ($0.isBuilt ? "" : "-") + $0.id }),
    ])
    return Digest.sha256(value.bytes)
  }

  /// Stands for all that the comparison of two sealed editions is made of.
  func comparisonKey(from old: Version, to new: Version) -> String? {
    guard let before = compilation.sealed.first(where: { $0.id == old.id }),
      let after = compilation.sealed.first(where: { $0.id == new.id })
    else { return nil }
    let value = JSON.array([
      .string(options.generator), .string(templatesDigest),
      .string(before.digest), .string(after.digest), .optional(facts.day?.iso), .string(new.status.rawValue),
    ])
    return Digest.sha256(value.bytes)
  }

  /// The facts of a version that pages of other editions show.
  private static func value(_ version: Version) -> JSON {
    let dates = version.entry.dates.named.map { JSON.strings([$0.name, $0.date.value.iso]) }
    return .array([
      .string(version.id), .string(version.entry.title), .string(version.status.rawValue),
      .boolean(version.isSealed), .boolean(version.isBuilt), .optional(version.end?.iso), .array(dates),
    ])
  }
}
