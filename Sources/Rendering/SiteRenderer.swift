package import Manuscript

/// Turns an edition into the files of a site. A file is made when it is asked for: by `build` as it writes, by a preview as a
/// browser asks.
package enum SiteRenderer {
  package static func files(
    _ edition: Edition, attachments: [SourceFile], templates: TemplateSet, site: SiteFacts
  ) -> [OutputFile] {
    let rendering = EditionRendering(edition, site: site)
    let navigation = Navigation(rendering)
    let framer = PageFramer(rendering, templates)
    let chapters = ChapterPages(rendering: rendering, navigation: navigation, framer: framer)
    let data = EditionData(rendering: rendering)
    var files = [
      EditionsPage(rendering: rendering, framer: framer).page(), data.editions(),
      // The largest first, so that no one waits for it at the end.
      chapters.print(), data.manual(),
      CoverPage(rendering: rendering, navigation: navigation, framer: framer).page(),
    ]
    files += edition.documents.indices.filter { !edition.documents[$0].isCover }.map(chapters.page)
    let writer = PageWriter(rendering: rendering, navigation: navigation, framer: framer)
    files += DataPages(writer: writer).pages() + FiguresPage(writer: writer).pages()
    files += CasePages(writer: writer).pages() + [data.cases()]
    files += attachments.map { file in
      OutputFile(path: "\(edition.id)/" + String(file.path.dropFirst("manual/".count))) { file.bytes }
    }
    return files + templates.assets
  }
}

/// Content without a manual around it, as the conformance tests compare it.
package enum PlainHTML {
  package static func write(_ content: Content) -> [UInt8] { ContentWriter.html(content) }
}
