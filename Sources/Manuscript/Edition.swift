/// Everything one edition says: the register, the documents in order, and the data that they refer to.
///
/// It never changes. It is a class because every link of every page looks into it, on all processors: a copy of a structure
/// would count references to each of its parts each time.
package final class Edition: Sendable {
  /// Where a clause stands: which document, which of its clauses.
  package struct Address: Sendable, Hashable {
    package let document: Int
    package let clause: Int

    package init(document: Int, clause: Int) {
      self.document = document
      self.clause = clause
    }
  }

  package let register: Register
  package let documents: [Document]
  package let glossary: [Term]
  package let laws: [Law]
  package let catalogue: Catalogue
  package let cases: [Case]
  package let figures: [FigureSet]
  package let changes: [ChangeReason]
  package let listings: Listings
  /// Paths of the pictures that chapters may show, from the project's folder.
  package let attachments: Set<String>

  private let addresses: [String: Address]
  private let termsByName: [String: Int]
  private let lawsByID: [String: Int]
  private let casesByID: [String: Int]
  private let entries: [EntryKind: [String: Int]]
  private let documentsByPath: [String: Int]

  package init(
    register: Register, documents: [Document], glossary: [Term] = [], laws: [Law] = [],
    catalogue: Catalogue = Catalogue(), cases: [Case] = [], figures: [FigureSet] = [],
    changes: [ChangeReason] = [], listings: Listings = Listings(), attachments: Set<String> = []
  ) {
    self.register = register
    self.documents = documents
    self.glossary = glossary
    self.laws = laws
    self.catalogue = catalogue
    self.cases = cases
    self.figures = figures
    self.changes = changes
    self.listings = listings
    self.attachments = attachments
    var addresses: [String: Address] = [:]
    for (d, document) in documents.enumerated() {
      for (c, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
        if addresses[clause.id] == nil { addresses[clause.id] = Address(document: d, clause: c) }
      }
    }
    self.addresses = addresses
    func positions(_ keys: [String]) -> [String: Int] {
      Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    termsByName = positions(glossary.map(\.term))
    lawsByID = positions(laws.map(\.id))
    casesByID = positions(cases.map(\.id))
    entries = Dictionary(
      uniqueKeysWithValues: EntryKind.allCases.map { ($0, positions(listings.ids(of: $0))) })
    documentsByPath = positions(documents.map(\.source.path))
  }

  /// The same with other documents.
  package func with(documents: [Document]) -> Edition {
    Edition(
      register: register, documents: documents, glossary: glossary, laws: laws, catalogue: catalogue,
      cases: cases, figures: figures, changes: changes, listings: listings,
      attachments: attachments)
  }

  /// The same with other words in some documents, whose clauses are called what they were, and have the numbers that they had.
  package func with(words: [Int: Document]) -> Edition {
    var documents = documents
    var addresses = addresses
    for (index, document) in words {
      documents[index] = document
      // 項 and 号 without an id may have come between.
      for (position, clause) in document.clauses.enumerated().reversed()
      where !clause.id.isEmpty && addresses[clause.id]?.document == index {
        let address = Address(document: index, clause: position)
        if addresses[clause.id] != address { addresses[clause.id] = address }
      }
    }
    return Edition(self, documents: documents, addresses: addresses)
  }

  /// Which of its documents are others than those of an edition with as many.
  package func reworded(since other: Edition) -> [Int] {
    documents.indices.filter { documents[$0] !== other.documents[$0] }
  }

  private init(_ other: Edition, documents: [Document], addresses: [String: Address]) {
    register = other.register
    self.documents = documents
    glossary = other.glossary
    laws = other.laws
    catalogue = other.catalogue
    cases = other.cases
    figures = other.figures
    changes = other.changes
    listings = other.listings
    attachments = other.attachments
    self.addresses = addresses
    termsByName = other.termsByName
    lawsByID = other.lawsByID
    casesByID = other.casesByID
    entries = other.entries
    documentsByPath = other.documentsByPath
  }

  package var id: String { register.edition.id }
  package var clauseIDs: [String] { addresses.keys.sorted() }

  /// The Markdown in the data: definitions, what the cases tell, notes.
  package var passages: [Passage] {
    glossary.map(\.definition) + cases.flatMap(\.passages) + listings.passages
  }

  package func address(of id: String) -> Address? { addresses[id] }
  package func term(_ name: String) -> Term? { termsByName[name].map { glossary[$0] } }
  package func law(_ id: String) -> Law? { lawsByID[id].map { laws[$0] } }
  package func `case`(_ id: String) -> Case? { casesByID[id].map { cases[$0] } }
  /// The position of a record, measure, deadline, contact or flow among its kind.
  package func position(of kind: EntryKind, _ id: String) -> Int? { entries[kind]?[id] }
  package func document(at path: String) -> Document? { documentsByPath[path].map { documents[$0] } }

  package subscript(address: Address) -> Clause { documents[address.document].clauses[address.clause] }

  package func parent(of address: Address) -> Address? {
    let parent = Int(self[address].parent)
    if parent >= 0 { return Address(document: address.document, clause: parent) }
    // A page that goes on with a chapter stands below the chapter of the pages before it.
    guard documents[address.document].continuesChapter, self[address].rank != .chapter else { return nil }
    var d = address.document - 1
    while d >= 0 {
      if !documents[d].continuesChapter {
        return documents[d].clauses.firstIndex { $0.rank == .chapter }.map {
          Address(document: d, clause: $0)
        }
      }
      d -= 1
    }
    return nil
  }

  /// The nearest clause above (or the clause itself) of a rank.
  package func ancestor(of address: Address, rank: Clause.Rank) -> Address? {
    var current: Address? = address
    while let here = current {
      if self[here].rank == rank { return here }
      current = parent(of: here)
    }
    return nil
  }

  package func table(_ reference: FigureReference) -> FigureTable? {
    figures.first { $0.id == reference.set }?.tables.first { $0.id == reference.table }
  }

  /// The figure a reference names, printed: 「828人」, of an overlapping total 「73人」.
  package func figureText(_ reference: FigureReference) -> String? {
    guard let table = table(reference) else { return nil }
    guard let label = reference.row else { return table.title }
    guard let row = table.rows.first(where: { $0.label == label }) else { return nil }
    guard let column = reference.column else { return FigureTable.grouped(row.total) + row.unit }
    guard let index = table.columns.firstIndex(of: column), row.cells.indices.contains(index) else {
      return nil
    }
    return FigureTable.grouped(row.cells[index]) + row.unit
  }

  /// The cases that an embedded list shows, in the order of the catalogue; retired ones are left out.
  package func cases(matching conditions: [Condition]) -> [Case] {
    cases.filter { candidate in
      candidate.isActive && conditions.allSatisfy { matches(candidate, $0) }
    }
  }

  private func matches(_ candidate: Case, _ condition: Condition) -> Bool {
    switch condition.field {
    case "type": candidate.type.value == condition.value
    case "business": candidate.business.contains { $0.value == condition.value }
    case "document": candidate.document?.value == condition.value
    case "clause": candidate.clauses.contains { $0.value == condition.value }
    case "basis": candidate.basis.value == condition.value
    case "group": catalogue.group(ofType: candidate.type.value) == condition.value
    default: false
    }
  }
}
