internal import Comparing
import Manuscript

/// How a number or a heading is marked where the whole provision is what changed.
enum LabelMark: Hashable {
  case none
  /// Underlined as changed words are.
  case single
  /// 二重傍線: it stands for the whole provision.
  case double
}

/// What one column of a comparison shows on a line.
enum ComparedPiece {
  /// A clause's heading; `isWhole` where all of it is new or gone, `isShort` where its body is left out behind it.
  case heading(ClauseChange, number: LabelMark, isWhole: Bool, isShort: Bool)
  /// A 項, 号, paragraph, table or the like.
  case block(BlockChange, label: LabelMark, isWhole: Bool)
  /// 「2から4まで　（略）」: what is the same on both sides; without numbers 「（略）」.
  case omitted(labels: String, mark: LabelMark, depth: Int)
  /// 「第5条から第7条まで　削除」: places that are kept without what stood there.
  case shell(numbers: String, mark: LabelMark)
  case field(name: String, TextChange, isWhole: Bool)
  case record(title: String, isWhole: Bool)
  /// （新設）, as deep as what stands beside it.
  case note(String, depth: Int)
  /// The piece above goes on.
  case covered
  /// What stands in the other column takes both.
  case yielded
}

/// A line of a comparison: what stands at the same height in both columns.
struct ComparedLine {
  let new: ComparedPiece
  let old: ComparedPiece
}

/// What belongs together in a comparison: a clause, or a run of clauses to which the same happened.
struct ComparedGroup {
  /// A clause within the group, with its own 備考.
  struct Entry {
    /// The address of its row.
    let id: String
    /// Of the clauses that share its row.
    var further: [String] = []
    /// nil for a run that is told in one line.
    let change: ClauseChange?
    /// The further clauses of which it was made.
    var others: [ClauseChange] = []
    let remark: Remark
    let lines: [ComparedLine]
  }

  let classes: [ChangeClass]
  let entries: [Entry]
}

/// What stands under 備考.
struct Remark {
  var classes: [ChangeClass] = []
  /// 「第13条から第30条まで → 第14条から第31条まで（1条ずつ繰下げ）」
  var summary: String?
  var flags: [ChangeFlag] = []
  var reason: String?
  /// 「分割（他の条：第12条（…））」
  var relatives: [ClauseChange.Side] = []
}
