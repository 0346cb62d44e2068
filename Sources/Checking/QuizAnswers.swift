import Manuscript

/// A question has one right answer among at least three, and each can be read at a glance.
enum QuizAnswers {
  private static let fewestOthers = 2
  private static let longest = 60

  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.cases.flatMap { found -> [Diagnostic] in
      guard let quiz = found.quiz else { return [] }
      if quiz.questions.isEmpty {
        return [
          .error(
            "quiz-without-question", "the quiz of “\(found.id)” asks nothing", at: quiz.location,
            help: "write problem: or action:, each with answer: and others:")
        ]
      }
      return Quiz.Part.allCases.flatMap { part in
        quiz.questions[part].map { check($0, "\(found.id)/\(part.rawValue)") } ?? []
      }
    }
  }

  private static func check(_ question: Quiz.Question, _ name: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if question.others.count < fewestOthers {
      let count = question.others.count
      diagnostics.append(
        .error(
          "too-few-wrong-answers",
          "“\(name)” has \(count == 0 ? "no wrong answer" : "one wrong answer only"): with so few one guesses",
          at: question.others.first?.location ?? question.answer.location,
          help: "write \(fewestOthers) or 3 under `others:`"))
    }
    var seen = [words(question.answer): question.answer]
    for other in question.others {
      guard let same = seen[words(other)] else {
        seen[words(other)] = other
        continue
      }
      let isRight = same == question.answer
      diagnostics.append(
        .error(
          isRight ? "right-answer-among-wrong" : "wrong-answer-twice",
          isRight
            ? "a wrong answer of “\(name)” is the right one"
            : "a wrong answer of “\(name)” stands there twice",
          at: other.location, notes: [.init("first here", at: same.location)],
          help: "write another wrong answer"))
    }
    for answer in [question.answer] + question.others where answer.value.count > longest {
      diagnostics.append(
        .warning(
          "long-answer", "an answer has \(answer.value.count) signs, more than \(longest)",
          at: answer.location,
          help: "say it in \(longest) signs at most"))
    }
    return diagnostics
  }

  /// What is read, whatever stop it ends with.
  private static func words(_ answer: Located<String>) -> String {
    answer.value.filter { !$0.isWhitespace && !"。．.、".contains($0) }
  }
}
