package import Manuscript

/// Holds sealed editions against their seals: no file changed, missing or added, and one chain.
package enum SealVerifier {
  /// The seal of an edition, and what does not agree with it.
  ///
  /// - Parameter isQuick: without content.json, which only comparisons read.
  package static func check(_ files: SealedFiles, isQuick: Bool = false) -> Diagnosed<Seal?> {
    guard let file = files[Seal.path] else {
      return Diagnosed(
        nil, [problem(files, Seal.path, "the sealed edition has no seal.json", "put it back from a copy")])
    }
    guard let seal = Seal(canonical: file.bytes) else {
      return Diagnosed(nil, [problem(files, Seal.path, "seal.json is not written as a seal is", restore)])
    }
    var diagnostics: [Diagnostic] = []
    if seal.edition != files.id {
      diagnostics.append(
        problem(
          files, Seal.path, "this is the seal of “\(seal.edition)”", "put back the seal of “\(files.id)”"))
    }
    if Digest.sha256(seal.unsealedBytes) != seal.seal {
      diagnostics.append(problem(files, Seal.path, "the seal does not belong to what it lists", restore))
    }
    return Diagnosed(seal, diagnostics + contents(files, seal, isQuick: isQuick))
  }

  private static let restore = "put the file back from a copy; a change belongs into a new edition"

  private static func contents(_ files: SealedFiles, _ seal: Seal, isQuick: Bool) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    // By their bytes: two names that Unicode calls equal are two files.
    let known = Dictionary(
      seal.files.map { (Array($0.path.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    for file in files.files where file.path != Seal.path && file.path != Seal.signaturePath {
      guard let sealed = known[Array(file.path.utf8)] else {
        diagnostics.append(problem(files, file.path, "the file was added after sealing", "delete it"))
        continue
      }
      if isQuick, file.path == Seal.contentPath { continue }
      if file.bytes.count != sealed.size || Digest.sha256(file.bytes) != sealed.sha256 {
        diagnostics.append(problem(files, file.path, "the file was changed after sealing", restore))
      }
    }
    let present = Set(files.files.map { Array($0.path.utf8) })
    for path in [Seal.contentPath, "manual/manual.yaml"] where known[Array(path.utf8)] == nil {
      diagnostics.append(
        problem(files, Seal.path, "the seal does not list \(path), which every edition has", restore))
    }
    for sealed in seal.files where !present.contains(Array(sealed.path.utf8)) {
      let isSafe = !sealed.path.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0.isEmpty || $0 == ".." || $0 == "."
      }
      diagnostics.append(
        isSafe
          ? problem(files, sealed.path, "the sealed file is missing", restore)
          : problem(
            files, Seal.path, "the seal lists “\(sealed.path)”, which is no path within the edition", restore)
      )
    }
    return diagnostics
  }

  private static func problem(_ files: SealedFiles, _ path: String, _ message: String, _ help: String)
    -> Diagnostic
  {
    .error(
      "sealed-edition-changed", message, at: SourceLocation(file: files.folder + path, line: 1), help: help)
  }

  /// One chain: a first edition without a predecessor, and each other the successor of one.
  package static func chain(_ seals: [(files: SealedFiles, seal: Seal)]) -> Diagnosed<[Seal]> {
    var diagnostics: [Diagnostic] = []
    var successors: [String: [(files: SealedFiles, seal: Seal)]] = [:]
    for entry in seals { successors[entry.seal.previous, default: []].append(entry) }
    var chain: [Seal] = []
    var current = ""
    while let next = successors[current] {
      if next.count > 1 {
        for other in next.dropFirst() {
          diagnostics.append(
            problem(
              other.files, Seal.path,
              "“\(next[0].seal.edition)” and “\(other.seal.edition)” both follow the same edition",
              "one of the two was sealed from an older copy: delete it, and seal it again"))
        }
      }
      chain.append(next[0].seal)
      current = next[0].seal.seal
      guard chain.count <= seals.count else { break }
    }
    let linked = Set(chain.map(\.edition)).union(
      successors.values.flatMap { $0.dropFirst().map(\.seal.edition) })
    for entry in seals where !linked.contains(entry.seal.edition) {
      diagnostics.append(
        problem(
          entry.files, Seal.path,
          "the chain is broken: no edition here has the seal that “\(entry.seal.edition)” follows",
          "put the edition before it back from a copy"))
    }
    return Diagnosed(chain, diagnostics)
  }
}
