import Compiling
import Manuscript

/// The files of a build by their paths: a request is a look-up, and there is nothing else to find.
package struct Site: Sendable {
  let files: [String: OutputFile]
  private let edition: Edition?
  /// nil when what is written is sealed already.
  let working: WorkingPages?

  init(_ files: [OutputFile], edition: Edition?, working: WorkingPages?) {
    self.working = working
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.edition = edition
  }

  /// The address of a clause of the working edition.
  func address(ofClause id: String, in name: String) -> String? {
    guard let edition, edition.id == name, let address = edition.address(of: id) else { return nil }
    return "/\(edition.id)/\(edition.documents[address.document].page)#\(id)"
  }

  /// Pages whose address is like one that is not there.
  func near(_ path: String) -> [String] {
    let pages = files.keys.filter { $0.hasSuffix(".html") }
    var found: [String] = []
    for candidate in [path + ".html", path + "/index.html", path.lowercased()] where files[candidate] != nil {
      found.append(candidate)
    }
    // The same name in another folder: a page that moved, or another edition's.
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let isLong = pages.count > 2_000
    found += pages.filter { $0.hasSuffix("/" + name) }.sorted().prefix(3)
    if !isLong, let nearest = Nearest.candidate(to: path, among: pages.sorted()) { found.append(nearest) }
    let folder = FilePath.folder(of: path)
    if files[folder + "index.html"] != nil { found.append(folder + "index.html") }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }.prefix(6).map(\.self)
  }
}
