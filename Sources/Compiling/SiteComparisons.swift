internal import Comparing
import Manuscript
internal import Rendering
internal import Sealing

/// The 新旧対照表 of neighbouring editions.
extension SiteBuilder {
  func comparisons(keeping keeper: Keeper) async -> [OutputFile] {
    var files: [OutputFile] = []
    for index in versions.indices where versions[index].isBuilt {
      guard let older = neighbour(of: index, by: -1) else { continue }
      let (old, new) = (versions[older], versions[index])
      let key = comparisonKey(from: old, to: new)
      if let key, let kept = await keeper(ComparisonPage.path(from: old.id, to: new.id), key) {
        files += kept
        continue
      }
      guard let comparison = await loader.comparison(from: old.id, to: new.id),
        let edition = await loader.edition(new.id)
      else { continue }
      let page = ComparisonPage(
        comparison, from: old, to: new, register: edition.register, templates: compilation.templates,
        site: facts)
      files += page.files(key: key)
    }
    return files
  }

  /// Stands for all that the comparison of two sealed editions is made of.
  private func comparisonKey(from old: Version, to new: Version) -> String? {
    guard let before = compilation.sealed.first(where: { $0.id == old.id }),
      let after = compilation.sealed.first(where: { $0.id == new.id })
    else { return nil }
    let value = JSON.array([
      .string(options.generator), .string(compilation.templates.digest(Digest.sha256)),
      .string(before.digest), .string(after.digest), .optional(facts.day?.iso), .string(new.status.rawValue),
    ])
    return Digest.sha256(value.bytes)
  }
}
