import Manuscript
import Sealing
import Testing

@Suite struct SealTests {
  private static let files = [
    SourceFile(path: "manual/a.md", bytes: Array("甲".utf8)),
    SourceFile(path: "content.json", bytes: Array("{}\n".utf8)),
  ]

  @Test func isCanonicalAndBelongsToItsFiles() throws {
    let seal = Seal(edition: "r3", files: Self.files, previous: "", tool: "kaitei 1")
    #expect(Seal(canonical: seal.bytes) == seal)
    #expect(
      String(decoding: seal.bytes, as: UTF8.self).hasPrefix(
        #"{"edition":"r3","files":{"content.json":{"sha256":"ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356","size":3},"#
      ))
    #expect(Seal(canonical: seal.bytes + [10]) == nil)
    #expect(
      Seal(canonical: Array(String(decoding: seal.bytes, as: UTF8.self).replacing(",", with: ", ").utf8))
        == nil)
  }

  @Test func findsOneChain() {
    func edition(_ id: String, after previous: Seal?) -> (files: SealedFiles, seal: Seal) {
      let seal = Seal(edition: id, files: Self.files, previous: previous?.seal ?? "", tool: "kaitei 1")
      return (SealedFiles(id: id, files: []), seal)
    }
    let first = edition("a", after: nil)
    let second = edition("b", after: first.seal)
    let third = edition("c", after: second.seal)
    let fork = edition("d", after: first.seal)
    #expect(SealVerifier.chain([third, first, second]).value.map(\.edition) == ["a", "b", "c"])
    #expect(SealVerifier.chain([third, first, second]).diagnostics.isEmpty)
    #expect(SealVerifier.chain([first, second, fork]).diagnostics.count == 1)
    #expect(SealVerifier.chain([first, third]).diagnostics.count == 1)
    #expect(SealVerifier.chain([second, third]).diagnostics.count == 2)
    #expect(SealVerifier.chain([]).diagnostics.isEmpty)
  }
}
