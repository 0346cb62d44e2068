internal import CLinux
package import Manuscript

/// A project that is being written: its sources, and again whenever they have changed.
package struct Workspace: Sendable {
  private let folder: String
  private let polls: Bool

  /// - Parameter polls: looks at every file now and then, where the system does not tell of changes: on a network's folders.
  /// - Throws: `StorageError` when the project cannot be read.
  package init(_ folder: String, polls: Bool = false) throws {
    guard let root = Folder.realPath(folder) else { throw StorageError.system("read the project", folder) }
    guard Folder.kind(of: root) == .folder else {
      throw StorageError("\(folder) is not a folder: name the one that holds manual/")
    }
    self.folder = root
    self.polls = polls || Self.isRemote(root)
  }

  /// The project's folder, without links.
  package var root: String { folder }

  /// The sources as they are, and as they become. Who is slow sees the newest.
  package func changes() -> AsyncStream<Diagnosed<SourceTree>> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task {
        var watcher = Watcher(root: folder, polls: polls)
        while !Task.isCancelled, let sources = await watcher.next() { continuation.yield(sources) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// NFS, SMB, 9p, FUSE: another machine's changes are not told.
  private static func isRemote(_ path: String) -> Bool {
    [0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x0102_1997, 0x6573_5546].contains(
      clinux_file_system_type(path))
  }
}

/// Waits for changes and reads what has changed.
private struct Watcher {
  private let root: String
  private var memory = ProjectMemory()
  private var last: Diagnosed<SourceTree>?
  private var isBroken = false
  private let inotify: Inotify?
  private var bursts: AsyncStream<[Inotify.Event]>.Iterator?
  /// nil: files are looked at now and then.
  private var watches: FolderWatches?

  init(root: String, polls: Bool) {
    self.root = root
    let started = polls ? nil : Inotify.start()
    inotify = started?.inotify
    bursts = started?.bursts.makeAsyncIterator()
    watches = started.map { _ in FolderWatches() }
  }

  /// What there is now, at first; then what there is after a change. nil when nobody waits any longer.
  mutating func next() async -> Diagnosed<SourceTree>? {
    if last == nil {
      let read = readAll()
      last = read
      return read
    }
    while !Task.isCancelled {
      await wait()
      let read = readAll()
      if let last, last.diagnostics == read.diagnostics, last.value.isSame(as: read.value) { continue }
      last = read
      return read
    }
    return nil
  }

  private mutating func wait() async {
    guard watches != nil, !isBroken else {
      let isLarge = memory.folders.count > 100
      try? await Task.sleep(for: .milliseconds(isBroken ? 500 : isLarge ? 1_000 : 250))
      return memory.forgetAll()
    }
    guard let burst = await bursts?.next(isolation: nil) else { return }
    for event in burst {
      // Swap files and copies of editors are none of the sources.
      if event.name.hasPrefix(".") || event.name.hasSuffix("~"), !event.isOfFolder { continue }
      if event.isOverflow {
        memory.forgetAll()
        watches?.folders = [:]
        continue
      }
      memory.forget(watches?.touched(by: event) ?? [])
    }
  }

  /// What cannot be read now is tried again.
  private mutating func readAll() -> Diagnosed<SourceTree> {
    do {
      var read = try ProjectReader.read(root, &memory)
      // Files may come into a new folder before it is watched.
      while watchNewFolders() { read = try ProjectReader.read(root, &memory) }
      isBroken = false
      return read
    } catch {
      isBroken = true
      let problem = Diagnostic.error(
        "unreadable-project", "\(error)", at: SourceLocation(file: "manual/manual.yaml", line: 1),
        help: "it is tried again")
      return Diagnosed(last?.value ?? SourceTree(files: []), [problem])
    }
  }

  private mutating func watchNewFolders() -> Bool {
    guard let inotify, var followed = watches else { return false }
    var wanted = Set([""] + memory.folders.keys)
    for reading in memory.folders.values { wanted.formUnion(reading.linkedFolders.map(relative)) }
    wanted.formUnion(memory.editionFolders)
    guard let added = followed.follow(wanted, root: root, inotify) else {
      // No more watches are to be had: from now on files are looked at.
      watches = nil
      return false
    }
    watches = followed
    for folder in added { memory.forget(folder) }
    return !added.isEmpty
  }

  private func relative(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : ""
  }
}

/// Which folder each watch is on.
private struct FolderWatches {
  /// By path from the project's folder, `""` for itself.
  var folders: [String: Int32] = [:]
  private var paths: [Int32: String] = [:]

  /// - Returns: the folders that were not watched before; nil when no more can be watched.
  mutating func follow(_ wanted: Set<String>, root: String, _ inotify: Inotify) -> [String]? {
    for (path, watch) in folders where !wanted.contains(path) {
      folders[path] = nil
      if paths[watch] == path {
        paths[watch] = nil
        inotify.unwatch(watch)
      }
    }
    var added: [String] = []
    for path in wanted where folders[path] == nil {
      let (watch, isExhausted) = inotify.watch(path.isEmpty ? root : root + "/" + path)
      if isExhausted { return nil }
      guard let watch else { continue }
      folders[path] = watch
      paths[watch] = path
      added.append(path)
    }
    return added
  }

  /// The folders, and the entries in them, of which an event tells.
  mutating func touched(by event: Inotify.Event) -> [(folder: String, entry: String?)] {
    guard let folder = paths[event.watch] else { return [] }
    if event.isEnd {
      paths[event.watch] = nil
      folders[folder] = nil
    }
    var touched = [(folder, event.name.isEmpty ? nil : event.name)]
    guard event.isOfFolder, !event.name.isEmpty else { return touched }
    // What it is called now is another folder's name, or nobody's.
    let path = folder.isEmpty ? event.name : folder + "/" + event.name
    for known in folders.keys where known == path || known.hasPrefix(path + "/") {
      folders[known] = nil
      touched.append((known, nil))
    }
    return touched
  }
}
