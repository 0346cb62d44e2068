import Manuscript

/// The values that a frame is filled with.
struct PageFrame {
  let rendering: EditionRendering
  /// The page, from the edition's folder.
  let page: String
  let title: String
  var breadcrumb: [(title: String, address: String?)] = []
  var navigation = ""
  var pager = ""

  /// No script but the site's own, no address but the site's own.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"

  private func path(_ target: String) -> String { FilePath.relative(target, from: FilePath.folder(of: page)) }

  /// The way to the site's root: `../`, `../../`.
  private var root: String { String(repeating: "../", count: page.split(separator: "/").count) }

  var values: [String: String] {
    let register = rendering.edition.register
    return [
      "language": register.language, "title": title, "manual_title": register.title,
      "edition_title": register.edition.title, "organization": register.organization, "owner": register.owner ?? "",
      "classification": register.classification ?? "", "document_number": register.documentNumber ?? "",
      "description": "\(register.title)（\(register.edition.title)） \(title)", "generator": rendering.site.generator,
      "csp": Self.contentSecurityPolicy, "root": root, "home": path("index.html"), "stylesheet": root + "assets/kaitei.css",
      "script": root + "assets/kaitei.js", "print_link": path("print.html"), "glossary_link": path("glossary.html"),
      "editions_link": root + "index.html", "status": rendering.status, "effective": rendering.effectiveText,
      "day": rendering.site.day?.wareki ?? "", "banner": banner, "breadcrumb": breadcrumbHTML, "navigation": navigation,
      "pager": pager, "dates": dates,
    ]
  }

  private var banner: String {
    var html = HTMLWriter()
    html.markup("<aside class=\"banner draft\"><p>")
    html.text(
      rendering.isApproved
        ? "この版は承認済みで、まだ公表されていません。\(rendering.effectiveText)の予定です。"
        : "この版は起案中です。効力はありません。")
    html.markup("</p></aside>\n")
    return html.string
  }

  private var breadcrumbHTML: String {
    var html = HTMLWriter()
    html.markup("<ol>")
    for step in [("版の一覧", root + "index.html"), (rendering.edition.register.edition.title, page == "index.html" ? nil : path("index.html"))] + breadcrumb {
      if let address = step.1 {
        html.markup("<li><a")
        html.address("href", address)
        html.markup(">")
        html.text(step.0)
        html.markup("</a></li>")
      } else {
        html.markup("<li aria-current=\"page\">")
        html.text(step.0)
        html.markup("</li>")
      }
    }
    html.markup("</ol>")
    return html.string
  }

  private var dates: String {
    var html = HTMLWriter()
    html.markup("<dl class=\"dates\">")
    for (name, date) in rendering.edition.register.edition.dates.named {
      html.markup("<div><dt>")
      html.text(Self.dateNames[name] ?? name)
      html.markup("</dt><dd><time")
      html.attribute("datetime", date.value.iso)
      html.markup(">")
      html.text(date.value.wareki)
      html.markup("</time></dd></div>")
    }
    html.markup("</dl>")
    return html.string
  }

  static let dateNames = ["drafted": "起案", "approved": "承認", "published": "公表", "effective": "施行", "repealed": "廃止"]
}
