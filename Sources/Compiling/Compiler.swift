internal import Checking
package import Manuscript
internal import Reading
internal import Rendering
internal import Sealing

/// The order of the stages, in memory: sources in, editions and their problems out.
package enum Compiler {
  package struct Compilation: Sendable {
    /// The working edition; nil when there is not even a register, or when it is sealed already.
    package let edition: Edition?
    /// The sealed editions, in the order of their chain.
    package let sealed: [SealedEdition]
    /// In reading order.
    package let diagnostics: [Diagnostic]
    /// The working edition is one of the sealed ones, unchanged.
    package let isSealedAlready: Bool
    let register: Register?
    let tree: SourceTree
    let templates: TemplateSet
    let loader: EditionLoader
    /// Stands for all of the working edition but the words of its chapters.
    let arrangement: Int

    init(
      edition: Edition?, sealed: [SealedEdition], diagnostics: [Diagnostic], isSealedAlready: Bool = false,
      register: Register?, tree: SourceTree, templates: TemplateSet, loader: EditionLoader? = nil,
      arrangement: Int = 0
    ) {
      self.edition = edition
      self.sealed = sealed
      self.diagnostics = diagnostics
      self.isSealedAlready = isSealedAlready
      self.register = register
      self.tree = tree
      self.templates = templates
      self.arrangement = arrangement
      self.loader = loader ?? EditionLoader(sealed: sealed, working: edition)
    }

    /// The editions by their dates; the working one is the only one that is not sealed.
    package var calendar: EditionCalendar {
      EditionCalendar(
        sealed.map { .init($0.register.edition, isSealed: true) }
          + (edition.map { [.init($0.register.edition, isSealed: false)] } ?? []))
    }
  }

  /// Reads and checks everything; no problem keeps another from being found.
  ///
  /// - Parameter isRelease: also what must hold before an edition is sealed.
  package static func compile(_ tree: SourceTree, isRelease: Bool = false) async -> Compilation {
    var memory = CompilerMemory()
    return await compile(tree, isRelease: isRelease, &memory)
  }

  /// - Parameter memory: what was read and found before; only what a change touches is read and checked again.
  package static func compile(_ tree: SourceTree, isRelease: Bool = false, _ memory: inout CompilerMemory)
    async
    -> Compilation
  {
    let templates = memory.readTemplates(tree)
    let sealed = await memory.readSealed(tree)
    let plan = memory.readPlan(tree)
    guard let planned = plan.value else {
      return Compilation(
        edition: nil, sealed: sealed.value,
        diagnostics: (plan.diagnostics + templates.diagnostics + sealed.diagnostics).inReadingOrder,
        register: nil, tree: tree, templates: templates.value)
    }
    let tooLarge = SourceLimit.check(tree)
    guard tooLarge.isEmpty else {
      return Compilation(
        edition: nil, sealed: sealed.value, diagnostics: tooLarge,
        register: planned.register, tree: tree, templates: templates.value)
    }
    let assembled = await memory.readEdition(planned, tree)
    let edition = assembled.value
    var diagnostics = plan.diagnostics + templates.diagnostics + sealed.diagnostics + assembled.diagnostics
    let same = sealed.value.first { $0.id == edition.id }
    let loader = await EditionLoader(
      sealed: sealed.value, working: edition, arrangement: memory.arrangement, after: memory.loader)
    memory.loader = loader
    let isSealedAlready = same.map { ContentCheck.isSealedContent(edition, tree, $0.files) } ?? false
    if !isSealedAlready {
      diagnostics += await memory.check(edition, tree, earlier: sealed.value.map(\.register.edition))
      diagnostics += await memory.checkSuccession(edition, after: sealed.value, loader)
      if isRelease {
        diagnostics += await Succession.checkRelease(edition, after: sealed.value, loader)
        diagnostics = Release.strict(diagnostics + Release.check(edition))
      }
    }
    return Compilation(
      edition: isSealedAlready ? nil : edition, sealed: sealed.value,
      diagnostics: diagnostics.inReadingOrder, isSealedAlready: isSealedAlready, register: planned.register,
      tree: tree, templates: templates.value, loader: isSealedAlready ? nil : loader,
      arrangement: memory.arrangement)
  }

  /// Reads the files of one edition, those of its chapters side by side.
  static func read(_ plan: EditionReader.Plan, _ tree: SourceTree) async -> Diagnosed<Edition> {
    var memory = CompilerMemory()
    return await memory.readEdition(plan, tree)
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
///
/// - Parameter chunk: how many values are one piece of work.
func concurrentMap<Value: Sendable, Result: Sendable>(
  _ values: [Value], chunk: Int? = nil, _ transform: @escaping @Sendable (Value) -> Result
) async -> [Result] {
  let size = chunk ?? max(1, min(64, values.count / 8))
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
