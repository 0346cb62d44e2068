import Comparing
import Manuscript

/// What a reader sees of a row of clauses: each by itself, or several whose numbers alone moved by the same step.
enum ChangeGroup {
  case clause(Int)
  case renumbered(Range<Int>, step: Int)

  static func groups(of changes: [ClauseChange]) -> [ChangeGroup] {
    var groups: [ChangeGroup] = []
    var index = 0
    while index < changes.count {
      var end = index + 1
      guard let first = Step(changes[index]) else {
        groups.append(.clause(index))
        index = end
        continue
      }
      var last = first
      while end < changes.count, let next = Step(changes[end]), next.follows(last) {
        last = next
        end += 1
      }
      groups.append(end > index + 1 ? .renumbered(index..<end, step: first.new - first.old) : .clause(index))
      index = end
    }
    return groups
  }

  /// From which number to which a clause went that is otherwise as it was.
  private struct Step {
    let old: Int
    let new: Int
    private let form: String

    init?(_ change: ClauseChange) {
      guard change.isRenumberedOnly, change.flags.isEmpty, change.reason == nil,
        let before = change.old, let after = change.new, let old = Self.value(before.number),
        let new = Self.value(after.number)
      else { return nil }
      self.old = old.value
      self.new = new.value
      form = old.form + "/" + new.form
    }

    func follows(_ before: Step) -> Bool {
      old == before.old + 1 && new == before.new + 1 && form == before.form
    }

    /// 第13条 is 13 in 第条; numbers with branches are told one by one.
    private static func value(_ number: String) -> (value: Int, form: String)? {
      let scalars = Array(number.unicodeScalars)
      guard let start = scalars.firstIndex(where: WrittenNumber.isPart),
        let read = WrittenNumber.read(scalars, at: start, groups: false), let value = read.value,
        !scalars[read.end...].contains(where: WrittenNumber.isPart)
      else { return nil }
      return (value, String(String.UnicodeScalarView(scalars[..<start] + scalars[read.end...])))
    }
  }
}
