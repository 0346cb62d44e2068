import Manuscript

/// The site's first page: the editions there are.
struct EditionsPage {
  let rendering: EditionRendering
  let templates: TemplateSet

  func page() -> OutputFile {
    OutputFile(path: "index.html") {
      var frame = PageFrame(rendering: rendering, page: "index.html", title: "版の一覧").values
      // This page is a level above those of an edition.
      let edition = rendering.edition.id
      for (name, value) in [
        ("root", ""), ("home", "\(edition)/index.html"), ("stylesheet", "assets/kaitei.css"), ("script", "assets/kaitei.js"),
        ("print_link", "\(edition)/print.html"), ("glossary_link", "\(edition)/glossary.html"),
        ("editions_link", "index.html"), ("banner", ""), ("breadcrumb", ""), ("dates", ""),
      ] { frame[name] = value }
      return Page.assemble(templates.frame("editions", frame), content())
    }
  }

  private func content() -> [UInt8] {
    let register = rendering.edition.register
    var html = HTMLWriter()
    html.markup("<h1>")
    html.text(register.title)
    html.markup("</h1>\n<section class=\"editions\"><h2>作成中の版</h2>\n<article class=\"edition draft\"><h3><a")
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
