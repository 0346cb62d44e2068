import ArgumentParser
import Glibc
import Manuscript

@main
struct Kaitei: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "kaitei",
    abstract: "Compiles a company manual: Markdown clauses and data in, a dated edition as a site out.",
    discussion: """
      A project is a folder with manual/ (manual.yaml, chapters, data) and examples/ (cases, figures).

      Example: kaitei init my-manual && kaitei build --project my-manual
      """,
    version: version,
    subcommands: [
      Build.self, Check.self, SealCommand.self, Verify.self, AsOfCommand.self, IDs.self, Schemas.self,
      Init.self,
    ])

  static func main() async {
    // A reader that goes away, as in `kaitei check | head`, ends the output and not the work.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as Failure {
      Terminal.complain("kaitei: \(error)")
      Glibc.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}

/// What a command could not do: exit code 2.
struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// Exit codes, as the README promises them.
extension ExitCode {
  static let problemsFound = ExitCode(1)
  static let couldNotRun = ExitCode(2)
}
