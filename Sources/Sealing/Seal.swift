package import Manuscript

/// seal.json: what a sealed edition's files were, and the seal of the edition before: a chain.
package struct Seal: Sendable, Hashable {
  package struct File: Sendable, Hashable {
    package let path: String
    package let sha256: String
    /// In bytes.
    package let size: Int
  }

  package static let schema = 1
  package static let path = "seal.json"
  package static let contentPath = "content.json"
  package static let signaturePath = "seal.json.minisig"

  package let edition: String
  /// Sorted by path.
  package let files: [File]
  /// The seal of the edition before, `""` for the first.
  package let previous: String
  package let tool: String
  /// SHA-256 of the canonical bytes with `"seal":""`.
  package let seal: String

  package init(edition: String, files: [SourceFile], previous: String, tool: String) {
    self.edition = edition
    self.files = files.map { File(path: $0.path, sha256: Digest.sha256($0.bytes), size: $0.bytes.count) }
      .sorted { $0.path.isOrderedBefore($1.path) }
    self.previous = previous
    self.tool = tool
    seal = Digest.sha256(
      Self.bytes(edition: edition, files: self.files, previous: previous, tool: tool, seal: ""))
  }

  /// Canonical JSON: sorted keys, no white space, one line end.
  package var bytes: [UInt8] {
    Self.bytes(edition: edition, files: files, previous: previous, tool: tool, seal: seal)
  }

  /// What the seal itself is the SHA-256 of.
  var unsealedBytes: [UInt8] {
    Self.bytes(edition: edition, files: files, previous: previous, tool: tool, seal: "")
  }

  private static func bytes(edition: String, files: [File], previous: String, tool: String, seal: String)
    -> [UInt8]
  {
    JSON.object([
      "edition": .string(edition),
      "files": .object(
        JSON.Members(
          files.map { ($0.path, .object(["sha256": .string($0.sha256), "size": .integer($0.size)])) })),
      "previous": .string(previous), "schema": .integer(schema), "seal": .string(seal), "tool": .string(tool),
    ]).bytes + [10]
  }

  /// nil unless the bytes are exactly what a seal is written as.
  package init?(canonical bytes: [UInt8]) {
    guard let value = JSON(parsing: bytes), let edition = value["edition"]?.string,
      let previous = value["previous"]?.string, let tool = value["tool"]?.string,
      let seal = value["seal"]?.string,
      let members = value["files"]?.members
    else { return nil }
    let files = members.compactMap { member -> File? in
      guard let sha256 = member.value["sha256"]?.string, let size = member.value["size"]?.integer else {
        return nil
      }
      return File(path: member.key, sha256: sha256, size: size)
    }
    self.edition = edition
    self.files = files
    self.previous = previous
    self.tool = tool
    self.seal = seal
    // Duplicate keys, other keys, white space, another schema: then it is not written again as it was.
    guard self.bytes == bytes else { return nil }
  }
}
