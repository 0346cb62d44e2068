import Manuscript

/// The list of chapters beside a page, with the clauses of the chapter that is open.
struct Navigation {
  /// With more chapters than this, only those around the open one are listed: a page must not grow with the manual.
  static let maximumChapters = 60
  private static let neighbours = 10

  private let rendering: EditionRendering
  /// The first page of each chapter, by position among the documents.
  private let chapters: [Int]
  /// For each document its chapter's position in `chapters`.
  private let chapterOfDocument: [Int]
  private let labels: [(number: String, title: String)]
  /// For each document the link to it: its page as an address, and what the link shows.
  private let links: [(address: [UInt8], words: [UInt8])]

  init(_ rendering: EditionRendering) {
    self.rendering = rendering
    var chapters: [Int] = []
    var owners: [Int] = []
    for (index, document) in rendering.edition.documents.enumerated() {
      if !document.isCover, !document.continuesChapter || chapters.isEmpty { chapters.append(index) }
      owners.append(chapters.count - 1)
    }
    self.chapters = chapters
    chapterOfDocument = owners
    labels = rendering.edition.documents.enumerated().map { index, document in
      Self.label(document, index, rendering.edition)
    }
    links = zip(rendering.edition.documents, labels).map { document, label in
      Self.link(to: document.page, label)
    }
  }

  private static func link(to page: String, _ label: (number: String, title: String)) -> (
    address: [UInt8], words: [UInt8]
  ) {
    var address = HTMLWriter(capacity: 64)
    address.address(page)
    var words = HTMLWriter(capacity: 128)
    if !label.number.isEmpty {
      words.markup("<span class=\"number\">")
      words.text(label.number)
      words.markup("</span> ")
    }
    words.text(label.title)
    words.markup("</a>")
    return (address.bytes, words.bytes)
  }

  /// Number and title of a page: 「第3章」「業務外使用の禁止」.
  func label(ofDocument index: Int) -> (number: String, title: String) { labels[index] }

  func title(ofDocument index: Int) -> String {
    labels[index].number.isEmpty
      ? labels[index].title : labels[index].number + "\u{3000}" + labels[index].title
  }

  private static func label(_ document: Document, _ index: Int, _ edition: Edition) -> (
    number: String, title: String
  ) {
    guard !document.continuesChapter,
      let chapter = document.clauses.firstIndex(where: { $0.rank == .chapter })
    else {
      return ("", document.title)
    }
    let clause = document.clauses[chapter]
    return (clause.number, edition.title(of: Edition.Address(document: index, clause: chapter)))
  }

  /// The chapter page before and after a document in reading order.
  func neighbours(of index: Int) -> (previous: Int?, next: Int?) {
    let documents = rendering.edition.documents
    let previous = index - 1
    let next = index + 1
    return (
      documents.indices.contains(previous) && !documents[previous].isCover ? previous : nil,
      documents.indices.contains(next) ? next : nil
    )
  }

  /// - Parameters:
  ///   - page: the page on which it stands.
  ///   - open: the document that is open, nil on pages beside the chapters.
  func html(on page: String, open: Int?) -> [UInt8] {
    var html = HTMLWriter()
    let folder = FilePath.folder(of: page)
    let up = Array(FilePath.relative("", from: folder).utf8)
    let openChapter = open.map { chapterOfDocument[$0] }
    var shown = 0..<chapters.count
    if chapters.count > Self.maximumChapters {
      let middle = openChapter ?? 0
      shown =
        max(
          0, middle - Self.neighbours)..<min(
          chapters.count, max(middle, Self.neighbours) + Self.neighbours + 1)
    }
    html.markup("<ol class=\"chapters\">\n")
    for position in shown {
      let document = chapters[position]
      html.markup(position == openChapter ? "<li class=\"open\">" : "<li>")
      link(document, up: up, isCurrent: document == open, &html)
      if position == openChapter, let open { below(chapter: position, open: open, up: up, &html) }
      html.markup("</li>\n")
    }
    html.markup("</ol>\n")
    if shown.count < chapters.count {
      html.markup("<p class=\"all-chapters\"><a")
      html.address("href", FilePath.relative("index.html", from: folder) + "#_contents")
      html.markup(">全ての章（目次）</a></p>\n")
    }
    return html.bytes
  }

  /// - Parameter up: the way from the page's folder to the edition's: `../`.
  private func link(_ document: Int, up: [UInt8], isCurrent: Bool, _ html: inout HTMLWriter) {
    html.markup("<a href=\"")
    html.markup(bytes: up)
    html.markup(bytes: links[document].address)
    html.markup(isCurrent ? "\" aria-current=\"page\">" : "\">")
    html.markup(bytes: links[document].words)
  }

  /// The further pages of the open chapter, and the clauses of the open page.
  private func below(chapter: Int, open: Int, up: [UInt8], _ html: inout HTMLWriter) {
    let first = chapters[chapter]
    let last = chapter + 1 < chapters.count ? chapters[chapter + 1] : rendering.edition.documents.count
    if open == first { clauses(of: open, &html) }
    guard last > first + 1 else { return }
    html.markup("\n<ol class=\"pages\">\n")
    for document in first + 1..<last {
      html.markup(document == open ? "<li class=\"open\">" : "<li>")
      link(document, up: up, isCurrent: document == open, &html)
      if document == open { clauses(of: open, &html) }
      html.markup("</li>\n")
    }
    html.markup("</ol>\n")
  }

  private func clauses(of index: Int, _ html: inout HTMLWriter) {
    let document = rendering.edition.documents[index]
    let clauses = document.clauses.filter { ($0.rank == .article || $0.rank == .section) && !$0.id.isEmpty }
    guard !clauses.isEmpty else { return }
    html.markup("\n<ol class=\"clauses\">\n")
    for clause in clauses {
      html.markup("<li><a")
      html.address("href", "#" + clause.id)
      html.markup(">")
      if !clause.number.isEmpty {
        html.markup("<span class=\"number\">")
        html.text(clause.number)
        html.markup("</span> ")
      }
      html.text(clause.isDeleted ? "削除" : clause.title)
      html.markup("</a></li>\n")
    }
    html.markup("</ol>\n")
  }

  func pager(on page: String, document index: Int) -> [UInt8] {
    let around = neighbours(of: index)
    var html = HTMLWriter()
    func link(_ document: Int?, _ relation: String, _ label: String) {
      guard let document else { return }
      html.markup("<a")
      html.attribute("rel", relation)
      html.address(
        "href", FilePath.relative(rendering.edition.documents[document].page, from: FilePath.folder(of: page))
      )
      html.markup("><span>")
      html.text(label)
      html.markup("</span>")
      html.text(title(ofDocument: document))
      html.markup("</a>")
    }
    link(around.previous, "prev", "前へ")
    link(around.next, "next", "次へ")
    return html.bytes
  }
}
