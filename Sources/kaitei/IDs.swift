import ArgumentParser
import Compiling
import Manuscript
import Storing

struct IDs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ids",
    abstract: "List the clauses without an id, or give them one.",
    discussion: """
      An id is a clause's identity: it stays when the clause is reworded, renumbered or moved. Ids are c-0001, c-0002, …,
      never made of the words, and never given twice.

      Example: kaitei ids --write
      """)

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Write the ids into the chapters.")
  var write = false

  func run() async throws {
    let (tree, compilation, problems) = try await options.compile()
    let blocking = problems.filter { $0.severity == .error && $0.rule != "unresolved-reference" }
    if blocking.isEmpty, compilation.isSealedAlready {
      return Terminal.complain("The working edition is sealed already, and unchanged.")
    }
    guard blocking.isEmpty, let edition = compilation.edition else {
      options.report(blocking, tree: tree, outcome: "No id was given.")
      throw ExitCode.problemsFound
    }
    let given = ClauseIDs.assign(in: edition, tree: tree)
    for clause in given.clauses {
      Terminal.say("\(clause.path):\(clause.line): \(clause.title) {#\(clause.id)}")
    }
    guard write else {
      if given.problems.isEmpty {
        return Terminal.complain(
          given.clauses.isEmpty ? "Every clause has an id." : "Nothing was written: add --write.")
      }
      options.report(given.problems, tree: tree, outcome: "Nothing was written.")
      throw ExitCode.problemsFound
    }
    do {
      for file in given.files { try SourceWriter.replace(file, in: options.project) }
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
    let outcome = "Gave \(given.clauses.count) ids in \(given.files.count) files."
    guard !given.problems.isEmpty else { return Terminal.complain(outcome) }
    options.report(given.problems, tree: tree, outcome: outcome)
    throw ExitCode.problemsFound
  }
}
