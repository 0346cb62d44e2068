import ArgumentParser
import Compiling
import Manuscript

enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

struct AsOfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asof",
    abstract: "Say which edition was in force on a day, and what a clause said then.",
    discussion: """
      The edition's id starts standard output. When none was in force, nothing stands there, and standard error says why.

      Example: kaitei asof 2021-11-03 no-private-use
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: ArgumentHelp("The day, YYYY-MM-DD.", valueName: "date"))
  var day: Day

  @Argument(help: ArgumentHelp("A clause: its id, or its number as printed then.", valueName: "clause"))
  var clause: String?

  @Option(help: "The answer's format.")
  var format = AnswerFormat.text

  func run() async throws {
    let sources = try options.read()
    let compilation = await Compiler.compile(sources.value)
    let broken = (sources.diagnostics + compilation.diagnostics).filter {
      $0.rule == "sealed-edition-changed"
    }
    guard broken.isEmpty else {
      options.report(broken.inReadingOrder, tree: sources.value)
      throw ExitCode.problemsFound
    }
    do {
      let answer = try await AsOf.find(day.date, clause: clause, in: compilation)
      Terminal.sayBytes(format == .json ? json(answer) : text(answer))
    } catch {
      Terminal.complain("kaitei: \(error.reason)")
      throw ExitCode.problemsFound
    }
  }

  private func text(_ answer: AsOf) -> [UInt8] {
    let dates = answer.entry.dates
    var text = "\(answer.entry.id)\t\(answer.entry.title)\t\(dates.effective?.value.wareki ?? "")施行\n"
    if let clause = answer.clause { text += "\n\(clause.heading)\n\(clause.text)\n" }
    return Array(text.utf8)
  }

  private func json(_ answer: AsOf) -> [UInt8] {
    let entry = answer.entry
    let clause = answer.clause.map { clause in
      JSON.object([
        "id": .string(clause.id), "number": .string(clause.number), "heading": .string(clause.heading),
        "text": .string(clause.text), "path": .string(clause.path),
      ])
    }
    return JSON.object([
      "schema": .integer(1), "date": .string(day.date.iso), "clause": clause ?? .null,
      "edition": .object([
        "id": .string(entry.id), "title": .string(entry.title),
        "dates": .object(JSON.Members(entry.dates.named.map { ($0.name, .string($0.date.value.iso)) })),
      ]),
    ]).bytes + [10]
  }
}
