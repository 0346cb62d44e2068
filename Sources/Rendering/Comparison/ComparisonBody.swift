internal import Comparing
import Manuscript

/// A whole 新旧対照表 as it goes to those who approve it: title, what happened by 区分, the lead sentence, the table, the data.
struct ComparisonBody {
  let comparison: Comparison
  let form: ComparisonForm
  /// Of the manual: 「個人情報保護・情報セキュリティマニュアル」.
  let title: String
  let links: ComparisonTable.Links
  private let changes: ComparedChanges
  private let groups: [ComparedGroup]

  init(_ comparison: Comparison, form: ComparisonForm, title: String, links: ComparisonTable.Links) {
    self.comparison = comparison
    self.form = form
    self.title = title
    self.links = links
    changes = ComparedChanges(comparison.changes)
    groups = ComparisonGroups.groups(of: changes, form: form)
  }

  /// 「個人情報保護・情報セキュリティマニュアル　新旧対照表」
  var heading: String { title.isEmpty ? "新旧対照表" : title + "　新旧対照表" }

  func write(to html: inout HTMLWriter) {
    header(to: &html)
    guard !comparison.isUnchanged else {
      html.markup("<p class=\"lead\">")
      html.text("二つの間に違いはありません。")
      html.markup("</p>\n")
      return notices(to: &html)
    }
    ComparisonSummary(comparison: comparison, changes: changes, form: form).write(to: &html)
    html.markup("<p class=\"lead\">")
    html.text(ComparisonLead(comparison.changes, form: form).sentence)
    html.markup("</p>\n")
    filters(to: &html)
    table(groups, name: heading, id: "_table", to: &html)
    ComparedRecords(comparison.records, form: form).write(to: &html) { name, groups, html in
      table(groups, name: heading + "　" + name, id: nil, to: &html)
    }
    notices(to: &html)
  }

  private func header(to html: inout HTMLWriter) {
    html.markup("<header class=\"comparison-head\"><h1>")
    html.text(heading)
    html.markup("</h1>\n<p class=\"compared-editions\">")
    for (index, side) in [comparison.old, comparison.new].enumerated() {
      if index > 0 { html.markup("<span class=\"arrow\" aria-label=\"から\" role=\"img\">→</span>") }
      html.markup("<span>")
      html.text(side.shown)
      if let day = side.effective { html.text("（\(day.wareki)施行）") }
      html.markup("</span>")
    }
    html.markup("</p></header>\n")
  }

  private func table(_ groups: [ComparedGroup], name: String, id: String?, to html: inout HTMLWriter) {
    html.markup("<div class=\"comparison-frame\"")
    if let id { html.attribute("id", id) }
    html.markup(" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", name)
    html.markup(">\n")
    ComparisonTable(form: form, links: links).write(groups, comparison, title: name, to: &html)
    html.markup("</div>\n")
  }

  /// What an address that ends in `#_only-added` shows: only the clauses of one 区分. It works without a script.
  private func filters(to html: inout HTMLWriter) {
    for kind in ChangeClass.allCases where groups.contains(where: { $0.classes.contains(kind) }) {
      filter("_only-" + kind.rawValue, "区分が「\(kind.word)」の条だけを表示しています。", to: &html)
    }
    if groups.contains(where: \.isFlagged) {
      filter("_only-flagged", "要注意の変更がある条だけを表示しています。", to: &html)
    }
  }

  private func filter(_ id: String, _ words: String, to html: inout HTMLWriter) {
    html.markup("<p class=\"only\"")
    html.attribute("id", id)
    html.markup(">")
    html.text(words)
    html.markup("<a href=\"#_table\">全て表示する</a></p>\n")
  }

  private func notices(to html: inout HTMLWriter) {
    guard !comparison.notices.isEmpty else { return }
    html.markup("<section class=\"notices\"><h2>比較についての注意</h2>\n<ul>\n")
    for notice in comparison.notices {
      html.markup("<li>")
      html.text(notice.words)
      html.markup("</li>\n")
    }
    html.markup("</ul></section>\n")
  }
}

/// 柱書: the sentence that says what the table does, by what is in it.
struct ComparisonLead {
  let sentence: String

  init(_ changes: [ClauseChange], form: ComparisonForm) {
    let new = form.term(.new) + "欄"
    let old = form.term(.old) + "欄"
    let line = form.isMinistry ? "傍線" : "下線"
    let has = { (kinds: [ChangeClass]) in changes.contains { !$0.classes.allSatisfy { !kinds.contains($0) } }
    }
    let adds = has([.added])
    let removes = has([.removed])
    let moves = form.isMinistry && has([.moved, .renumbered])
    let revises = has([
      .revised, .references, .editorial, .formatting, .split, .merged, .moved, .renumbered,
    ])
    var parts: [String] = []
    if revises {
      parts.append("\(old)に掲げる規定の\(line)を付した部分をこれに対応する\(new)に掲げる規定の\(line)を付した部分のように改め")
    }
    if form.isMinistry, adds || removes || moves {
      let name = "その標記部分に二重傍線を付した規定（以下「対象規定」という。）"
      let first = revises ? "\(old)及び\(new)に対応して掲げる\(name)" : name
      if moves { parts.append("\(first)で標記部分が異なるものは、\(old)に掲げる対象規定を\(new)に掲げる対象規定として移動し") }
      let subject = moves ? "対象規定" : name
      if removes { parts.append("\(old)に掲げる\(subject)で\(new)にこれに対応するものを掲げていないものは、これを削り") }
      let rest = moves || removes ? "対象規定" : name
      if adds { parts.append("\(new)に掲げる\(rest)で\(old)にこれに対応するものを掲げていないものは、これを加え") }
    } else {
      if removes { parts.append("\(old)にのみ掲げる規定を削り") }
      if adds { parts.append("\(new)にのみ掲げる規定を加え") }
    }
    sentence = "次の表により、" + Self.joined(parts)
  }

  /// The last verb ends the sentence: 改める, 移動する, 削る, 加える.
  private static func joined(_ parts: [String]) -> String {
    let text = parts.joined(separator: "、")
    for (stem, end) in [("改め", "改める"), ("移動し", "移動する"), ("削り", "削る"), ("加え", "加える")]
    where text.hasSuffix(stem) {
      return text.dropLast(stem.count) + end + "。"
    }
    return "改める。"
  }
}

extension ComparedGroup {
  var isFlagged: Bool {
    entries.contains { entry in
      !entry.remark.flags.isEmpty || entry.others.contains { $0.flags.contains { $0 != .shell } }
    }
  }
}
