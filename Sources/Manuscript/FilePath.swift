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
    if folder.isEmpty { return path }
    // Bytes, not Characters: every link of every page passes here.
    let (from, to) = (folder.utf8, path.utf8)
    var common = from.startIndex
    var (a, b) = (from.startIndex, to.startIndex)
    while a < from.endIndex, b < to.endIndex, from[a] == to[b] {
      let isSlash = from[a] == UInt8(ascii: "/")
      from.formIndex(after: &a)
      to.formIndex(after: &b)
      if isSlash { common = a }
    }
    let up = from[common...].count { $0 == UInt8(ascii: "/") }
    let rest = to.index(to.startIndex, offsetBy: from.distance(from: from.startIndex, to: common))
    return String(repeating: "../", count: up) + path[rest...]
  }

  /// `con`, `com1.html`: names that Windows keeps for devices, whatever their ending.
  package static func isDeviceName(_ name: String) -> Bool {
    let stem = name.lowercased().prefix { $0 != "." }
    if ["con", "prn", "aux", "nul"].contains(stem) { return true }
    return stem.utf8.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
      && stem.last?.isNumber == true
  }

  /// `a/b/` of `a/b/c.html`.
  package static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
  }
}
