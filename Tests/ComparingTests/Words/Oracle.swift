@testable import Comparing

/// The same found in slow and plain ways.
enum Oracle {
  /// How many units must be marked if what may not be cut is one piece.
  static func leastMarked(_ old: [Int32], _ new: [Int32]) -> Int {
    let left = pieces(old)
    let right = pieces(new)
    var below = [Int](repeating: 0, count: right.count + 1)
    for piece in left.reversed() {
      var row = below
      for column in right.indices.reversed() {
        row[column] =
          piece == right[column]
          ? piece.count + below[column + 1] : max(below[column], row[column + 1])
      }
      below = row
    }
    return old.count + new.count - 2 * below[0]
  }

  private static func pieces(_ values: [Int32]) -> [[Int32]] {
    let hard = HardSpans(values).isHard
    var pieces: [[Int32]] = []
    for (index, value) in values.enumerated() {
      if hard[index] { pieces[pieces.count - 1].append(value) } else { pieces.append([value]) }
    }
    return pieces
  }

  /// What an edit of these two stretches costs, edges included.
  static func cost(_ edit: Edit, _ old: MeasuredText, _ new: MeasuredText, _ costs: AlignmentCosts) -> Int {
    let edges = [
      old.gaps[edit.old.lowerBound], old.gaps[edit.old.upperBound], new.gaps[edit.new.lowerBound],
      new.gaps[edit.new.upperBound],
    ].reduce(0) { $0 + Int($1) }
    return Int(costs.open) + edges + inner(edit, old, new, costs)
  }

  static func cost(_ edits: [Edit], _ old: MeasuredText, _ new: MeasuredText, _ costs: AlignmentCosts) -> Int
  {
    edits.reduce(0) { $0 + cost($1, old, new, costs) }
  }

  /// Without opening and edges: everything deleted and inserted, less what is only written in another way.
  private static func inner(_ edit: Edit, _ old: MeasuredText, _ new: MeasuredText, _ costs: AlignmentCosts)
    -> Int
  {
    var below = [Int](repeating: 0, count: edit.new.count + 1)
    for (place, column) in edit.new.enumerated().reversed() {
      below[place] = below[place + 1] + Int(new.weights[column])
    }
    for row in edit.old.reversed() {
      var line = below
      line[edit.new.count] = below[edit.new.count] + Int(old.weights[row])
      for (place, column) in edit.new.enumerated().reversed() {
        line[place] = min(below[place] + Int(old.weights[row]), line[place + 1] + Int(new.weights[column]))
        if old.tokens[row] != new.tokens[column], old.folds[row] == new.folds[column] {
          line[place] = min(line[place], below[place + 1] + Int(costs.soft))
        }
      }
      below = line
    }
    return below[0]
  }

  /// The least that any choice of edits costs: every stretch of the one against every stretch of the other, no states, no rows.
  static func leastCost(_ old: MeasuredText, _ new: MeasuredText, _ costs: AlignmentCosts) -> Int {
    let width = new.count + 1
    // From a place where an edit may begin, and from one where kept text must.
    var free = [Int](repeating: .max / 4, count: (old.count + 1) * width)
    var kept = free
    for i in (0...old.count).reversed() {
      for j in (0...new.count).reversed() {
        let here = i * width + j
        if i == old.count, j == new.count {
          free[here] = 0
          kept[here] = 0
          continue
        }
        if i < old.count, j < new.count, old.tokens[i] == new.tokens[j] {
          kept[here] = free[here + width + 1]
        }
        free[here] = kept[here]
        for k in i...old.count {
          for l in j...new.count where k > i || l > j {
            let edit = Edit(old: i..<k, new: j..<l, kind: nil)
            free[here] = min(free[here], cost(edit, old, new, costs) + kept[k * width + l])
          }
        }
      }
    }
    return free[0]
  }

  /// The edits of a longest common subsequence.
  static func plainEdits(_ old: MeasuredText, _ new: MeasuredText) -> [Edit] {
    let width = new.count + 1
    var common = [Int](repeating: 0, count: (old.count + 1) * width)
    for i in (0..<old.count).reversed() {
      for j in (0..<new.count).reversed() {
        common[i * width + j] =
          old.tokens[i] == new.tokens[j]
          ? common[(i + 1) * width + j + 1] + 1 : max(common[(i + 1) * width + j], common[i * width + j + 1])
      }
    }
    var script = EditScript()
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old.tokens[i] == new.tokens[j] {
        (i, j) = (i + 1, j + 1)
      } else if j == new.count || (i < old.count && common[(i + 1) * width + j] >= common[i * width + j + 1])
      {
        script.append(Edit(old: i..<i + 1, new: j..<j, kind: nil))
        i += 1
      } else {
        script.append(Edit(old: i..<i, new: j..<j + 1, kind: nil))
        j += 1
      }
    }
    return script.edits
  }
}
