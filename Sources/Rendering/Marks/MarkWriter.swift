internal import Comparing
import Manuscript

/// Writes 改正箇所. All of it is off until the reader turns it on, by a box before the text that needs no script.
///
/// What the edition before said is live (`data-live`): it is no word of this edition.
enum MarkWriter {
  /// The box, and what the marks mean.
  ///
  /// - Parameters:
  ///   - older: the edition before.
  ///   - comparison: the way to the 新旧対照表.
  static func control(older: String, comparison: String, to html: inout HTMLWriter) {
    html.markup(
      "<input class=\"marks-box\" type=\"checkbox\" id=\"_marks\"><label class=\"marks-label\" for=\"_marks\" data-live=\"\">改正箇所を表示</label>\n<p class=\"marks-legend\" data-live=\"\">"
    )
    html.text("「\(older)」から改めた箇所に線を引いています。▲は、字句を削った箇所です。")
    html.markup("<a")
    html.address("href", comparison)
    html.markup(">新旧対照表</a></p>\n")
  }

  /// Below a clause's heading: what happened to it, and why.
  static func clause(_ mark: RevisionMarks.ClauseMark, comparison: String, to html: inout HTMLWriter) {
    guard !mark.classes.isEmpty else { return }
    html.markup("<p class=\"clause-change\" data-live=\"\" hidden=\"\"><strong>")
    html.text(mark.classes.map(\.word).joined(separator: "・"))
    html.markup("</strong>")
    if let reason = mark.reason { html.text("　" + reason) }
    html.markup(" <a")
    html.address("href", comparison + "#" + mark.row)
    html.markup(">新旧対照表</a></p>")
  }

  /// Behind a clause: what it no longer says, and the clauses that are no longer there.
  static func removed(_ mark: RevisionMarks.ClauseMark, comparison: String, to html: inout HTMLWriter) {
    if !mark.removed.isEmpty {
      html.markup(
        "<details class=\"gone-blocks\" data-live=\"\" hidden=\"\"><summary>この条から削った部分</summary><ul>")
      for (label, words) in mark.removed {
        html.markup("<li><del>")
        html.text(label.isEmpty ? words : label + "　" + words)
        html.markup("</del></li>")
      }
      html.markup("</ul></details>")
    }
    for (heading, row) in mark.gone {
      html.markup("<p class=\"gone-clause\" data-live=\"\" hidden=\"\">")
      html.text("▲ \(heading)を削った。")
      html.markup("<a")
      html.address("href", comparison + "#" + row)
      html.markup(">新旧対照表</a></p>")
    }
  }

  /// The words of a node, or a part of them, with their marks.
  ///
  /// - Parameters:
  ///   - range: of the node's text, in bytes.
  ///   - isLast: what stands at the very end is written, too.
  ///   - isInLink: nothing within a link can be reached by itself.
  static func words(
    _ bytes: ArraySlice<UInt8>, _ range: Range<Int>, marks: [RevisionMarks.WordMark], isLast: Bool,
    isInLink: Bool, to html: inout HTMLWriter
  ) {
    var position = range.lowerBound
    func slice(_ part: Range<Int>) -> ArraySlice<UInt8> {
      let start = bytes.startIndex + part.lowerBound - range.lowerBound
      return bytes[start..<start + part.count]
    }
    for mark in marks {
      switch mark {
      case .deleted(let offset, let words):
        guard offset >= position, offset < range.upperBound || (isLast && offset == range.upperBound) else {
          continue
        }
        html.text(slice(position..<offset))
        position = offset
        deleted(words, isInLink: isInLink, to: &html)
      case .inserted(let found):
        let part = found.clamped(to: position..<range.upperBound)
        guard !part.isEmpty else { continue }
        html.text(slice(position..<part.lowerBound))
        html.markup("<ins class=\"new-words\">")
        html.text(slice(part))
        html.markup("</ins>")
        position = part.upperBound
      }
    }
    html.text(slice(position..<range.upperBound))
  }

  static func deleted(_ words: String, isInLink: Bool, to html: inout HTMLWriter) {
    html.markup(isInLink ? "<del class=\"gone\"" : "<del class=\"gone\" tabindex=\"0\"")
    html.markup(" data-live=\"\" hidden=\"\"><span class=\"gone-words\">")
    html.text(words.split(separator: "\n").joined(separator: " "))
    html.markup("</span></del>")
  }
}
