/// An example case (examples/cases/).
package struct Case: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case active, retired
  }

  package let id: String
  package let title: Located<String>
  package let basis: Located<String>
  package let source: String?
  package let type: Located<String>
  package let business: [Located<String>]
  package let document: Located<String>?
  package let information: [Located<String>]
  package let actor: Located<String>?
  package let whatHappened: Passage
  package let whyWrong: Passage
  package let correctAction: Passage
  package let warningSigns: [Located<String>]
  package let clauses: [Located<String>]
  package let law: [Located<String>]
  package let status: Located<Status>
  package let replacedBy: Located<String>?
  package let reason: String?
  /// What tests ask of it.
  package let quiz: Quiz?
  package let location: SourceLocation

  package init(
    id: String, title: Located<String>, basis: Located<String>, source: String?, type: Located<String>,
    business: [Located<String>], document: Located<String>?, information: [Located<String>],
    actor: Located<String>?, whatHappened: Passage, whyWrong: Passage, correctAction: Passage,
    warningSigns: [Located<String>], clauses: [Located<String>], law: [Located<String>],
    status: Located<Status>,
    replacedBy: Located<String>?, reason: String?, quiz: Quiz?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.basis = basis
    self.source = source
    self.type = type
    self.business = business
    self.document = document
    self.information = information
    self.actor = actor
    self.whatHappened = whatHappened
    self.whyWrong = whyWrong
    self.correctAction = correctAction
    self.warningSigns = warningSigns
    self.clauses = clauses
    self.law = law
    self.status = status
    self.replacedBy = replacedBy
    self.reason = reason
    self.quiz = quiz
    self.location = location
  }

  package var isActive: Bool { status.value == .active }
  /// What an author made up after a reported type: it may hold nothing that looks like a fact.
  package var isAssumed: Bool { basis.value.hasPrefix("想定") }
  /// What was in the news or in a report: it needs its source.
  package var isReported: Bool { basis.value.hasPrefix("公知") }
  /// Its Markdown, in the order of reading.
  package var passages: [Passage] { [whatHappened, whyWrong, correctAction] }

  /// `cases/K-A1-01.html`: a case's page, from the edition's folder.
  package var page: String { "cases/\(id).html" }
  /// The HTML id of its card.
  package var anchor: String { "case-\(id)" }

  /// `[A-Za-z][A-Za-z0-9-]*`, as it becomes a file's name.
  package static func isWellFormed(id: String) -> Bool {
    Clause.isWellFormed(id: id.lowercased()) && id.utf8.count <= 60 && !FilePath.isDeviceName(id)
  }
}

/// The taxonomy of cases (examples/catalogue.yaml): every value that a case's fields may have.
package struct Catalogue: Sendable, Hashable {
  package struct Kind: Sendable, Hashable {
    package let id: String
    package let group: Located<String>
    package let title: String
    package let definition: String
    package let location: SourceLocation

    package init(
      id: String, group: Located<String>, title: String, definition: String, location: SourceLocation
    ) {
      self.id = id
      self.group = group
      self.title = title
      self.definition = definition
      self.location = location
    }
  }

  package struct Group: Sendable, Hashable {
    package let id: String
    package let title: String
    package let location: SourceLocation

    package init(id: String, title: String, location: SourceLocation) {
      self.id = id
      self.title = title
      self.location = location
    }
  }

  /// A group × business area that must have a case.
  package struct Cell: Sendable, Hashable {
    package let group: Located<String>
    package let businessArea: Located<String>

    package init(group: Located<String>, businessArea: Located<String>) {
      self.group = group
      self.businessArea = businessArea
    }
  }

  package func group(ofType id: String) -> String? { types.first { $0.id == id }?.group.value }

  package var types: [Kind] = []
  package var groups: [Group] = []
  package var businessAreas: [String] = []
  package var documents: [String] = []
  package var informationItems: [String] = []
  package var bases: [String] = []
  package var roles: [String] = []
  package var requiredCoverage: [Cell] = []
  /// There is no catalogue: a case's values are held against nothing.
  package var isMissing = false

  package init() {}
}
