import Manuscript

/// manual/flows.yaml.
enum FlowReader {
  /// What an answer says that leads on to the next question.
  private static let next = "next"
  private static let maximumQuestions = 30

  private static let question = RecordShape(
    "a question", required: ["ask": .string, "yes": .string, "no": .string],
    help: [
      "ask": "はい又はいいえで答えられる質問。", "yes": "「はい」のときの結果。次の質問に進むときは next。", "no": "「いいえ」のときの結果。次の質問に進むときは next。",
    ])

  static let shape = RecordShape(
    "a flow",
    required: [
      "id": .string, "title": .string, "questions": .list(.record(question)), "result": .string,
    ],
    help: [
      "id": "判断の流れのid。変えない。", "title": "題名。", "questions": "質問。yes と no のどちらか一つを next にする。",
      "result": "最後の質問でも next だったときの結果。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[DecisionFlow]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let flows = read.value.compactMap { record -> DecisionFlow? in
      guard let id = record.located("id"), let title = record.string("title"),
        let result = record.located("result")
      else { return nil }
      diagnostics += IDForm.ofEntry.check(id, "a flow", rule: "duplicate-entry-id", &first)
      let asked = record.records("questions")
      if record.places["questions"] != nil, asked.isEmpty || asked.count > maximumQuestions {
        diagnostics.append(
          .error(
            "wrong-number-of-questions",
            "the flow “\(id.value)” has \(asked.count) questions: one to \(maximumQuestions) can be drawn",
            at: record.location(of: "questions"), help: "add a question, or make two flows of it"))
      }
      return DecisionFlow(
        id: id.value, title: title,
        questions: asked.prefix(maximumQuestions).compactMap { question($0, &diagnostics) }, result: result,
        location: id.location)
    }
    return Diagnosed(flows, diagnostics)
  }

  private static func question(_ record: Record, _ diagnostics: inout [Diagnostic]) -> DecisionFlow.Question?
  {
    guard let ask = record.located("ask"), let yes = record.located("yes"), let no = record.located("no")
    else { return nil }
    let yesLeadsOn = yes.value == next
    guard yesLeadsOn != (no.value == next) else {
      diagnostics.append(
        .error(
          "flow-answers",
          yesLeadsOn ? "both answers lead to the next question" : "neither answer leads to the next question",
          at: no.location, help: "write `next` for one of yes and no, and the result for the other"))
      return nil
    }
    return DecisionFlow.Question(ask: ask, yesLeadsOn: yesLeadsOn, result: yesLeadsOn ? no : yes)
  }
}
