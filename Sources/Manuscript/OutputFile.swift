/// A file to be written, made when it is asked for: a site of 10,000 pages is never in memory as a whole.
package struct OutputFile: Sendable {
  /// From the site's folder, `/` between names.
  package let path: String
  /// The sealed edition it is a page of.
  package var sealed: SealedPage?
  /// Where the same bytes stand already.
  package private(set) var keptFrom: String?
  /// Hands over the bytes piece by piece.
  package let write: @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void

  package init(path: String, write: @escaping @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void) {
    self.path = path
    self.write = write
  }

  package init(path: String, contents: @escaping @Sendable () -> [UInt8]) {
    self.init(path: path) { emit in try emit(contents()) }
  }

  package init(
    path: String, keptFrom: String, sealed: SealedPage,
    write: @escaping @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void
  ) {
    self.init(path: path, write: write)
    self.keptFrom = keptFrom
    self.sealed = sealed
  }

  /// All its bytes at once.
  package func contents() -> [UInt8] {
    var bytes: [UInt8] = []
    // The closure below never throws, so neither does `write`, which only passes its errors on.
    try? write { bytes += $0 }
    return bytes
  }
}

/// What a page of a sealed edition, or the comparison of two, was made of.
package struct SealedPage: Sendable, Hashable {
  /// The edition's id; of a comparison `compare/<old>_<new>`.
  package let edition: String
  /// Stands for all that its bytes depend on.
  package let key: String
  /// Of its bytes, where it is known.
  package let sha256: String?

  package init(edition: String, key: String, sha256: String? = nil) {
    self.edition = edition
    self.key = key
    self.sha256 = sha256
  }

  package static let comparisons = "compare/"
  package var isComparison: Bool { edition.hasPrefix(Self.comparisons) }
}
