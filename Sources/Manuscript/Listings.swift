/// A thing of which the manual keeps a list, each with an id by which it is referred to.
package enum EntryKind: String, Sendable, CaseIterable {
  case record, measure, deadline, contact, flow

  /// The file that lists it, from the project's folder.
  package var path: String { "manual/\(rawValue)s.yaml" }
}

/// A list that can be put into a chapter.
package enum ListKind: String, Sendable, CaseIterable {
  case records, measures, deadlines, contacts, laws

  /// The fields by which a part of it can be selected.
  package var fields: [String] {
    switch self {
    case .records: ["business", "information", "review", "status"]
    case .measures: ["aim", "audience", "owner", "status", "clause"]
    case .laws: ["act"]
    case .deadlines, .contacts: []
    }
  }
}

/// The lists of an edition: what is kept and for how long, what is done about what happened, until when one reports, whom one
/// calls, how one decides, how one is trained.
package struct Listings: Sendable {
  package var records: [RecordClass] = []
  package var measures: [Measure] = []
  package var deadlines: [Deadline] = []
  package var contacts: [Contact] = []
  package var flows: [DecisionFlow] = []
  package var trainings: [Training] = []

  package init() {}

  package func ids(of kind: EntryKind) -> [String] {
    switch kind {
    case .record: records.map(\.id)
    case .measure: measures.map(\.id)
    case .deadline: deadlines.map(\.id)
    case .contact: contacts.map(\.id)
    case .flow: flows.map(\.id)
    }
  }

  /// Their Markdown.
  package var passages: [Passage] {
    records.compactMap(\.note) + measures.compactMap(\.note) + deadlines.compactMap(\.note)
      + trainings.flatMap(\.passages)
  }

  /// Their words that are no Markdown.
  package var words: [Located<String>] {
    let records = records.flatMap { record in
      [Located(record.name, at: record.location), record.period]
        + [record.basis, record.replacement].compactMap(\.self)
    }
    let measures = measures.flatMap { measure in
      [Located(measure.title, at: measure.location), measure.owner] + measure.audience
    }
    let deadlines = deadlines.flatMap { deadline in
      [Located(deadline.title, at: deadline.location), deadline.provision, deadline.threshold]
    }
    let flows = flows.flatMap { flow in
      [Located(flow.title, at: flow.location), flow.result] + flow.questions.flatMap { [$0.ask, $0.result] }
    }
    return records + measures + deadlines + contacts.flatMap(\.words) + flows + trainings.flatMap(\.words)
  }
}

extension Contact {
  /// What it says.
  package var words: [Located<String>] {
    [Located(title, at: location), purpose] + [telephone, mail, hours, note].compactMap(\.self)
  }
}

extension Edition {
  package var records: [RecordClass] { listings.records }
  package var measures: [Measure] { listings.measures }
  package var deadlines: [Deadline] { listings.deadlines }
  package var contacts: [Contact] { listings.contacts }
  package var flows: [DecisionFlow] { listings.flows }

  /// What a reference to an entry prints.
  package func entryName(_ kind: EntryKind, _ id: String) -> String? {
    position(of: kind, id).map { position in
      switch kind {
      case .record: records[position].name
      case .measure: measures[position].title
      case .deadline: deadlines[position].title
      case .contact: contacts[position].title
      case .flow: flows[position].title
      }
    }
  }

  package func records(matching conditions: [Condition]) -> [RecordClass] {
    records.filter { record in
      conditions.allSatisfy { condition in
        switch condition.field {
        case "business": record.business.contains { $0.value == condition.value }
        case "information": record.information.contains { $0.value == condition.value }
        case "review": record.review.value.rawValue == condition.value
        case "status": record.status?.rawValue == condition.value
        default: false
        }
      }
    }
  }

  package func measures(matching conditions: [Condition]) -> [Measure] {
    measures.filter { measure in
      conditions.allSatisfy { condition in
        switch condition.field {
        case "aim": measure.aim.rawValue == condition.value
        case "audience": measure.audience.contains { $0.value == condition.value }
        case "owner": measure.owner.value == condition.value
        case "status": measure.schedule.status.rawValue == condition.value
        case "clause": measure.clauses.contains { $0.value == condition.value }
        default: false
        }
      }
    }
  }

  package func laws(matching conditions: [Condition]) -> [Law] {
    laws.filter { law in conditions.allSatisfy { $0.field == "act" && law.act == $0.value } }
  }

  /// How many entries a list shows.
  package func count(of list: ListKind, matching conditions: [Condition]) -> Int {
    switch list {
    case .records: records(matching: conditions).count
    case .measures: measures(matching: conditions).count
    case .deadlines: deadlines.count
    case .contacts: contacts.count
    case .laws: laws(matching: conditions).count
    }
  }

  /// The values that a field of a list may be selected by.
  package func values(of field: String, in list: ListKind) -> [String] {
    switch (list, field) {
    case (.records, "business"): catalogue.businessAreas
    case (.records, "information"): catalogue.informationItems
    case (.records, "review"): RecordClass.Review.allCases.map(\.rawValue)
    case (.measures, "aim"): Measure.Aim.allCases.map(\.rawValue)
    case (.measures, "audience"): measures.flatMap(\.audience).map(\.value)
    case (.measures, "owner"): measures.map(\.owner.value)
    case (_, "status"): Progress.allCases.map(\.rawValue)
    case (.laws, "act"): laws.map(\.act)
    default: clauseIDs
    }
  }
}
