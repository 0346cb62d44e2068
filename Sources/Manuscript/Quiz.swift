/// What a test asks of a case: the right answer and wrong ones.
package struct Quiz: Sendable, Hashable {
  package enum Part: String, Sendable, CaseIterable {
    case problem, action

    package var words: String {
      switch self {
      case .problem: "何が問題でしたか。"
      case .action: "どうすればよかったですか。"
      }
    }
  }

  package struct Question: Sendable, Hashable {
    package let answer: Located<String>
    /// The wrong answers.
    package let others: [Located<String>]

    package init(answer: Located<String>, others: [Located<String>]) {
      self.answer = answer
      self.others = others
    }
  }

  package let questions: [Part: Question]
  package let location: SourceLocation

  package init(questions: [Part: Question], location: SourceLocation) {
    self.questions = questions
    self.location = location
  }

  /// In the order of parts.
  package var words: [Located<String>] {
    Quiz.Part.allCases.compactMap { questions[$0] }.flatMap { [$0.answer] + $0.others }
  }
}

extension Edition {
  package var quizWords: [Located<String>] { cases.compactMap(\.quiz).flatMap(\.words) }
}
