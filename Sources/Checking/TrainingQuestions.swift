import Manuscript

/// A question of a test names an active case that has the question in its quiz, and is asked once.
enum TrainingQuestions {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.trainings.flatMap { training -> [Diagnostic] in
      var first: [Training.Question: SourceLocation] = [:]
      return (training.questions ?? []).flatMap { question -> [Diagnostic] in
        if let other = first[question.value] {
          return [
            .error(
              "duplicate-question", "“\(question.value.text)” is asked twice", at: question.location,
              notes: [.init("first here", at: other)], help: "delete one of the two")
          ]
        }
        first[question.value] = question.location
        return problem(question, edition).map { [$0] } ?? []
      }
    }
  }

  private static func problem(_ question: Located<Training.Question>, _ edition: Edition) -> Diagnostic? {
    let id = question.value.caseID
    let part = question.value.part.rawValue
    guard let found = edition.case(id) else {
      return .error(
        "unresolved-reference", "no case is named “\(id)”", at: question.location,
        help: Nearest.candidate(to: id, among: edition.cases.map(\.id)).map { "did you mean \($0)/\(part)?" }
          ?? "cases are in examples/cases/")
    }
    guard found.isActive else {
      return .error(
        "question-of-retired-case", "the case “\(id)” is retired: nothing is asked of it",
        at: question.location,
        help: found.replacedBy.map { "write \($0.value)/\(part), or delete the line" } ?? "delete the line")
    }
    guard let quiz = found.quiz else {
      return .error(
        "question-not-in-quiz", "the case “\(id)” has no quiz", at: question.location,
        help: "write `quiz:` with \(part): in the case, or ask another")
    }
    guard quiz.questions[question.value.part] == nil else { return nil }
    let other = Quiz.Part.allCases.first { quiz.questions[$0] != nil }
    return .error(
      "question-not-in-quiz", "the quiz of “\(id)” has no “\(part)”", at: question.location,
      help: other.map { "did you mean \(id)/\($0.rawValue)?" } ?? "write \(part): in its quiz")
  }
}
