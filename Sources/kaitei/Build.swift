import ArgumentParser
import Compiling
import Manuscript
import Storing

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile the manual into a site.",
    discussion: """
      Any error: nothing is written, and the site that stands stays whole.

      Example: kaitei build --project my-manual --output public
      """)

  @OptionGroup var options: ProjectOptions

  @Option(help: ArgumentHelp("The site's folder. (default: site in the project)", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("Only this edition; may be given several times.", valueName: "id"))
  var edition: [String] = []

  @Flag(help: "Only what has been published.")
  var `public` = false

  @Option(help: ArgumentHelp("The day that the pages assume, YYYY-MM-DD.", valueName: "date"))
  var today: Day?

  func run() async throws {
    let (tree, compilation, problems) = try await options.compile()
    guard !problems.hasErrors, compilation.edition != nil || !compilation.sealed.isEmpty else {
      options.report(problems, tree: tree, outcome: "Nothing was written.")
      throw ExitCode.problemsFound
    }
    if compilation.isSealedAlready, options.diagnostics == .text {
      Terminal.complain(
        "note: the working edition is sealed already, and unchanged: its sealed pages are built")
    }
    let folder = output ?? (options.project == "." ? "site" : options.project + "/site")
    do {
      let site = try SiteBuilder(
        compilation,
        SiteBuilder.Options(
          day: today?.date, generator: "kaitei \(Kaitei.version)", only: Set(edition), isPublic: `public`))
      let publisher = try SitePublisher(output: folder, project: options.project)
      let progress = Terminal.Progress()
      defer { progress.end() }
      let count = try await publisher.publish(
        progress: { progress.show($0) },
        files: { standing, write in
          try await site.make(keeping: { await standing.kept($0, key: $1) }, write)
        })
      progress.end()
      options.report(problems, tree: tree, outcome: "Wrote \(count) files to \(folder).")
    } catch let error as StorageError {
      options.report(problems, tree: tree, outcome: "Nothing was written.")
      throw Failure(description: error.description)
    } catch let refusal as SiteBuilder.Refusal {
      throw Failure(description: refusal.reason)
    }
  }
}
