import Manuscript

/// Compares the data of two editions, record by record and field by field.
struct RecordComparer {
  let old: Edition
  let new: Edition
  let inlines: InlineAlignment
  /// What clauses were called before that have another name now.
  let formerNames: FormerNames

  struct Record {
    let id: String
    let title: String
    let fields: [(name: String, text: ComparedText)]
  }

  func changes() -> [RecordChange] {
    compare(.register, [RecordFields.register(old)], [RecordFields.register(new)])
      + compare(.page, RecordFields.pages(old), RecordFields.pages(new))
      + compare(.term, RecordFields.terms(old), RecordFields.terms(new))
      + compare(.law, RecordFields.laws(old), RecordFields.laws(new))
      + compare(.case, RecordFields.cases(old), RecordFields.cases(new))
      + compare(.figure, RecordFields.figures(old), RecordFields.figures(new))
  }

  /// In the newer order; what is gone stands behind what it followed.
  private func compare(_ kind: RecordChange.Kind, _ before: [Record], _ after: [Record]) -> [RecordChange] {
    let places = Dictionary(before.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var isKept = [Bool](repeating: false, count: before.count)
    func place(of record: Record) -> Int? { places[record.id] ?? places[formerNames.name(before: record.id)] }
    for record in after { if let place = place(of: record) { isKept[place] = true } }
    var changes: [RecordChange] = []
    func appendGone(from start: Int) {
      var place = start
      while place < before.count, !isKept[place] {
        changes.append(whole(kind, before[place], isNew: false))
        place += 1
      }
    }
    appendGone(from: 0)
    var seen: Set<String> = []
    for record in after where seen.insert(record.id).inserted {
      guard let place = place(of: record) else {
        changes.append(whole(kind, record, isNew: true))
        continue
      }
      let fields = fields(before[place], record)
      if !fields.isEmpty {
        changes.append(
          RecordChange(kind: kind, id: record.id, title: record.title, operation: .change, fields: fields))
      }
      appendGone(from: place + 1)
    }
    return changes
  }

  private func whole(_ kind: RecordChange.Kind, _ record: Record, isNew: Bool) -> RecordChange {
    let comparer = BlockComparer(inlines: inlines)
    return RecordChange(
      kind: kind, id: record.id, title: record.title, operation: isNew ? .insert : .delete,
      fields: record.fields.filter { !$0.text.isEmpty }.map { field in
        RecordChange.Field(
          name: field.name,
          text: comparer.change(
            from: isNew ? ComparedText() : field.text, to: isNew ? field.text : ComparedText()))
      })
  }

  /// Those that changed, in the order of the newer record.
  private func fields(_ before: Record, _ after: Record) -> [RecordChange.Field] {
    let comparer = BlockComparer(inlines: inlines)
    let names =
      after.fields.map(\.name)
      + before.fields.map(\.name).filter { name in
        !after.fields.contains { $0.name == name }
      }
    return names.compactMap { name in
      let old = before.fields.first { $0.name == name }?.text ?? ComparedText()
      var new = after.fields.first { $0.name == name }?.text ?? ComparedText()
      formerNames.apply(to: &new)
      let change = comparer.change(from: old, to: new)
      return change.saysTheSame ? nil : RecordChange.Field(name: name, text: change)
    }
  }
}

extension TextChange {
  /// Whether nothing but the numbers of clauses to which it refers is printed otherwise.
  fileprivate var saysTheSame: Bool {
    runs.allSatisfy { run in
      guard run.kind == .reference else { return run.operation == .keep && run.kind == nil }
      let units = run.operation == .insert ? new.units[run.new] : old.units[run.old]
      let text = run.operation == .insert ? new : old
      return units.allSatisfy { text.atom(of: $0)?.key.utf8.first == UInt8(ascii: "#") }
    }
  }
}

/// What each kind of record says, by the names that the data give its fields.
enum RecordFields {
  typealias Record = RecordComparer.Record

  private static func plain(_ fields: [(String, String?)]) -> [(name: String, text: ComparedText)] {
    fields.map { ($0.0, ComparedText($0.1 ?? "")) }
  }

  private static func list(_ values: [String]) -> String { values.joined(separator: "、") }

  static func register(_ edition: Edition) -> Record {
    let register = edition.register
    return Record(
      id: "manual", title: register.title,
      fields: plain([
        ("title", register.title), ("organization", register.organization),
        ("document_number", register.documentNumber), ("owner", register.owner),
        ("classification", register.classification), ("review.every", register.reviewEvery),
      ]))
  }

  static func pages(_ edition: Edition) -> [Record] {
    edition.documents.enumerated().map { index, document in
      let front = document.frontMatter
      var fields =
        document.isCover
        ? []
        : plain([
          ("kind", front.kind.rawValue), ("owner", front.owner), ("reviewers", list(front.reviewers)),
          ("audience", list(front.audience)), ("law", list(front.law.map(\.value))),
        ])
      if document.isCover {
        let words = WordReader(document, index: index, edition: edition)
        let content = document.content
        fields.append(("text", words.text(ofBlocks: content.siblings(in: 0..<content.nodes.count))))
      }
      return Record(
        id: document.clauses.first { $0.rank == .chapter && !$0.id.isEmpty }?.id ?? document.page,
        title: document.isCover ? "表紙" : document.title, fields: fields)
    }
  }

  static func terms(_ edition: Edition) -> [Record] {
    edition.glossary.map { term in
      Record(
        id: term.term, title: term.term,
        fields: plain([("reading", term.reading)]) + [("definition", passage(term.definition, edition))]
          + plain([("synonyms", list(term.synonyms.map(\.value)))]))
    }
  }

  static func laws(_ edition: Edition) -> [Record] {
    edition.laws.map { law in
      let numbers = law.numbers.map { "\($0.from.iso) \($0.number)" + ($0.isVerified ? "" : "（未確認）") }
      return Record(
        id: law.id, title: "\(law.act)（\(law.topic)）",
        fields: plain([
          ("act", law.act), ("topic", law.topic), ("numbers", list(numbers)), ("source", law.source),
        ]))
    }
  }

  static func cases(_ edition: Edition) -> [Record] {
    edition.cases.map { found in
      var fields = plain([
        ("title", found.title.value), ("basis", found.basis.value), ("source", found.source),
        ("type", found.type.value), ("business", list(found.business.map(\.value))),
        ("document", found.document?.value), ("information", list(found.information.map(\.value))),
        ("actor", found.actor?.value),
      ])
      fields += [
        ("what_happened", passage(found.whatHappened, edition)),
        ("why_wrong", passage(found.whyWrong, edition)),
        ("correct_action", passage(found.correctAction, edition)),
      ]
      fields += plain([("warning_signs", list(found.warningSigns.map(\.value)))])
      fields.append(("clauses", references(found.clauses.map { .clause($0.value) }, edition)))
      fields.append(("law", references(found.law.map { .law($0.value) }, edition)))
      fields += plain([
        ("status", found.status.value.rawValue), ("replaced_by", found.replacedBy?.value),
        ("reason", found.reason),
      ])
      return Record(id: found.id, title: found.title.value, fields: fields)
    }
  }

  /// A table a record, a row a field.
  static func figures(_ edition: Edition) -> [Record] {
    edition.figures.flatMap { set in
      set.tables.map { table in
        let rows = table.rows.map { row in
          let cells = zip(table.columns, row.cells).map { "\($0) \(FigureTable.grouped($1))" }
          return (
            row.label,
            list(cells + ["計 \(FigureTable.grouped(row.total))\(row.unit)" + (row.overlaps ? "※" : "")])
          )
        }
        return Record(
          id: "\(set.id)/\(table.id)", title: table.title,
          fields: plain(
            [
              ("title", table.title),
              ("source", "\(set.sourceTitle)" + (set.sourceDate.map { " \($0.iso)" } ?? "")),
            ]
              + rows.map { ($0.0, $0.1) } + [("note", table.note)]))
      }
    }
  }

  private static func passage(_ passage: Passage, _ edition: Edition) -> ComparedText {
    WordReader(passage.content, edition: edition)
      .text(ofBlocks: passage.content.siblings(in: 0..<passage.content.nodes.count))
  }

  /// What references lead to, each printed as it is cited.
  private static func references(_ targets: [Target], _ edition: Edition) -> ComparedText {
    var text = ComparedText()
    for (index, target) in targets.enumerated() {
      if index > 0 { text = text + ComparedText("、") }
      text.atoms.append(
        ComparedText.Atom(
          kind: .reference, key: target.text, text: edition.words(of: target, from: nil) ?? target.text,
          address: target.text)
      )
      text.units.append(ComparedText.Unit(value: Int32(-text.atoms.count)))
    }
    return text
  }
}
