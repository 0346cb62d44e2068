internal import Comparing
import Manuscript
internal import Rendering

/// The 新旧対照表 of neighbouring editions.
extension SiteBuilder {
  /// Of an edition and the one before it on the site.
  func comparisonFiles(at index: Int, keeping keeper: Keeper) async -> [OutputFile] {
    guard let older = neighbour(of: index, by: -1) else { return [] }
    let (old, new) = (versions[older], versions[index])
    let key = comparisonKey(from: old, to: new)
    if let key, let kept = await keeper(ComparisonPage.path(from: old.id, to: new.id), key) { return kept }
    guard let comparison = await loader.comparison(from: old.id, to: new.id),
      let edition = await loader.edition(new.id)
    else { return [] }
    return ComparisonPage(
      comparison, from: old, to: new, register: edition.register, templates: compilation.templates,
      site: facts
    ).files(key: key)
  }
}
