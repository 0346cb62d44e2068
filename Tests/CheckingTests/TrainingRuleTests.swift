import Compiling
import Manuscript
import TestSupport
import Testing

@Suite struct TrainingRuleTests {
  @Test func hasNoProblem() async {
    #expect(await TestProject(TrainingFiles.all).problems() == [])
  }

  /// Words that take the place of others in training.yaml, and what is said of them.
  @Test(arguments: [
    ("audience: 全社員", "audiense: 全社員", "unknown-key", "did you mean audience?"),
    ("audience: 全社員", "audience:", "empty-value", "write a value behind `audience:`"),
    ("minutes: 30", "minutes: 三十", "wrong-type", nil),
    ("minutes: 30", "minutes: 0", "wrong-type", "write `minutes: 30`, or delete the line"),
    ("id: staff", "id: Staff", "malformed-id", nil),
    ("id: staff", "id: index", "output-path-collision", nil),
    ("title: 始めに\n", "titel: 始めに\n", "unknown-key", "did you mean title?"),
    ("- title: 始めに\n      body", "- body", "slide-shows-not-one-thing", "add a line `title: …`"),
    ("- clause: ban", "- note: 空。", "slide-shows-not-one-thing", nil),
    ("- clause: ban", "- { clause: ban, case: K-1 }", "slide-shows-not-one-thing", "make two slides of it"),
    ("- clause: ban", "- { clause: ban, title: 禁止 }", "slide-shows-not-one-thing", "make two slides of it"),
    ("**使わない**", "# 見出し\n\n        ", "heading-in-data", nil),
    ("（[](#ban)）", "（[](#bann)）", "unresolved-reference", "did you mean #ban?"),
    ("（[](#ban)）", "\n\n        ![](case:K-1)", "embed-in-data", nil),
    ("- clause: ban", "- clause: bann", "unresolved-reference", "did you mean #ban?"),
    ("- clause: ban", "- clause: old", "slide-on-deleted-clause", nil),
    ("- case: K-1", "- case: K-3", "unresolved-reference", "did you mean case:K-1?"),
    ("2022-01/t", "2022-01/u", "unresolved-reference", "did you mean figure:2022-01/t?"),
    ("figure: 2022-01/t", "figure: 2022-01", "unresolved-reference", nil),
    ("measure: course", "measure: courses", "unresolved-reference", "did you mean measure:course?"),
    ("K-1/problem", "K-1/problems", "malformed-question", "did you mean K-1/problem?"),
    ("K-1/problem", "K-1", "malformed-question", nil),
    ("K-1/problem", "K-3/problem", "unresolved-reference", "did you mean K-1/problem?"),
    ("K-1/problem", "K-2/problem", "question-not-in-quiz", nil),
    ("K-1/problem", "K-1/action", "duplicate-question", "delete one of the two"),
    ("[K-1/problem, K-1/action]", "[]", "test-without-question", nil),
    ("  test:\n    questions: [K-1/problem, K-1/action]", "  test: 10", "wrong-type", nil),
  ])
  func findsWhatIsWrongInATraining(words: String, wrong: String, rule: String, help: String?) async throws {
    let path = "manual/training.yaml"
    let files = try #require(TrainingFiles.with(path, words, wrong), "\(words)")
    let found = await TestProject(files).compile().diagnostics
    let problem = try #require(found.first { $0.rule == rule }, "\(found)")
    #expect(problem.location.file == path)
    if let help { #expect(problem.help == help) }
  }

  @Test func finds2TrainingsOfOneName() async throws {
    let twice = try #require(TrainingFiles.all["manual/training.yaml"])
    let files = TrainingFiles.all.merging(["manual/training.yaml": twice + twice]) { _, other in other }
    #expect(await TestProject(files).problems().contains { $0.contains("[duplicate-entry-id]") })
  }

  @Test func findsATrainingWithoutSlides() async throws {
    let files = TrainingFiles.all.merging([
      "manual/training.yaml": "- { id: staff, title: 研修, audience: 全社員, slides: [] }\n"
    ]) { _, other in other }
    #expect(
      await TestProject(files).problems() == [
        "manual/training.yaml:1:9: error [training-without-slide] the training “staff” has no slide"
      ])
  }

  /// Words that take the place of others in a case, and what is said of them.
  @Test(arguments: [
    ("others: [覚える, 写真に撮る]", "others: [覚える]", "too-few-wrong-answers", "write 2 or 3 under `others:`"),
    (
      "others: [覚える, 写真に撮る]", "others: [控えを閉じる。, 覚える]", "right-answer-among-wrong",
      "write another wrong answer"
    ),
    ("others: [覚える, 写真に撮る]", "others: [覚える, 覚える]", "wrong-answer-twice", nil),
    ("answer: 控えを閉じる,", "answr: 控えを閉じる,", "unknown-key", "did you mean answer?"),
    ("answer: 控えを閉じる,", "", "missing-key", nil),
    ("  problem:", "  problems:", "unknown-key", "did you mean problem?"),
    (
      "覚える, ",
      "そして短い文は覚えやすい、そう決めておくと楽であるから、"
        + "とても長い答えは、読む人の目に一度に入らないので、六十字を超えないように書くこと, ",
      "long-answer", nil
    ),
  ])
  func findsWhatIsWrongInAQuiz(words: String, wrong: String, rule: String, help: String?) async throws {
    let path = "examples/cases/K-1.yaml"
    let files = try #require(TrainingFiles.with(path, words, wrong), "\(words)")
    let found = await TestProject(files).compile().diagnostics
    let problem = try #require(found.first { $0.rule == rule }, "\(found)")
    #expect(problem.location.file == path)
    if let help { #expect(problem.help == help) }
  }

  @Test func asksAndShowsNoRetiredCase() async throws {
    let files = try #require(
      TrainingFiles.with(
        "examples/cases/K-1.yaml", "clauses: [ban]", "status: retired\nreplaced_by: K-2\nclauses: [ban]"))
    let found = await TestProject(files).compile().diagnostics.filter {
      $0.location.file == "manual/training.yaml"
    }
    #expect(
      found.map(\.rule) == ["retired-case-cited", "question-of-retired-case", "question-of-retired-case"])
    #expect(found.first?.help == "write case: K-2")
  }

  @Test func knowsThePageOfTrainings() async throws {
    let chapter = "# 使用 {#use}\n\n## 条 {#a}\n\n[](page:training)を使う。\n"
    let found = await TestProject(chapter: chapter).compile().diagnostics
    #expect(found.first { $0.rule == "unresolved-reference" }?.help == "write manual/training.yaml")
  }
}
