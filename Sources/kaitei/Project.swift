import ArgumentParser
import Compiling
import Manuscript
import Reporting
import Storing

enum DiagnosticsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// What every command that reads a project is told.
struct ProjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The project's folder.", valueName: "dir"))
  var project = "."

  @Option(help: "How problems are written to standard error.")
  var diagnostics = DiagnosticsFormat.text

  /// Reads the sources.
  ///
  /// - Throws: `Failure` when the project cannot be read.
  func read() throws -> Diagnosed<SourceTree> {
    do {
      return try ProjectReader.read(project)
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
  }

  func compile(isRelease: Bool = false) async throws -> (
    tree: SourceTree, compilation: Compiler.Compilation, diagnostics: [Diagnostic]
  ) {
    let sources = try read()
    let compilation = await Compiler.compile(sources.value, isRelease: isRelease)
    return (sources.value, compilation, (sources.diagnostics + compilation.diagnostics).inReadingOrder)
  }

  /// Writes problems to standard error.
  func report(_ problems: [Diagnostic], tree: SourceTree, outcome: String? = nil) {
    switch diagnostics {
    case .text:
      Terminal.complain(
        TextReport.write(
          problems, tree: tree, outcome: outcome, usesColour: Terminal.standardErrorUsesColour),
        terminator: "")
    case .json: Terminal.writeError(DataReport.lines(problems, tree: tree))
    }
  }
}

/// A day given on the command line.
struct Day: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(iso: argument) else { return nil }
    self.date = date
  }
}
