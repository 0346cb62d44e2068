import Foundation
import Testing

/// The table of modules in ARCHITECTURE.md is what the sources do.
@Suite struct ImportTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `| Reading | Manuscript, Yams |` → what a module may import.
  private static func allowed() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
    var table: [String: Set<String>] = [:]
    var isInTable = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if line.hasPrefix("| module | imports") { isInTable = true }
      guard line.hasPrefix("|"), isInTable else {
        isInTable = false
        continue
      }
      guard cells.count >= 2, cells[0] != "module", !cells[0].hasPrefix("-") else { continue }
      table[cells[0]] = Set(
        cells[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
          $0 != "nothing"
        })
    }
    return table
  }

  private static func imports(of module: String) throws -> Set<String> {
    let folder = root.appendingPathComponent("Sources/\(module)")
    var imports: Set<String> = []
    for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      ?? .init()
    where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        if let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 {
          imports.insert(String(words[index + 1]))
        }
      }
    }
    return imports
  }

  @Test func eachModuleImportsWhatTheTableSays() throws {
    let allowed = try Self.allowed()
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path
    )
    .filter { !["CCmarkGFM", "CLinux"].contains($0) }.sorted()
    #expect(modules == allowed.keys.sorted())
    for module in modules { #expect(try Self.imports(of: module) == allowed[module], "\(module)") }
  }

  @Test func noFileIsLong() throws {
    for case let file as URL in FileManager.default.enumerator(
      at: Self.root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "swift" {
      let lines = try String(contentsOf: file, encoding: .utf8).count { $0 == "\n" }
      #expect(lines <= 480, "\(file.lastPathComponent) has \(lines) lines: what is its second subject?")
    }
  }
}
