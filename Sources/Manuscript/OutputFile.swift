/// A file to be written, made when it is asked for: a site of 10,000 pages is never in memory as a whole.
package struct OutputFile: Sendable {
  /// From the site's folder, `/` between names.
  package let path: String
  /// Hands over the bytes piece by piece.
  package let write: @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void

  package init(path: String, write: @escaping @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void) {
    self.path = path
    self.write = write
  }

  package init(path: String, contents: @escaping @Sendable () -> [UInt8]) {
    self.init(path: path) { emit in try emit(contents()) }
  }

  /// All its bytes at once.
  package func contents() -> [UInt8] {
    var bytes: [UInt8] = []
    // The closure below never throws, so neither does `write`, which only passes its errors on.
    try? write { bytes += $0 }
    return bytes
  }
}
