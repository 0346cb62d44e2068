import Manuscript

/// A picture is there, and is described for those who cannot see it.
enum Pictures {
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    check(.document(document), in: document.folder, edition)
  }

  /// The pictures of cases and definitions, which name them from manual/.
  static func checkData(_ edition: Edition) -> [Diagnostic] {
    edition.passages.flatMap { check(.passage($0), in: "manual/", edition) }
  }

  private static func check(_ prose: Prose, in folder: String, _ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let content = prose.content
    for (index, node) in content.nodes.enumerated() where node.kind == .image {
      guard case .file(let path, _)? = content.target(of: index) else { continue }
      if content.plainText(of: index).isEmpty {
        diagnostics.append(
          .warning(
            "picture-without-description", "the picture “\(path)” has no description",
            at: prose.location(ofNode: index), help: "write what it shows: ![受付から報告までの流れ](\(path))"))
      }
      let file = FilePath.resolve(path, from: folder)
      guard file.map({ !edition.attachments.contains($0) }) ?? true else { continue }
      let nearest = Nearest.candidate(
        to: path, among: edition.attachments.map { FilePath.relative($0, from: folder) })
      diagnostics.append(
        .error(
          "missing-picture", "there is no picture “\(path)”",
          at: prose.location(of: Array(path.utf8), inNode: index),
          help: nearest.map { "did you mean \($0)?" } ?? "pictures lie in manual/images/"))
    }
    return diagnostics
  }
}
