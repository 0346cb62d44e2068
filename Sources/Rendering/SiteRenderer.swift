package import Manuscript

/// Turns editions into the files of a site. A file is made when it is asked for: by `build` as it writes, by a preview as a
/// browser asks.
package enum SiteRenderer {
  /// The files of one edition.
  package static func files(
    _ edition: Edition, attachments: [SourceFile], context: EditionContext, templates: TemplateSet,
    site: SiteFacts
  ) -> [OutputFile] {
    let rendering = EditionRendering(edition, context: context, site: site)
    let navigation = Navigation(rendering)
    let framer = PageFramer(rendering, templates)
    let chapters = ChapterPages(rendering: rendering, navigation: navigation, framer: framer)
    let writer = PageWriter(rendering: rendering, navigation: navigation, framer: framer)
    let data = EditionData(rendering: rendering)
    // The largest first, so that no one waits for it at the end.
    var files = [
      chapters.print(), data.manual(),
      CoverPage(rendering: rendering, navigation: navigation, framer: framer).page(),
    ]
    files += edition.documents.indices.filter { !edition.documents[$0].isCover }.map(chapters.page)
    files += DataPages(writer: writer).pages() + FiguresPage(writer: writer).pages()
    files += CasePages(writer: writer).pages() + HistoryPages(writer: writer).pages()
    files += TrainingPages(writer: writer).pages()
    files += [data.cases(), data.history(), data.clauses()]
    files += attachments.filter { $0.path.hasPrefix("manual/") }.map { file in
      OutputFile(path: "\(edition.id)/" + String(file.path.dropFirst("manual/".count))) { file.bytes }
    }
    guard let key = context.key else { return files }
    return files.map { file in
      var file = file
      file.sealed = SealedPage(edition: edition.id, key: key)
      return file
    }
  }

  /// The files beside the editions: their list, what held when, assets.
  package static func commonFiles(_ register: Register, templates: TemplateSet, site: SiteFacts)
    -> [OutputFile]
  {
    let pages = SitePages(register: register, templates: templates, site: site)
    return pages.files() + templates.assets
  }
}

/// Content without a manual around it, as the conformance tests compare it.
package enum PlainHTML {
  package static func write(_ content: Content) -> [UInt8] { ContentWriter.html(content) }
}
