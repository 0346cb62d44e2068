import Manuscript

/// Writes the slides of a training: one below another, each a face with the speaker's note below it.
struct SlideWriter {
  let training: Training
  let links: LinkScope

  private var edition: Edition { links.edition }
  /// The title is a slide, too.
  private var count: Int { training.slides.count + 1 }

  /// `slide-2`: the first is the title.
  static func anchor(ofSlide index: Int) -> String { "slide-\(index + 2)" }

  func write(to html: inout HTMLWriter) {
    title(to: &html)
    for (index, slide) in training.slides.enumerated() { self.slide(slide, index, to: &html) }
  }

  // MARK: The title

  private func title(to html: inout HTMLWriter) {
    html.markup(
      "<section class=\"slide\" id=\"slide-1\" aria-labelledby=\"slide-1-title\">\n<div class=\"face of-title\">\n"
    )
    let register = edition.register
    if !register.organization.isEmpty {
      html.markup("<p class=\"organization\">")
      html.text(register.organization)
      html.markup("</p>\n")
    }
    html.markup("<h1 id=\"slide-1-title\">")
    html.text(training.title.value)
    html.markup("</h1>\n<p class=\"slide-facts\">")
    html.text("対象：" + training.audience.value + (training.minutes.map { "　時間：\($0)分" } ?? ""))
    html.markup("</p>\n<p class=\"slide-edition\">")
    html.text("\(register.title)（\(register.edition.title)）")
    html.markup("<br>")
    html.text(links.rendering.effectiveText)
    html.markup("</p>\n")
    foot(1, to: &html) { _ in }
    html.markup("</div>\n</section>\n")
  }

  // MARK: A slide

  private func slide(_ slide: Training.Slide, _ index: Int, to html: inout HTMLWriter) {
    let anchor = Self.anchor(ofSlide: index)
    html.markup("<section class=\"slide\"")
    html.attribute("id", anchor)
    html.attribute("aria-labelledby", anchor + "-title")
    html.markup(">\n")
    let number = index + 2
    switch slide.subject {
    case .words(let title, let body):
      let size = SlideSize.className(heading: title.value, columns: [SlideSize.blocks(of: body)])
      face("of-words " + size, title.value, link: nil, number, to: &html) { html in
        passage(body, "\(number)", to: &html)
      } source: { _ in
      }
    case .clause(let id):
      if let clause = edition.address(of: id.value) { self.clause(clause, slide, number, to: &html) }
    case .case(let id):
      if let found = edition.case(id.value) { self.case(found, number, to: &html) }
    case .figure(let reference): figure(reference.value, slide, number, to: &html)
    }
    note(slide.note, number, to: &html)
    html.markup("</section>\n")
  }

  private func face(
    _ name: String, _ title: String, link: String?, _ number: Int, to html: inout HTMLWriter,
    body: (inout HTMLWriter) -> Void, source: (inout HTMLWriter) -> Void
  ) {
    html.markup("<div")
    html.attribute("class", "face " + name)
    html.markup(">\n<h2")
    html.attribute("id", "slide-\(number)-title")
    html.markup(">")
    if let link {
      html.markup("<a")
      html.address("href", link)
      html.markup(">")
    }
    html.text(title)
    html.markup(
      link == nil ? "</h2>\n<div class=\"slide-body\">\n" : "</a></h2>\n<div class=\"slide-body\">\n")
    body(&html)
    html.markup("</div>\n")
    foot(number, to: &html, source: source)
    html.markup("</div>\n")
  }

  private func foot(_ number: Int, to html: inout HTMLWriter, source: (inout HTMLWriter) -> Void) {
    html.markup("<div class=\"slide-foot\"><div class=\"slide-source\">")
    source(&html)
    html.markup("</div><p class=\"slide-number\">")
    html.text("\(number)／\(count)")
    html.markup("</p></div>\n")
  }

  private func note(_ note: Passage?, _ number: Int, to html: inout HTMLWriter) {
    guard let note else { return }
    html.markup("<div class=\"speaker-note\"><p class=\"note-title\">話すこと</p>\n")
    passage(note, "\(number)-話", to: &html)
    html.markup("</div>\n")
  }

  /// - Parameters:
  ///   - part: the nodes that are written, all without it.
  ///   - number: the slide's, for the names of tables.
  private func passage(
    _ passage: Passage, part: Range<Int>? = nil, _ number: String, to html: inout HTMLWriter
  ) {
    var writer = ContentWriter(passage.content, links: links)
    writer.writesIDs = false
    writer.isInData = true
    writer.notePrefix = number + "-"
    writer.blocks(in: part ?? 0..<passage.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
  }

  // MARK: Clauses

  private func clause(
    _ clause: Edition.Address, _ slide: Training.Slide, _ number: Int, to html: inout HTMLWriter
  ) {
    let document = edition.documents[clause.document]
    let title = edition.title(of: slide)
    let nodes = edition[clause].nodes
    let size = SlideSize.className(
      heading: title,
      columns: [SlideSize.blocks(of: document.content, in: Int(nodes.lowerBound)..<Int(nodes.upperBound))])
    face("of-clause " + size, title, link: links.address(of: clause), number, to: &html) { html in
      var clauses = ClauseWriter(document, index: clause.document, links: links)
      clauses.isTransclusion = true
      // Cards and lists have slides of their own.
      clauses.writer.isInData = true
      clauses.writer.notePrefix = "\(number)-"
      clauses.body(of: clause.clause)
      html.markup(bytes: clauses.writer.html.bytes)
    } source: { html in
      html.text(edition.register.title)
    }
  }

  // MARK: Cases

  /// What happened on one side; on the other the first of what is wrong, and the first of what is right.
  private func `case`(_ found: Case, _ number: Int, to html: inout HTMLWriter) {
    let points = [("why", "どこが問題か", found.whyWrong), ("right", "どうすればよかったか", found.correctAction)]
    let right = points.flatMap {
      [14] + SlideSize.blocks(of: $2.content, in: Self.firstPoint(of: $2.content))
    }
    let size = SlideSize.className(
      heading: found.title.value, columns: [[14, 14] + SlideSize.blocks(of: found.whatHappened), right],
      width: SlideSize.halfWidth)
    face("of-case " + size, found.title.value, link: links.path(to: found.page), number, to: &html) { html in
      CaseWriter.meta(found, to: &html)
      html.markup("<div class=\"slide-case\">\n<div class=\"point wrong\"><h3>何が起きたか</h3>\n")
      passage(found.whatHappened, "\(number)", to: &html)
      html.markup("</div>\n<div class=\"points\">\n")
      for (name, title, words) in points {
        html.markup("<div")
        html.attribute("class", "point " + name)
        html.markup("><h3>")
        html.text(title)
        html.markup("</h3>\n")
        passage(words, part: Self.firstPoint(of: words.content), "\(number)-\(name)", to: &html)
        html.markup("</div>\n")
      }
      html.markup("</div>\n</div>\n")
    } source: { html in
      citations(found.clauses.map(\.value), to: &html)
    }
  }

  /// 「該当条項：第10条、第12条」
  private func citations(_ clauses: [String], to html: inout HTMLWriter) {
    let resolved = clauses.compactMap { links.resolve(.clause($0), from: nil) }
    if !resolved.isEmpty { html.text("該当条項：") }
    for (index, link) in resolved.enumerated() {
      html.markup(index > 0 ? "、<a" : "<a")
      html.address("href", link.address)
      if let title = link.title { html.attribute("title", title) }
      html.markup(">")
      html.text(link.words ?? "")
      html.markup("</a>")
    }
  }

  /// The first block; of a list, what its first item holds.
  private static func firstPoint(of content: Content) -> Range<Int> {
    guard let first = content.nodes.first else { return 0..<0 }
    guard [.orderedList, .bulletList].contains(first.kind), content.nodes.count > 1 else {
      return 0..<Int(first.end)
    }
    return 2..<Int(content.nodes[1].end)
  }

  // MARK: Figures

  private func figure(
    _ reference: FigureReference, _ slide: Training.Slide, _ number: Int, to html: inout HTMLWriter
  ) {
    guard let table = edition.table(reference) else { return }
    let link = links.resolve(.figure(reference), from: nil)?.address
    face("of-figure", table.title, link: link, number, to: &html) { html in
      FigureWriter.table(table, set: reference.set, to: &html, writesIDs: false, writesTitle: false)
    } source: { html in
      guard let set = edition.figures.first(where: { $0.id == reference.set }) else { return }
      html.text("出典：" + set.sourceTitle + (set.sourceDate.map { "（\($0.wareki)）" } ?? ""))
    }
  }
}
