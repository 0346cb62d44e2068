import Manuscript

/// Compares the data of two editions, record by record and field by field.
struct RecordComparer {
  let old: Edition
  let new: Edition
  let inlines: InlineAlignment
  /// What clauses were called before that have another name now.
  let formerNames: FormerNames

  struct Record {
    struct Field {
      let name: String
      let word: String
      let text: ComparedText
      /// Whether the record's title says it already.
      var isInTitle = false
    }

    let id: String
    let title: String
    let fields: [Field]
  }

  func changes() -> [RecordChange] {
    compare(.register, [RecordFields.register(old)], [RecordFields.register(new)])
      + compare(.page, RecordFields.pages(old), RecordFields.pages(new))
      + compare(.term, RecordFields.terms(old), RecordFields.terms(new))
      + compare(.law, RecordFields.laws(old), RecordFields.laws(new))
      + compare(.type, RecordFields.types(old), RecordFields.types(new))
      + compare(.case, RecordFields.cases(old), RecordFields.cases(new))
      + compare(.figure, RecordFields.figures(old), RecordFields.figures(new))
      + compare(.record, ListedFields.records(old), ListedFields.records(new))
      + compare(.measure, ListedFields.measures(old), ListedFields.measures(new))
      + compare(.deadline, ListedFields.deadlines(old), ListedFields.deadlines(new))
      + compare(.contact, ListedFields.contacts(old), ListedFields.contacts(new))
      + compare(.flow, ListedFields.flows(old), ListedFields.flows(new))
      + compare(.training, ListedFields.trainings(old), ListedFields.trainings(new))
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
          RecordChange(
            kind: kind, id: record.id, title: record.title, operation: .change, flags: flags(in: fields),
            fields: fields))
      }
      appendGone(from: place + 1)
    }
    return changes
  }

  private func flags(in fields: [RecordChange.Field]) -> [ChangeFlag] {
    let classifier = TextClassifier(renumbered: RenumberMap())
    let found = fields.reduce(into: Set<ChangeFlag>()) {
      $0.formUnion(classifier.findings(in: $1.text).flags)
    }
    return ChangeFlag.allCases.filter(found.contains)
  }

  private func whole(_ kind: RecordChange.Kind, _ record: Record, isNew: Bool) -> RecordChange {
    let comparer = BlockComparer(inlines: inlines)
    return RecordChange(
      kind: kind, id: record.id, title: record.title, operation: isNew ? .insert : .delete,
      fields: record.fields.filter { !$0.text.isEmpty && !$0.isInTitle }.map { field in
        RecordChange.Field(
          name: field.name, word: field.word,
          text: comparer.change(
            from: isNew ? ComparedText() : field.text, to: isNew ? field.text : ComparedText()))
      })
  }

  /// Those that changed, in the order of the newer record.
  private func fields(_ before: Record, _ after: Record) -> [RecordChange.Field] {
    let comparer = BlockComparer(inlines: inlines)
    let gone = before.fields.filter { field in !after.fields.contains { $0.name == field.name } }
    return (after.fields + gone).compactMap { field in
      let old = before.fields.first { $0.name == field.name }?.text ?? ComparedText()
      var new = after.fields.first { $0.name == field.name }?.text ?? ComparedText()
      formerNames.apply(to: &new)
      let change = comparer.change(from: old, to: new)
      return change.saysTheSame ? nil : RecordChange.Field(name: field.name, word: field.word, text: change)
    }
  }
}

extension TextChange {
  /// Whether nothing is printed otherwise but the numbers of clauses to which it refers, and names that are told by themselves.
  fileprivate var saysTheSame: Bool {
    runs.allSatisfy { run in
      guard run.kind == .reference else { return run.operation == .keep && run.kind == nil }
      let units = run.operation == .insert ? new.units[run.new] : old.units[run.old]
      let text = run.operation == .insert ? new : old
      return units.allSatisfy { unit in
        guard let key = text.atom(of: unit)?.key else { return false }
        return key.hasPrefix("#") || key.hasPrefix("group:")
      }
    }
  }
}
