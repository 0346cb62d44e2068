import ArgumentParser
import Compiling
import Storing

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a small project that builds: two chapters, two cases, a glossary, templates.",
    discussion: """
      Example: kaitei init my-manual && kaitei build --project my-manual
      """)

  @Argument(help: ArgumentHelp("The new project's folder; it must be empty or not there.", valueName: "dir"))
  var folder: String

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("the new project's folder has no name") }
  }

  func run() throws {
    do {
      try NewProject.write(Scaffold.files, to: folder)
    } catch let error as StorageError {
      throw Failure(description: error.description)
    }
    Terminal.say("Made a project in \(folder). Next: kaitei build --project \(folder)")
  }
}
