package import Manuscript

/// A file of Markdown or data whose name says nothing to kaitei is not read: its author thinks that it is.
package enum UnknownFile {
  private static let data = [
    "manual.yaml", "glossary.yaml", "laws.yaml", "records.yaml", "measures.yaml", "deadlines.yaml",
    "contacts.yaml", "flows.yaml", "training.yaml", "changes.yaml",
  ]

  package static func check(_ tree: SourceTree) -> [Diagnostic] {
    (tree.files.map(\.path) + tree.unread).filter { !isKnown($0) }.map { path in
      .error(
        "unknown-file", "the file is not read: no file of a manual has this name",
        at: SourceLocation(file: path, line: 1), help: help(path))
    }
  }

  private static func isKnown(_ path: String) -> Bool {
    if path.hasPrefix("manual/") {
      return path.hasPrefix("manual/editions/") || path.hasSuffix(".md")
        || data.contains(String(path.dropFirst("manual/".count)))
    }
    guard path.hasPrefix("examples/") else { return true }
    let name = path.dropFirst("examples/".count)
    return name == "catalogue.yaml" || name.lowercased().hasSuffix(".json")
      || (name.hasSuffix(".yaml") && (name.hasPrefix("cases/") || name.hasPrefix("figures/")))
  }

  private static func help(_ path: String) -> String {
    let folder = FilePath.folder(of: path)
    let name = path.dropFirst(folder.utf8.count)
    let stem = String(name.prefix { $0 != "." })
    let ending = name.dropFirst(stem.count + 1).lowercased()
    let usual = stem + (ending.hasPrefix("y") ? ".yaml" : ".md")
    if isKnown(folder + usual) { return "rename it to \(usual)" }
    if path.hasPrefix("manual/") {
      return Nearest.candidate(to: usual, among: data).map { "did you mean \($0)?" }
        ?? "the data files of manual/ are \(data.joined(separator: ", "))"
    }
    if ["cases", "figures"].contains(stem) { return "move it into examples/\(stem)/" }
    return Nearest.candidate(to: usual, among: ["catalogue.yaml"]).map { "did you mean \($0)?" }
      ?? "cases lie in examples/cases/, figures in examples/figures/, the taxonomy in examples/catalogue.yaml"
  }
}
