internal import Comparing
import Manuscript

/// 新旧対照表: two columns with what corresponds at the same height, and 備考.
struct ComparisonTable {
  /// Where the clauses of the two texts are to be read: the ways to the editions' folders.
  struct Links {
    let new: String?
    let old: String?
  }

  let form: ComparisonForm
  let links: Links

  /// - Parameter title: what is compared, for those who come upon the table alone.
  func write(_ groups: [ComparedGroup], _ comparison: Comparison, title: String, to html: inout HTMLWriter) {
    html.markup("<table class=\"comparison\"")
    html.attribute("data-style", form.options.style.rawValue)
    html.attribute("data-columns", form.options.columns.rawValue)
    html.markup("><caption><span class=\"aloud\">")
    html.text(title)
    html.markup("</span>")
    html.text(form.legend)
    html.markup(
      "</caption>\n<colgroup><col class=\"side\"><col class=\"side\"><col class=\"remark\"></colgroup>\n")
    head(comparison, to: &html)
    for group in groups { self.group(group, to: &html) }
    foot(to: &html)
    html.markup("</table>\n")
  }

  /// It closes the table on each sheet; that of a 省令 says what its marks are.
  private func foot(to html: inout HTMLWriter) {
    html.markup(
      form.isMinistry ? "<tfoot><tr><td colspan=\"3\">" : "<tfoot class=\"closing\"><tr><td colspan=\"3\">")
    if form.isMinistry {
      html.text("備考　表中の［　］の記載及び対象規定の二重傍線を付した標記部分を除く全体に付した傍線は注記である。")
    }
    html.markup("</td></tr></tfoot>\n")
  }

  private func head(_ comparison: Comparison, to html: inout HTMLWriter) {
    html.markup("<thead><tr>")
    for side in form.sides {
      let text = side == .new ? comparison.new : comparison.old
      html.markup("<th scope=\"col\">")
      html.text(form.term(side))
      html.markup("<span class=\"text\">（")
      html.text(text.shown)
      if let day = text.effective { html.text("　\(day.era)施行") }
      html.markup("）</span></th>")
    }
    html.markup("<th scope=\"col\">備考</th></tr></thead>\n")
  }

  // MARK: Groups

  func group(_ group: ComparedGroup, to html: inout HTMLWriter) {
    html.markup("<tbody")
    if group.entries.count == 1 { html.attribute("id", group.entries[0].id) }
    html.attribute("data-classes", group.classes.map(\.rawValue).joined(separator: " "))
    if group.isFlagged { html.markup(" data-flagged=\"\"") }
    html.markup(">\n")
    let lines = group.entries.flatMap(\.lines)
    var position = 0
    for entry in group.entries {
      for offset in entry.lines.indices {
        html.markup("<tr")
        if offset == 0, group.entries.count > 1 { html.attribute("id", entry.id) }
        html.markup(">")
        var hasHead = false
        for side in form.sides { cell(side, lines, position, &hasHead, to: &html) }
        if offset == 0 { remark(of: entry, to: &html) }
        html.markup("</tr>\n")
        position += 1
      }
    }
    html.markup("</tbody>\n")
  }

  private func cell(
    _ side: ComparedSide, _ lines: [ComparedLine], _ position: Int, _ hasHead: inout Bool,
    to html: inout HTMLWriter
  ) {
    let piece = lines[position].piece(side)
    switch piece {
    case .covered where position > 0, .yielded: return
    default: break
    }
    let writer = ComparedLineWriter(form: form, side: side)
    var isHead = false
    switch piece {
    case .heading, .record: isHead = !hasHead
    default: break
    }
    hasHead = hasHead || isHead
    html.markup(isHead ? "<th scope=\"rowgroup\"" : "<td")
    html.attribute("class", (side == .new ? "new " : "old ") + writer.className(of: piece))
    let span = lines[(position + 1)...].prefix { $0.piece(side).isCovered }.count + 1
    if span > 1 { html.attribute("rowspan", String(span)) }
    if case .yielded = lines[position].piece(side == .new ? .old : .new) { html.markup(" colspan=\"2\"") }
    html.markup(">")
    html.markup(bytes: writer.html(piece))
    html.markup(isHead ? "</th>" : "</td>")
  }

  // MARK: 備考

  private func remark(of entry: ComparedGroup.Entry, to html: inout HTMLWriter) {
    html.markup("<td class=\"remark\"")
    if entry.lines.count > 1 { html.attribute("rowspan", String(entry.lines.count)) }
    html.markup(">")
    for id in entry.further {
      html.markup("<span")
      html.attribute("id", id)
      html.markup("></span>")
    }
    let remark = entry.remark
    let flags = ChangeFlag.allCases.filter { flag in
      remark.flags.contains(flag) || (flag != .shell && entry.others.contains { $0.flags.contains(flag) })
    }
    if !remark.classes.isEmpty {
      paragraph("classes", remark.classes.map(\.word).joined(separator: "・"), to: &html)
    }
    if let summary = remark.summary { paragraph("summary", summary, to: &html) }
    if !remark.relatives.isEmpty, let change = entry.change { relatives(remark, change, to: &html) }
    if !flags.isEmpty {
      let attention = ClauseChange.attention(flags, entry.change?.blocks ?? [])
      paragraph("flags", "要注意：" + attention.joined(separator: "、"), to: &html)
    }
    if let reason = remark.reason { paragraph("reason", reason, to: &html) }
    for other in entry.others {
      guard let reason = other.reason, reason != remark.reason else { continue }
      paragraph("reason", "\(other.old?.name ?? "")：\(reason)", to: &html)
    }
    if let change = entry.change { clauses([change] + entry.others, to: &html) }
    html.markup("</td>")
  }

  private func paragraph(_ name: String, _ text: String, to html: inout HTMLWriter) {
    html.markup("<p")
    html.attribute("class", name)
    html.markup(">")
    for (index, line) in text.split(separator: "\n").enumerated() {
      if index > 0 { html.markup("<br>") }
      html.text(String(line))
    }
    html.markup("</p>")
  }

  private func relatives(_ remark: Remark, _ change: ClauseChange, to html: inout HTMLWriter) {
    let names = remark.relatives.map(\.heading).joined(separator: "、")
    if change.classes.contains(.split) {
      paragraph("relatives", "同じ条から：" + names, to: &html)
    } else if change.classes.contains(.merged) {
      paragraph("relatives", "統合した他の条（\(form.term(.old))）：" + names, to: &html)
    } else {
      paragraph("relatives", "関連：" + names, to: &html)
    }
  }

  /// The way to the clause on either side, and to all of which it was made.
  private func clauses(_ changes: [ClauseChange], to html: inout HTMLWriter) {
    let sides = form.sides.flatMap { side in
      (side == .new ? Array(changes.prefix(1)) : changes).map { (side, $0) }
    }
    let found = sides.compactMap { side, change -> (ComparedSide, ClauseChange.Side, String)? in
      guard let clause = change.side(side), !clause.page.isEmpty,
        let folder = side == .new ? links.new : links.old
      else { return nil }
      return (side, clause, folder + clause.page + (clause.id.isEmpty ? "" : "#" + clause.id))
    }
    guard !found.isEmpty else { return }
    html.markup("<p class=\"to-clauses\">条文：")
    for (index, (side, clause, address)) in found.enumerated() {
      if index > 0 { html.markup("・") }
      html.markup("<a")
      html.address("href", address)
      html.attribute("aria-label", clause.heading + "の条文（\(form.term(side))）")
      html.markup(">")
      html.text(form.term(side) + (side == .old && changes.count > 1 ? clause.number : ""))
      html.markup("</a>")
    }
    html.markup("</p>")
  }
}

extension ComparedLine {
  func piece(_ side: ComparedSide) -> ComparedPiece { side == .new ? new : old }
}

extension ComparedPiece {
  var isCovered: Bool {
    if case .covered = self { true } else { false }
  }
}
