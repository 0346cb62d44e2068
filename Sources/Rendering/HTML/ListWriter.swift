import Manuscript

/// Writes the lists of the edition as tables, on their pages and within chapters.
struct ListWriter {
  let links: LinkScope
  /// On its page an entry has its id; in a chapter it would stand there a second time.
  let writesIDs: Bool

  private var edition: Edition { links.edition }

  func write(_ kind: ListKind, _ conditions: [Condition], to html: inout HTMLWriter) {
    let part = conditions.isEmpty ? "" : "（" + conditions.map(\.value).joined(separator: "、") + "）"
    let title = (GeneratedPage.named(kind.rawValue)?.title ?? "") + part
    switch kind {
    case .records: records(edition.records(matching: conditions), title, to: &html)
    case .measures: measures(edition.measures(matching: conditions), title, to: &html)
    case .deadlines: DeadlineWriter(list: self).write(edition.deadlines, title, to: &html)
    case .contacts: contacts(title, to: &html)
    case .laws: laws(edition.laws(matching: conditions), title, to: &html)
    }
  }

  // MARK: Parts of a table

  func table(
    _ title: String, _ name: String, _ columns: [String], to html: inout HTMLWriter,
    _ body: (inout HTMLWriter) -> Void
  ) {
    html.markup("<div class=\"table\" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", title)
    html.markup("><table")
    html.attribute("class", "list " + name)
    html.markup(">\n<thead><tr>")
    for column in columns {
      html.markup("<th scope=\"col\">")
      html.text(column)
      html.markup("</th>")
    }
    html.markup("</tr></thead>\n")
    body(&html)
    html.markup("</table></div>\n")
  }

  /// Rows below a heading of their own.
  private func group(
    _ title: String, columns: Int, to html: inout HTMLWriter, _ rows: (inout HTMLWriter) -> Void
  ) {
    html.markup("<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\"")
    html.attribute("colspan", columns)
    html.markup(">")
    html.text(title)
    html.markup("</th></tr>\n")
    rows(&html)
    html.markup("</tbody>\n")
  }

  func row(_ id: String, _ name: String, to html: inout HTMLWriter, _ cells: [(inout HTMLWriter) -> Void]) {
    html.markup("<tr")
    if writesIDs { html.attribute("id", id) }
    html.markup("><th scope=\"row\">")
    html.text(name)
    for (index, cell) in cells.enumerated() {
      // What stands first belongs to the name.
      html.markup(index == 0 ? "" : "<td>")
      cell(&html)
      html.markup(index == 0 ? "</th>" : "</td>")
    }
    html.markup("</tr>\n")
  }

  func line(_ label: String, _ text: String?, to html: inout HTMLWriter) {
    guard let text, !text.isEmpty else { return }
    html.markup("<p class=\"detail\">")
    html.text(label + text)
    html.markup("</p>")
  }

  func note(_ note: Passage?, to html: inout HTMLWriter) {
    guard let note else { return }
    html.markup("<div class=\"detail\">")
    var writer = ContentWriter(note.content, links: links)
    writer.writesIDs = false
    writer.isInData = true
    writer.blocks(in: 0..<note.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
    html.markup("</div>")
  }

  func references(_ targets: [Target], to html: inout HTMLWriter) {
    for (index, link) in targets.compactMap({ links.resolve($0, from: nil) }).enumerated() {
      if index > 0 { html.markup("、") }
      html.markup("<a")
      html.address("href", link.address)
      html.markup(">")
      html.text(link.words ?? "")
      if let title = link.title, link.className == "ref" { html.text("（\(title)）") }
      html.markup("</a>")
    }
  }

  // MARK: Records

  private func records(_ records: [RecordClass], _ title: String, to html: inout HTMLWriter) {
    let columns = ["帳票", "お客さま情報", "保存期間", "見直し"]
    let groups =
      edition.catalogue.businessAreas.map { area in
        (area, records.filter { $0.business.count == 1 && $0.business[0].value == area })
      } + [
        ("二つ以上の事業", records.filter { $0.business.count > 1 }),
        ("事業を問わないもの", records.filter { $0.business.isEmpty }),
      ]
    table(title, "records", columns, to: &html) { html in
      for (area, records) in groups where !records.isEmpty {
        group(area, columns: columns.count, to: &html) { html in
          for record in records { self.record(record, to: &html) }
        }
      }
    }
  }

  private func record(_ record: RecordClass, to html: inout HTMLWriter) {
    row(
      record.id, record.name, to: &html,
      [
        { html in
          let areas = record.business.count > 1 ? record.business.map(\.value) : []
          line("", areas.joined(separator: "、"), to: &html)
        },
        { $0.text(record.information.map(\.value).joined(separator: "、")) },
        { html in
          html.text(record.period.value)
          line("根拠：", record.basis?.value, to: &html)
          if !record.law.isEmpty {
            html.markup("<p class=\"detail\">")
            references(record.law.map { .law($0.value) }, to: &html)
            html.markup("</p>")
          }
        },
        { html in
          html.text(record.reviewWord)
          if !record.timeText.isEmpty {
            html.markup("<p class=\"time\">")
            html.text(record.timeText)
            html.markup("</p>")
          }
          line("代わり：", record.replacement?.value, to: &html)
          note(record.note, to: &html)
        },
      ])
  }

  // MARK: Measures

  private func measures(_ measures: [Measure], _ title: String, to html: inout HTMLWriter) {
    let columns = ["施策", "対象", "時期", "関係する条項"]
    table(title, "measures", columns, to: &html) { html in
      for aim in Measure.Aim.allCases {
        let measures = measures.filter { $0.aim == aim }
        guard !measures.isEmpty else { continue }
        group(aim.title, columns: columns.count, to: &html) { html in
          for measure in measures { self.measure(measure, to: &html) }
        }
      }
    }
  }

  private func measure(_ measure: Measure, to html: inout HTMLWriter) {
    row(
      measure.id, measure.title, to: &html,
      [
        { html in
          note(measure.note, to: &html)
          line("担当：", measure.owner.value, to: &html)
        },
        { $0.text(measure.audience.map(\.value).joined(separator: "、")) },
        { $0.text(measure.schedule.text) },
        { references(measure.clauses.map { .clause($0.value) }, to: &$0) },
      ])
  }

  // MARK: Contacts

  private func contacts(_ title: String, to html: inout HTMLWriter) {
    table(title, "contacts", ["連絡先", "用件", "電話・電子メール", "受付時間"], to: &html) { html in
      html.markup("<tbody>\n")
      for contact in edition.contacts {
        row(
          contact.id, contact.title, to: &html,
          [
            { line("", contact.note?.value, to: &$0) },
            { $0.text(contact.purpose.value) },
            { html in
              for way in [contact.telephone, contact.mail].compactMap(\.self) {
                html.markup("<p class=\"way\">")
                html.text(way.value)
                html.markup("</p>")
              }
            },
            { $0.text(contact.hours?.value ?? "") },
          ])
      }
      html.markup("</tbody>\n")
    }
  }

  // MARK: Laws

  private func laws(_ laws: [Law], _ title: String, to html: inout HTMLWriter) {
    table(title, "laws", ["法令", "事項", "条番号", "番号の移り変わり"], to: &html) { html in
      html.markup("<tbody>\n")
      for law in laws {
        let number = edition.dayOfLaw.flatMap { law.number(on: $0) }
        let history = law.numbers.sorted { $0.from < $1.from }.filter(\.isVerified)
        let cells = [
          law.topic, number.map { $0.isVerified ? $0.number : "確認中" } ?? (law.numbers.isEmpty ? "確認中" : "なし"),
          history.map { "\($0.from.era)から\($0.number)" }.joined(separator: "、"),
        ]
        row(law.id, law.act, to: &html, [{ _ in }] + cells.map { cell in { $0.text(cell) } })
      }
      html.markup("</tbody>\n")
    }
  }
}
