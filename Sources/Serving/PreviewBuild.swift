internal import Compiling
package import Manuscript
internal import Reporting

/// What came of reading the sources once.
package struct PreviewBuild: Sendable {
  /// nil when there are errors.
  let site: Site?
  package let problems: [Diagnostic]
  package let tree: SourceTree
  /// Paths of the sources that have changed since the build before.
  package let changed: [String]
  package let milliseconds: Int
  /// Why there is no site, where no problem says so.
  package let refusal: String?
  let report: Report

  package var isShown: Bool { site != nil }
}

/// Makes one build after another; each costs what has changed.
package struct PreviewBuilder {
  private let generator: String
  private let editor: EditorLink
  private var compiler = CompilerMemory()
  private var pages = SiteMemory()
  private var tree: SourceTree?

  package init(generator: String, editor: EditorLink) {
    self.generator = generator
    self.editor = editor
  }

  package mutating func build(_ sources: Diagnosed<SourceTree>) async -> PreviewBuild {
    let start = ContinuousClock.now
    let compilation = await Compiler.compile(sources.value, &compiler)
    let problems = (sources.diagnostics + compilation.diagnostics).inReadingOrder
    var site: Site?
    var refusal: String?
    if !problems.hasErrors, compilation.edition != nil || !compilation.sealed.isEmpty {
      do {
        let builder = try SiteBuilder(compilation, .init(day: nil, generator: generator))
        let files = await builder.files(&pages)
        site = Site(files, edition: compilation.edition, working: builder.working(pages))
      } catch { refusal = error.reason }
    }
    let changed = tree.map { sources.value.changes(since: $0) } ?? []
    tree = sources.value
    let time = (ContinuousClock.now - start).components
    return PreviewBuild(
      site: site, problems: problems, tree: sources.value, changed: changed,
      milliseconds: Int(time.seconds) * 1_000 + Int(time.attoseconds / 1_000_000_000_000_000),
      refusal: refusal,
      report: Report(problems, tree: sources.value, editor: editor))
  }
}
