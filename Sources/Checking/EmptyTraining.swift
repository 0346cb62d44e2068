import Manuscript

/// A training has slides, and its test questions.
enum EmptyTraining {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.trainings.flatMap { training -> [Diagnostic] in
      var diagnostics: [Diagnostic] = []
      if training.slides.isEmpty {
        diagnostics.append(
          .error(
            "training-without-slide", "the training “\(training.id)” has no slide", at: training.location,
            help: "write one under `slides:`: `- clause: its-id`"))
      }
      if training.questions?.isEmpty == true {
        diagnostics.append(
          .error(
            "test-without-question", "the test of “\(training.id)” has no question", at: training.location,
            help: "write one under `questions:`, as K-A1-01/problem, or delete `test:`"))
      }
      return diagnostics
    }
  }
}
