import Manuscript

/// Writes the test of a training: questions that a script marks, and on paper a sheet for the answers and a key.
struct TestWriter {
  /// A question with its answers in the order in which they stand.
  private struct Item {
    let number: Int
    let found: Case
    let part: Quiz.Part
    let options: [String]
    /// The position of the right one.
    let right: Int
  }

  let training: Training
  let links: LinkScope
  private let items: [Item]

  init(training: Training, links: LinkScope) {
    self.training = training
    self.links = links
    let asked = (training.questions ?? []).compactMap {
      question -> (Training.Question, Case, Quiz.Question)? in
      guard let found = links.edition.case(question.value.caseID),
        let answers = found.quiz?.questions[question.value.part]
      else { return nil }
      return (question.value, found, answers)
    }
    let places = Self.places(of: asked.map { "\(training.id)/\($0.0.text)" })
    items = asked.enumerated().map { index, entry in
      let (question, found, answers) = entry
      let right = places[index] % (answers.others.count + 1)
      var options = Self.mixed(answers.others.map(\.value), in: question.text)
      options.insert(answers.answer.value, at: right)
      return Item(number: index + 1, found: found, part: question.part, options: options, right: right)
    }
  }

  /// For each question a number from 0, all of them different: the right answers stand at each place about as often, in an
  /// order that is always the same and that nobody guesses.
  private static func places(of questions: [String]) -> [Int] {
    var places = [Int](repeating: 0, count: questions.count)
    let order = questions.indices.sorted { (Self.key(questions[$0]), $0) < (Self.key(questions[$1]), $1) }
    for (place, question) in order.enumerated() { places[question] = place }
    return places
  }

  private static func mixed(_ answers: [String], in question: String) -> [String] {
    answers.indices.sorted {
      (Self.key(question + "\n" + answers[$0]), $0) < (Self.key(question + "\n" + answers[$1]), $1)
    }
    .map { answers[$0] }
  }

  private static func key(_ text: String) -> UInt64 { StableName.mixed(text) }

  private static let letters = ["ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ"]

  private static func letter(_ position: Int) -> String {
    letters.indices.contains(position) ? letters[position] : "\(position + 1)"
  }

  func write(to html: inout HTMLWriter) {
    html.markup("<h1>理解度確認</h1>\n<p class=\"test-of\">")
    html.text(training.title.value)
    html.markup("</p>\n<p class=\"test-introduction\">")
    html.text("\(items.count)問です。問いごとに、正しいものを一つ選びます。")
    html.markup("<span class=\"screen\">答えと点数は、どこにも記録されません。</span></p>\n")
    html.markup("<form class=\"test\" autocomplete=\"off\">\n")
    for item in items { question(item, to: &html) }
    html.markup("</form>\n")
    sheet(to: &html)
    key(to: &html)
  }

  // MARK: Questions

  private func question(_ item: Item, to html: inout HTMLWriter) {
    let name = "q-\(item.number)"
    html.markup("<section class=\"question\"")
    html.attribute("id", name)
    html.attribute("aria-labelledby", name + "-title")
    html.attribute("data-answer", item.right + 1)
    html.markup(">\n<h2")
    html.attribute("id", name + "-title")
    html.markup(">")
    html.text("問\(item.number)")
    html.markup("</h2>\n<div class=\"happened\">\n")
    passage(item.found.whatHappened, "問\(item.number)", to: &html)
    html.markup("</div>\n<fieldset>\n<legend>")
    html.text(item.part.words)
    html.markup("</legend>\n")
    for (position, option) in item.options.enumerated() {
      html.markup("<label class=\"option\"><input type=\"radio\"")
      html.attribute("name", name)
      html.attribute("value", position + 1)
      html.markup("><span class=\"letter\">")
      html.text(Self.letter(position))
      html.markup("</span><span class=\"option-words\">")
      html.text(option)
      html.markup("</span></label>\n")
    }
    html.markup("</fieldset>\n<details class=\"answer\">\n<summary>")
    html.text("問\(item.number)の答えと解説")
    html.markup("</summary>\n")
    answer(item, table: "答\(item.number)", to: &html)
    html.markup("</details>\n</section>\n")
  }

  private func answer(_ item: Item, table: String, to html: inout HTMLWriter) {
    html.markup("<p class=\"right-answer\"><strong>")
    html.text("正解は" + Self.letter(item.right))
    html.markup("</strong>")
    html.text("　" + item.options[item.right])
    html.markup("</p>\n<div class=\"explanation\">\n")
    switch item.part {
    case .problem: passage(item.found.whyWrong, table, to: &html)
    case .action: passage(item.found.correctAction, table, to: &html)
    }
    html.markup("</div>\n")
    CaseWriter.references("該当条項", item.found.clauses.map { .clause($0.value) }, links, &html)
    html.markup("<p class=\"case-clauses\">事例：")
    CaseWriter.link(item.found, links: links, to: &html)
    html.markup("</p>\n")
  }

  private func passage(_ passage: Passage, _ table: String, to html: inout HTMLWriter) {
    var writer = ContentWriter(passage.content, links: links)
    writer.writesIDs = false
    writer.isInData = true
    writer.notePrefix = table + "-"
    writer.blocks(in: 0..<passage.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
  }

  // MARK: Paper

  private func sheet(to html: inout HTMLWriter) {
    html.markup("<section class=\"paper answer-sheet\">\n<h2>解答用紙</h2>\n<p class=\"test-of\">")
    html.text("理解度確認　" + training.title.value)
    html.markup("</p>\n<p class=\"blanks\">所属")
    BlankWriter.blank(marks: 16, label: "所属", to: &html)
    html.markup("氏名")
    BlankWriter.blank(marks: 12, label: "氏名", to: &html)
    html.markup("</p>\n<p class=\"blanks\">実施日")
    for (unit, marks) in [("年", 4), ("月", 2), ("日", 2)] {
      BlankWriter.blank(marks: marks, label: "実施日の" + unit, to: &html)
      html.text(unit)
    }
    html.markup("</p>\n<ol class=\"boxes\">\n")
    for item in items {
      html.markup("<li><span class=\"box-name\">")
      html.text("問\(item.number)")
      html.markup("</span><span class=\"box\"><span class=\"visually-hidden\">")
      html.text("（記入欄　問\(item.number)の答え）")
      html.markup("</span></span></li>\n")
    }
    html.markup("</ol>\n<p class=\"points\">得点")
    BlankWriter.blank(marks: 4, label: "得点", to: &html)
    html.text("／\(items.count)　採点した者")
    BlankWriter.blank(marks: 12, label: "採点した者", to: &html)
    html.markup("</p>\n</section>\n")
  }

  private func key(to html: inout HTMLWriter) {
    html.markup("<section class=\"paper answer-key\">\n<h2>解答と解説</h2>\n<p class=\"test-of\">")
    html.text("理解度確認　" + training.title.value)
    html.markup("</p>\n")
    for item in items {
      html.markup("<section class=\"key-entry\">\n<h3>")
      html.text("問\(item.number)　\(item.part.words)")
      html.markup("</h3>\n")
      answer(item, table: "解\(item.number)", to: &html)
      html.markup("</section>\n")
    }
    html.markup("</section>\n")
  }
}
