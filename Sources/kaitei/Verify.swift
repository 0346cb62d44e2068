import ArgumentParser
import Compiling
import Manuscript
import Storing

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that sealed editions, and the pages of a site, are what was sealed.",
    discussion: """
      No file changed, missing or added; one chain; what is read today is what was sealed; with --site, the pages carry that text.

      Example: kaitei verify --site site
      """)

  @OptionGroup var options: ProjectOptions

  @Option(help: ArgumentHelp("Also the pages of this site.", valueName: "dir"))
  var site: String?

  func run() async throws {
    let sources = try options.read()
    let tree = sources.value
    let verified = await SealedEditions.verify(tree)
    var problems =
      sources.diagnostics.filter { $0.location.file.hasPrefix("manual/editions") } + verified.diagnostics
    if let site, !problems.hasErrors {
      let compilation = await Compiler.compile(tree)
      do {
        problems += await SealedEditions.verify(
          SealedEditions.Site(
            folder: site, paths: try SiteReader.paths(site), records: PublishedSite(output: site).records()
          ) { SiteReader.read($0, in: site) }, against: compilation, generator: "kaitei \(Kaitei.version)")
      } catch let error as StorageError {
        throw Failure(description: error.description)
      }
    }
    guard !problems.hasErrors else {
      options.report(problems.inReadingOrder, tree: tree, outcome: "This is not what was sealed.")
      throw ExitCode.problemsFound
    }
    if !problems.isEmpty { options.report(problems.inReadingOrder, tree: tree, outcome: nil) }
    for edition in verified.value { Terminal.say("\(edition.id) \(edition.digest) \(edition.files) files") }
    Terminal.complain(
      verified.value.isEmpty
        ? "No edition is sealed yet."
        : "\(verified.value.count) sealed \(verified.value.count == 1 ? "edition is" : "editions are") as sealed"
          + (site.map { ", and so are their pages in \($0)." } ?? "."))
  }
}
