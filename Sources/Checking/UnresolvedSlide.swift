import Manuscript

/// What a slide shows is there, and so is the measure that a training is a part of.
extension UnresolvedReference {
  static func checkSlides(_ edition: Edition) -> [Diagnostic] {
    edition.trainings.flatMap { training -> [Diagnostic] in
      let slides = training.slides.compactMap { problem($0.subject, edition) }
      guard let measure = training.measure, edition.position(of: .measure, measure.value) == nil else {
        return slides
      }
      return slides + [unknownEntry(.measure, measure.value, edition).diagnostic(at: measure.location)]
    }
  }

  private static func problem(_ subject: Training.Slide.Subject, _ edition: Edition) -> Diagnostic? {
    switch subject {
    case .words: nil
    case .clause(let id):
      edition.address(of: id.value) == nil
        ? unknownClause(id.value, edition).diagnostic(at: id.location) : nil
    case .case(let id):
      edition.case(id.value) == nil ? unknownCase(id.value, edition).diagnostic(at: id.location) : nil
    case .figure(let reference):
      edition.table(reference.value) == nil
        ? unknownFigure(reference.value, edition).diagnostic(at: reference.location) : nil
    }
  }
}
