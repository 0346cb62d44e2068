internal import Comparing
import Manuscript

/// 改正の概要: how much changed since the edition before, and chapter by chapter what and why.
struct RevisionOverview {
  private let comparison: Comparison
  private let rendering: EditionRendering
  private let isPrinted: Bool
  private let changes: ComparedChanges

  init(_ comparison: Comparison, rendering: EditionRendering, isPrinted: Bool) {
    self.comparison = comparison
    changes = ComparedChanges(comparison.changes)
    self.rendering = rendering
    self.isPrinted = isPrinted
  }

  private var form: ComparisonForm { ComparisonForm(rendering.edition.register.comparison) }
  private var path: String { rendering.comparisonPath ?? "" }

  /// All of it is live: it is said of two editions, not by one.
  func write(to html: inout HTMLWriter) {
    html.markup("<div class=\"overview\" data-live=\"\">")
    counts(to: &html)
    for chapter in chapters where chapter.changes.contains(where: isTold) { self.chapter(chapter, to: &html) }
    html.markup("<p class=\"to-comparison\"><a")
    html.address("href", path)
    html.markup(">")
    html.text("「\(comparison.old.title)」との新旧対照表")
    html.markup("</a></p></div>")
  }

  private func counts(to html: inout HTMLWriter) {
    let counts = ComparisonSummary.counts(comparison, form: form).filter { $0.class != .unchanged }
    html.markup("<ul class=\"class-counts\">\n")
    for (kind, count) in counts {
      html.markup("<li><a")
      html.address("href", path + "#_only-" + kind.rawValue)
      html.markup("><span class=\"word\">")
      html.text(kind.word)
      html.markup("</span> <span class=\"count\">")
      html.number(count)
      html.markup("</span></a></li>\n")
    }
    html.markup("</ul>\n")
  }

  // MARK: Chapters

  private struct Chapter {
    /// nil before the first chapter.
    let heading: ClauseChange?
    var changes: [(position: Int, change: ClauseChange)]
  }

  private var chapters: [Chapter] {
    var chapters: [Chapter] = []
    for (position, change) in comparison.changes.enumerated() {
      // A chapter that is gone heads nothing: what stood in it is told where the table tells it.
      if change.anySide.rank == .chapter, change.new != nil || chapters.isEmpty {
        chapters.append(Chapter(heading: change, changes: [(position, change)]))
      } else if chapters.isEmpty {
        chapters.append(Chapter(heading: nil, changes: [(position, change)]))
      } else {
        chapters[chapters.count - 1].changes.append((position, change))
      }
    }
    return chapters
  }

  /// What has nothing but another number is told in the table.
  private func isTold(_ entry: (position: Int, change: ClauseChange)) -> Bool {
    entry.change.classes != [.unchanged]
      && (!entry.change.isRenumberedOnly || entry.change.reason != nil)
  }

  private func chapter(_ chapter: Chapter, to html: inout HTMLWriter) {
    let told = chapter.changes.filter(isTold)
    html.markup(isPrinted ? "<h3>" : "<details><summary>")
    html.text(chapter.heading.map { name(of: $0) } ?? "（章の外）")
    html.markup(" <span class=\"count\">")
    html.text("\(told.count)件")
    html.markup(isPrinted ? "</span></h3>\n" : "</span></summary>\n")
    html.markup("<ul class=\"changes\">\n")
    for (position, change) in told { item(position, change, to: &html) }
    html.markup(isPrinted ? "</ul>\n" : "</ul></details>\n")
  }

  private func name(of change: ClauseChange) -> String {
    let side = change.anySide
    return side.heading.isEmpty ? side.title : side.heading
  }

  private func item(_ position: Int, _ change: ClauseChange, to html: inout HTMLWriter) {
    html.markup("<li><span class=\"change\">")
    html.text(change.classes.map(\.word).joined(separator: "・"))
    html.markup("</span> <a")
    html.address("href", path + "#" + changes.ids[position])
    html.markup(">")
    html.text(changes.name(of: change, position))
    html.markup("</a>")
    if let reason = change.reason {
      html.markup("<span class=\"why\">")
      html.text(reason)
      html.markup("</span>")
    }
    html.markup("</li>\n")
  }
}
