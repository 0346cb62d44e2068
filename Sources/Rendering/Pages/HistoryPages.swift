import Comparing
import Manuscript

/// 改正履歴, the pages that clauses and pages of former editions leave behind.
struct HistoryPages {
  let writer: PageWriter
  private var context: EditionContext { writer.rendering.context }

  func pages() -> [OutputFile] {
    [history()] + context.history.removed.filter { $0.isHeading }.map(tombstone)
      + writer.edition.documents.flatMap { document in
        document.frontMatter.aliases.map { alias($0, of: document) }
      }
  }

  // MARK: 改正履歴

  private func history() -> OutputFile {
    writer.page("history.html", "改正履歴") { [self] links, html in
      PageWriter.title("改正履歴", to: &html)
      comparison(to: &html)
      editions(to: &html)
      if context.errata.isEmpty { changes(links, to: &html) } else { errata(links, to: &html) }
      removed(links, to: &html)
    }
  }

  private func comparison(to html: inout HTMLWriter) {
    guard let path = writer.rendering.comparisonPath, let older = context.comparison?.old else { return }
    html.markup("<p class=\"to-comparison\" data-live=\"\"><a")
    html.address("href", path)
    html.markup(">")
    html.text("「\(older.title)」との新旧対照表")
    html.markup("</a></p>")
  }

  private func editions(to html: inout HTMLWriter) {
    html.markup(
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"改正履歴\"><table class=\"editions-table\"><thead><tr>"
    )
    for head in ["版", "改正日", "公表日", "施行日", "改正の区分", "改正の理由"] {
      html.markup("<th scope=\"col\">")
      html.text(head)
      html.markup("</th>")
    }
    html.markup("</tr></thead>\n<tbody>\n")
    for version in context.versionsSoFar {
      let dates = version.entry.dates
      html.markup("<tr><th scope=\"row\">")
      if version.isBuilt {
        html.markup("<a")
        html.address("href", FilePath.relative(version.coverPath, from: writer.edition.id + "/"))
        html.markup(">")
      }
      html.text(version.entry.title)
      html.markup(version.isBuilt ? "</a></th>" : "</th>")
      for cell in [
        dates.revised?.era ?? "―", dates.published?.value.era ?? "―", dates.effective?.value.era ?? "―",
        Self.significance(version.entry.significance), version.entry.reason ?? "―",
      ] {
        html.markup("<td>")
        html.text(cell)
        html.markup("</td>")
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div>\n")
  }

  private static func significance(_ significance: EditionEntry.Significance) -> String {
    switch significance {
    case .major: "改正"
    case .minor: "軽微な改正"
    case .errata: "訂正（正誤）"
    }
  }

  /// 正誤表: 条, 誤, 正, 理由.
  private func errata(_ links: LinkScope, to html: inout HTMLWriter) {
    html.markup(
      "<section><h2>正誤表</h2>\n<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"正誤表\"><table class=\"errata\"><thead><tr>"
    )
    for head in ["条", "誤", "正", "理由"] {
      html.markup("<th scope=\"col\">")
      html.text(head)
      html.markup("</th>")
    }
    html.markup("</tr></thead>\n<tbody>\n")
    for erratum in context.errata {
      guard let address = writer.edition.address(of: erratum.clause) else { continue }
      html.markup("<tr><th scope=\"row\"><a")
      html.address("href", links.address(of: address))
      html.markup(">")
      html.text(writer.edition.heading(of: address))
      html.markup("</a></th>")
      for cell in [erratum.wrong, erratum.right, erratum.reason ?? ""] {
        html.markup("<td>")
        for (index, line) in cell.split(separator: "\n").enumerated() {
          if index > 0 { html.markup("<br>") }
          html.text(String(line))
        }
        html.markup("</td>")
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div></section>\n")
  }

  /// What became of the clauses in this edition.
  private func changes(_ links: LinkScope, to html: inout HTMLWriter) {
    guard context.versionsSoFar.count > 1 else { return }
    let edition = writer.edition
    html.markup("<section><h2>")
    html.text("この版で改正した章、条及び附則")
    html.markup("</h2>\n<ul class=\"changes\">\n")
    for (index, document) in edition.documents.enumerated() {
      for (position, clause) in document.clauses.enumerated() where clause.rank.isHeading {
        guard let entry = context.history.entries[clause.id]?.last, entry.edition == edition.id else {
          continue
        }
        let address = Edition.Address(document: index, clause: position)
        html.markup("<li><span class=\"change\">")
        html.text(entry.kinds.map(\.word).joined(separator: "・"))
        html.markup("</span> <a")
        html.address("href", links.address(of: address))
        html.markup(">")
        html.text(document.part == .supplementary && clause.rank != .chapter ? "附則" : "")
        html.text(edition.heading(of: address))
        html.markup("</a>")
        if let reason = entry.reason { html.text("　" + reason) }
        html.markup("</li>\n")
      }
    }
    html.markup("</ul></section>\n")
  }

  private func removed(_ links: LinkScope, to html: inout HTMLWriter) {
    let removed = context.history.removed.filter(\.isHeading)
    guard !removed.isEmpty else { return }
    html.markup("<section><h2>削られた章及び条（番号は改正前のもの）</h2>\n<ul class=\"changes\">\n")
    for clause in removed {
      html.markup("<li><a")
      html.address("href", links.path(to: clause.tombstone))
      html.markup(">")
      html.text(clause.name)
      html.markup("</a>")
      if let reason = clause.reason { html.text("　" + reason) }
      html.markup("</li>\n")
    }
    html.markup("</ul></section>\n")
  }

  // MARK: Tombstones

  private func tombstone(_ clause: ClauseHistory.Removed) -> OutputFile {
    let above: [(String, String?)] = [("改正履歴", "../history.html")]
    return writer.page(clause.tombstone, clause.name + "（削除）", above: above) { [self] links, html in
      PageWriter.title(clause.name, to: &html)
      let version = context.versionsSoFar.first { $0.id == clause.edition }
      html.markup("<p class=\"tombstone\">")
      html.text("\(version?.effectiveText ?? "")の改正（\(version?.entry.title ?? clause.edition)）により削られました。")
      html.markup("</p>\n")
      if let reason = clause.reason {
        html.markup("<p>")
        html.text("理由：" + reason)
        html.markup("</p>\n")
      }
      guard let last = context.versionsSoFar.first(where: { $0.id == clause.last && $0.isBuilt })
      else { return }
      html.markup("<p>削られる前の条文：<a")
      html.address(
        "href",
        FilePath.relative(
          "\(last.id)/\(clause.page)", from: FilePath.folder(of: writer.edition.id + "/" + clause.tombstone))
          + "#" + clause.id)
      html.markup(">")
      html.text(last.entry.title)
      html.markup("</a></p>\n")
    }
  }

  // MARK: Aliases

  /// The page at a former path leads on to the one that took its place.
  private func alias(_ alias: String, of document: Document) -> OutputFile {
    let path = "\(writer.edition.id)/\(alias)"
    return OutputFile(path: path) { [self] in
      let target = FilePath.relative(document.page, from: FilePath.folder(of: alias))
      var parts = PageParts(title: document.title, breadcrumb: [(document.title, nil)])
      parts.refresh = target
      var html = HTMLWriter(capacity: 512)
      PageWriter.title(document.title, to: &html)
      html.markup("<p>このページは移動しました。<a")
      html.address("href", target)
      html.markup(">")
      html.text(document.title)
      html.markup("</a>をご覧ください。</p>\n")
      parts.content = html.bytes
      return writer.framer.page("page", path: path, parts)
    }
  }
}

extension ClauseHistory.Removed {
  var tombstone: String { Self.tombstone(of: id) }

  /// 「第7条（標語の掲示）」
  var name: String { number.isEmpty ? title : "\(number)（\(title)）" }
}
