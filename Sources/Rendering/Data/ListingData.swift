import Manuscript

/// The lists of an edition in manual.json, with what their pages print; those without entries are left out.
struct ListingData {
  let edition: Edition

  /// By key.
  var lists: [String: JSON] {
    let all = [
      ("records", edition.records.map(record)), ("measures", edition.measures.map(measure)),
      ("deadlines", edition.deadlines.map(deadline)), ("contacts", edition.contacts.map(contact)),
      ("flows", edition.flows.map(flow)),
    ]
    return Dictionary(uniqueKeysWithValues: all.filter { !$0.1.isEmpty }.map { ($0.0, .array($0.1)) })
  }

  private func strings(_ values: [Located<String>]) -> JSON { .strings(values.map(\.value)) }

  private func note(_ note: Passage?) -> JSON { .optional(note?.text(in: edition)) }

  private func record(_ record: RecordClass) -> JSON {
    .object([
      "id": .string(record.id), "name": .string(record.name), "business": strings(record.business),
      "information": strings(record.information), "period": .string(record.period.value),
      "basis": .optional(record.basis?.value), "law": strings(record.law),
      "review": .string(record.review.value.rawValue), "review_text": .string(record.reviewText),
      "target": record.target.map { target in
        .object([
          "month": .string(target.month.value.iso), "certainty": .string(target.certainty.rawValue),
        ])
      } ?? .null,
      "replacement": .optional(record.replacement?.value), "status": .optional(record.status?.rawValue),
      "note": note(record.note), "path": .string("records.html#" + record.id),
    ])
  }

  private func measure(_ measure: Measure) -> JSON {
    .object([
      "id": .string(measure.id), "title": .string(measure.title), "aim": .string(measure.aim.rawValue),
      "audience": strings(measure.audience),
      "schedule": .object([
        "month": .optional(measure.schedule.time?.iso),
        "precision": .optional(measure.schedule.time?.precision),
        "status": .string(measure.schedule.status.rawValue), "text": .string(measure.schedule.text),
      ]),
      "clauses": strings(measure.clauses), "owner": .string(measure.owner.value), "note": note(measure.note),
      "path": .string("measures.html#" + measure.id),
    ])
  }

  private func deadline(_ deadline: Deadline) -> JSON {
    .object([
      "id": .string(deadline.id), "title": .string(deadline.title),
      "provision": .string(deadline.provision.value), "threshold": .string(deadline.threshold.value),
      "preliminary": .object([
        "from": .integer(deadline.preliminary.lowerBound), "to": .integer(deadline.preliminary.upperBound),
      ]),
      "final": .integer(deadline.final), "law": strings(deadline.law), "note": note(deadline.note),
      "examples": .array(
        deadline.examples.map { known in
          let end = deadline.end(knownOn: known)
          return .object([
            "known": .string(known.iso), "counted": .string(end.counted.iso), "end": .string(end.day.iso),
          ])
        }),
      "path": .string("deadlines.html#" + deadline.id),
    ])
  }

  private func contact(_ contact: Contact) -> JSON {
    .object([
      "id": .string(contact.id), "title": .string(contact.title), "purpose": .string(contact.purpose.value),
      "telephone": .optional(contact.telephone?.value), "mail": .optional(contact.mail?.value),
      "hours": .optional(contact.hours?.value), "note": .optional(contact.note?.value),
      "path": .string("contacts.html#" + contact.id),
    ])
  }

  private func flow(_ flow: DecisionFlow) -> JSON {
    .object([
      "id": .string(flow.id), "title": .string(flow.title), "result": .string(flow.result.value),
      "questions": .array(
        flow.questions.map { question in
          .object([
            "ask": .string(question.ask.value),
            "yes": question.yesLeadsOn ? .null : .string(question.result.value),
            "no": question.yesLeadsOn ? .string(question.result.value) : .null,
          ])
        }),
    ])
  }
}
