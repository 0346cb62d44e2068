internal import Comparing
import Manuscript

/// One of the two texts of a comparison.
enum ComparedSide { case old, new }

/// What the options of a comparison mean for its words and marks.
struct ComparisonForm: Sendable {
  let options: ComparisonOptions

  init(_ options: ComparisonOptions) {
    var options = options
    options.new = options.new.printable
    options.old = options.old.printable
    self.options = options
  }

  var isMinistry: Bool { options.style == .ministry }
  var omitsUnchanged: Bool { options.unchanged == .omit }
  var showsRenumbering: Bool { options.renumbering == .show }

  /// The columns from left to right.
  var sides: [ComparedSide] { options.columns == .newOld ? [.new, .old] : [.old, .new] }

  func term(_ side: ComparedSide) -> String { side == .new ? options.new : options.old }

  /// The mark of a number that stands for its whole provision.
  var provisionMark: LabelMark { isMinistry ? .double : .single }

  /// What is no text of the manual stands in brackets: （略）, of 省令 ［略］.
  func note(_ words: String) -> String { isMinistry ? "［\(words)］" : "（\(words)）" }

  var added: String { note("新設") }
  var removed: String { note("削る") }
  var omitted: String { note("略") }

  /// 「（下線部分は改正部分）」
  var legend: String { isMinistry ? "（傍線部分は改正部分）" : "（下線部分は改正部分）" }
}

extension Comparison.Side {
  /// What readers know it by: its title, a file or revision by its name.
  var shown: String {
    (name.isEmpty ? title.isEmpty ? id : title : title.isEmpty ? name : "\(title)　\(name)").printable
  }
}

extension String {
  /// What comes from a command line may hold what no page may: control characters, and those that turn the direction of words.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09, 0x0A: " "
          case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
