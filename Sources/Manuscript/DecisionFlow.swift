/// Questions with yes and no that lead to what is to be done (flows.yaml): 「迷ったとき」.
package struct DecisionFlow: Sendable, Hashable {
  /// One answer leads on to the next question, the other to its result.
  package struct Question: Sendable, Hashable {
    package let ask: Located<String>
    /// The answer that leads on.
    package let yesLeadsOn: Bool
    /// What the other answer leads to.
    package let result: Located<String>

    package init(ask: Located<String>, yesLeadsOn: Bool, result: Located<String>) {
      self.ask = ask
      self.yesLeadsOn = yesLeadsOn
      self.result = result
    }

    package var answerThatLeadsOn: String { yesLeadsOn ? "はい" : "いいえ" }
    package var answerThatEnds: String { yesLeadsOn ? "いいえ" : "はい" }
  }

  package let id: String
  package let title: String
  package let questions: [Question]
  /// Where one comes whom every question led on.
  package let result: Located<String>
  package let location: SourceLocation

  package init(
    id: String, title: String, questions: [Question], result: Located<String>, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.questions = questions
    self.result = result
    self.location = location
  }
}
