import ArgumentParser
import Dispatch
import Glibc
import Manuscript
import Reporting
import Serving
import Storing

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the manual in a browser while it is written.",
    discussion: """
      Every save is shown at once, on the same spot of the page; a mistake is shown as a report over the last good page.
      Nothing is written to disk. Ctrl-C ends it.

      Example: kaitei serve --open
      """)

  @OptionGroup var options: ProjectOptions

  @Option(help: "The port; 0 for one that is free.")
  var port = 8000

  @Option(
    help: ArgumentHelp(
      "The address to listen at. Others than this machine reach it only when it is not 127.0.0.1, and with a token.",
      valueName: "address"))
  var host = "127.0.0.1"

  @Flag(help: "Open the browser.")
  var open = false

  @Flag(help: "Say nothing of the builds that succeed.")
  var quiet = false

  @Flag(help: "Look at every file now and then: for folders of which the system tells no changes.")
  var poll = false

  @Option(
    help: ArgumentHelp(
      "What opens a file of the report: \(EditorLink.names.joined(separator: ", ")), or an address with {path}, {line}, {column}.",
      valueName: "editor"))
  var editor = "vscode"

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
    guard EditorLink(editor, root: "") != nil else {
      throw ValidationError(
        "“\(editor)” is no editor: name one of \(EditorLink.names.joined(separator: ", ")), or an address with {path}"
      )
    }
  }

  func run() async throws {
    let workspace: Workspace
    do {
      workspace = try Workspace(options.project, polls: poll)
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
    guard let link = EditorLink(editor, root: workspace.root) else { return }
    let endings = Endings()
    defer { endings.cancel() }
    let address = Address()
    let preview = Preview(heads: Self.heads(workspace.root), onToken: { address.announce(token: $0) })
    let server = PreviewServer(preview, host: host, port: port)
    if !server.isLocal {
      Terminal.complain(
        "warning: \(host) can be reached from other machines; each browser needs an address with a token of its own"
      )
    }
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        group.addTask {
          defer { continuation.finish() }
          try await server.run { url in
            address.isKnown(url)
            Terminal.complain("Serving \(workspace.root) at \(address.first). Ctrl-C ends it.")
            if open { Browser.open(address.first) }
            continuation.yield()
          }
        }
        group.addTask { for await _ in ready { await rebuild(workspace, preview, link) } }
        group.addTask { await preview.followHead() }
        // The first that ends with an error ends all.
        for try await _ in group {}
      }
    } catch let refusal as PreviewServer.Refusal {
      throw Failure(description: Self.describe(refusal))
    }
  }

  /// What git has of the project; nothing where there is no git, no commit, or the project is not in it.
  private static func heads(_ root: String) -> HeadPages {
    HeadPages {
      guard let revision = try? GitRevision("HEAD", in: root), revision.holdsProject else { return nil }
      return HeadPages.Head(commit: revision.commit) {
        try revision.read(nil).project?.value ?? SourceTree(files: [])
      }
    }
  }

  /// Builds at first, and after every change.
  private func rebuild(_ workspace: Workspace, _ preview: Preview, _ link: EditorLink) async {
    var builder = PreviewBuilder(generator: "kaitei \(Kaitei.version)", editor: link)
    var last: PreviewBuild?
    for await sources in workspace.changes() {
      await preview.begin()
      let build = await builder.build(sources)
      await preview.show(build)
      report(build, after: last)
      last = build
    }
  }

  private func report(_ build: PreviewBuild, after last: PreviewBuild?) {
    let outcome = "\(Self.names(build.changed)), \(build.milliseconds) ms"
    // Warnings that were there before are not said again with every save.
    if build.isShown, build.problems.isEmpty || build.problems == last?.problems {
      let isMended = build.problems.isEmpty && last.map { !$0.problems.isEmpty || !$0.isShown } ?? false
      if !quiet { Terminal.complain(isMended ? "No problem is left: \(outcome)" : outcome) }
      return
    }
    if let refusal = build.refusal { Terminal.complain("kaitei: \(refusal)") }
    if build.isShown, quiet { return }
    options.report(
      build.problems, tree: build.tree,
      outcome: (build.isShown ? "Shown: " : "The last good pages stay: ") + outcome)
  }

  /// What has changed, in a few words.
  private static func names(_ changed: [String]) -> String {
    guard let first = changed.first else { return "Built" }
    return changed.count == 1 ? first : "\(first) and \(changed.count - 1) more"
  }

  private static func describe(_ refusal: PreviewServer.Refusal) -> String {
    switch refusal {
    case .cannotListen(let reason): return reason
    case .portInUse(let port, let free):
      let owner = PortOwner.find(port).map { "\($0.name) (process \($0.id))" } ?? "another process"
      let hint = owner.hasPrefix("kaitei") ? "end that one, or name another port" : "name another port"
      return "port \(port) is in use, by \(owner): \(hint)" + (free.map { ", as --port \($0)" } ?? "")
    }
  }
}
