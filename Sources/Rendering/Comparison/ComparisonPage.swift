package import Comparing
package import Manuscript

/// compare/<old>_<new>.html: the 新旧対照表 of two editions of the site.
package struct ComparisonPage: Sendable {
  private let comparison: Comparison
  /// nil for a text that has no pages.
  private let old: Version?
  private let new: Version
  /// Of the newer edition.
  private let register: Register
  private let templates: TemplateSet
  private let site: SiteFacts

  package init(
    _ comparison: Comparison, from old: Version?, to new: Version, register: Register, templates: TemplateSet,
    site: SiteFacts
  ) {
    self.comparison = comparison
    self.old = old
    self.new = new
    self.register = register
    self.templates = templates
    self.site = site
  }

  /// From the site's root, without an ending.
  package static func path(from old: String, to new: String) -> String {
    SealedPage.comparisons + "\(old)_\(new)"
  }

  /// - Parameter key: what it was made of, where both editions are sealed.
  package func files(key: String?) -> [OutputFile] {
    let path = Self.path(from: comparison.old.id, to: new.id)
    return [
      OutputFile(path: path + ".html") { [self] in html() },
      OutputFile(path: path + ".json") { [comparison] in ComparisonData.bytes(of: comparison) },
    ].map { file in
      var file = file
      if let key { file.sealed = SealedPage(edition: path, key: key) }
      return file
    }
  }

  private func html() -> [UInt8] {
    let form = ComparisonForm(register.comparison)
    let body = ComparisonBody(
      comparison, form: form, title: register.title,
      links: ComparisonTable.Links(new: "../\(new.id)/", old: old.map { "../\($0.id)/" }))
    var html = HTMLWriter(capacity: 1 << 16)
    html.markup(bytes: PageFramer.contentStart)
    body.write(to: &html)
    html.markup(bytes: PageFramer.contentEnd)
    let values = [
      "title": "新旧対照表（\(comparison.old.title)から\(new.entry.title)へ）", "language": register.language,
      "manual_title": register.title, "edition_title": "新旧対照表", "organization": register.organization,
      "owner": register.owner ?? "", "classification": register.classification ?? "",
      "document_number": register.documentNumber ?? "",
      "description": "\(register.title)　新旧対照表（\(comparison.old.title)から\(new.entry.title)へ）",
      "generator": site.generator, "csp": SharedValues.contentSecurityPolicy, "root": "../",
      "home": "../" + new.coverPath, "stylesheet": "../assets/kaitei.css", "script": "../assets/kaitei.js",
      "robots": new.status == .inForce ? "" : "noindex", "day": site.day?.wareki ?? "", "switcher": links(),
    ]
    return templates.frame("comparison", shared: values, holes: ["content"]).filled([html.bytes])
  }

  private func links() -> String {
    var html = HTMLWriter(capacity: 512)
    html.markup("<ul>")
    for (address, words) in [
      ("../" + new.coverPath, new.entry.title),
      old.map { ("../" + $0.coverPath, $0.entry.title) }, ("../index.html", "版の一覧"),
    ].compactMap(\.self) {
      html.markup("<li><a")
      html.address("href", address)
      html.markup(">")
      html.text(words)
      html.markup("</a></li>")
    }
    html.markup("</ul>")
    return html.string
  }
}
