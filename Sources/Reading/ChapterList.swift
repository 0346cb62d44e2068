import Manuscript

/// Which files are chapters, in which order, and which pages they become.
enum ChapterList {
  static func read(_ tree: SourceTree, _ register: Register) -> Diagnosed<[EditionReader.Chapter]> {
    let files = tree.files(under: "manual/", ending: ".md").filter {
      !$0.path.hasPrefix("manual/editions/") && $0.path != Document.coverPath
    }
    var diagnostics: [Diagnostic] = []
    let groups = groups(files, &diagnostics)
    let names = groups.keys.sorted { $0.isOrderedBefore($1) }
    var order = names
    if let chosen = register.chapters {
      order = []
      for chapter in chosen {
        let name = chapter.value.hasSuffix(".md") ? String(chapter.value.dropLast(3)) : chapter.value
        if groups[name] == nil {
          let nearest = Nearest.candidate(to: name, among: names)
          diagnostics.append(
            .error(
              "unknown-chapter", "there is no chapter “\(chapter.value)” in manual/", at: chapter.location,
              help: nearest.map { "did you mean \($0)?" }
                ?? "the chapters are \(names.joined(separator: ", "))"))
        } else if order.contains(name) {
          diagnostics.append(
            .error(
              "duplicate-chapter", "the chapter “\(name)” is listed twice", at: chapter.location,
              help: "delete one line"))
        } else {
          order.append(name)
        }
      }
      // What is left out is still read, so that its problems are seen with the others.
      for name in names where !order.contains(name) {
        diagnostics.append(
          .error(
            "chapter-not-listed", "the chapter is not in `chapters:` of manual.yaml",
            at: SourceLocation(file: groups[name]?.first?.path ?? "manual/\(name).md", line: 1),
            help: "add “\(name)” there, or delete the file"))
        order.append(name)
      }
    }
    return Diagnosed(order.flatMap { chapters($0, groups[$0] ?? []) }, diagnostics)
  }

  /// Files by chapter: `03-use` is `03-use.md`, or the pages of the folder `03-use/`.
  private static func groups(_ files: [SourceFile], _ diagnostics: inout [Diagnostic]) -> [String:
    [SourceFile]]
  {
    var groups: [String: [SourceFile]] = [:]
    for file in files {
      let parts = file.path.split(separator: "/").dropFirst()
      let name = parts.count == 1 ? file.stem : String(parts.first ?? "")
      let place = SourceLocation(file: file.path, line: 1)
      if parts.count > 2 {
        diagnostics.append(
          .error(
            "chapter-too-deep", "a chapter's folder holds pages, not folders", at: place,
            help: "move the file up into manual/\(name)/"))
        continue
      }
      for part in parts where !isWellFormed(String(part.hasSuffix(".md") ? part.dropLast(3) : part)) {
        diagnostics.append(
          .error(
            "malformed-file-name", "“\(part)” cannot be the name of a page", at: place,
            help: "use letters a-z, digits, hyphens: 03-no-private-use.md"))
      }
      groups[name, default: []].append(file)
    }
    for (name, pages) in groups.sorted(by: { $0.key.isOrderedBefore($1.key) })
    where pages.contains(where: { isPage($0) }) {
      if let file = pages.first(where: { !isPage($0) }) {
        diagnostics.append(
          .error(
            "chapter-twice", "the chapter “\(name)” is a file and a folder",
            at: SourceLocation(file: file.path, line: 1), help: "make it manual/\(name)/index.md"))
      }
      if !pages.contains(where: { $0.path.hasSuffix("/index.md") }), let first = pages.first(where: isPage) {
        diagnostics.append(
          .error(
            "chapter-without-index", "the folder manual/\(name)/ has no index.md",
            at: SourceLocation(file: first.path, line: 1),
            help: "begin the chapter in manual/\(name)/index.md"))
      }
    }
    return groups
  }

  private static func isPage(_ file: SourceFile) -> Bool {
    file.path.utf8.count { $0 == UInt8(ascii: "/") } > 1
  }

  private static func isWellFormed(_ name: String) -> Bool {
    name.utf8.count <= 100 && !name.isEmpty && !name.hasPrefix("-")
      && name.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
      }
      && !FilePath.isDeviceName(name)
  }

  private static func chapters(_ name: String, _ files: [SourceFile]) -> [EditionReader.Chapter] {
    let pages = files.sorted { a, b in
      let (x, y) = (a.path.hasSuffix("/index.md"), b.path.hasSuffix("/index.md"))
      return x != y ? x : a.path.isOrderedBefore(b.path)
    }
    return pages.map { file in
      EditionReader.Chapter(
        file: file, page: isPage(file) ? "\(name)/\(file.stem).html" : "\(name).html",
        continuesChapter: isPage(file) && file.stem != "index")
    }
  }
}
