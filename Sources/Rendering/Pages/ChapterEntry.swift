import Manuscript

/// A line of an edition's contents: 「第1章　総則（第1条―第5条）」. A file may hold several chapters, a folder one of many pages.
struct ChapterEntry {
  let page: String
  /// `""` where the chapter has none.
  let id: String
  let isFirstOfPage: Bool
  let number: String
  let title: String
  /// Its articles' numbers, of chapters of the main part.
  private(set) var articles: [String] = []

  var range: String? {
    guard let first = articles.first, let last = articles.last else { return nil }
    return first == last ? "（\(first)）" : "（\(first)―\(last)）"
  }

  static func all(of edition: Edition) -> [ChapterEntry] {
    var entries: [ChapterEntry] = []
    for (index, document) in edition.documents.enumerated() where !document.isCover {
      let first = entries.count
      if !document.continuesChapter, document.clauses.first?.rank != .chapter {
        entries.append(
          ChapterEntry(page: document.page, id: "", isFirstOfPage: true, number: "", title: document.title))
      }
      for (position, clause) in document.clauses.enumerated() where clause.rank <= .article {
        if clause.rank == .chapter {
          let title = edition.title(of: Edition.Address(document: index, clause: position))
          entries.append(
            ChapterEntry(
              page: document.page, id: clause.id, isFirstOfPage: entries.count == first,
              number: clause.number, title: title))
        } else if clause.rank == .article, document.part == .main, !clause.number.isEmpty, !entries.isEmpty {
          entries[entries.count - 1].articles.append(clause.number)
        }
      }
    }
    return entries
  }
}
