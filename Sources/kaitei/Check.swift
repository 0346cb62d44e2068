import ArgumentParser
import Compiling
import Manuscript
import Reporting

enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the manual against every rule, and write nothing.",
    discussion: """
      Warnings alone exit 0; with --release they count, and what must hold before an edition is sealed is checked too.

      Example: kaitei check --release --format sarif > problems.sarif
      """)

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Also what must hold before an edition is sealed.")
  var release = false

  @Option(help: "The report: text on standard error; json or sarif on standard output.")
  var format = CheckFormat.text

  func run() async throws {
    let (tree, _, problems) = try await options.compile(isRelease: release)
    switch format {
    case .text: options.report(problems, tree: tree)
    case .json: Terminal.sayBytes(DataReport.document(problems, tree: tree))
    case .sarif: Terminal.sayBytes(DataReport.sarif(problems, tree: tree, version: Kaitei.version))
    }
    if problems.hasErrors || (release && !problems.isEmpty) { throw ExitCode.problemsFound }
  }
}
