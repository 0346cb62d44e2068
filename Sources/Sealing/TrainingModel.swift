import Manuscript

/// The trainings of an edition and the quizzes of its cases in content.json.
struct TrainingModel {
  let passage: (Passage) -> JSON

  func value(of trainings: [Training]) -> JSON { .array(trainings.map(value)) }

  private func value(_ training: Training) -> JSON {
    .object([
      "id": .string(training.id), "title": .string(training.title.value),
      "audience": .string(training.audience.value), "measure": .optional(training.measure?.value),
      "minutes": training.minutes.map(JSON.integer) ?? .null, "slides": .array(training.slides.map(value)),
      "questions": training.questions.map { .strings($0.map(\.value.text)) } ?? .null,
    ])
  }

  private func value(_ slide: Training.Slide) -> JSON {
    var members: JSON.Members = ["note": slide.note.map(passage) ?? .null]
    switch slide.subject {
    case .words(let title, let body):
      members[key: "title"] = .string(title.value)
      members[key: "body"] = passage(body)
    case .clause(let id): members[key: "clause"] = .string(id.value)
    case .case(let id): members[key: "case"] = .string(id.value)
    case .figure(let reference): members[key: "figure"] = .string(reference.value.text)
    }
    return .object(members)
  }

  static func value(_ quiz: Quiz) -> JSON {
    .object(
      JSON.Members(
        quiz.questions.map { part, question in
          (
            part.rawValue,
            .object([
              "answer": .string(question.answer.value), "others": .strings(question.others.map(\.value)),
            ])
          )
        }))
  }
}
