import ArgumentParser
import Compiling
import Manuscript
import Storing

struct Schemas: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the JSON Schemas that are missing or outdated, or write them.",
    discussion: """
      With the schemas in examples/schemas/ an editor completes and checks the data files while one types.
      They offer the values that examples/catalogue.yaml declares: run it again when the catalogue has changed.

      Example: kaitei schemas --write
      """)

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Write the schemas into examples/schemas/.")
  var write = false

  func run() async throws {
    let (tree, compilation, problems) = try await options.compile()
    // What is wrong elsewhere does not matter: a schema helps to mend it.
    let blocking = problems.filter {
      $0.severity == .error
        && ($0.location.file == "examples/catalogue.yaml" || compilation.edition == nil)
    }
    if blocking.isEmpty, compilation.isSealedAlready {
      return Terminal.complain("The working edition is sealed already, and unchanged.")
    }
    guard blocking.isEmpty, let edition = compilation.edition else {
      options.report(blocking, tree: tree, outcome: "No schema was written.")
      throw ExitCode.problemsFound
    }
    let files = SchemaFiles.outdated(edition, tree: tree)
    for file in files { Terminal.say(file.path) }
    guard write else {
      return Terminal.complain(
        files.isEmpty ? "The schemas are up to date." : "Nothing was written: add --write.")
    }
    do {
      try SourceWriter.put(files, in: options.project)
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
    Terminal.complain("Wrote \(files.count) schemas.")
  }
}
