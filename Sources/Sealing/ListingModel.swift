import Manuscript

/// The lists of an edition in content.json; those without entries are left out.
struct ListingModel {
  let edition: Edition
  let passage: (Passage) -> JSON

  var lists: [(name: String, value: JSON)] {
    let all = [
      ("records", edition.records.map(record)), ("measures", edition.measures.map(measure)),
      ("deadlines", edition.deadlines.map(deadline)), ("contacts", edition.contacts.map(contact)),
      ("flows", edition.flows.map(flow)),
    ]
    return all.filter { !$0.1.isEmpty }.map { ($0.0, .array($0.1)) }
  }

  private func strings(_ values: [Located<String>]) -> JSON { .strings(values.map(\.value)) }

  private func note(_ note: Passage?) -> JSON { note.map(passage) ?? .null }

  private func record(_ record: RecordClass) -> JSON {
    .object([
      "id": .string(record.id), "name": .string(record.name), "business": strings(record.business),
      "information": strings(record.information), "period": .string(record.period.value),
      "basis": .optional(record.basis?.value), "law": strings(record.law),
      "review": .string(record.review.value.rawValue),
      "target": record.target.map { target in
        .object([
          "month": .string(target.month.value.iso), "certainty": .string(target.certainty.rawValue),
        ])
      } ?? .null,
      "replacement": .optional(record.replacement?.value), "status": .optional(record.status?.rawValue),
      "note": note(record.note),
    ])
  }

  private func measure(_ measure: Measure) -> JSON {
    .object([
      "id": .string(measure.id), "title": .string(measure.title), "aim": .string(measure.aim.rawValue),
      "audience": strings(measure.audience),
      "schedule": .object([
        "month": .optional(measure.schedule.time?.iso),
        "precision": .optional(measure.schedule.time?.precision),
        "status": .string(measure.schedule.status.rawValue),
      ]),
      "clauses": strings(measure.clauses), "owner": .string(measure.owner.value), "note": note(measure.note),
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
      // What was printed: a better calendar must not change it in silence.
      "examples": .array(
        deadline.examples.map { known in
          .object([
            "known": .string(known.iso), "end": .string(deadline.end(knownOn: known).day.iso),
          ])
        }),
    ])
  }

  private func contact(_ contact: Contact) -> JSON {
    .object([
      "id": .string(contact.id), "title": .string(contact.title), "purpose": .string(contact.purpose.value),
      "telephone": .optional(contact.telephone?.value), "mail": .optional(contact.mail?.value),
      "hours": .optional(contact.hours?.value), "note": .optional(contact.note?.value),
    ])
  }

  private func flow(_ flow: DecisionFlow) -> JSON {
    .object([
      "id": .string(flow.id), "title": .string(flow.title), "result": .string(flow.result.value),
      "questions": .array(
        flow.questions.map { question in
          .object([
            "ask": .string(question.ask.value), "result": .string(question.result.value),
            "leads_on": .string(question.yesLeadsOn ? "yes" : "no"),
          ])
        }),
    ])
  }
}
