import ArgumentParser
import Compiling
import Manuscript
import Storing

struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Freeze the working edition under manual/editions/.",
    discussion: """
      Everything that `check --release` finds must be mended first. What is sealed never changes; a correction is a new edition.

      Example: kaitei seal && kaitei verify
      """)

  @OptionGroup var options: ProjectOptions

  @Option(
    help: ArgumentHelp("Sign the seal with a minisign secret key without a password.", valueName: "file"))
  var key: String?

  func run() async throws {
    let (tree, compilation, problems) = try await options.compile(isRelease: true)
    if compilation.isSealedAlready {
      Terminal.complain("kaitei: the working edition is sealed already, and unchanged")
      throw ExitCode.problemsFound
    }
    guard problems.isEmpty, let edition = compilation.edition else {
      options.report(problems, tree: tree, outcome: "Nothing was sealed.")
      throw ExitCode.problemsFound
    }
    var sealed = SealedEditions.seal(edition, in: compilation, tool: "kaitei \(Kaitei.version)")
    do {
      if let key { sealed = try SealedEditions.sign(sealed, secretKey: try SourceWriter.read(key)) }
      try EditionStore.put(sealed, in: options.project, after: tree.editions.map(\.id))
    } catch let error as StorageError {
      throw Failure(description: error.description)
    } catch let refusal as SealedEditions.SignatureRefusal {
      throw Failure(description: "\(key ?? ""): \(refusal.reason)")
    }
    Terminal.say("\(sealed.id) \(SealedEditions.digest(of: sealed))")
    let entry = edition.register.edition
    Terminal.complain(
      """
      Sealed \(entry.id) in \(sealed.folder), \(sealed.files.count) files. Write its digest down where auditors find it.
      For the next edition change in manual/manual.yaml: id, title, dates, reason, and supersedes: \(entry.id).
      """)
  }
}
