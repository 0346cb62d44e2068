import ArgumentParser
import Comparing
import Compiling
import Manuscript
import Reporting
import Storing

enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  case text, html, json, csv
}

extension ComparisonOptions.Columns: ExpressibleByArgument {}
extension ComparisonOptions.Style: ExpressibleByArgument {}
extension ComparisonOptions.Unchanged: ExpressibleByArgument {}
extension ComparisonOptions.Renumbering: ExpressibleByArgument {}

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two editions clause by clause, word by word: 新旧対照表.",
    discussion: """
      Each of the two is an edition's id, a project's folder, a Markdown file (a chapter, or any regulation that types its own
      numbers), git:REV (the project at a revision) or git:REV:PATH (a file or project at a revision). Without names: the last
      sealed edition and the one being written, or the last two sealed.

      Exits 0 when they say the same, 1 when they differ, 2 on trouble.

      Examples:
        kaitei diff
        kaitei diff 2021-04 2022-04 --format html --output 新旧対照表.html
        kaitei diff git:HEAD .
        kaitei diff 旧規程.md 新規程.md --format csv --output 新旧.csv
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: "The older text.", completion: .custom { words, _, prefix in Diff.complete(words, prefix) })
  var old: String?

  @Argument(help: "The newer text.", completion: .custom { words, _, prefix in Diff.complete(words, prefix) })
  var new: String?

  @Option(help: "text for reading, html for approvers, json for programs, csv for Excel.")
  var format = ComparisonFormat.text

  @Option(
    help: ArgumentHelp("Write here, and nothing to standard output.", valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: "Which text stands on the left. (default: comparison.columns of the newer manual.yaml, or new-old)")
  var columns: ComparisonOptions.Columns?

  @Option(help: "How changes are marked: underlined, or as 省令 are. (default: comparison.style, or company)")
  var style: ComparisonOptions.Style?

  @Option(help: "What did not change: left out as （略）, or shown. (default: comparison.unchanged, or omit)")
  var unchanged: ComparisonOptions.Unchanged?

  @Option(help: "Whether another number alone is a change. (default: comparison.renumbering, or show)")
  var renumbering: ComparisonOptions.Renumbering?

  @Option(
    help: ArgumentHelp(
      "What the columns are called, the newer first: 改正案/現行. (default: comparison.new and comparison.old, or 改正後/改正前)",
      valueName: "new/old"))
  var terms: Terms?

  /// 「改正後/改正前」
  struct Terms: ExpressibleByArgument {
    var new: String
    var old: String

    init?(argument: String) {
      let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.count <= 20 }) else { return nil }
      (new, old) = (String(parts[0]), String(parts[1]))
    }
  }

  /// As the command line says, and where it does not, as the newer text's manual does.
  private func form(of edition: Edition) -> ComparisonOptions {
    var form = edition.register.comparison
    form.columns = columns ?? form.columns
    form.style = style ?? form.style
    form.unchanged = unchanged ?? form.unchanged
    form.renumbering = renumbering ?? form.renumbering
    form.new = terms?.new ?? form.new
    form.old = terms?.old ?? form.old
    return form
  }

  func run() async throws {
    do {
      let shelf = try await shelf()
      let (before, after) = try await read(shelf)
      let comparison = EditionComparison.compare(
        before.edition, after.edition, oldName: before.name, newName: after.name)
      try write(comparison, after.edition, tree: shelf.tree)
      if !comparison.isUnchanged { throw ExitCode.different }
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
  }

  // MARK: Reading

  private typealias Text = (edition: Edition, name: String)

  private func read(_ shelf: EditionShelf) async throws -> (Text, Text) {
    try checkOutput()
    guard let old else { return try await readDefaults(shelf) }
    let before = try Comparand(old, among: shelf.ids)
    let after = try new.map { try Comparand($0, among: shelf.ids) }
    let first = try text(try await before.read(in: options.project, shelf: shelf), named: old)
    if let after, let new {
      return (first, try text(try await after.read(in: options.project, shelf: shelf), named: new))
    }
    return (
      first,
      try await newest(shelf, orElse: "there is no edition here to compare “\(old)” with: name a second text")
    )
  }

  /// The project is asked only when one of the names may be of it: two files can be compared anywhere, whatever lies beside them.
  private func shelf() async throws -> EditionShelf {
    let hasProject = NamedPath.kind(of: options.project + "/manual/manual.yaml") == .file
    guard hasProject || old == nil || options.project != "." else { return EditionShelf.empty }
    if let old, let new, format != .html, !Comparand.needsProject(old), !Comparand.needsProject(new) {
      return EditionShelf.empty
    }
    return await EditionShelf.read(try options.read())
  }

  private func readDefaults(_ shelf: EditionShelf) async throws -> (Text, Text) {
    let newest = try await newest(
      shelf, orElse: "there is no edition here: name two texts, or the project with --project")
    guard let previous = await shelf.readPrevious() else {
      throw Failure(
        description:
          "there is no edition before “\(newest.edition.id)”: name what to compare with, git:HEAD for what was committed"
      )
    }
    return (try text(previous, shelf), newest)
  }

  private func newest(_ shelf: EditionShelf, orElse reason: String) async throws -> Text {
    guard let newest = await shelf.readNewest() else {
      try report(shelf.diagnostics, tree: shelf.tree)
      throw Failure(description: reason)
    }
    // Where what is written cannot be read, the last that was sealed is not what was meant.
    try report(
      shelf.diagnostics.filter { !$0.location.file.hasPrefix(SealedFiles.root) }, tree: shelf.tree)
    return try text(newest, shelf)
  }

  private func text(_ read: EditionShelf.Reading, _ shelf: EditionShelf) throws -> Text {
    try report(read.diagnostics, tree: shelf.tree)
    guard let edition = read.edition else { throw Failure(description: "“\(read.name)” cannot be read") }
    return (edition, read.name)
  }

  private func text(_ reading: Comparand.Reading, named name: String) throws -> Text {
    try report(reading.problems, tree: reading.tree, in: name)
    guard let edition = reading.edition else { throw Failure(description: "“\(name)” cannot be read") }
    return (edition, reading.name)
  }

  /// What could not be read would seem to be gone: with an error nothing is compared.
  private func report(_ problems: [Diagnostic], tree: SourceTree, in name: String? = nil) throws {
    let told = problems.filter {
      $0.severity == .error || ["raw-html", "unresolved-reference"].contains($0.rule)
    }
    guard !told.isEmpty else { return }
    // Both sides may have files of the same paths.
    if let name, options.diagnostics == .text { Terminal.complain("In \(name):") }
    options.report(told, tree: tree, outcome: told.hasErrors ? "Nothing was compared." : nil)
    if told.hasErrors { throw ExitCode.couldNotRun }
  }

  /// The output must be neither what is compared nor among what an author wrote.
  private func checkOutput() throws {
    guard let output else { return }
    if output.isEmpty { throw ValidationError("--output names no file") }
    if let place = NamedPath.project(around: output),
      let folder = ["manual", "examples", "templates"].first(where: { place.path.hasPrefix($0 + "/") })
    {
      throw ValidationError("--output \(output) would stand among a project's own files in \(folder)/")
    }
    for name in [old, new].compactMap({ $0 }) where NamedPath.isSame(name, output) {
      throw ValidationError("--output \(output) is one of the texts that are compared")
    }
  }

  // MARK: Writing

  private func write(_ comparison: Comparison, _ after: Edition, tree: SourceTree) throws {
    let form = form(of: after)
    switch format {
    case .text:
      let size = output == nil ? Terminal.size : nil
      let text = ComparisonReport.write(
        comparison, options: form, width: size.map { min($0.columns, 120) },
        usesColour: output == nil && Terminal.standardOutputUsesColour)
      if output == nil, Pager.show(text) { return }
      try put(Array(text.utf8))
    case .html:
      try put(
        EditionComparison.document(
          comparison, of: after, options: form, generator: "kaitei \(Kaitei.version)", tree: tree))
    case .json: try put(ComparisonData.bytes(of: comparison))
    case .csv: try put(ComparisonCSV.bytes(of: comparison, options: form))
    }
  }

  private func put(_ bytes: [UInt8]) throws {
    if let output { try SourceWriter.write(bytes, to: output) } else { Terminal.sayBytes(bytes) }
  }

  // MARK: Completion

  /// The editions of the project, and files and folders.
  static func complete(_ words: [String], _ prefix: String) -> [String] {
    let project = zip(words, words.dropFirst()).first { $0.0 == "--project" }?.1 ?? "."
    let editions = NamedPath.names(in: project + "/" + SealedFiles.root.dropLast())
    let folder = FilePath.folder(of: prefix)
    let paths = NamedPath.names(in: folder).filter {
      $0.hasSuffix(".md") || NamedPath.kind(of: folder + $0) == .folder
    }
    return (editions + ["git:HEAD"] + paths.map { folder + $0 }).filter {
      $0.hasPrefix(prefix) && !$0.hasPrefix(".")
    }
  }
}

extension ExitCode {
  /// As diff(1) has it.
  static let different = ExitCode(1)
}
