import Comparing
import Foundation
import Manuscript
import Testing

/// The sealed edition of April 2021 against the one that is shipped.
@Suite struct ShippedEditionTests {
  static let old = TestEdition.read(
    folder: TestEdition.root.appendingPathComponent("manual/editions/2021-04"))
  static let new = TestEdition.read(folder: TestEdition.root)

  @Test func isPrinted() throws {
    guard let path = ProcessInfo.processInfo.environment["KAITEI_DUMP"] else { return }
    let comparison = TestEdition.compare(Self.old, Self.new)
    try Dump.whole(comparison, unchanged: true).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
