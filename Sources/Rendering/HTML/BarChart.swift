import Manuscript

/// A row of figures as a bar chart: one colour, values printed, words for those who cannot see it.
struct BarChart {
  let row: FigureTable.Row
  let columns: [String]
  let table: String
  /// Of the element, and with `-title` and `-desc` of its words.
  let id: String

  private static let barWidth = 228
  private static let lineHeight = 26
  private static let barHeight = 14
  /// Between two lines of a label.
  private static let labelLine = 18
  private static let gap = 10

  private let labels: [[String]]
  private let labelWidth: Int
  private let valueWidth: Int

  init(row: FigureTable.Row, columns: [String], table: String, id: String) {
    self.row = row
    self.columns = columns
    self.table = table
    self.id = id
    labels = columns.map { TextWidth.lines($0, upTo: 252) }
    labelWidth = max(130, (labels.joined().map(TextWidth.of).max() ?? 0) + 2 * Self.gap)
    valueWidth = max(62, (row.cells.map { TextWidth.of(FigureTable.grouped($0)) }.max() ?? 0) + 2 * Self.gap)
  }

  func write(to html: inout HTMLWriter) {
    let bars = Array(zip(columns, row.cells))
    guard !bars.isEmpty else { return }
    let height = bars.indices.reduce(8) { $0 + self.height($1) }
    html.markup("<figure class=\"chart\"><figcaption>")
    html.text(row.label + (row.unit.isEmpty ? "" : "（\(row.unit)）"))
    html.markup("</figcaption>\n<svg")
    html.attribute("viewBox", "0 0 \(labelWidth + Self.barWidth + valueWidth) \(height)")
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
    let axis = labelWidth
    html.markup("<line class=\"axis\"")
    html.attribute("x1", axis)
    html.attribute("x2", axis)
    html.attribute("y1", 0)
    html.attribute("y2", height)
    html.markup("></line>\n")
    var top = 4
    for (index, (_, value)) in bars.enumerated() {
      bar(labels[index], value, middle: top + self.height(index) / 2, to: &html)
      top += self.height(index)
    }
    html.markup("</svg></figure>\n")
  }

  private func height(_ index: Int) -> Int { max(Self.lineHeight, labels[index].count * Self.labelLine + 8) }

  private func bar(_ label: [String], _ value: Int, middle: Int, to html: inout HTMLWriter) {
    let length = length(of: value)
    let first = middle - (label.count - 1) * Self.labelLine / 2
    for (line, words) in label.enumerated() {
      text(words, at: labelWidth - Self.gap, first + line * Self.labelLine, "label", to: &html)
    }
    html.markup("<rect class=\"bar\"")
    html.attribute("x", labelWidth)
    html.attribute("y", middle - Self.barHeight / 2)
    html.attribute("width", length)
    html.attribute("height", Self.barHeight)
    html.markup("></rect>")
    text(FigureTable.grouped(value), at: labelWidth + length + 8, middle, "value", to: &html)
    html.markup("\n")
  }

  private func text(_ text: String, at x: Int, _ y: Int, _ name: String, to html: inout HTMLWriter) {
    html.markup("<text")
    html.attribute("class", name)
    html.attribute("x", x)
    // Half the height of a figure below the middle; `dominant-baseline` differs between browsers.
    html.attribute("y", y + 5)
    html.markup(">")
    html.text(text)
    html.markup("</text>")
  }

  /// In proportion to the largest cell, in whole units: no machine rounds otherwise.
  private func length(of value: Int) -> Int {
    let largest = max(1, row.cells.max() ?? 1)
    guard value > 0 else { return 0 }
    return max(1, Int((Double(value) / Double(largest) * Double(Self.barWidth)).rounded()))
  }
}
