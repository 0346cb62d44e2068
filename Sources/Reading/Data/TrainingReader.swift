import Manuscript

/// manual/training.yaml.
enum TrainingReader {
  private static let slide = RecordShape(
    "a slide",
    optional: [
      "title": .string, "body": .passage, "clause": .string, "case": .string, "figure": .string,
      "note": .passage,
    ],
    help: [
      "title": "スライドの題名。body と共に書く。", "body": "スライドの文。Markdown。", "clause": "条項のid。その見出しと条文を示す。",
      "case": "事例の番号。その要点を示す。", "figure": "数値の表。例：2022-01/group-i", "note": "話すこと。Markdown。",
    ])
  private static let test = RecordShape(
    "a test", required: ["questions": .list(.string)],
    help: ["questions": "問題。事例の番号と problem 又は action。例：K-A1-01/problem"])

  static let shape = RecordShape(
    "a training",
    required: [
      "id": .string, "title": .string, "audience": .string, "slides": .list(.record(slide)),
    ],
    optional: ["measure": .string, "minutes": .integer, "test": .record(test)],
    help: [
      "id": "教材のid。ページの名前になる。変えない。", "title": "題名。", "audience": "対象者。",
      "measure": "施策のid（manual/measures.yaml）。",
      "minutes": "時間（分）。", "slides": "スライド。", "test": "理解度確認。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[Training]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let trainings = read.value.compactMap { record -> Training? in
      guard let id = record.located("id"), let title = record.located("title"),
        let audience = record.located("audience")
      else { return nil }
      diagnostics += IDForm.ofTable.check(id, "a training", rule: "duplicate-entry-id", &first)
      let minutes = record.integer("minutes")
      if let minutes, minutes < 1 {
        diagnostics.append(
          .error(
            "wrong-type", "a training takes a minute or more, not \(minutes)",
            at: record.location(of: "minutes"), help: "write `minutes: 30`, or delete the line"))
      }
      return Training(
        id: id.value, title: title, audience: audience, measure: record.located("measure"), minutes: minutes,
        slides: record.records("slides").compactMap { slide($0, &diagnostics) },
        questions: record.record("test").map { test in
          test.strings("questions").compactMap { question($0, &diagnostics) }
        }, location: id.location)
    }
    return Diagnosed(trainings, diagnostics)
  }

  // MARK: Slides

  private static func slide(_ record: Record, _ diagnostics: inout [Diagnostic]) -> Training.Slide? {
    let shown = ["clause", "case", "figure"].filter { record.located($0) != nil }
    let words = ["title", "body"].filter { record.values[$0] != nil }
    let hasProblems = shape(of: record, shown: shown, words: words, &diagnostics)
    guard !hasProblems, let subject = subject(record) else { return nil }
    return Training.Slide(subject: subject, note: record.passage("note"))
  }

  /// A slide shows one thing.
  private static func shape(
    of record: Record, shown: [String], words: [String], _ diagnostics: inout [Diagnostic]
  ) -> Bool {
    let problem: (message: String, place: SourceLocation, help: String)
    if shown.count > 1 || (!shown.isEmpty && !words.isEmpty) {
      let names = (shown + words).joined(separator: " and ")
      problem = (
        "a slide shows one thing, not \(names)", record.location(of: (shown + words)[1]),
        "make two slides of it"
      )
    } else if shown.isEmpty, words.count < 2 {
      problem =
        words.isEmpty
        ? ("the slide shows nothing", record.location, "write title: and body:, or clause:, case: or figure:")
        : (
          "a slide with “\(words[0])” needs “\(words[0] == "title" ? "body" : "title")”", record.location,
          "add a line `\(words[0] == "title" ? "body" : "title"): …`"
        )
    } else {
      return false
    }
    diagnostics.append(
      .error("slide-shows-not-one-thing", problem.message, at: problem.place, help: problem.help))
    return true
  }

  private static func subject(_ record: Record) -> Training.Slide.Subject? {
    if let title = record.located("title"), let body = record.passage("body") {
      return .words(title: title, body: body)
    }
    if let clause = record.located("clause") { return .clause(clause) }
    if let found = record.located("case") { return .case(found) }
    return record.located("figure").map { written in
      let names = written.value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let reference = FigureReference(
        set: String(names[0]), table: names.count > 1 ? String(names[1]) : "")
      return .figure(Located(reference, at: written.location))
    }
  }

  // MARK: Questions

  /// `K-A1-01/problem`
  private static func question(
    _ written: Located<String>, _ diagnostics: inout [Diagnostic]
  ) -> Located<Training.Question>? {
    let parts = written.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let known = Quiz.Part.allCases.map(\.rawValue)
    guard parts.count == 2, !parts[0].isEmpty, let part = Quiz.Part(rawValue: parts[1]) else {
      let near = parts.count == 2 ? Nearest.candidate(to: parts[1], among: known) : nil
      diagnostics.append(
        .error(
          "malformed-question", "“\(written.value)” is not a question", at: written.location,
          help: near.map { "did you mean \(parts[0])/\($0)?" }
            ?? "write a case and what is asked of it: K-A1-01/problem or K-A1-01/action"))
      return nil
    }
    return Located(Training.Question(caseID: parts[0], part: part), at: written.location)
  }
}
