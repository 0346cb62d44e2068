import Manuscript

/// The pages beside the editions: the list of editions, and what was in force when.
struct SitePages {
  let register: Register
  let templates: TemplateSet
  let site: SiteFacts

  func files() -> [OutputFile] { [editions(), asOf(), editionsData()] }

  private func page(_ path: String, _ title: String, _ content: [UInt8]) -> OutputFile {
    let values = [
      "title": title, "language": register.language, "manual_title": register.title,
      "organization": register.organization, "owner": register.owner ?? "",
      "classification": register.classification ?? "", "document_number": register.documentNumber ?? "",
      "description": "\(register.title) \(title)", "generator": site.generator,
      "csp": SharedValues.contentSecurityPolicy, "stylesheet": "assets/kaitei.css",
      "script": "assets/kaitei.js",
      "day": site.day?.wareki ?? "", "content": String(decoding: content, as: UTF8.self),
    ]
    return OutputFile(path: path) { templates.frame("editions", shared: values, holes: []).filled([]) }
  }

  // MARK: The list

  private func editions() -> OutputFile {
    var html = HTMLWriter()
    if let current = site.versions.first(where: { $0.status == .inForce }) {
      html.markup("<p class=\"in-force-link\"><a")
      html.address("href", current.coverPath)
      html.markup(">施行中の版を開く</a></p>\n")
    } else {
      html.markup("<p class=\"in-force-link\">基準日に施行中の版はありません。</p>\n")
    }
    section("施行中", [.inForce], to: &html)
    section("施行前", [.published], to: &html)
    section("公表前の版", [.drafting, .approved], to: &html)
    section("旧版", [.superseded, .repealed], to: &html)
    html.markup("<p class=\"asof-link\"><a href=\"asof.html\">日付から版を探す</a></p>\n")
    return page("index.html", "版の一覧", html.bytes)
  }

  private func section(_ title: String, _ statuses: Set<EditionStatus>, to html: inout HTMLWriter) {
    let found = site.versions.reversed().filter { statuses.contains($0.status) }
    guard !found.isEmpty else { return }
    html.markup("<section class=\"editions\"><h2>")
    html.text(title)
    html.markup("</h2>\n")
    for version in found {
      html.markup(
        version.status == .inForce
          ? "<article class=\"edition current\"><h3><a" : "<article class=\"edition\"><h3><a")
      html.address("href", version.coverPath)
      html.markup(">")
      html.text(version.entry.title)
      html.markup("</a></h3><p class=\"dates\"><span class=\"status\"")
      html.attribute("data-status", version.status.word)
      html.markup(">")
      html.text(version.status.word)
      html.markup("</span> ")
      html.text(Self.period(version))
      html.markup("</p>")
      if let reason = version.entry.reason {
        html.markup("<p class=\"reason\">")
        html.text(reason)
        html.markup("</p>")
      }
      comparison(of: version, to: &html)
      html.markup("</article>\n")
    }
    html.markup("</section>\n")
  }

  /// What changed since the edition of the site before it.
  private func comparison(of version: Version, to html: inout HTMLWriter) {
    guard let index = site.versions.firstIndex(where: { $0.id == version.id }), index > 0 else { return }
    let older = site.versions[index - 1]
    html.markup("<p class=\"to-comparison\"><a")
    html.address("href", ComparisonPage.path(from: older.id, to: version.id) + ".html")
    html.markup(">")
    html.text("「\(older.entry.title)」との新旧対照表")
    html.markup("</a></p>")
  }

  /// 「令和3年（2021年）4月1日から令和4年（2022年）3月31日まで」
  static func period(_ version: Version) -> String {
    guard let from = version.entry.dates.effective?.value else { return "施行日未定" }
    guard version.isSealed else { return from.wareki + "施行" }
    guard let end = version.end else { return from.wareki + "から" }
    return from.wareki + "から" + (end <= from ? "" : end.dayBefore.wareki + "まで")
  }

  // MARK: What was in force when

  private func asOf() -> OutputFile {
    var html = HTMLWriter()
    html.markup(
      "<p>日付を選ぶと、その日に施行中の版と条項が分かります。JavaScriptが使えないときは、次の表をご覧ください。</p>\n<div class=\"asof\"></div>\n")
    html.markup(
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"施行の期間\"><table class=\"periods\"><thead><tr><th scope=\"col\">施行の期間</th><th scope=\"col\">版</th></tr></thead>\n<tbody>\n"
    )
    let published = site.versions.filter {
      $0.isSealed && $0.entry.dates.published != nil && $0.entry.dates.effective != nil
    }
    for version in published {
      guard let from = version.entry.dates.effective?.value else { continue }
      html.markup("<tr")
      html.attribute("data-edition", version.id)
      html.attribute("data-from", from.iso)
      html.attribute("data-until", version.end?.iso ?? "")
      html.markup("><th scope=\"row\">")
      html.text(Self.period(version))
      html.markup("</th><td><a")
      html.address("href", version.coverPath)
      html.markup(">")
      html.text(version.entry.title)
      html.markup("</a></td></tr>\n")
    }
    html.markup("</tbody></table></div>\n")
    if published.isEmpty { html.markup("<p>公表された版はまだありません。</p>\n") }
    html.markup("<p><a href=\"index.html\">版の一覧</a></p>\n")
    return page("asof.html", "日付から版を探す", html.bytes)
  }

  // MARK: Data

  /// `site/editions.json`; `generator` marks a folder as made by this tool.
  private func editionsData() -> OutputFile {
    let value = JSON.object([
      "editions": .array(site.versions.map(EditionData.facts)), "generator": .string("kaitei"),
      "schema": .integer(EditionData.schema), "title": .string(register.title),
      "day": .optional(site.day?.iso), "visibility": .string(site.isPublic ? "public" : "all"),
    ])
    return OutputFile(path: "editions.json") { value.bytes + [10] }
  }
}
