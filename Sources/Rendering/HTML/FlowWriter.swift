import Manuscript

/// Draws a decision flow: questions below each other, what ends it to the right, and the same in words.
struct FlowWriter {
  let flow: DecisionFlow
  /// What the ids on the page are made of; nil where none may be written.
  let name: String?
  /// Links to the flow lead here.
  let isAnchor: Bool

  /// A box, and the lines within it.
  private struct Box {
    let lines: [String]
    var height: Int { lines.count * FlowWriter.line + 2 * FlowWriter.padding }

    init(_ text: String, width: Int) {
      lines = TextWidth.lines(text, upTo: width - 2 * FlowWriter.side)
    }
  }

  private static let edge = 4
  private static let side = 16
  private static let padding = 11
  private static let line = 22
  private static let questionWidth = 344
  private static let resultWidth = 216
  /// Between a question and what ends it.
  private static let across = 76
  /// Between a question and the next.
  private static let down = 46
  private static let width = edge + questionWidth + across + resultWidth + edge

  private let questions: [Box]
  private let results: [Box]
  private let last: Box

  init(_ flow: DecisionFlow, name: String?, isAnchor: Bool) {
    self.flow = flow
    self.name = name
    self.isAnchor = isAnchor
    questions = flow.questions.enumerated().map {
      Box("\($0.offset + 1)．\($0.element.ask.value)", width: Self.questionWidth)
    }
    results = flow.questions.map { Box($0.result.value, width: Self.resultWidth) }
    last = Box(flow.result.value, width: Self.questionWidth)
  }

  static func anchor(of id: String) -> String { "_flow-" + id }

  func write(to html: inout HTMLWriter) {
    guard !questions.isEmpty else { return }
    html.markup("<figure class=\"flow\"")
    if let name, isAnchor { html.attribute("id", Self.anchor(of: name)) }
    html.markup("><figcaption>")
    html.text(flow.title)
    html.markup("</figcaption>\n<div class=\"flow-drawing\" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", flow.title + "（図）")
    html.markup(">")
    drawing(to: &html)
    html.markup("</div>\n<details class=\"flow-words\" open=\"\"><summary>言葉で読む</summary>\n")
    words(to: &html)
    html.markup("</details>\n</figure>\n")
  }

  // MARK: In words

  private func words(to html: inout HTMLWriter) {
    html.markup("<ol>\n")
    for (index, question) in flow.questions.enumerated() {
      let isLast = index + 1 == flow.questions.count
      let onwards = isLast ? flow.result.value : "\(index + 2)へ進む"
      let answers =
        question.yesLeadsOn ? [onwards, question.result.value] : [question.result.value, onwards]
      html.markup("<li>")
      html.text(question.ask.value)
      html.markup("<ul>")
      for (word, answer) in zip(["はい", "いいえ"], answers) {
        html.markup("<li><strong>")
        html.text(word)
        html.markup("</strong>　")
        html.text(answer)
        html.markup("</li>")
      }
      html.markup("</ul></li>\n")
    }
    html.markup("</ol>\n")
  }

  /// All of it in one line, for those to whom the drawing is read.
  private var description: String {
    flow.questions.enumerated().map { index, question in
      "質問\(index + 1)「\(question.ask.value)」\(question.answerThatEnds)なら「\(question.result.value)」、\(question.answerThatLeadsOn)なら次へ進む。"
    }.joined() + "最後まで進んだら「\(flow.result.value)」。"
  }

  // MARK: The drawing

  private func drawing(to html: inout HTMLWriter) {
    let rows = zip(questions, results).map { max($0.height, $1.height) }
    let height = 2 * Self.edge + rows.reduce(0) { $0 + $1 + Self.down } + last.height
    html.markup("<svg")
    html.attribute("viewBox", "0 0 \(Self.width) \(height)")
    html.markup(" role=\"img\"")
    if let name {
      html.attribute("aria-labelledby", "_flow-\(name)-title _flow-\(name)-desc")
      html.markup("><title")
      html.attribute("id", "_flow-\(name)-title")
      html.markup(">")
      html.text(flow.title)
      html.markup("</title><desc")
      html.attribute("id", "_flow-\(name)-desc")
      html.markup(">")
      html.text(description)
      html.markup("</desc>\n")
    } else {
      html.attribute("aria-label", "\(flow.title)\u{3000}\(description)")
      html.markup(">\n")
    }
    var top = Self.edge
    for (index, question) in flow.questions.enumerated() {
      row(question, index, top: top, height: rows[index], to: &html)
      top += rows[index] + Self.down
    }
    box(last, "flow-last", x: Self.edge, y: top, width: Self.questionWidth, to: &html)
    html.markup("</svg>")
  }

  private func row(
    _ question: DecisionFlow.Question, _ index: Int, top: Int, height: Int, to html: inout HTMLWriter
  ) {
    let middle = top + height / 2
    let asked = questions[index]
    let right = Self.edge + Self.questionWidth
    let bottom = middle - asked.height / 2 + asked.height
    box(
      asked, "flow-question", x: Self.edge, y: middle - asked.height / 2, width: Self.questionWidth, to: &html
    )
    box(
      results[index], "flow-end", x: right + Self.across, y: middle - results[index].height / 2,
      width: Self.resultWidth, to: &html)
    arrow(from: (right, middle), to: (right + Self.across, middle), to: &html)
    label(question.answerThatEnds, x: right + Self.across / 2, y: middle - 8, "flow-answer middle", to: &html)
    let centre = Self.edge + Self.questionWidth / 2
    let next = top + height + Self.down
    // The box of the next question may be lower than its row.
    let below = index + 1 < questions.count ? nextTop(after: index, rowTop: next) : next
    arrow(from: (centre, bottom), to: (centre, below), to: &html)
    label(
      question.answerThatLeadsOn, x: centre + 12, y: (bottom + below) / 2 + 3, "flow-answer", to: &html)
  }

  private func nextTop(after index: Int, rowTop: Int) -> Int {
    let height = max(questions[index + 1].height, results[index + 1].height)
    return rowTop + height / 2 - questions[index + 1].height / 2
  }

  private func box(_ box: Box, _ name: String, x: Int, y: Int, width: Int, to html: inout HTMLWriter) {
    html.markup("<rect")
    html.attribute("class", name)
    html.attribute("x", x)
    html.attribute("y", y)
    html.attribute("width", width)
    html.attribute("height", box.height)
    html.markup("></rect>")
    for (index, line) in box.lines.enumerated() {
      label(line, x: x + Self.side, y: y + Self.padding + index * Self.line + 16, "flow-text", to: &html)
    }
    html.markup("\n")
  }

  private func label(_ text: String, x: Int, y: Int, _ name: String, to html: inout HTMLWriter) {
    html.markup("<text")
    html.attribute("class", name)
    html.attribute("x", x)
    html.attribute("y", y)
    html.markup(">")
    html.text(text)
    html.markup("</text>")
  }

  /// A line with a head; down or to the right.
  private func arrow(from start: (x: Int, y: Int), to end: (x: Int, y: Int), to html: inout HTMLWriter) {
    let isDown = start.x == end.x
    html.markup("<line class=\"flow-line\"")
    html.attribute("x1", start.x)
    html.attribute("y1", start.y)
    html.attribute("x2", isDown ? end.x : end.x - 8)
    html.attribute("y2", isDown ? end.y - 8 : end.y)
    html.markup("></line><path class=\"flow-head\"")
    html.attribute(
      "d",
      isDown
        ? "M\(end.x - 5) \(end.y - 9)L\(end.x + 5) \(end.y - 9)L\(end.x) \(end.y)Z"
        : "M\(end.x - 9) \(end.y - 5)L\(end.x - 9) \(end.y + 5)L\(end.x) \(end.y)Z")
    html.markup("></path>\n")
  }
}
