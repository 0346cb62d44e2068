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
    let read = await SealedEdition.read(tree.editions).value
    for sealed in read where !diagnostics.contains(where: { $0.location.file.hasPrefix(sealed.files.folder) })
    {
      guard let edition = await sealed.edition() else { continue }
      diagnostics += ContentCheck.check(edition, sealed.files)
    }
    let verified = chain.value.map { seal in
      Verified(id: seal.edition, digest: seal.seal, files: seal.files.count)
    }
    return Diagnosed(verified, diagnostics)
  }

  /// The pages of a site carry the text of the sealed editions, and no others stand among them.
  ///
  /// - Parameters:
  ///   - paths: every file of the site.
  ///   - read: the bytes of one, nil when there is none.
  package static func verifySite(
    _ compilation: Compiler.Compilation, generator: String, site: String, paths: [String],
    read: (String) -> [UInt8]?
  ) async -> [Diagnostic] {
    guard
      let builder = try? SiteBuilder(compilation, SiteBuilder.Options(day: nil, generator: generator))
    else { return [] }
    var diagnostics: [Diagnostic] = []
    let expected = await builder.files().filter { $0.sealed != nil }
    let known = Set(expected.map(\.path))
    func report(_ path: String, _ message: String) {
      diagnostics.append(
        .error(
          "site-differs", message, at: SourceLocation(file: site + "/" + path, line: 1),
          help: "build the site again: kaitei build"))
    }
    for file in expected {
      guard let page = read(file.path) else {
        report(file.path, "a page of the sealed edition is missing")
        continue
      }
      let wanted = file.contents()
      guard file.path.hasSuffix(".html") else {
        // manual.json says where the edition stands today; all else is the text's.
        if !file.path.hasSuffix("/manual.json"), page != wanted {
          report(file.path, "this is not what was sealed")
        }
        if file.path.hasSuffix("/manual.json"), clauses(page) != clauses(wanted) {
          report(file.path, "the clauses are not those that were sealed")
        }
        continue
      }
      if PageText.sealed(in: page) != PageText.sealed(in: wanted) {
        report(file.path, "the page does not carry the sealed text")
      }
    }
    let folders = Set(compilation.sealed.map { $0.id + "/" })
    for path in paths where !known.contains(path) && folders.contains(where: { path.hasPrefix($0) }) {
      report(path, "no sealed edition has this page")
    }
    return diagnostics
  }

  private static func clauses(_ bytes: [UInt8]) -> [JSON?]? {
    JSON(parsing: bytes).map { value in ["clauses", "cases", "figures", "terms", "types"].map { value[$0] } }
  }
}
