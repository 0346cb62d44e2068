import Manuscript

/// Makes the pages beside the chapters: what all of them have around their content.
struct PageWriter {
  let rendering: EditionRendering
  let navigation: Navigation
  let framer: PageFramer

  var edition: Edition { rendering.edition }

  /// - Parameters:
  ///   - page: its path from the edition's folder.
  ///   - above: what stands between the edition and the page in the breadcrumb.
  ///   - pager: links to the pages before and after.
  ///   - frame: the template, and what its pages are called in it.
  func page(
    _ page: String, _ title: String, above: [(String, String?)] = [],
    pager: [UInt8] = [], frame: (template: String, kind: String) = ("page", ""),
    _ write: @escaping @Sendable (LinkScope, inout HTMLWriter) -> Void
  ) -> OutputFile {
    let path = "\(edition.id)/\(page)"
    return OutputFile(path: path) { [self] in
      var parts = PageParts(title: title, breadcrumb: above + [(title, nil)])
      parts.navigation = navigation.html(on: page, open: nil)
      parts.pager = pager
      parts.kind = frame.kind
      var html = HTMLWriter()
      write(LinkScope(rendering: rendering, page: page), &html)
      parts.content = html.bytes
      return framer.page(frame.template, path: path, parts)
    }
  }

  static func title(_ title: String, to html: inout HTMLWriter) {
    html.markup("<h1>")
    html.text(title)
    html.markup("</h1>\n")
  }
}
