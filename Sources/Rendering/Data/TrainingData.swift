import Manuscript

/// The trainings of an edition and the quizzes of its cases in manual.json.
struct TrainingData {
  let edition: Edition

  var value: JSON { .array(edition.trainings.map(value)) }

  private func value(_ training: Training) -> JSON {
    .object([
      "id": .string(training.id), "title": .string(training.title.value),
      "audience": .string(training.audience.value), "measure": .optional(training.measure?.value),
      "minutes": training.minutes.map(JSON.integer) ?? .null, "path": .string(training.deckPage),
      "slides": .array(training.slides.map(value)), "test_path": .optional(training.testPage),
      "questions": .strings((training.questions ?? []).map(\.value.text)),
    ])
  }

  private func value(_ slide: Training.Slide) -> JSON {
    var members: JSON.Members = [
      "title": .string(edition.title(of: slide)), "note": .optional(slide.note?.text(in: edition)),
    ]
    switch slide.subject {
    case .words(_, let body): members[key: "text"] = .string(body.text(in: edition))
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
