import Manuscript

/// An address that is not marked as one is not linked.
enum BareURL {
  /// Of one text: a list of addresses is one mistake.
  private static let maximumProblems = 20
  private static let phrases = PhraseMatcher(["https://", "http://", "www."])

  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    var diagnostics: [Diagnostic] = []
    var end = bytes.startIndex
    var last: SourceLocation?
    for match in phrases.matches(in: lower[...]) where diagnostics.count < maximumProblems {
      let start = bytes.startIndex + match.range.lowerBound
      let address = bytes[start...].prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
      let isNamed = match.phrase != 2
      guard start >= end, isNamed || isHost(bytes, start) else { continue }
      end = address.endIndex
      let written = String(decoding: address, as: UTF8.self)
      let place = prose.location(of: address, inNode: node, behind: last)
      last = place
      diagnostics.append(
        .warning(
          "bare-url", "the address “\(written)” is not a link", at: place,
          help: "write <\(isNamed ? "" : "https://")\(written)>"))
    }
    return diagnostics
  }

  /// `www.` begins a name, and one follows.
  private static func isHost(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Bool {
    func isName(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let isWithin = start > bytes.startIndex && (isName(bytes[start - 1]) || bytes[start - 1] == 0x2E)
    return !isWithin && start + 4 < bytes.endIndex && isName(bytes[start + 4])
  }
}
