import Manuscript

/// The trainings of an edition: what there is, the slides of each, and its test.
struct TrainingPages {
  let writer: PageWriter

  private static let page = GeneratedPage.named("training")

  func pages() -> [OutputFile] {
    guard let page = Self.page, let path = page.path(in: writer.edition) else { return [] }
    return [index(path, page.title)] + writer.edition.trainings.map { deck($0, above: page.title) }
      + writer.edition.trainings.compactMap { test($0, above: page.title) }
  }

  // MARK: The list

  private func index(_ path: String, _ title: String) -> OutputFile {
    writer.page(path, title) { links, html in
      PageWriter.title(title, to: &html)
      html.markup("<p>条文と事例から作った、研修のスライドと理解度確認です。どれもこの端末だけで使え、印刷もできます。</p>\n")
      for training in links.edition.trainings { Self.entry(training, links, to: &html) }
    }
  }

  private static func entry(_ training: Training, _ links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<section class=\"training-entry\"")
    html.attribute("id", "training-" + training.id)
    html.markup(">\n<h2>")
    html.text(training.title.value)
    html.markup("</h2>\n<dl class=\"training-facts\">")
    fact("対象", to: &html) { $0.text(training.audience.value) }
    if let minutes = training.minutes { fact("時間", to: &html) { $0.text("\(minutes)分") } }
    if let measure = training.measure, let link = links.entry(.measure, measure.value) {
      fact("施策", to: &html) { html in
        self.link(link.address, link.words ?? "", to: &html)
        if let time = link.title { html.text("　" + time) }
      }
    }
    html.markup("</dl>\n<ul class=\"training-links\">\n<li>")
    link(links.path(to: training.deckPage), "スライド（\(training.slides.count + 1)枚）", to: &html)
    html.markup("</li>\n")
    if let test = training.testPage {
      html.markup("<li>")
      link(links.path(to: test), "理解度確認（\(training.questions?.count ?? 0)問）", to: &html)
      html.markup("</li>\n")
    }
    html.markup("</ul>\n<details class=\"training-contents\"><summary>内容</summary>\n<ol>\n")
    for (index, slide) in training.slides.enumerated() {
      html.markup("<li>")
      link(
        links.path(to: training.deckPage) + "#" + SlideWriter.anchor(ofSlide: index),
        links.edition.title(of: slide), to: &html)
      if case .case(let id) = slide.subject {
        html.markup(" <span class=\"case-id\">")
        html.text(id.value)
        html.markup("</span>")
      }
      html.markup("</li>\n")
    }
    html.markup("</ol></details>\n</section>\n")
  }

  private static func fact(_ name: String, to html: inout HTMLWriter, _ value: (inout HTMLWriter) -> Void) {
    html.markup("<div><dt>")
    html.text(name)
    html.markup("</dt><dd>")
    value(&html)
    html.markup("</dd></div>")
  }

  private static func link(_ address: String, _ words: String, to html: inout HTMLWriter) {
    html.markup("<a")
    html.address("href", address)
    html.markup(">")
    html.text(words)
    html.markup("</a>")
  }

  // MARK: A training

  private func deck(_ training: Training, above: String) -> OutputFile {
    writer.page(
      training.deckPage, training.title.value, above: [(above, "index.html")], frame: ("training", "deck")
    ) { links, html in
      html.markup("<div class=\"deck\">\n<div class=\"slides\">\n")
      SlideWriter(training: training, links: links).write(to: &html)
      html.markup("</div>\n<ul class=\"training-links\">\n")
      if let test = training.testPage {
        html.markup("<li>")
        Self.link(links.path(to: test), "理解度確認へ進む", to: &html)
        html.markup("</li>\n")
      }
      html.markup("<li>")
      Self.link("index.html", above, to: &html)
      html.markup("</li>\n</ul>\n</div>\n")
    }
  }

  private func test(_ training: Training, above: String) -> OutputFile? {
    training.testPage.map { path in
      writer.page(
        path, "理解度確認　" + training.title.value, above: [(above, "index.html")], frame: ("training", "test")
      ) { links, html in
        TestWriter(training: training, links: links).write(to: &html)
        html.markup("<ul class=\"training-links\">\n<li>")
        Self.link(links.path(to: training.deckPage), "スライドに戻る", to: &html)
        html.markup("</li>\n<li>")
        Self.link("index.html", above, to: &html)
        html.markup("</li>\n</ul>\n")
      }
    }
  }
}
