package import Manuscript

/// Reads a project's working edition, in steps so that files can be read side by side, and kept: `plan` reads the register and
/// lists the chapters, `data` reads the data, `assemble` numbers what was read of the chapters.
package enum EditionReader {
  /// A chapter's file and the page it becomes.
  package struct Chapter: Sendable {
    package let file: SourceFile
    package let page: String
    package let continuesChapter: Bool

    package init(file: SourceFile, page: String, continuesChapter: Bool) {
      self.file = file
      self.page = page
      self.continuesChapter = continuesChapter
    }
  }

  package struct Plan: Sendable {
    package var register: Register
    package var chapters: [Chapter]
  }

  package static func plan(_ tree: SourceTree) -> Diagnosed<Plan?> {
    guard let file = tree["manual/manual.yaml"] else {
      return Diagnosed(
        nil,
        [
          .error(
            "no-register", "there is no manual/manual.yaml here",
            at: SourceLocation(file: "manual/manual.yaml", line: 1),
            help: "name the project's folder with --project, or make one with `kaitei init`")
        ])
    }
    let read = register(file)
    guard let register = read.value else { return Diagnosed(nil, read.diagnostics) }
    let chapters = ChapterList.read(tree, register)
    return Diagnosed(
      Plan(register: register, chapters: cover(tree) + chapters.value),
      read.diagnostics + chapters.diagnostics)
  }

  /// manual.yaml alone.
  package static func register(_ file: SourceFile) -> Diagnosed<Register?> {
    let decoded = TextReader.read(file)
    guard let text = decoded.value else { return Diagnosed(nil, decoded.diagnostics) }
    let register = RegisterReader.read(text)
    return Diagnosed(register.value, decoded.diagnostics + register.diagnostics)
  }

  /// manual/index.md, the words on the cover: no chapter, and not numbered.
  private static func cover(_ tree: SourceTree) -> [Chapter] {
    tree[Document.coverPath].map { [Chapter(file: $0, page: Document.coverPage, continuesChapter: false)] }
      ?? []
  }

  package static func read(_ chapter: Chapter, numbering: Numbering) -> Diagnosed<Document?> {
    MarkdownReader.read(
      chapter.file, page: chapter.page, continuesChapter: chapter.continuesChapter, numbering: numbering)
  }

  /// The data that chapters refer to: an edition that has no chapters yet.
  package static func data(_ plan: Plan, tree: SourceTree) -> Diagnosed<Edition> {
    var diagnostics: [Diagnostic] = []
    func read<Value>(_ path: String, _ read: (SourceText) -> Diagnosed<Value>) -> Value? {
      guard let file = tree[path] else { return nil }
      return data(file, read, &diagnostics)
    }
    let glossary = read("manual/glossary.yaml", GlossaryReader.read) ?? []
    let laws = read("manual/laws.yaml", LawReader.read) ?? []
    let changes = read("manual/changes.yaml", ChangeReader.read) ?? []
    var catalogue = read(CatalogueReader.path, CatalogueReader.read) ?? Catalogue()
    var cases: [Case] = []
    for file in tree.files(under: "examples/cases/", ending: ".yaml") {
      cases += data(file, CaseReader.read, &diagnostics) ?? []
    }
    diagnostics += unique(cases)
    var listings = Listings()
    listings.records = read(EntryKind.record.path, RecordClassReader.read) ?? []
    listings.measures = read(EntryKind.measure.path, MeasureReader.read) ?? []
    listings.deadlines = read(EntryKind.deadline.path, DeadlineReader.read) ?? []
    listings.contacts = read(EntryKind.contact.path, ContactReader.read) ?? []
    listings.flows = read(EntryKind.flow.path, FlowReader.read) ?? []
    listings.trainings = read(Training.path, TrainingReader.read) ?? []
    if !cases.isEmpty || !listings.records.isEmpty, tree[CatalogueReader.path] == nil {
      catalogue.isMissing = true
      diagnostics.append(
        CatalogueReader.missing(
          for: cases.isEmpty ? "records" : "cases", among: tree.files.map(\.path)))
    }
    var figures: [FigureSet] = []
    for file in tree.files(under: "examples/figures/", ending: ".yaml") {
      if let set = data(file, FigureReader.read, &diagnostics) ?? nil { figures.append(set) }
    }
    var first: [String: SourceLocation] = [:]
    for set in figures {
      let id = Located(set.id, at: set.location)
      diagnostics += IDForm.ofFigures.check(id, "a file of figures", rule: "duplicate-figure-id", &first)
    }
    diagnostics += tree.attachments.flatMap(PictureReader.check)
    return Diagnosed(
      Edition(
        register: plan.register, documents: [], glossary: glossary, laws: laws,
        catalogue: catalogue, cases: cases, figures: figures, changes: changes, listings: listings,
        attachments: Set(tree.attachments.map(\.path))), diagnostics)
  }

  /// Numbers what was read of the chapters, and puts it to the data.
  package static func assemble(_ documents: [Document], data: Edition) -> Diagnosed<Edition> {
    let numbered = ClauseNumbering.number(documents, data.register)
    var edition = data.with(documents: numbered.value)
    if let titled = HeadingTitles.printed(in: edition) { edition = edition.with(documents: titled) }
    return Diagnosed(edition, numbered.diagnostics)
  }

  private static func data<Value>(
    _ file: SourceFile, _ read: (SourceText) -> Diagnosed<Value>, _ diagnostics: inout [Diagnostic]
  ) -> Value? {
    let decoded = TextReader.read(file, maximumSize: 8 << 20)
    diagnostics += decoded.diagnostics
    guard let text = decoded.value else { return nil }
    let value = read(text)
    diagnostics += value.diagnostics
    return value.value
  }

  private static func unique(_ cases: [Case]) -> [Diagnostic] {
    var first: [String: SourceLocation] = [:]
    return cases.flatMap { found in
      IDForm.ofCase.check(
        Located(found.id, at: found.location), "a case", rule: "duplicate-case-id", &first)
    }
  }
}
