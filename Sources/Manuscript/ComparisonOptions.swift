/// How a 新旧対照表 is set: the form that the office that reads it knows. `comparison:` in manual.yaml, and the options of `kaitei diff`.
package struct ComparisonOptions: Sendable, Hashable {
  package enum Columns: String, Sendable, CaseIterable {
    case newOld = "new-old"
    case oldNew = "old-new"
  }

  /// 会社の規程 underlines; 省令 also marks whole provisions at their numbers and boxes tables.
  package enum Style: String, Sendable, CaseIterable { case company, ministry }

  /// Whether what did not change is printed, or stands as （略）.
  package enum Unchanged: String, Sendable, CaseIterable { case omit, show }

  /// Whether another number alone counts as a change.
  package enum Renumbering: String, Sendable, CaseIterable { case show, hide }

  package var columns: Columns
  package var style: Style
  package var unchanged: Unchanged
  package var renumbering: Renumbering
  /// What the columns are called: 改正後 and 改正前, 改正案 and 現行, 変更後 and 変更前.
  package var new: String
  package var old: String

  package init(
    columns: Columns = .newOld, style: Style = .company, unchanged: Unchanged = .omit,
    renumbering: Renumbering = .show, new: String = "改正後", old: String = "改正前"
  ) {
    self.columns = columns
    self.style = style
    self.unchanged = unchanged
    self.renumbering = renumbering
    self.new = new
    self.old = old
  }
}
