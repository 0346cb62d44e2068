package import Manuscript
internal import Rendering
internal import Sealing

/// Freezing editions, and proving that what is frozen is what it was.
package enum SealedEditions {
  /// The files of the working edition, sealed after the last.
  package static func seal(_ edition: Edition, in compilation: Compiler.Compilation, tool: String)
    -> SealedFiles
  {
    SealedCopy.make(edition, tree: compilation.tree, previous: compilation.sealed.last?.seal, tool: tool)
  }

  /// The same with a signature of the seal in minisign's format.
  ///
  /// - Throws: `SignatureRefusal` for a key that cannot sign.
  package static func sign(_ files: SealedFiles, secretKey: [UInt8]) throws(SignatureRefusal) -> SealedFiles {
    guard let seal = files[Seal.path] else { return files }
    do {
      let signature = try Minisign(secretKey: secretKey).signature(
        of: seal.bytes, comment: "kaitei seal \(files.id)")
      return SealedFiles(
        id: files.id, files: files.files + [SourceFile(path: Seal.signaturePath, bytes: signature)])
    } catch let error as Minisign.KeyError {
      throw SignatureRefusal(reason: error.description)
    } catch {
      throw SignatureRefusal(reason: "the key cannot sign")
    }
  }

  package struct SignatureRefusal: Error, Sendable {
    package let reason: String
  }

  /// The seal's digest, as it is printed.
  package static func digest(of files: SealedFiles) -> String {
    files[Seal.path].flatMap { Seal(canonical: $0.bytes) }?.seal ?? ""
  }

  package struct Verified: Sendable {
    package let id: String
    package let digest: String
    package let files: Int
  }

  /// Every sealed edition in full: its files, the chain, what is read of it today.
  package static func verify(_ tree: SourceTree) async -> Diagnosed<[Verified]> {
    var diagnostics = tree.editions.flatMap(\.oddities)
    var seals: [(files: SealedFiles, seal: Seal)] = []
    for files in tree.editions {
      let checked = SealVerifier.check(files)
      diagnostics += checked.diagnostics
      if let seal = checked.value { seals.append((files, seal)) }
    }
    let chain = SealVerifier.chain(seals)
    diagnostics += chain.diagnostics
    let read = await SealedEdition.read(tree.editions)
    for problem in read.diagnostics where !diagnostics.contains(problem) { diagnostics.append(problem) }
    for sealed in read.value
    where !diagnostics.contains(where: { $0.location.file.hasPrefix(sealed.files.folder) }) {
      guard let edition = await sealed.edition() else {
        diagnostics.append(SealedEdition.unreadable(sealed.files))
        continue
      }
      diagnostics += ContentCheck.check(edition, sealed.files)
    }
    let verified = chain.value.map { seal in
      Verified(id: seal.edition, digest: seal.seal, files: seal.files.count)
    }
    return Diagnosed(verified, diagnostics)
  }

  /// A site as it stands.
  package struct Site: Sendable {
    /// Its folder, as it is named in messages.
    let folder: String
    /// Every file.
    let paths: [String]
    /// The bytes of one, nil when there is none.
    let read: @Sendable (String) -> [UInt8]?
    /// What its list says of a sealed page: what it was made of, and its SHA-256.
    let records: [String: (key: String, sha256: String)]

    package init(
      folder: String, paths: [String], records: [String: (key: String, sha256: String)],
      read: @escaping @Sendable (String) -> [UInt8]?
    ) {
      self.folder = folder
      self.paths = paths
      self.records = records
      self.read = read
    }

    private var facts: JSON? { read("editions.json").flatMap { JSON(parsing: $0) } }

    /// The ids of its editions, as its editions.json tells them.
    var editions: [String] { (facts?["editions"]?.array ?? []).compactMap { $0["id"]?.string } }

    /// The options of its build.
    func options(generator: String) -> SiteBuilder.Options? {
      guard let value = facts, !editions.isEmpty else { return nil }
      return SiteBuilder.Options(
        day: value["day"]?.string.flatMap { CalendarDate(iso: $0) }, generator: generator,
        only: Set(editions),
        isPublic: value["visibility"]?.string == "public")
    }
  }

  /// The pages of a site carry the text of the sealed editions, and no others stand among them.
  ///
  /// A page made by this kaitei of these templates must be what it would be today, byte by byte; of one made otherwise the text
  /// is compared, and that it is as it was written.
  package static func verify(_ site: Site, against compilation: Compiler.Compilation, generator: String) async
    -> [Diagnostic]
  {
    guard var options = site.options(generator: generator) else {
      return [differs(site, "editions.json", "this is no site of kaitei's")]
    }
    // The draft of that day may have another id now.
    options.only.formIntersection(compilation.calendar.entries.map(\.entry.id))
    let builder: SiteBuilder
    do { builder = try SiteBuilder(compilation, options) } catch {
      return [differs(site, "editions.json", "the site's editions are not these: \(error.reason)")]
    }
    let expected = await builder.files()
    let sealed = expected.filter { $0.sealed != nil }
    let known = Set(sealed.map(\.path))
    var diagnostics = await concurrentMap(sealed) { compare($0, with: site) }.compactMap(\.self)
    let folders = Set(compilation.sealed.map { $0.id + "/" })
    for path in site.paths where !known.contains(path) && folders.contains(where: { path.hasPrefix($0) }) {
      diagnostics.append(differs(site, path, "no sealed edition has this page"))
    }
    return diagnostics + frame(site, expected) + unproved(site, sealed)
  }

  private static func differs(_ site: Site, _ path: String, _ message: String) -> Diagnostic {
    .error(
      "site-differs", message, at: SourceLocation(file: site.folder + "/" + path, line: 1),
      help: "build the site again: kaitei build")
  }

  private static func compare(_ file: OutputFile, with site: Site) -> Diagnostic? {
    guard let page = site.read(file.path) else {
      return differs(site, file.path, "a page of the sealed edition is missing")
    }
    let wanted = file.contents()
    guard page != wanted else { return nil }
    if file.sealed?.isComparison == true {
      // What is compared is sealed, not how: another kaitei may tell it otherwise. What this one wrote stays as it was.
      guard let record = site.records[file.path], record.key != file.sealed?.key,
        record.sha256 == Digest.sha256(page)
      else { return differs(site, file.path, "the comparison is not that of the sealed editions") }
      return nil
    }
    if file.path.hasSuffix(".html") {
      guard let text = PageText.sealed(in: page), text == PageText.sealed(in: wanted) else {
        return differs(site, file.path, "the page does not carry the sealed text")
      }
    } else if file.path.hasSuffix("/manual.json") || file.path.hasSuffix("/history.json") {
      // Where the edition stands on the day of the site is not sealed.
      guard clauses(page) == clauses(wanted) else {
        return differs(site, file.path, "the clauses are not those that were sealed")
      }
    } else {
      return differs(site, file.path, "this is not what was sealed")
    }
    guard let record = site.records[file.path] else { return nil }
    if record.key == file.sealed?.key || record.sha256 != Digest.sha256(page) {
      return differs(site, file.path, "the page was changed after it was built")
    }
    return nil
  }

  private static func clauses(_ bytes: [UInt8]) -> [JSON?]? {
    JSON(parsing: bytes).map { value in
      [
        "clauses", "removed", "cases", "figures", "terms", "types", "records", "measures", "deadlines",
        "contacts", "flows",
      ].map { value[$0] }
    }
  }

  /// What stands around the sealed text is not sealed; that it is not what is built today is worth a word.
  private static func frame(_ site: Site, _ expected: [OutputFile]) -> [Diagnostic] {
    func told(_ path: String, _ message: String) -> Diagnostic {
      .warning(
        "site-differs", message, at: SourceLocation(file: site.folder + "/" + path, line: 1),
        help: "build the site again: kaitei build")
    }
    let changed = expected.filter { file in
      (file.path.hasPrefix("assets/") || !file.path.contains("/")) && site.read(file.path) != file.contents()
    }.map { told($0.path, "this is not what is built today; it is no sealed text") }
    // The draft's pages are nobody's business: they are of no sealed edition.
    let known = Set(expected.map(\.path)).union(["assets/sealed-pages.txt"])
    let folders = site.editions.map { $0 + "/" }
    let strangers = site.paths.filter { path in
      !known.contains(path) && !folders.contains { path.hasPrefix($0) }
    }
    return changed + strangers.map { told($0, "no edition of the site has this file") }
  }

  /// Pages of which only the text was compared.
  private static func unproved(_ site: Site, _ sealed: [OutputFile]) -> [Diagnostic] {
    let count = sealed.filter { site.records[$0.path]?.key != $0.sealed?.key }.count
    guard count > 0 else { return [] }
    return [
      .warning(
        "site-differs",
        "\(count) sealed pages were not made by this kaitei of these templates and editions: their text and links were compared, not what stands around",
        at: SourceLocation(file: site.folder + "/assets/sealed-pages.txt", line: 1),
        help: "build the site again: kaitei build")
    ]
  }
}
