internal import Comparing
package import Manuscript
internal import Rendering

/// The working edition of a site as its pages were made of it.
package struct WorkingPages: Sendable {
  let builder: SiteBuilder
  let working: SiteMemory.Working

  package var id: String { working.edition.id }
}

extension SiteBuilder {
  /// - Parameter memory: what the site was made of.
  package func working(_ memory: SiteMemory) -> WorkingPages? {
    guard let working = memory.working, working.edition === compilation.edition else { return nil }
    return WorkingPages(builder: self, working: working)
  }
}

/// The working edition's pages with 改正箇所 since another text of it, which has no pages of its own.
package struct ComparedPages: Sendable {
  private var comparing = ComparisonMemory()

  package init() {}

  /// With the 新旧対照表 of the two.
  ///
  /// - Parameters:
  ///   - base: the other text.
  ///   - id: by which the address of the 新旧対照表 names it.
  ///   - name: as readers see it.
  package mutating func files(_ pages: WorkingPages, since base: Edition, id: String, name: String)
    -> [OutputFile]
  {
    let (builder, working) = (pages.builder, pages.working)
    let comparison = comparing.compare(from: base, to: working.edition, arrangement: working.arrangement)
      .with(old: Comparison.Side(id: id, title: name, effective: nil))
    let context = working.context.reworded(history: working.context.history, comparison: comparison)
    let table = ComparisonPage(
      comparison, from: nil, to: context.version, register: working.edition.register,
      templates: builder.compilation.templates, site: builder.facts)
    return table.files(key: nil)
      + SiteRenderer.files(
        working.edition, attachments: [], context: context, templates: builder.compilation.templates,
        site: builder.facts)
  }

  /// The folder of 新旧対照表 whose older text is called so.
  package static func isTable(_ path: String, of id: String) -> Bool {
    path.hasPrefix(ComparisonPage.path(from: id, to: ""))
  }
}
