import Manuscript

/// Writes the reporting deadlines, how days are counted, and examples that are worked out by that rule.
struct DeadlineWriter {
  let list: ListWriter

  func write(_ deadlines: [Deadline], _ title: String, to html: inout HTMLWriter) {
    list.table(title, "deadlines", ["事態", "件数", "速報", "確報"], to: &html) { html in
      html.markup("<tbody>\n")
      for deadline in deadlines { row(deadline, to: &html) }
      html.markup("</tbody>\n")
    }
    html.markup("<p class=\"counting\"><strong>日数の数え方</strong>　")
    html.text(Deadline.countingRule)
    html.markup("</p>\n")
    examples(deadlines, title, to: &html)
  }

  private func row(_ deadline: Deadline, to html: inout HTMLWriter) {
    list.row(
      deadline.id, deadline.title, to: &html,
      [
        { html in
          list.line("", deadline.provision.value, to: &html)
          if !deadline.law.isEmpty {
            html.markup("<p class=\"detail\">")
            list.references(deadline.law.map { .law($0.value) }, to: &html)
            html.markup("</p>")
          }
          list.note(deadline.note, to: &html)
        },
        { $0.text(deadline.threshold.value) },
        { $0.text(deadline.preliminaryText) },
        { $0.text(deadline.finalText) },
      ])
  }

  /// Each day of knowledge with each number of days once.
  private func examples(_ deadlines: [Deadline], _ title: String, to html: inout HTMLWriter) {
    let ends = Set(deadlines.flatMap { deadline in deadline.examples.map { deadline.end(knownOn: $0) } })
      .sorted { ($0.known, $0.days) < ($1.known, $1.days) }
    guard !ends.isEmpty else { return }
    list.table(
      "確報の期限の計算例" + (title.hasSuffix("）") ? title : ""), "deadline-examples",
      ["知った日（1日目）", "期限", "数えた日", "確報の期限の日"], to: &html
    ) { html in
      html.markup("<tbody>\n")
      for end in ends {
        html.markup("<tr><th scope=\"row\">")
        html.text(end.known.eraWithWeekday)
        html.markup("</th><td>")
        html.text("\(end.days)日以内")
        html.markup("</td><td>")
        html.text("\(end.days)日目は\(end.counted.eraWithWeekday)")
        html.markup("</td><td><strong>")
        html.text(end.day.eraWithWeekday)
        html.markup("</strong>")
        if end.isMoved, let reason = end.counted.dayOffName {
          list.line("", "\(end.days)日目が\(reason)に当たるため", to: &html)
        }
        html.markup("</td></tr>\n")
      }
      html.markup("</tbody>\n")
    }
  }
}
