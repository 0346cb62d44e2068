import Manuscript

/// The site's first page: the editions there are.
struct EditionsPage {
  let rendering: EditionRendering
  let framer: PageFramer

  func page() -> OutputFile {
    OutputFile(path: "index.html") {
      var parts = PageParts(title: "版の一覧")
      parts.content = content()
      return framer.page("editions", path: "index.html", parts)
    }
  }

  private func content() -> [UInt8] {
    let register = rendering.edition.register
    var html = HTMLWriter()
    html.markup("<section class=\"editions\"><h2>作成中の版</h2>\n<article class=\"edition draft\"><h3><a")
    html.address("href", "\(rendering.edition.id)/index.html")
    html.markup(">")
    html.text(register.edition.title)
    html.markup("</a></h3><p class=\"dates\"><span class=\"status\">")
    html.text(rendering.status)
    html.markup("</span> ")
    html.text(rendering.effectiveText)
    html.markup("</p></article></section>\n")
    return html.bytes
  }
}
