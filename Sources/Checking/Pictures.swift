import Manuscript

/// A picture is there, and is described for those who cannot see it.
enum Pictures {
  static func check(_ document: Document, _ edition: Edition) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (index, node) in document.content.nodes.enumerated() where node.kind == .image {
      guard case .file(let path, _)? = document.content.target(of: index) else { continue }
      if document.content.plainText(of: index).isEmpty {
        diagnostics.append(
          .warning(
            "picture-without-description", "the picture “\(path)” has no description",
            at: document.location(ofNode: index),
            help: "write what it shows: ![受付から報告までの流れ](\(path))"))
      }
      if attachment(path, of: document, edition) == nil {
        let nearest = Nearest.candidate(
          to: path, among: edition.attachments.map { FilePath.relative($0, from: document.folder) })
        diagnostics.append(
          .error(
            "missing-picture", "there is no picture “\(path)”",
            at: document.location(of: Array(path.utf8), inNode: index),
            help: nearest.map { "did you mean \($0)?" } ?? "pictures lie in manual/images/"))
      }
    }
    return diagnostics
  }

  private static func attachment(_ path: String, of document: Document, _ edition: Edition) -> String? {
    FilePath.resolve(path, from: document.folder).flatMap { edition.attachments.contains($0) ? $0 : nil }
  }
}
