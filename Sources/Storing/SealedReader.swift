internal import Glibc
import Manuscript

/// Reads the sealed editions: every file below manual/editions/, whatever its name, and nothing that is no file.
struct SealedReader {
  private let root: String
  private var diagnostics: [Diagnostic] = []

  /// - Parameter root: the project's folder.
  static func read(_ root: String) throws -> Diagnosed<[SealedFiles]> {
    var reader = SealedReader(root: root)
    let folder = String(SealedFiles.root.dropLast())
    guard let kind = Folder.kind(of: root + "/" + folder) else { return Diagnosed([]) }
    guard kind == .folder else {
      reader.refuse(folder, "this must be a folder of the project itself", "put the folder itself there")
      return Diagnosed([], reader.diagnostics)
    }
    var editions: [SealedFiles] = []
    for (name, entry) in try Folder.entries(of: root + "/" + folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard entry == .folder else {
        reader.refuse(path, "only the folders of sealed editions belong here", "move it away")
        continue
      }
      var files: [SourceFile] = []
      var oddities: [Diagnostic] = []
      try reader.collect(path, below: "", &files, &oddities, depth: 0)
      editions.append(SealedFiles(id: name, files: files, oddities: oddities))
    }
    return Diagnosed(editions, reader.diagnostics)
  }

  private init(root: String) { self.root = root }

  private mutating func collect(
    _ folder: String, below prefix: String, _ files: inout [SourceFile], _ oddities: inout [Diagnostic],
    depth: Int
  ) throws {
    guard depth < 16 else { return refuse(folder, "folders are nested too deep", "put it back from a copy") }
    let entries = try Folder.entries(of: root + "/" + folder)
    if entries.isEmpty, depth > 0 {
      oddities.append(problem(folder, "an empty folder was added after sealing", "delete it"))
    }
    for (name, entry) in entries {
      let path = folder + "/" + name
      switch entry {
      case .folder: try collect(path, below: prefix + name + "/", &files, &oddities, depth: depth + 1)
      case .file:
        if let file = try read(path, as: prefix + name, &oddities) { files.append(file) }
      case .link, .other, .unreadableName:
        refuse(path, "a sealed edition holds files only", "delete it, or put the file back from a copy")
      }
    }
  }

  private mutating func read(_ path: String, as name: String, _ oddities: inout [Diagnostic]) throws
    -> SourceFile?
  {
    let place = root + "/" + path
    let number = open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else {
      refuse(path, "it cannot be read: \(String(cString: strerror(errno)))", "make it readable")
      return nil
    }
    let descriptor = Descriptor(number)
    var status = stat()
    guard fstat(descriptor.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      refuse(path, "a sealed edition holds files only", "put the file back from a copy")
      return nil
    }
    if status.st_mode & 0o111 != 0 {
      oddities.append(problem(path, "the file can be executed, which no sealed file can", "chmod a-x"))
    }
    if status.st_nlink > 1 {
      oddities.append(
        problem(
          path, "the file has another name elsewhere (a hard link), by which it can be changed",
          "replace it with a copy of itself"))
    }
    return SourceFile(path: name, bytes: try descriptor.readAll(path))
  }

  private mutating func refuse(_ path: String, _ message: String, _ help: String) {
    diagnostics.append(problem(path, message, help))
  }

  private func problem(_ path: String, _ message: String, _ help: String) -> Diagnostic {
    .error("sealed-edition-changed", message, at: SourceLocation(file: path, line: 1), help: help)
  }
}
