internal import Comparing
import Manuscript

/// Turns the changes of a comparison into what a reader sees: a group for each clause, and one for a run of clauses that were left
/// alone or only renumbered.
struct ComparisonGroups {
  let form: ComparisonForm
  private let items: [ComparedChanges.Item]
  private let changes: [ClauseChange]
  private let former: FormerPlaces
  private var groups: [ComparedGroup] = []

  static func groups(of changes: ComparedChanges, form: ComparisonForm) -> [ComparedGroup] {
    var writer = ComparisonGroups(form: form, items: changes.items)
    writer.write()
    return writer.groups
  }

  private init(form: ComparisonForm, items: [ComparedChanges.Item]) {
    self.form = form
    self.items = items
    changes = items.map(\.change)
    former = FormerPlaces(items.flatMap { [$0.change] + $0.others.map(\.change) })
  }

  /// What counts: with hidden renumbering a clause with nothing but another number did not change.
  private func classes(of change: ClauseChange) -> [ChangeClass] {
    guard !form.showsRenumbering else { return change.classes }
    let rest = change.classes.filter { $0 != .renumbered }
    return rest.isEmpty ? [.unchanged] : rest
  }

  private func isUnchanged(_ index: Int) -> Bool { classes(of: changes[index]) == [.unchanged] }
  private func isRenumberedOnly(_ index: Int) -> Bool { classes(of: changes[index]) == [.renumbered] }

  private mutating func write() {
    var index = 0
    while index < changes.count {
      if form.omitsUnchanged, isUnchanged(index) {
        let end = (index..<changes.count).first { !isUnchanged($0) } ?? changes.count
        unchanged(index..<end)
        index = end
      } else if form.omitsUnchanged, isRenumberedOnly(index) {
        let run = renumberedRun(from: index)
        renumbered(run)
        index = run.upperBound
      } else if let shell = changes[index].shell {
        let end =
          (index + 1..<changes.count).first {
            changes[$0].shell != shell || !follows($0, $0 - 1, shell == .kept ? .new : shell.side)
          } ?? changes.count
        shells(index..<end, shell)
        index = end
      } else {
        clause(index)
        index += 1
      }
    }
  }

  private func follows(_ index: Int, _ before: Int, _ side: ComparedSide) -> Bool {
    guard let a = changes[before].side(side), let b = changes[index].side(side), a.rank == b.rank,
      let m = ClauseNumber(a.number), let n = ClauseNumber(b.number)
    else { return false }
    return n.follows(m)
  }

  private mutating func add(_ classes: [ChangeClass], _ entries: [ComparedGroup.Entry]) {
    groups.append(ComparedGroup(classes: classes, entries: entries))
  }

  private func entry(_ index: Int, _ lines: [ComparedLine], remark: Remark? = nil) -> ComparedGroup.Entry {
    let item = items[index]
    return ComparedGroup.Entry(
      id: item.id, further: item.others.map(\.id), change: item.change, others: item.others.map(\.change),
      remark: remark ?? self.remark(of: item.change), lines: lines)
  }

  private func remark(of change: ClauseChange) -> Remark {
    let classes = classes(of: change)
    guard classes != [.unchanged] else { return Remark() }
    return Remark(
      classes: classes, summary: former.words(for: change, before: form.term(.old)),
      flags: change.flags.filter { $0 != .shell }, reason: change.reason,
      relatives: change.relatives)
  }

  // MARK: What was left alone

  private mutating func unchanged(_ run: Range<Int>) {
    var rest = run.lowerBound
    for open in headingsAbove(run) {
      omit(rest..<open)
      context(open)
      rest = open + 1
    }
    omit(rest..<run.upperBound)
  }

  /// The chapters and sections of a run under which what follows it stands: they are printed, so that one sees where one is.
  private func headingsAbove(_ run: Range<Int>) -> [Int] {
    guard run.upperBound < changes.count else { return [] }
    var open: [Int] = []
    var rank = changes[run.upperBound].anySide.rank
    for index in run.reversed() where changes[index].anySide.rank < rank {
      open.append(index)
      rank = changes[index].anySide.rank
    }
    return open.reversed()
  }

  private mutating func context(_ index: Int) {
    let change = changes[index]
    let piece = ComparedPiece.heading(change, number: .none, isWhole: false, isShort: false)
    var lines = [ComparedLine(new: piece, old: piece)]
    lines += BlockLines.lines(of: change.blocks, form: form)
    add([.unchanged], [entry(index, lines)])
  }

  private mutating func omit(_ run: Range<Int>) {
    var heads: [Int] = []
    for index in run {
      guard let last = heads.last, changes[last].anySide.rank < changes[index].anySide.rank else {
        heads.append(index)
        continue
      }
    }
    var part: [Int] = []
    for head in heads {
      if let last = part.last, !(follows(head, last, .new) && follows(head, last, .old)) {
        omitted(part, mark: .none, classes: [.unchanged], summary: nil)
        part = []
      }
      part.append(head)
    }
    omitted(part, mark: .none, classes: [.unchanged], summary: nil)
  }

  private mutating func omitted(
    _ run: [Int], mark: LabelMark, classes: [ChangeClass], summary: String?
  ) {
    guard let first = run.first else { return }
    if run.count == 1 {
      let piece = ComparedPiece.heading(changes[first], number: mark, isWhole: false, isShort: true)
      return add(classes, [entry(first, [ComparedLine(new: piece, old: piece)])])
    }
    func piece(_ side: ComparedSide) -> ComparedPiece {
      .omitted(
        labels: ClauseNumber.range(run.compactMap { changes[$0].side(side)?.number }), mark: mark, depth: 0)
    }
    let remark = Remark(classes: classes == [.unchanged] ? [] : classes, summary: summary)
    add(
      classes,
      [
        ComparedGroup.Entry(
          id: items[first].id,
          further: classes == [.unchanged] ? [] : run.dropFirst().map { items[$0].id },
          change: nil, remark: remark,
          lines: [ComparedLine(new: piece(.new), old: piece(.old))])
      ])
  }

  // MARK: What only has another number

  /// Clauses one after another that moved on by the same number; headings between them that did not change are no end.
  private func renumberedRun(from start: Int) -> Range<Int> {
    var end = start + 1
    var last = start
    var index = start + 1
    while index < changes.count {
      if isRenumberedOnly(index), follows(index, last, .new), follows(index, last, .old),
        ClauseNumber(changes[index].anySide.number) != nil
      {
        last = index
        end = index + 1
      } else if !(isUnchanged(index) && changes[index].anySide.rank < changes[start].anySide.rank) {
        break
      }
      index += 1
    }
    return start..<end
  }

  private mutating func renumbered(_ run: Range<Int>) {
    let found = run.filter { isRenumberedOnly($0) }
    let labels = { [changes] (side: ComparedSide) in
      ClauseNumber.range(found.compactMap { changes[$0].side(side)?.number })
    }
    var summary: String?
    if found.count > 1, let first = found.first,
      let old = changes[first].old.flatMap({ ClauseNumber($0.number) }),
      let new = changes[first].new.flatMap({ ClauseNumber($0.number) })
    {
      let step = new.value - old.value
      let unit = String(new.after.unicodeScalars.prefix { "条章節款目".unicodeScalars.contains($0) })
      summary =
        "\(labels(.old)) → \(labels(.new))（\(abs(step))\(unit)ずつ\(step > 0 ? "繰下げ" : "繰上げ")）"
    }
    omitted(found, mark: form.provisionMark, classes: [.renumbered], summary: summary)
  }

  // MARK: Places kept empty

  private mutating func shells(_ run: Range<Int>, _ shell: ClauseChange.Shell) {
    let numbers = { [changes] (side: ComparedSide) in
      ClauseNumber.range(run.compactMap { changes[$0].side(side)?.number })
    }
    if shell == .kept {
      let piece = { (side: ComparedSide) in ComparedPiece.shell(numbers: numbers(side), mark: .none) }
      let line = ComparedLine(new: piece(.new), old: piece(.old))
      return add(classes(of: changes[run.lowerBound]), [entry(run.lowerBound, [line])])
    }
    let side = shell.side
    let entries = run.map { index -> ComparedGroup.Entry in
      let change = changes[index]
      let whole =
        [ComparedPiece.heading(change, number: form.provisionMark, isWhole: true, isShort: false)]
        + change.blocks.map { .block($0, label: form.provisionMark, isWhole: true) }
      let lines = whole.enumerated().map { position, piece -> ComparedLine in
        let isFirst = index == run.lowerBound && position == 0
        let other: ComparedPiece =
          isFirst ? .shell(numbers: numbers(side), mark: form.provisionMark) : .covered
        return side == .new ? ComparedLine(new: other, old: piece) : ComparedLine(new: piece, old: other)
      }
      return entry(index, lines)
    }
    let classes = ChangeClass.allCases.filter { kind in run.contains { changes[$0].classes.contains(kind) } }
    add(classes, entries)
  }

  // MARK: One clause

  private mutating func clause(_ index: Int) {
    var remark = remark(of: changes[index])
    // The reason stands where the clause went.
    if items[index].role == .absorbed { remark.reason = nil }
    add(classes(of: changes[index]), [entry(index, lines(of: index), remark: remark)])
  }

  private func lines(of index: Int) -> [ComparedLine] {
    let change = changes[index]
    guard let old = change.old else { return whole(change, on: .new, beside: form.added) }
    guard let new = change.new else { return whole(change, on: .old, beside: form.removed) }
    if items[index].role == .absorbed {
      return whole(change, on: .old, beside: form.note("\(new.name)に統合"))
    }
    let isPart = items[index].role == .part
    let isMarked =
      (form.showsRenumbering && old.number != new.number)
      || (form.isMinistry && change.classes.contains(.moved)) || isPart
    let body = self.body(of: items[index])
    let isShort = form.omitsUnchanged && !body.isEmpty && change.blocks.allSatisfy(\.isUnchanged)
    let heading = ComparedPiece.heading(
      change, number: isMarked ? form.provisionMark : .none, isWhole: isPart, isShort: isShort)
    let first = ComparedLine(
      new: heading, old: isPart ? .note(form.note("\(old.name)から分割"), depth: 0) : heading)
    return [first] + (isShort ? [] : body)
  }

  /// What stands below the heading; what came from another clause below that clause's heading.
  private func body(of item: ComparedChanges.Item) -> [ComparedLine] {
    guard !item.others.isEmpty else { return BlockLines.lines(of: item.change.blocks, form: form) }
    var lines: [ComparedLine] = []
    var told: Set<Int> = [0]
    var start = 0
    while start < item.sources.count {
      let source = item.sources[start]
      let end = item.sources[start...].firstIndex { $0 != source } ?? item.sources.count
      let standsAlone = item.change.blocks[start..<end].allSatisfy { !$0.stands(.old) }
      if start > 0 || source > 0, !standsAlone {
        let origin = source == 0 ? item.change : item.others[source - 1].change
        let isFirst = told.insert(source).inserted
        let result = item.change.new?.name ?? ""
        lines.append(
          ComparedLine(
            new: isFirst && source > 0 ? .note(form.note("\(result)に統合"), depth: 0) : .covered,
            old: isFirst
              ? .heading(origin, number: form.provisionMark, isWhole: true, isShort: false)
              : .note(form.note("\(origin.old?.name ?? "")の続き"), depth: 0)))
      }
      lines += BlockLines.lines(of: Array(item.change.blocks[start..<end]), form: form)
      start = end
    }
    return lines
  }

  private func whole(_ change: ClauseChange, on side: ComparedSide, beside note: String) -> [ComparedLine] {
    let pieces =
      [ComparedPiece.heading(change, number: form.provisionMark, isWhole: true, isShort: false)]
      + change.blocks.filter { $0.stands(side) }.map {
        .block($0, label: form.provisionMark, isWhole: true)
      }
    return pieces.enumerated().map { position, piece in
      let other: ComparedPiece = position == 0 ? .note(note, depth: 0) : .covered
      return side == .new ? ComparedLine(new: piece, old: other) : ComparedLine(new: other, old: piece)
    }
  }
}

extension ClauseChange {
  /// A place that is kept without what stood there, 「第7条　削除」: from this comparison on, up to it, or before and after.
  enum Shell {
    case new, old, kept
    /// The column in which it stands.
    var side: ComparedSide { self == .old ? .old : .new }
  }

  var shell: Shell? {
    switch (old?.isDeleted, new?.isDeleted) {
    case (false, true): .new
    case (true, false): .old
    case (true, true): .kept
    default: nil
    }
  }

  func side(_ side: ComparedSide) -> Side? { side == .new ? new : old }

  var anySide: Side {
    guard let side = new ?? old else { preconditionFailure("a change is of a clause") }
    return side
  }

}

extension ClauseChange.Side {
  /// 「第10条」, without a number its heading.
  var name: String { number.isEmpty ? "「\(title)」" : number }
}
