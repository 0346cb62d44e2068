internal import Comparing
import Manuscript

/// What a page says of the other editions. All of it is live: it changes when an edition is added, the text does not, and
/// inside the text it is marked so (`data-live`).
struct EditionLinks {
  let rendering: EditionRendering
  private var context: EditionContext { rendering.context }

  init(_ rendering: EditionRendering) { self.rendering = rendering }

  // MARK: The banner

  /// - Parameter path: the page's, from the site's root.
  func banner(path: String) -> [UInt8] {
    let version = context.version
    guard version.status != .inForce else { return [] }
    var html = HTMLWriter(capacity: 512)
    html.markup("<div")
    html.attribute("class", "banner " + version.status.rawValue)
    html.markup(" role=\"note\"><p>")
    html.text(words(version))
    if let current = context.current {
      let name =
        switch current.version.id {
        case context.newer?.version.id: "next-edition"
        case context.older?.version.id: "prev-edition"
        default: "current-edition"
        }
      html.markup("施行中の版は、<a")
      // The script leads it to the clause that is read, as it does the switcher's links.
      html.attribute("class", name)
      html.address("href", target(of: current, path: path))
      html.markup(">")
      html.text("\(current.version.entry.title)（\(current.version.effectiveText)）")
      html.markup("</a>です。")
    }
    html.markup("</p></div>\n")
    return html.bytes
  }

  /// The same page in another edition, or its cover.
  private func target(of links: EditionContext.Links, path: String) -> String {
    let page = String(path.dropFirst(rendering.edition.id.utf8.count + 1))
    return FilePath.relative(links.pages[page] ?? links.version.coverPath, from: FilePath.folder(of: path))
  }

  private func words(_ version: Version) -> String {
    let effective = version.effectiveText
    let hasDay = version.entry.dates.effective != nil
    switch version.status {
    case .drafting: return "この版は起案中です。効力はありません。"
    case .approved: return "この版は承認済みですが、まだ公表されていません（\(effective)\(hasDay ? "予定" : "")）。効力はありません。"
    case .published: return "この版は公表済みですが、まだ施行されていません（\(effective)）。"
    case .inForce: return ""
    case .superseded: return "この版は旧版です。\(SitePages.period(version))施行されていました。"
    case .repealed:
      return "このマニュアルは、\(version.entry.dates.repealed?.value.wareki ?? "")に廃止されました。"
    }
  }

  // MARK: The same page in other editions

  /// - Parameter path: the page's, from the site's root.
  func switcher(path: String) -> [UInt8] {
    guard context.older != nil || context.newer != nil else { return [] }
    var html = HTMLWriter(capacity: 512)
    html.markup("<ul>")
    link("前の版", "prev-edition", context.older, path, to: &html)
    link("次の版", "next-edition", context.newer, path, to: &html)
    link("施行中の版", "current-edition", context.inForce, path, to: &html)
    comparison(path, to: &html)
    html.markup("</ul>")
    return html.bytes
  }

  private func comparison(_ path: String, to html: inout HTMLWriter) {
    guard let target = rendering.comparisonPath else { return }
    let page = String(path.dropFirst(rendering.edition.id.utf8.count + 1))
    html.markup("<li><a class=\"to-comparison\"")
    html.address("href", rendering.way(to: target, on: page))
    html.markup(">前の版との新旧対照表</a></li>")
  }

  private func link(
    _ label: String, _ name: String, _ links: EditionContext.Links?, _ path: String,
    to html: inout HTMLWriter
  ) {
    guard let links else { return }
    html.markup("<li><a")
    html.attribute("class", name)
    html.address("href", target(of: links, path: path))
    html.markup(">")
    html.text("\(label)：\(links.version.entry.title)")
    html.markup("</a></li>")
  }

  // MARK: A clause in other editions

  /// この条の旧版・新版, and its 沿革.
  func clause(_ clause: Clause, page: String, to html: inout HTMLWriter) {
    guard !clause.id.isEmpty else { return }
    let folder = FilePath.folder(of: rendering.edition.id + "/" + page)
    let found: [(String, String, String)] = [
      ("旧版", "prev-edition", context.older?.clauses[clause.id] ?? ""),
      ("新版", "next-edition", context.newer?.clauses[clause.id] ?? ""),
      ("施行中の版", "current-edition", context.inForce?.clauses[clause.id] ?? ""),
    ].filter { !$0.2.isEmpty }
    if !found.isEmpty {
      html.markup("<p class=\"clause-editions\" data-live=\"\">この条の")
      for (index, (label, name, address)) in found.enumerated() {
        if index > 0 { html.markup("・") }
        html.markup("<a")
        html.attribute("class", name)
        html.address("href", FilePath.relative(address, from: folder))
        html.markup(">")
        html.text(label)
        html.markup("</a>")
      }
      // No line end behind it: what is live adds nothing to the text, not even white space.
      html.markup("</p>")
    }
    history(of: clause, to: &html)
  }

  private func history(of clause: Clause, to html: inout HTMLWriter) {
    guard context.versionsSoFar.count > 1, let entries = context.history.entries[clause.id], !entries.isEmpty
    else {
      return
    }
    html.markup("<details class=\"clause-history\" data-live=\"\"><summary>この条の沿革</summary><ol>\n")
    for entry in entries {
      let version = context.versionsSoFar.first { $0.id == entry.edition }
      html.markup("<li>")
      html.text(version?.effectiveText ?? entry.edition)
      html.markup("　<strong>")
      let isFirst = context.versionsSoFar.first?.id == entry.edition
      html.text(isFirst ? "この版から収録" : entry.kinds.map(\.word).joined(separator: "・"))
      html.markup("</strong>")
      if !entry.number.isEmpty { html.text("（\(entry.number)）") }
      if let reason = entry.reason { html.text("　" + reason) }
      html.markup("</li>\n")
    }
    html.markup("</ol></details>")
  }
}
