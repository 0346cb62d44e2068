import Manuscript

/// What chapters say of the editions' dates is what the registers say: 附則, and a 改正履歴 written by hand.
package enum WrittenHistory {
  /// - Parameter earlier: the sealed editions.
  static func check(_ document: Document, in edition: Edition, earlier: [EditionEntry]) -> [Diagnostic] {
    let entries = earlier.filter { $0.id != edition.id } + [edition.register.edition]
    return document.part == .supplementary
      ? supplementary(document, entries) : histories(in: document, entries)
  }

  // MARK: 附則

  /// 「附則（令和3年3月16日改正）」 is that edition's, 「附則」 that of the working one.
  private static func supplementary(_ document: Document, _ entries: [EditionEntry]) -> [Diagnostic] {
    guard let chapter = document.clauses.first(where: { $0.rank == .chapter }) else { return [] }
    var entry = entries.last
    if let written = WrittenDate.all(in: chapter.title).first {
      // Editions from before this tool are not kept here.
      if let first = entries.compactMap(\.dates.revised).min(), written.date < first { return [] }
      entry = entries.first { $0.dates.revised == written.date }
      if entry == nil {
        let known = entries.compactMap { $0.dates.revised?.era }
        return [
          .error(
            "supplementary-date", "no edition was revised on \(written.text)",
            at: document.location(of: chapter),
            help: "the editions were revised on \(known.joined(separator: ", "))")
        ]
      }
    }
    guard let effective = entry?.dates.effective?.value, let id = entry?.id else { return [] }
    return texts(of: document).flatMap { node, text in
      WrittenDate.all(in: text).compactMap { written -> Diagnostic? in
        // 「このマニュアルは、…から施行する」; another clause may come into force on another day.
        let subject = written.before.split(separator: "。").last ?? ""
        guard written.after.hasPrefix("から施行"), isWhole(subject), written.date != effective else { return nil }
        return .error(
          "supplementary-date", "“\(id)” takes effect on \(effective.era), not on \(written.text)",
          at: document.location(of: Array(written.text.utf8), inNode: node),
          help: "correct the 附則, or `effective` in manual.yaml")
      }
    }
  }

  /// 「改正後のこの規程は、」, 「本マニュアルは、」; of a part, 「この規程別表第一は、」, its own day may be said.
  private static func isWhole(_ subject: Substring) -> Bool {
    var words = subject
    if words.hasPrefix("改正後の") { words = words.dropFirst(4) }
    return words.hasSuffix("は、") && words.count <= 20 && (words.hasPrefix("この") || words.hasPrefix("本"))
      && !["規定", "別表", "様式", "伴", "第", "附則"].contains { words.contains($0) }
  }

  private static func texts(of document: Document) -> [(node: Int, text: String)] {
    document.content.nodes.enumerated().filter { $0.element.kind == .text }.map {
      ($0.offset, document.content.text(of: $0.offset))
    }
  }

  // MARK: 改正履歴

  private static let names = PhraseMatcher(["改正履歴", "改定履歴"])

  private static func isHistory(_ title: String) -> Bool {
    !names.matches(in: Array(title.utf8)[...]).isEmpty
  }

  /// 「令和4年4月1日施行」, or a date alone in its cell; other dates may be about anything.
  private static func saysWhatHappened(_ written: WrittenDate) -> Bool {
    let after = written.after.drop(while: \.isWhitespace)
    if after.isEmpty { return written.before.allSatisfy(\.isWhitespace) }
    return ["改正", "改定", "施行", "公表", "承認", "制定"].contains { after.hasPrefix($0) || after.hasPrefix("に" + $0) }
  }

  private static func histories(in document: Document, _ entries: [EditionEntry]) -> [Diagnostic] {
    let known = Set(entries.flatMap { $0.dates.named.map(\.date.value) })
    guard let first = known.min() else { return [] }
    return document.clauses.filter { $0.rank.isHeading && isHistory($0.title) }.flatMap {
      clause in
      clause.nodes.flatMap { node -> [Diagnostic] in
        guard document.content.nodes[Int(node)].kind == .text else { return [] }
        return WrittenDate.all(in: document.content.text(of: Int(node))).filter {
          !known.contains($0.date) && $0.date > first && saysWhatHappened($0)
        }
        .map {
          .error(
            "written-history", "\($0.text) is the date of no edition",
            at: document.location(of: Array($0.text.utf8), inNode: Int(node)),
            help: "delete the table: history.html is made from the registers; or correct the date")
        }
      }
    }
  }
}
