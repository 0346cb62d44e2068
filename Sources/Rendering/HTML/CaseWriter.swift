import Manuscript

/// Writes a case: as a card within a text, as a page, as an entry of a list, as a link.
enum CaseWriter {
  static func card(_ found: Case, links: LinkScope, to html: inout HTMLWriter, writesID: Bool) {
    html.markup("<article class=\"case\"")
    if writesID { html.attribute("id", found.anchor) }
    html.markup("><header>")
    meta(found, to: &html)
    html.markup("<h3><a")
    html.address("href", links.path(to: found.page))
    html.markup(">")
    html.text(found.title.value)
    html.markup("</a></h3></header>\n")
    basis(found, to: &html)
    status(found, links: links, to: &html)
    body(found, heading: 4, links: links, to: &html) { _ in }
    references(found, links, &html)
    html.markup("</article>\n")
  }

  static func page(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<article class=\"case page\"><header>")
    meta(found, to: &html)
    html.markup("<h1>")
    html.text(found.title.value)
    html.markup("</h1></header>\n")
    basis(found, to: &html)
    status(found, links: links, to: &html)
    facts(found, links: links, to: &html)
    body(found, heading: 2, links: links, to: &html) { signs(found, to: &$0) }
    references(found, links, &html)
    html.markup("</article>\n")
  }

  static func link(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<a")
    html.address("href", links.path(to: found.page))
    html.markup(">")
    html.text("\(found.id)　\(found.title.value)")
    html.markup("</a>")
  }

  /// - Parameter forFilter: with the values by which a script can select.
  static func list(_ cases: [Case], links: LinkScope, to html: inout HTMLWriter, forFilter: Bool) {
    html.markup("<ul class=\"case-list\">\n")
    for found in cases {
      html.markup("<li")
      if forFilter {
        filterValues("data-type", [found.type.value], to: &html)
        filterValues("data-business", found.business.map(\.value), to: &html)
        filterValues("data-document", found.document.map { [$0.value] } ?? [], to: &html)
        filterValues("data-clause", found.clauses.map(\.value), to: &html)
      }
      html.markup("><p class=\"case-name\"><span class=\"case-id\">")
      html.text(found.id)
      html.markup("</span> <a")
      html.address("href", links.path(to: found.page))
      html.markup(">")
      html.text(found.title.value)
      html.markup("</a></p><p class=\"case-meta\">")
      words(found, to: &html)
      html.markup("</p></li>\n")
    }
    html.markup("</ul>\n")
  }

  /// A case without a value has the one that its index gives it.
  private static func filterValues(_ name: StaticString, _ values: [String], to html: inout HTMLWriter) {
    let list = JSON.strings(values.isEmpty ? [CaseIndex.Entry.noValue] : values)
    html.attribute(name, String(decoding: list.bytes, as: UTF8.self))
  }

  static func meta(_ found: Case, to html: inout HTMLWriter) {
    html.markup("<p class=\"case-meta\"><span class=\"case-id\">")
    html.text(found.id)
    html.markup("</span>")
    words(found, to: &html)
    html.markup("</p>")
  }

  /// The basis, always, and in which business, on which document, by whom.
  private static func words(_ found: Case, to html: inout HTMLWriter) {
    html.markup("<span class=\"basis\">")
    html.text(found.basis.value)
    html.markup("</span>")
    for word in found.business.map(\.value) + [found.document?.value, found.actor?.value].compactMap(\.self) {
      html.markup("<span>")
      html.text(word)
      html.markup("</span>")
    }
  }

  /// What the basis means, in a sentence: nobody should take an example for a report.
  private static func basis(_ found: Case, to html: inout HTMLWriter) {
    html.markup("<p class=\"case-basis\">")
    if found.isReported {
      html.text("公に報じられた出来事です。" + (found.source.map { "出典：" + $0 } ?? ""))
    } else {
      html.text((found.isAssumed ? "公表された類型を基に" : "起こり得ることとして") + "作った例です。実際の出来事ではありません。")
    }
    html.markup("</p>\n")
  }

  /// A retired case keeps its page, and says what took its place.
  private static func status(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    guard !found.isActive else { return }
    html.markup("<p class=\"case-status\"><strong>この事例は廃止しました。</strong>")
    if let reason = found.reason {
      html.markup("理由：")
      html.text(reason)
    }
    if let successor = found.replacedBy.flatMap({ links.edition.case($0.value) }) {
      html.markup("　代わりの事例：")
      link(successor, links: links, to: &html)
    }
    html.markup("</p>\n")
  }

  private static func facts(_ found: Case, links: LinkScope, to html: inout HTMLWriter) {
    html.markup("<dl class=\"case-facts\">")
    if let type = links.edition.catalogue.types.first(where: { $0.id == found.type.value }) {
      html.markup("<div><dt>類型</dt><dd><a")
      html.address("href", links.path(to: "cases/by-type.html") + "#type-" + type.id)
      html.markup(">")
      html.text("\(type.id)　\(type.title)")
      html.markup("</a></dd></div>")
    }
    if !found.information.isEmpty {
      html.markup("<div><dt>情報</dt><dd>")
      html.text(found.information.map(\.value).joined(separator: "、"))
      html.markup("</dd></div>")
    }
    html.markup("</dl>\n")
  }

  /// What was done and what is wrong with it on one side, what would have been right on the other.
  private static func body(
    _ found: Case, heading: Int, links: LinkScope, to html: inout HTMLWriter,
    below proper: (inout HTMLWriter) -> Void
  ) {
    html.markup("<div class=\"case-body\">\n<div class=\"side improper\"><p class=\"verdict\">不適切な取扱い</p>\n")
    conduct("wrong", "何が起きたか", found.whatHappened, heading, links, &html)
    conduct("why", "どこが問題か", found.whyWrong, heading, links, &html)
    html.markup("</div>\n<div class=\"side proper\"><p class=\"verdict\">正しい取扱い</p>\n")
    conduct("right", "どうすればよかったか", found.correctAction, heading, links, &html)
    proper(&html)
    html.markup("</div>\n</div>\n")
  }

  private static func signs(_ found: Case, to html: inout HTMLWriter) {
    guard !found.warningSigns.isEmpty else { return }
    html.markup("<section class=\"case-signs\"><h2>気づくサイン</h2>\n<ul class=\"signs\">\n")
    for sign in found.warningSigns {
      html.markup("<li>")
      html.text(sign.value)
      html.markup("</li>\n")
    }
    html.markup("</ul></section>\n")
  }

  private static func conduct(
    _ name: String, _ title: String, _ passage: Passage, _ heading: Int, _ links: LinkScope,
    _ html: inout HTMLWriter
  ) {
    html.markup("<div")
    html.attribute("class", "conduct " + name)
    html.markup("><h")
    html.number(heading)
    html.markup(">")
    html.text(title)
    html.markup("</h")
    html.number(heading)
    html.markup(">\n")
    var writer = ContentWriter(passage.content, links: links)
    writer.writesIDs = false
    writer.isInData = true
    writer.blocks(in: 0..<passage.content.nodes.count)
    html.markup(bytes: writer.html.bytes)
    html.markup("</div>\n")
  }

  private static func references(_ found: Case, _ links: LinkScope, _ html: inout HTMLWriter) {
    references("該当条項", found.clauses.map { Target.clause($0.value) }, links, &html)
    references("関係する法令", found.law.map { Target.law($0.value) }, links, &html)
  }

  static func references(
    _ title: String, _ targets: [Target], _ links: LinkScope, _ html: inout HTMLWriter
  ) {
    let resolved = targets.compactMap { links.resolve($0, from: nil) }
    guard !resolved.isEmpty else { return }
    html.markup("<p class=\"case-clauses\">")
    html.text(title + "：")
    for (index, link) in resolved.enumerated() {
      if index > 0 { html.markup("、") }
      html.markup("<a")
      html.address("href", link.address)
      html.markup(">")
      html.text(link.words ?? "")
      if let title = link.title, link.className == "ref" { html.text("（\(title)）") }
      html.markup("</a>")
    }
    html.markup("</p>\n")
  }
}
