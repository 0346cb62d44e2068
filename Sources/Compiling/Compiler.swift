internal import Checking
package import Manuscript
internal import Reading
internal import Rendering

/// The order of the stages, in memory: sources in, an edition and its problems out.
package enum Compiler {
  package struct Compilation: Sendable {
    /// nil when there is not even a register.
    package let edition: Edition?
    /// In reading order.
    package let diagnostics: [Diagnostic]
    private let tree: SourceTree
    private let templates: TemplateSet

    init(edition: Edition?, diagnostics: [Diagnostic], tree: SourceTree, templates: TemplateSet) {
      self.edition = edition
      self.diagnostics = diagnostics
      self.tree = tree
      self.templates = templates
    }

    /// The files of the site, each made when it is asked for.
    package func site(day: CalendarDate?, generator: String) -> [OutputFile] {
      guard let edition else { return [] }
      let facts = SiteFacts(day: day ?? edition.dayOfLaw, generator: generator)
      return SiteRenderer.files(edition, attachments: tree.attachments, templates: templates, site: facts)
    }
  }

  /// Reads and checks everything; no problem keeps another from being found.
  ///
  /// - Parameter isRelease: also what must hold before an edition is sealed.
  package static func compile(_ tree: SourceTree, isRelease: Bool = false) async -> Compilation {
    let templates = TemplateSet.load(tree.files.filter { $0.path.hasPrefix("templates/") })
    let plan = EditionReader.plan(tree)
    guard let planned = plan.value else {
      return Compilation(
        edition: nil, diagnostics: (plan.diagnostics + templates.diagnostics).inReadingOrder, tree: tree,
        templates: templates.value)
    }
    let tooLarge = SourceLimit.check(tree)
    guard tooLarge.isEmpty else {
      return Compilation(edition: nil, diagnostics: tooLarge, tree: tree, templates: templates.value)
    }
    let read = await concurrentMap(planned.chapters) {
      EditionReader.read($0, numbering: planned.register.numbering)
    }
    let assembled = EditionReader.assemble(planned, documents: read.compactMap(\.value), tree: tree)
    let edition = assembled.value
    let checker = Checker(edition)
    let checked = await concurrentMap(Array(edition.documents.indices)) { checker.check(document: $0) }
    var diagnostics =
      plan.diagnostics + templates.diagnostics + read.flatMap(\.diagnostics) + assembled.diagnostics
    diagnostics +=
      checked.flatMap(\.self) + checker.checkWhole() + SchemaFiles.check(edition, tree: tree)
      + UnknownFile.check(tree)
    if isRelease { diagnostics = Release.strict(diagnostics + Release.check(edition)) }
    return Compilation(
      edition: edition, diagnostics: diagnostics.inReadingOrder, tree: tree, templates: templates.value)
  }
}

/// The most text that is read as one edition.
enum SourceLimit {
  static let maximumSize = 64 << 20

  static func check(_ tree: SourceTree) -> [Diagnostic] {
    let chapters = tree.files(under: "manual/", ending: ".md")
    let size = chapters.reduce(0) { $0 + $1.bytes.count }
    guard size > maximumSize, let last = chapters.last else { return [] }
    return [
      .error(
        "project-too-large",
        "the chapters have \(size) bytes together, more than the \(maximumSize) that are read",
        at: SourceLocation(file: last.path, line: 1), help: "make two manuals of it")
    ]
  }
}

/// Applies a function to many values, as many at a time as there are processors; results in order.
func concurrentMap<Value: Sendable, Result: Sendable>(
  _ values: [Value], _ transform: @escaping @Sendable (Value) -> Result
) async -> [Result] {
  let size = max(1, min(64, values.count / 8))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    for start in stride(from: 0, to: values.count, by: size) {
      let chunk = values[start..<min(start + size, values.count)]
      group.addTask { (start, chunk.map(transform)) }
    }
    var chunks: [(Int, [Result])] = []
    for await chunk in group { chunks.append(chunk) }
    return chunks.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }
}
