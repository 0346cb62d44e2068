internal import Checking
import Manuscript
internal import Reading
internal import Rendering

/// What a compiler has read and found: handed to it again, a change costs what it touches.
///
/// A value is its own key: what was made of a file holds as long as the file is the same, what was found in a document as long
/// as the document and what it was held against are.
package struct CompilerMemory: Sendable {
  private struct Chapter: Sendable {
    let chapter: EditionReader.Chapter
    let numbering: Numbering
    /// Without numbers.
    let read: Diagnosed<Document?>

    func isOf(_ other: EditionReader.Chapter, _ numbering: Numbering) -> Bool {
      chapter.file == other.file && chapter.page == other.page
        && chapter.continuesChapter == other.continuesChapter && self.numbering == numbering
    }
  }

  private struct Findings: Sendable {
    let document: Document
    let surroundings: Int
    let words: [Diagnostic]
    let arrangement: Int
    let references: [Diagnostic]
  }

  private var tree: SourceTree?
  /// The files that differ from those of the compile before; nil: any of them.
  private var changed: [String]?
  private var templates: Diagnosed<TemplateSet>?
  private var sealed: Diagnosed<[SealedEdition]>?
  private var plan: Diagnosed<EditionReader.Plan?>?
  /// By path, the position among the plan's chapters.
  private var positions: [String: Int] = [:]
  private var chapters: [String: Chapter] = [:]
  private var data: Diagnosed<Edition>?
  private var edition: Diagnosed<Edition>?
  private var readProblems: [Diagnostic] = []
  private var findings: [String: Findings] = [:]
  /// By path, what a document uses of the data.
  private var uses: [String: (document: Document, surroundings: Int, uses: Set<Use>)] = [:]
  private var problemsInside: [Diagnostic] = []
  private var problemsBetween: [Diagnostic]?
  private var problemsOfData: (surroundings: Int, found: [Diagnostic])?
  private var problemsOfSuccession: [Diagnostic]?
  private var hasTransclusions = false
  /// Counts how often the data, the register or the sealed editions were read anew.
  private var surroundings = 0
  /// Counts how often anything but the words of chapters has changed.
  private(set) var arrangement = 0
  /// The chapters whose words alone have changed; nil: more has.
  private(set) var reworded: [Int]?
  /// Whether the compile before came to read, and to check, the edition.
  private var isRead = false
  private var isChecked = false
  private var wasChecked = false
  var loader: EditionLoader?

  package init() {}

  // MARK: Reading

  mutating func readTemplates(_ tree: SourceTree) -> Diagnosed<TemplateSet> {
    changed = self.tree.map { tree.changes(since: $0) }
    self.tree = tree
    if !isRead { edition = nil }
    isRead = false
    wasChecked = isChecked
    isChecked = false
    if let templates, isUntouched({ $0.hasPrefix("templates/") }) { return templates }
    let read = TemplateSet.load(tree.files.filter { $0.path.hasPrefix("templates/") })
    templates = read
    return read
  }

  mutating func readSealed(_ tree: SourceTree) async -> Diagnosed<[SealedEdition]> {
    if let sealed, isUntouched({ $0.hasPrefix(SealedFiles.root) }) { return sealed }
    let read = await SealedEdition.read(tree.editions)
    sealed = read
    surroundings += 1
    return read
  }

  mutating func readPlan(_ tree: SourceTree) -> Diagnosed<EditionReader.Plan?> {
    if var plan, let planned = plan.value, let changed,
      changed.allSatisfy({ positions[$0] != nil && tree[$0] != nil || $0.hasPrefix("templates/") })
    {
      var chapters = planned.chapters
      for path in changed {
        guard let position = positions[path], let file = tree[path] else { continue }
        let old = chapters[position]
        chapters[position] = EditionReader.Chapter(
          file: file, page: old.page, continuesChapter: old.continuesChapter)
      }
      plan.value?.chapters = chapters
      self.plan = plan
      return plan
    }
    let read = EditionReader.plan(tree)
    plan = read
    positions = Dictionary(
      (read.value?.chapters ?? []).enumerated().map { ($1.file.path, $0) },
      uniquingKeysWith: { first, _ in first })
    // The order of chapters, the register or the data may have changed.
    if !isUntouched({ !$0.hasSuffix(".md") && !$0.hasPrefix("templates/") }) {
      data = nil
      surroundings += 1
    }
    edition = nil
    return read
  }

  private func isUntouched(_ isMeant: (String) -> Bool) -> Bool {
    changed.map { !$0.contains(where: isMeant) } ?? false
  }

  mutating func readEdition(_ plan: EditionReader.Plan, _ tree: SourceTree) async -> Diagnosed<Edition> {
    let numbering = plan.register.numbering
    isRead = true
    if let kept = reword(plan, numbering) { return kept }
    reworded = nil
    arrangement += 1
    let known = chapters
    let outdated = plan.chapters.filter { known[$0.file.path]?.isOf($0, numbering) != true }
    let read = await concurrentMap(outdated) { EditionReader.read($0, numbering: numbering) }
    var chapters: [String: Chapter] = [:]
    for chapter in plan.chapters { chapters[chapter.file.path] = known[chapter.file.path] }
    for (chapter, read) in zip(outdated, read) {
      chapters[chapter.file.path] = Chapter(chapter: chapter, numbering: numbering, read: read)
    }
    self.chapters = chapters
    let inOrder = plan.chapters.compactMap { chapters[$0.file.path]?.read }
    let data = data ?? EditionReader.data(plan, tree: tree)
    self.data = data
    let assembled = EditionReader.assemble(inOrder.compactMap(\.value), data: data.value)
    readProblems = data.diagnostics + assembled.diagnostics
    let edition = Diagnosed(assembled.value, inOrder.flatMap(\.diagnostics) + readProblems)
    self.edition = edition
    return edition
  }

  /// The edition with other words in some chapters, when nothing else has changed.
  private mutating func reword(_ plan: EditionReader.Plan, _ numbering: Numbering) -> Diagnosed<Edition>? {
    guard let edition, let changed, edition.value.documents.count == plan.chapters.count else { return nil }
    var words: [Int: Document] = [:]
    var read: [(String, Chapter)] = []
    let touched = Set(changed)
    guard !readProblems.contains(where: { touched.contains($0.location.file) }) else { return nil }
    for path in changed where !path.hasPrefix("templates/") {
      guard let position = positions[path], let before = chapters[path]?.read.value else { return nil }
      let chapter = plan.chapters[position]
      let now = EditionReader.read(chapter, numbering: numbering)
      guard let document = now.value,
        let numbered = KeptNumbers.document(
          document, after: before, edition.value.documents[position], numbering)
      else { return nil }
      words[position] = numbered
      read.append((path, Chapter(chapter: chapter, numbering: numbering, read: now)))
    }
    for (path, chapter) in read { chapters[path] = chapter }
    reworded = words.keys.sorted()
    let hasProblems = !edition.diagnostics.isEmpty || read.contains { !$0.1.read.diagnostics.isEmpty }
    let diagnostics =
      hasProblems
      ? plan.chapters.flatMap { chapters[$0.file.path]?.read.diagnostics ?? [] } + readProblems : []
    let kept = Diagnosed(edition.value.with(words: words), diagnostics)
    self.edition = kept
    return kept
  }

  // MARK: Checking

  /// The problems of an edition by itself.
  mutating func check(_ edition: Edition, _ tree: SourceTree, earlier: [EditionEntry]) async -> [Diagnostic] {
    if !wasChecked { reworded = nil }
    isChecked = true
    let checker = Checker(edition)
    await checkInside(edition, checker, earlier)
    let inside =
      problemsInside + checkUses(edition, checker.uses) + checkTransclusions(edition, checker)
      + checkData(checker)
    if let between = problemsBetween, isUnmoved(between, edition) { return inside + between }
    let between = checker.checkWhole() + SchemaFiles.check(edition, tree: tree) + UnknownFile.check(tree)
    problemsBetween = between
    return inside + between
  }

  /// What the sealed editions ask of names and data.
  mutating func checkSuccession(_ edition: Edition, after sealed: [SealedEdition], _ loader: EditionLoader)
    async -> [Diagnostic]
  {
    if let known = problemsOfSuccession, isUnmoved(known, edition) { return known }
    let found = await Succession.check(edition, after: sealed, loader)
    problemsOfSuccession = found
    return found
  }

  /// Whether only words have changed, and none of some problems stands in a chapter with other words.
  private func isUnmoved(_ problems: [Diagnostic], _ edition: Edition) -> Bool {
    guard let reworded else { return false }
    let paths = Set(reworded.map { edition.documents[$0].source.path })
    return !problems.contains { problem in
      paths.contains(problem.location.file) || problem.notes.contains { paths.contains($0.location.file) }
    }
  }

  private mutating func checkData(_ checker: Checker) -> [Diagnostic] {
    if let known = problemsOfData, known.surroundings == surroundings { return known.found }
    let found = checker.checkData()
    problemsOfData = (surroundings, found)
    return found
  }

  private mutating func checkTransclusions(_ edition: Edition, _ checker: Checker) -> [Diagnostic] {
    let changed = (reworded ?? Array(edition.documents.indices)).contains {
      KeptNumbers.transcludes(edition.documents[$0])
    }
    hasTransclusions = changed || (reworded != nil && hasTransclusions)
    return hasTransclusions ? checker.checkTransclusions() : []
  }

  private mutating func checkInside(_ edition: Edition, _ checker: Checker, _ earlier: [EditionEntry]) async {
    let (surroundings, arrangement) = (surroundings, arrangement)
    let known = findings
    let chapters = chapters
    let checked = await concurrentMap(reworded ?? Array(edition.documents.indices)) { index -> Findings? in
      let path = edition.documents[index].source.path
      guard let document = chapters[path]?.read.value else { return nil }
      let old = known[path].flatMap { $0.document === document && $0.surroundings == surroundings ? $0 : nil }
      return Findings(
        document: document, surroundings: surroundings,
        words: old?.words ?? checker.checkWords(document: index, earlier: earlier),
        arrangement: arrangement, references: checker.checkReferences(document: index))
    }
    if reworded == nil { findings = [:] }
    var hadProblems = reworded == nil || !problemsInside.isEmpty
    for case let found? in checked {
      findings[found.document.source.path] = found
      hadProblems = hadProblems || !found.words.isEmpty || !found.references.isEmpty
    }
    guard hadProblems else { return }
    problemsInside = edition.documents.flatMap { document in
      findings[document.source.path].map { $0.words + $0.references } ?? []
    }
  }

  /// Chapters are looked through until all is used: mostly some of the first are enough.
  private mutating func checkUses(_ edition: Edition, _ finder: Uses) -> [Diagnostic] {
    var unused = finder.wanted
    for document in edition.documents where !unused.isEmpty {
      let path = document.source.path
      guard let read = chapters[path]?.read.value else { continue }
      if let known = uses[path], known.document === read, known.surroundings == surroundings {
        unused.subtract(known.uses)
      } else {
        let found = finder.uses(of: document)
        uses[path] = (read, surroundings, found)
        unused.subtract(found)
      }
    }
    return finder.problems(of: unused)
  }
}
