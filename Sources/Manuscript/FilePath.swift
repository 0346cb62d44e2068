/// Paths within a project, as text: `/` between names, no path leads above the project.
package enum FilePath {
  /// The path a reference means, seen from a folder (`manual/`); nil when it leaves the project.
  package static func resolve(_ path: String, from folder: String) -> String? {
    guard !path.isEmpty, !path.hasPrefix("/") else { return nil }
    var parts = folder.split(separator: "/")
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The way from a folder (`""`, `cases/`) to a path: `../glossary.html`.
  package static func relative(_ path: String, from folder: String) -> String {
    let from = folder.split(separator: "/")
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    return String(repeating: "../", count: from.count - common) + to[common...].joined(separator: "/")
  }

  /// `a/b/` of `a/b/c.html`.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
