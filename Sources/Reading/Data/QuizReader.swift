import Manuscript

/// `quiz:` of a case.
enum QuizReader {
  private static let question = RecordShape(
    "a question of a quiz", required: ["answer": .string, "others": .list(.string)],
    help: ["answer": "正しい答え。60字まで。", "others": "誤った答え。二つ以上。明らかに誤りで、選びたくなるもの。"])

  static let shape = RecordShape(
    "a quiz",
    optional: KeyValuePairs(
      dictionaryLiteral: (Quiz.Part.problem.rawValue, .record(question)),
      (Quiz.Part.action.rawValue, .record(question))),
    help: [
      Quiz.Part.problem.rawValue: "「何が問題でしたか」の答え。", Quiz.Part.action.rawValue: "「どうすればよかったですか」の答え。",
    ])

  static func quiz(_ record: Record) -> Quiz {
    var questions: [Quiz.Part: Quiz.Question] = [:]
    for part in Quiz.Part.allCases {
      guard let question = record.record(part.rawValue), let answer = question.located("answer") else {
        continue
      }
      questions[part] = Quiz.Question(answer: answer, others: question.strings("others"))
    }
    return Quiz(questions: questions, location: record.location)
  }
}
