import ArgumentParser
import Compiling
import Manuscript
import Storing

/// One of the two that `diff` compares, as the command line names it: an edition's id, a project's folder, a Markdown file,
/// `git:REV`, `git:REV:PATH`.
enum Comparand {
  case edition(String)
  case folder(String)
  case file(String)
  case revision(String, path: String?)

  /// - Parameter ids: the editions of the project.
  init(_ name: String, among ids: [String]) throws {
    guard !name.isEmpty else { throw ValidationError("what is to be compared has no name") }
    if name.hasPrefix("git:") {
      let parts = name.dropFirst(4).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let path = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
      self = .revision(String(parts[0]), path: path)
      return
    }
    // An edition's folder may lie beside one of the same name: `./2022-04` is the folder.
    if ids.contains(name) {
      self = .edition(name)
      return
    }
    switch NamedPath.kind(of: name) {
    case .file: self = .file(name)
    case .folder: self = .folder(name)
    case .nothing: throw Failure(description: Self.unknown(name, ids))
    }
  }

  /// Whether a name may be that of an edition, or of a file that is numbered as its manual says.
  static func needsProject(_ name: String) -> Bool {
    if name.hasPrefix("git:") { return name.split(separator: ":").count > 2 }
    return !name.contains("/") && NamedPath.kind(of: name) != .file
  }

  private static func unknown(_ name: String, _ ids: [String]) -> String {
    let folder = FilePath.folder(of: name)
    let paths = NamedPath.names(in: folder).map { folder + $0 }
    if let near = Nearest.candidate(to: name, among: ids + paths) {
      return "there is no edition, folder or file “\(name)”; did you mean \(near)?"
    }
    let known = ids.isEmpty ? "" : "; the editions are \(ids.joined(separator: ", "))"
    return "there is no edition, folder or file “\(name)”\(known)"
  }

  /// An edition, what it is called beyond its id, and what was wrong with its sources.
  struct Reading {
    let edition: Edition?
    let name: String
    let problems: [Diagnostic]
    let tree: SourceTree
  }

  /// - Throws: `Failure`, and what Storing says.
  func read(in project: String, shelf: EditionShelf) async throws -> Reading {
    switch self {
    case .edition(let id):
      let read = await shelf.read(id)
      return Reading(
        edition: read.value, name: "", problems: read.diagnostics.filter(\.isOfSource), tree: shelf.tree)
    case .folder(let path):
      if let sealed = try await Self.sealed(path), sealed.isWhole { return sealed.reading }
      let sources = try ProjectReader.read(path)
      guard sources.value["manual/manual.yaml"] != nil else {
        throw Failure(
          description: "\(path) holds no manual/manual.yaml: name a project's folder, or a Markdown file")
      }
      return await Self.project(sources, name: path)
    case .file(let path):
      // A file of a sealed edition is compared as it was sealed, too.
      if let sealed = try await Self.sealed(path), sealed.reading.problems.hasErrors { return sealed.reading }
      let file = try NamedPath.read(path, limit: EditionShelf.maximumFile)
      return Self.file(file, name: path, register: Self.register(near: path))
    case .revision(let revision, let path):
      let name = "git:" + revision + (path.map { ":" + $0 } ?? "")
      let read = try GitRevision(revision, in: project).read(path)
      if let project = read.project { return await Self.project(project, name: name) }
      guard let file = read.file else { throw Failure(description: "there is no “\(name)”") }
      return Self.file(
        file, name: name,
        register: shelf.tree["manual/manual.yaml"].flatMap {
          file.path.split(separator: "/").contains("manual") ? $0 : nil
        })
    }
  }

  /// The sealed edition in which a path lies.
  private static func sealed(_ path: String) async throws -> (reading: Reading, isWhole: Bool)? {
    guard let place = NamedPath.project(around: path), place.path.hasPrefix(SealedFiles.root) else {
      return nil
    }
    let parts = place.path.dropFirst(SealedFiles.root.count).split(separator: "/")
    guard let id = parts.first.map(String.init) else { return nil }
    let shelf = await EditionShelf.read(try ProjectReader.read(place.project))
    let read = await shelf.read(id)
    let reading = Reading(
      edition: read.value, name: path, problems: read.diagnostics.filter(\.isOfSource), tree: shelf.tree)
    return (reading, parts.count == 1)
  }

  private static func project(_ sources: Diagnosed<SourceTree>, name: String) async -> Reading {
    let read = await EditionShelf.readWorking(sources.value)
    // Sealed editions beside it have no part in it.
    let own = sources.diagnostics.filter { $0.isOfSource && !$0.location.file.hasPrefix(SealedFiles.root) }
    let problems = own + read.diagnostics
    return Reading(
      edition: read.value, name: name, problems: problems.inReadingOrder, tree: sources.value)
  }

  private static func file(_ file: SourceFile, name: String, register: SourceFile?) -> Reading {
    let read = EditionShelf.read(file, name: name, register: register)
    return Reading(
      edition: read.value, name: name, problems: read.diagnostics.inReadingOrder,
      tree: SourceTree(files: [file]))
  }

  /// The register of the manual whose chapter a file is.
  private static func register(near path: String) -> SourceFile? {
    let folder = FilePath.folder(of: path)
    for candidate in [folder + "manual.yaml", folder + "../manual.yaml"]
    where NamedPath.kind(of: candidate) == .file {
      return try? NamedPath.read(candidate, limit: 1 << 20)
    }
    return nil
  }
}

extension Diagnostic {
  /// Whether it is about what is compared: the templates are not.
  fileprivate var isOfSource: Bool { !location.file.hasPrefix("templates/") }
}
