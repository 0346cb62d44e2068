import ArgumentParser
import Glibc
import Manuscript
import Reporting

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
      Build.self, Check.self, Serve.self, Diff.self, SealCommand.self, Verify.self, AsOfCommand.self,
      IDs.self,
      Schemas.self,
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
      if wantsJSON(CommandLine.arguments) {
        Terminal.writeError(DataReport.lines([error.diagnostic], tree: SourceTree(files: [])))
      } else {
        Terminal.complain("kaitei: \(error)")
      }
      Glibc.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}

extension Kaitei {
  /// Whether problems are to be written as JSON; the command that knows it may not have come to be.
  private static func wantsJSON(_ arguments: [String]) -> Bool {
    arguments.contains("--diagnostics=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--diagnostics" && $1 == "json" }
  }
}

/// What a command could not do: exit code 2.
struct Failure: Error, CustomStringConvertible {
  let description: String

  /// It has no place: what was to be read or written is named in its words.
  var diagnostic: Diagnostic {
    .error("could-not-run", description, at: SourceLocation(file: "", line: 1))
  }
}

/// Exit codes, as the README promises them.
extension ExitCode {
  static let problemsFound = ExitCode(1)
  static let couldNotRun = ExitCode(2)
}
