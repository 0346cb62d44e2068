package import Manuscript
internal import Reading
internal import Sealing

/// A sealed edition as far as every command needs it; its text is read when it is asked for.
package struct SealedEdition: Sendable {
  package let files: SealedFiles
  let seal: Seal
  /// What its manual.yaml says.
  package let register: Register

  package var id: String { files.id }
  /// The SHA-256 that stands for all of it.
  package var digest: String { seal.seal }

  /// Reads seals and registers, and holds the files against them.
  static func read(_ editions: [SealedFiles]) async -> Diagnosed<[SealedEdition]> {
    let read = await concurrentMap(editions, chunk: 1) { files in
      let checked = SealVerifier.check(files, isQuick: true)
      let register = files["manual/manual.yaml"].flatMap { EditionReader.register($0).value }
      let edition = checked.value.flatMap { seal in
        register.map { SealedEdition(files: files, seal: seal, register: $0) }
      }
      let isUnreadable = checked.value != nil && register == nil && checked.diagnostics.isEmpty
      return Diagnosed(edition, checked.diagnostics + (isUnreadable ? [unreadable(files)] : []))
    }
    let found = read.compactMap(\.value)
    let chain = SealVerifier.chain(found.map { ($0.files, $0.seal) })
    let order = Dictionary(
      chain.value.enumerated().map { ($1.edition, $0) }, uniquingKeysWith: { first, _ in first })
    return Diagnosed(
      found.sorted { (order[$0.id] ?? .max, $0.id) < (order[$1.id] ?? .max, $1.id) },
      read.flatMap(\.diagnostics) + chain.diagnostics)
  }

  static func unreadable(_ files: SealedFiles) -> Diagnostic {
    .error(
      "sealed-content-differs", "what was sealed as “\(files.id)” can no longer be read",
      at: SourceLocation(file: files.folder + "manual/manual.yaml", line: 1),
      help: "the edition was sealed by another kaitei: report this with both versions")
  }

  /// Its text, as it is read today; rules have no say over what is sealed.
  package func edition() async -> Edition? {
    let tree = files.tree
    guard let plan = EditionReader.plan(tree).value else { return nil }
    return await Compiler.read(plan, tree).value
  }
}
