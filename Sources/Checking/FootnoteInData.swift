import Manuscript

/// A case and a definition are printed in many places, some of them without an end for notes to stand at.
enum FootnoteInData {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.passages.flatMap { passage in
      passage.content.nodes.enumerated().filter { $0.element.kind == .footnoteReference }.map { index, _ in
        .error(
          "footnote-in-data", "a case or a definition has no place for footnotes",
          at: passage.location(of: Array("[^".utf8), inNode: index),
          help: "put the note's words into the text, in brackets: （…）")
      }
    }
  }
}
