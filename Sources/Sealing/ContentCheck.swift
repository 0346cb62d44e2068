package import Manuscript

/// What is read today of a sealed edition's files is what was sealed.
package enum ContentCheck {
  /// - Parameter edition: read now, from the sealed sources.
  package static func check(_ edition: Edition, _ files: SealedFiles) -> [Diagnostic] {
    guard let content = files[Seal.contentPath] else { return [] }
    let place = SourceLocation(file: files.folder + Seal.contentPath, line: 1)
    guard let sealed = JSON(parsing: content.bytes), sealed["schema"]?.integer == ContentModel.schema else {
      return [
        .error(
          "sealed-content-differs", "content.json is of a schema that this kaitei does not know", at: place,
          help: "use a newer kaitei")
      ]
    }
    let read = ContentModel.bytes(of: edition)
    guard read != content.bytes else { return [] }
    let first = JSON(parsing: read).flatMap { difference(sealed, $0, "") } ?? "the bytes"
    return [
      .error(
        "sealed-content-differs",
        "what is read today of “\(files.id)” is not what was sealed: they differ in \(first)", at: place,
        help: "the edition was sealed by another kaitei: report this with both versions")
    ]
  }

  /// The same content and pictures, whatever the files look like: for a working edition whose id is sealed.
  package static func isSealedContent(_ edition: Edition, _ tree: SourceTree, _ files: SealedFiles) -> Bool {
    files[Seal.contentPath]?.bytes == ContentModel.bytes(of: edition)
      && files.tree.attachments == tree.attachments
  }

  /// Where two values begin to differ: `documents[2].blocks[0]`.
  private static func difference(_ a: JSON, _ b: JSON, _ path: String) -> String? {
    guard a != b else { return nil }
    switch (a, b) {
    case (.object(let x), .object(let y)):
      for member in x.sorted {
        guard let other = y[key: member.key] else { return path + "." + member.key }
        if let found = difference(member.value, other, path + "." + member.key) { return found }
      }
    case (.array(let x), .array(let y)):
      for (index, (p, q)) in zip(x, y).enumerated() {
        if let found = difference(p, q, "\(path)[\(index)]") { return found }
      }
    default: break
    }
    return path.isEmpty ? "the whole" : String(path.drop { $0 == "." })
  }
}
