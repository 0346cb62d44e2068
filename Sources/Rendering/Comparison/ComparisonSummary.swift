internal import Comparing
import Manuscript

/// What happened by 区分: how many clauses, which, and the terms that were replaced throughout.
struct ComparisonSummary {
  let comparison: Comparison
  let changes: ComparedChanges
  let form: ComparisonForm

  /// The classes that are told, with their counts.
  static func counts(_ comparison: Comparison, form: ComparisonForm) -> [(class: ChangeClass, count: Int)] {
    comparison.summary.filter { kind, count in
      count > 0 && (form.showsRenumbering || kind != .renumbered)
    }
  }

  func write(to html: inout HTMLWriter) {
    html.markup(
      "<section class=\"comparison-summary\" aria-labelledby=\"_summary\"><h2 id=\"_summary\">改正の区分</h2>\n")
    counts(to: &html)
    replacements(to: &html)
    index(to: &html)
    html.markup("</section>\n")
  }

  private func counts(to html: inout HTMLWriter) {
    html.markup("<ul class=\"class-counts\">\n")
    for (kind, count) in Self.counts(comparison, form: form) {
      item("_only-" + kind.rawValue, kind.word, count, to: &html)
    }
    let flagged = comparison.changes.count { !$0.flags.filter { $0 != .shell }.isEmpty }
    if flagged > 0 { item("_only-flagged", "要注意", flagged, to: &html) }
    html.markup("</ul>\n")
  }

  private func item(_ id: String, _ word: String, _ count: Int, to html: inout HTMLWriter) {
    html.markup("<li><a")
    html.address("href", "#" + id)
    html.markup("><span class=\"word\">")
    html.text(word)
    html.markup("</span> <span class=\"count\">")
    html.number(count)
    html.markup("</span></a></li>\n")
  }

  private func replacements(to html: inout HTMLWriter) {
    guard !comparison.replacements.isEmpty else { return }
    html.markup("<ul class=\"replacements\">\n")
    for replacement in comparison.replacements {
      html.markup("<li>")
      html.text("全体を通じて「\(replacement.old)」を「\(replacement.new)」に改める（\(replacement.count)か所）。")
      html.markup("</li>\n")
    }
    html.markup("</ul>\n")
  }

  /// The clauses of each class, each leading to its row.
  private func index(to html: inout HTMLWriter) {
    html.markup("<details class=\"class-index\"><summary>区分ごとの条の一覧</summary>\n<dl>\n")
    for (kind, count) in Self.counts(comparison, form: form) where kind != .unchanged {
      html.markup("<div><dt>")
      html.text(kind.word)
      html.markup("<span class=\"count\">")
      html.number(count)
      html.markup("</span></dt><dd><ul>\n")
      for (position, change) in comparison.changes.enumerated() where change.classes.contains(kind) {
        html.markup("<li><a")
        html.address("href", "#" + changes.ids[position])
        html.markup(">")
        html.text(changes.name(of: change, position))
        html.markup("</a></li>\n")
      }
      html.markup("</ul></dd></div>\n")
    }
    html.markup("</dl></details>\n")
  }
}
