/// Writes a blank to fill in: a line on paper, and for those who cannot see it what belongs there.
enum BlankWriter {
  /// The widths that the style sheet knows, in signs.
  private static let widths = [2, 4, 6, 8, 12, 16, 20, 24, 32, 40]

  static func blank(marks: Int, label: String, to html: inout HTMLWriter) {
    let width = widths.first { $0 >= marks } ?? 40
    html.markup("<span")
    html.attribute("class", "blank w\(width)")
    html.markup("><span class=\"visually-hidden\">")
    html.text("（記入欄\u{3000}\(label)）")
    html.markup("</span></span>")
  }
}
