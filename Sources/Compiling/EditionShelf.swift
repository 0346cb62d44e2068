internal import Checking
package import Comparing
package import Manuscript
internal import Reading
internal import Rendering
internal import Sealing

/// The editions of a project that can be compared: the sealed ones, and the one that is being written.
package struct EditionShelf: Sendable {
  /// In the order of their chain.
  package let sealed: [SealedEdition]
  /// nil when there is no register, or when what is written is sealed already, and unchanged.
  package let working: Edition?
  package let workingID: String?
  /// Of the seals and of the reading of what is written; what rules say of it does not keep it from being compared.
  package let diagnostics: [Diagnostic]
  package let tree: SourceTree

  /// - Parameter sources: with what is wrong with the files themselves.
  package static func read(_ sources: Diagnosed<SourceTree>) async -> EditionShelf {
    let tree = sources.value
    let sealed = await SealedEdition.read(tree.editions)
    let working = await readWorking(tree)
    let same = sealed.value.first { $0.id == working.value?.id }
    let isSealed =
      same.flatMap { same in working.value.map { ContentCheck.isSealedContent($0, tree, same.files) } }
      ?? false
    return EditionShelf(
      sealed: sealed.value, working: isSealed ? nil : working.value, workingID: working.value?.id,
      diagnostics: (sources.diagnostics + sealed.diagnostics + working.diagnostics).inReadingOrder, tree: tree
    )
  }

  /// Of a folder that is no project.
  package static let empty = EditionShelf(
    sealed: [], working: nil, workingID: nil, diagnostics: [], tree: SourceTree(files: []))

  /// The most bytes of a file that is compared by itself.
  package static let maximumFile = PlainRegulation.maximumSize

  /// What a project's folder says today.
  package static func readWorking(_ tree: SourceTree) async -> Diagnosed<Edition?> {
    let plan = EditionReader.plan(tree)
    guard let planned = plan.value else { return Diagnosed(nil, plan.diagnostics) }
    let tooLarge = SourceLimit.check(tree)
    guard tooLarge.isEmpty else { return Diagnosed(nil, tooLarge) }
    let read = await Compiler.read(planned, tree)
    // It can be compared all the same, but where a reference leads nowhere, its author's words stand in the comparison.
    let unresolved = Checker(read.value).unresolvedReferences().map {
      Diagnostic($0.rule, .warning, $0.message, at: $0.location, notes: $0.notes, help: $0.help)
    }
    return Diagnosed(read.value, plan.diagnostics + read.diagnostics + unresolved)
  }

  /// A Markdown file by itself, with ids or without.
  ///
  /// - Parameter register: of the manual whose chapter it is; its numbers are formed as that says.
  package static func read(_ file: SourceFile, name: String, register: SourceFile?) -> Diagnosed<Edition?> {
    let numbering = register.flatMap { EditionReader.register($0).value?.numbering }
    return PlainRegulation.read(file, name: name, numbering: numbering ?? .standard)
  }

  /// The names by which its editions are compared; those too whose seal cannot be read.
  package var ids: [String] {
    let known = sealed.map(\.id)
    return known + (tree.editions.map(\.id) + [workingID].compactMap(\.self)).filter { !known.contains($0) }
  }

  /// The edition of a name, a sealed one or what is written, with what is wrong with it: another's faults do not keep it from being
  /// compared, and of what is not as it was sealed nothing is.
  package func read(_ id: String) async -> Diagnosed<Edition?> {
    guard let files = tree.editions.first(where: { $0.id == id }) else {
      let own = diagnostics.filter { !$0.location.file.hasPrefix(SealedFiles.root) }
      return Diagnosed(working?.id == id ? working : nil, own)
    }
    let own = diagnostics.filter { $0.location.file.hasPrefix(files.folder) }
    guard !own.hasErrors, let found = sealed.first(where: { $0.id == id }) else { return Diagnosed(nil, own) }
    guard let edition = await found.edition() else {
      return Diagnosed(nil, own + [SealedEdition.unreadable(files)])
    }
    return Diagnosed(edition, own + ContentCheck.check(edition, files))
  }

  /// An edition that nobody named.
  package struct Reading: Sendable {
    package let edition: Edition?
    /// Beyond its id; `""` where that tells it.
    package let name: String
    package let diagnostics: [Diagnostic]
  }

  /// The newest: what is written, or the last that was sealed.
  package func readNewest() async -> Reading? {
    guard let working else { return await read(sealed.last) }
    // Whoever changed a sealed edition's text without another id sees what he changed.
    let isSealed = sealed.contains { $0.id == working.id }
    return Reading(edition: working, name: isSealed ? "作成中" : "", diagnostics: [])
  }

  /// What the newest is compared with when nothing is named: the last sealed edition before it.
  package func readPrevious() async -> Reading? {
    await read(working == nil ? sealed.dropLast().last : sealed.last)
  }

  private func read(_ edition: SealedEdition?) async -> Reading? {
    guard let edition else { return nil }
    let read = await read(edition.id)
    return Reading(edition: read.value, name: "", diagnostics: read.diagnostics)
  }
}

/// Compares what was read.
package enum EditionComparison {
  /// - Parameters:
  ///   - oldName: what the older text is called where its edition's id does not tell it: a file, a revision.
  ///   - newName: the same of the newer.
  package static func compare(_ old: Edition, _ new: Edition, oldName: String = "", newName: String = "")
    -> Comparison
  {
    let found = EditionComparer(from: old, to: new).compare()
    var records = found.records
    var notices = found.notices
    if old.isSingleFile || new.isSingleFile {
      // A file has no cases or terms: those of an edition are not gone.
      let areBoth = old.isSingleFile && new.isSingleFile
      // What nobody wrote at its head, its reader took for granted.
      let isHeaded = areBoth && [old, new].contains { $0.documents.first?.hasFrontMatter ?? false }
      records = records.filter { isHeaded && $0.kind == .page && $0.operation == .change }
      if !areBoth {
        notices.append(
          Comparison.Notice(
            rule: "diff.text-only",
            message: "one of the two is a single file: cases, terms and other data are not compared",
            words: "一方が単独のファイルのため、事例、用語などのデータは比べていません。"))
      }
    }
    return Comparison(
      old: found.old.named(oldName), new: found.new.named(newName), changes: found.changes, records: records,
      replacements: found.replacements, notices: notices)
  }

  /// 新旧対照表 as a file that stands alone, with the style of a project's templates.
  ///
  /// - Parameters:
  ///   - edition: the newer text, for whose manual the table is.
  ///   - tree: the project's, for its templates.
  package static func document(
    _ comparison: Comparison, of edition: Edition, options: ComparisonOptions, generator: String,
    tree: SourceTree
  ) -> [UInt8] {
    let templates = TemplateSet.load(tree.files.filter { $0.path.hasPrefix("templates/") }).value
    return ComparisonDocument.html(
      comparison, options: options, title: edition.register.title, language: edition.register.language,
      generator: generator, templates: templates, sha256: { Digest.sha256($0) })
  }
}

extension Document {
  fileprivate var hasFrontMatter: Bool { text.line(1).starts(with: "---".utf8) }
}

extension Edition {
  /// Whether it was read of one file, without a register and data.
  fileprivate var isSingleFile: Bool { !register.source.path.hasSuffix("manual.yaml") }
}
