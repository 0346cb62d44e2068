import Manuscript

/// A row of figures as a bar chart: one colour, values printed, words for those who cannot see it.
struct BarChart {
  let row: FigureTable.Row
  let columns: [String]
  let table: String
  /// Of the element, and with `-title` and `-desc` of its words.
  let id: String

  private static let width = 420
  private static let labelWidth = 130
  private static let valueWidth = 62
  private static let lineHeight = 26
  private static let barHeight = 14

  func write(to html: inout HTMLWriter) {
    let bars = Array(zip(columns, row.cells))
    guard !bars.isEmpty else { return }
    let height = bars.count * Self.lineHeight + 8
    html.markup("<figure class=\"chart\"><figcaption>")
    html.text(row.label + (row.unit.isEmpty ? "" : "（\(row.unit)）"))
    html.markup("</figcaption>\n<svg")
    html.attribute("viewBox", "0 0 \(Self.width) \(height)")
    html.markup(" role=\"img\"")
    html.attribute("aria-labelledby", "\(id)-title \(id)-desc")
    html.markup("><title")
    html.attribute("id", id + "-title")
    html.markup(">")
    html.text("\(table)、\(row.label)の棒グラフ")
    html.markup("</title><desc")
    html.attribute("id", id + "-desc")
    html.markup(">")
    html.text(bars.map { "\($0)は\(FigureTable.grouped($1))\(row.unit)" }.joined(separator: "、") + "。")
    html.markup("</desc>\n")
    let axis = Self.labelWidth
    html.markup("<line class=\"axis\"")
    for (name, value) in [("x1", axis), ("x2", axis), ("y1", 0), ("y2", height)] {
      Self.number(name, value, to: &html)
    }
    html.markup("></line>\n")
    for (index, (label, value)) in bars.enumerated() { bar(index, label, value, to: &html) }
    html.markup("</svg></figure>\n")
  }

  private func bar(_ index: Int, _ label: String, _ value: Int, to html: inout HTMLWriter) {
    let middle = 4 + index * Self.lineHeight + Self.lineHeight / 2
    let length = length(of: value)
    text(label, at: Self.labelWidth - 10, middle, "label", to: &html)
    html.markup("<rect class=\"bar\"")
    for (name, number) in [
      ("x", Self.labelWidth), ("y", middle - Self.barHeight / 2), ("width", length),
      ("height", Self.barHeight),
    ] { Self.number(name, number, to: &html) }
    html.markup("></rect>")
    text(FigureTable.grouped(value), at: Self.labelWidth + length + 8, middle, "value", to: &html)
    html.markup("\n")
  }

  private func text(_ text: String, at x: Int, _ y: Int, _ name: String, to html: inout HTMLWriter) {
    html.markup("<text")
    html.attribute("class", name)
    Self.number("x", x, to: &html)
    // Half the height of a figure below the middle; `dominant-baseline` differs between browsers.
    Self.number("y", y + 5, to: &html)
    html.markup(">")
    html.text(text)
    html.markup("</text>")
  }

  private static func number(_ name: String, _ value: Int, to html: inout HTMLWriter) {
    html.markup(" ")
    html.text(name)
    html.markup("=\"")
    html.number(value)
    html.markup("\"")
  }

  /// In proportion to the largest cell, in whole units: no machine rounds otherwise.
  private func length(of value: Int) -> Int {
    let room = Self.width - Self.labelWidth - Self.valueWidth
    let largest = max(1, row.cells.max() ?? 1)
    guard value > 0 else { return 0 }
    return max(1, Int((Double(value) / Double(largest) * Double(room)).rounded()))
  }
}
