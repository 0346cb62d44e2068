package import Manuscript

/// Makes the files of a sealed edition: the sources as they are, what was read of them, and the seal.
package enum SealedCopy {
  /// - Parameters:
  ///   - tree: the working edition's sources.
  ///   - previous: the seal of the edition before, nil for the first.
  package static func make(_ edition: Edition, tree: SourceTree, previous: Seal?, tool: String) -> SealedFiles
  {
    let sources =
      tree.files.filter { $0.path.hasPrefix("manual/") || $0.path.hasPrefix("examples/") } + tree.attachments
    let content = SourceFile(path: Seal.contentPath, bytes: ContentModel.bytes(of: edition))
    let seal = Seal(
      edition: edition.id, files: sources + [content], previous: previous?.seal ?? "", tool: tool)
    return SealedFiles(
      id: edition.id, files: sources + [content, SourceFile(path: Seal.path, bytes: seal.bytes)])
  }
}
