import Manuscript

/// Two pages must not become one file, on disks that do not tell A from a either.
enum OutputPaths {
  /// Pages that are made for every edition.
  private static let ownPages = [
    "index.html", "figures.html", "glossary.html", "laws.html", "history.html", "print.html", "manual.json",
    "cases.csv", "history.json", "clauses.js",
    "cases/index.html", "cases/by-type.html", "cases/by-business.html", "cases/by-document.html",
    "cases/by-clause.html",
  ]
  private static let ownFolders = ["images", "cases", "figures", "training", "removed"]

  static func check(_ edition: Edition) -> [Diagnostic] {
    var owners: [String: (name: String, place: SourceLocation?)] = [:]
    for page in ownPages { owners[page] = ("a page of every edition", nil) }
    for page in GeneratedPage.all.compactMap({ $0.path(in: edition) }) where owners[page] == nil {
      owners[page] = ("a page of the edition's data", nil)
    }
    for folder in ownFolders { owners[folder + "/index.html"] = ("a folder of every edition", nil) }
    var diagnostics: [Diagnostic] = []
    func claim(_ path: String, _ place: SourceLocation) {
      let key = folded(path)
      // One day any clause may have a page there.
      if let owner = owners[key]
        ?? (key.hasPrefix("removed/") ? ("a page of clauses that are gone", nil) : nil)
      {
        diagnostics.append(
          .error(
            "output-path-collision", "“\(path)” would be written twice: it is \(owner.name) already",
            at: place,
            notes: owner.place.map { [.init("the other is made of this", at: $0)] } ?? [],
            help: "give one of the two another name; upper and lower case are the same on many disks"))
      } else {
        owners[key] = ("a page", place)
      }
    }
    for document in edition.documents where !document.isCover {
      claim(document.page, SourceLocation(file: document.source.path, line: 1))
    }
    for document in edition.documents {
      for alias in document.frontMatter.aliases {
        claim(alias, SourceLocation(file: document.source.path, line: 1))
      }
    }
    for found in edition.cases { claim(found.page, found.location) }
    for training in edition.trainings {
      claim(training.deckPage, training.location)
      if let test = training.testPage { claim(test, training.location) }
    }
    for set in edition.figures {
      for table in set.tables { claim(table.csvPath(in: set.id), table.location) }
    }
    for path in edition.attachments.sorted(by: { $0.isOrderedBefore($1) }) {
      let place = SourceLocation(file: path, line: 1)
      if path.split(separator: "/").contains(where: { FilePath.isDeviceName(String($0)) })
        || !path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""*:<>?\|%#"#.utf8.contains($0) })
      {
        diagnostics.append(
          .error(
            "malformed-file-name", "the picture's name cannot be part of an address everywhere", at: place,
            help:
              "use letters a-z, digits, hyphens: images/flow-01.png; not a name that Windows keeps, as con"))
      }
      claim(String(path.dropFirst("manual/".count)), place)
    }
    return diagnostics
  }

  /// Names are ASCII by the time they are compared; what is left of folding is case.
  private static func folded(_ path: String) -> String { path.lowercased() }
}
