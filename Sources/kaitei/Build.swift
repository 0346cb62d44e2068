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
    guard !problems.hasErrors, let built = compilation.edition else {
      options.report(problems, tree: tree, outcome: "Nothing was written.")
      throw ExitCode.problemsFound
    }
    if let unknown = edition.first(where: { $0 != built.id }) {
      let nearest = Nearest.candidate(to: unknown, among: [built.id])
      throw Failure(
        description: "there is no edition “\(unknown)”"
          + (nearest.map { "; did you mean \($0)?" } ?? "; there is \(built.id)"))
    }
    if `public` {
      throw Failure(
        description: "no edition has been published yet: the working edition “\(built.id)” is not sealed")
    }
    let site = compilation.site(day: today?.date, generator: "kaitei \(Kaitei.version)")
    let folder = output ?? (options.project == "." ? "site" : options.project + "/site")
    let progress = Terminal.Progress(total: site.count)
    do {
      try await SitePublisher(output: folder, project: options.project).publish(site) { progress.show($0) }
    } catch let error as StorageError {
      progress.end()
      options.report(problems, tree: tree, outcome: "Nothing was written.")
      throw Failure(description: error.description)
    }
    progress.end()
    options.report(problems, tree: tree, outcome: "Wrote \(site.count) files to \(folder).")
  }
}
