import Manuscript

/// Which columns and rows of a table are which of another.
struct TableAlignment {
  private var columns: [Int] = []
  private var rows: [Int] = []

  private let old: ComparedTable
  private let new: ComparedTable

  private static let maximumRows = 2_000
  private static let maximumColumns = 64
  private static let maximumCells = 100_000
  private static let maximumPairs = 250_000

  /// - Returns: for each column and row of the newer table its place in the older, -1 for a new one.
  static func align(_ old: ComparedTable, _ new: ComparedTable) -> (columns: [Int], rows: [Int]) {
    // Which of the two is older must not matter for what is like what.
    guard isAfter(old, new) else {
      let alignment = TableAlignment(old, new)
      return (alignment.columns, alignment.rows)
    }
    func swapped(_ found: [Int], of count: Int) -> [Int] {
      var result = [Int](repeating: -1, count: count)
      for (place, other) in found.enumerated() where other >= 0 { result[other] = place }
      return result
    }
    let alignment = TableAlignment(new, old)
    return (swapped(alignment.columns, of: new.columns), swapped(alignment.rows, of: new.rows.count))
  }

  private static func isAfter(_ a: ComparedTable, _ b: ComparedTable) -> Bool {
    if a.rows.count != b.rows.count { return a.rows.count > b.rows.count }
    if a.columns != b.columns { return a.columns > b.columns }
    for (a, b) in zip(a.rows, b.rows) {
      let (left, right) = (hash(a), hash(b))
      if left != right { return left > right }
    }
    return false
  }

  private init(_ old: ComparedTable, _ new: ComparedTable) {
    self.old = old
    self.new = new
    columns = alignColumns()
    rows = alignRows()
  }

  private static func hash(_ text: ComparedText) -> UInt64 {
    var hash = WordHash()
    hash.add(text)
    return hash.value
  }

  private static func hash(_ row: ComparedTable.Row) -> UInt64 {
    var hash = WordHash()
    hash.add(row.isHead ? 1 : 0)
    for cell in row.cells { hash.add(Self.hash(cell)) }
    return hash.value
  }

  private static func pairs(_ text: ComparedText) -> [UInt64] {
    var words = FoldedWords()
    words.append(text)
    return SortedCodes.pairs(of: words.codes)
  }

  static func rowLoads(_ table: ComparedTable) -> [StandingOrder.Load] {
    table.rows.map { row in (row.cells.reduce(0) { $0 + $1.units.count }, hash(row)) }
  }

  static func columnLoads(_ table: ComparedTable) -> [StandingOrder.Load] {
    (0..<table.columns).map { index in
      var words = WordHash()
      var length = 0
      for row in table.rows where row.cells.indices.contains(index) {
        words.add(row.cells[index])
        length += row.cells[index].units.count
      }
      return (length, words.value)
    }
  }

  // MARK: Columns

  /// By equal heads, by similar heads, by similar cells, and what is left between the same neighbours by its place.
  private func alignColumns() -> [Int] {
    let before = (0..<old.columns).map { Self.column($0, of: old) }
    let after = (0..<new.columns).map { Self.column($0, of: new) }
    var found = [Int](repeating: -1, count: after.count)
    var isTaken = [Bool](repeating: false, count: before.count)
    func pair(_ score: (Column, Column) -> Double, atLeast least: Double) {
      var pairs: [(old: Int, new: Int, score: Double)] = []
      for (i, a) in before.enumerated() where !isTaken[i] {
        for (j, b) in after.enumerated() where found[j] < 0 {
          let score = score(a, b)
          if score >= least { pairs.append((i, j, score)) }
        }
      }
      // Of equals those that stand nearest to each other.
      for pair in pairs.sorted(by: {
        ($1.score, abs($0.old - $0.new), min($0.old, $0.new)) < (
          $0.score, abs($1.old - $1.new), min($1.old, $1.new)
        )
      })
      where !isTaken[pair.old] && found[pair.new] < 0 {
        found[pair.new] = pair.old
        isTaken[pair.old] = true
      }
    }
    pair({ !$0.head.isEmpty && $0.headHash == $1.headHash ? 1 : 0 }, atLeast: 1)
    guard max(before.count, after.count) <= Self.maximumColumns else { return found }
    pair({ $0.head.isEmpty ? 0 : SortedCodes.dice($0.head, $1.head) }, atLeast: 0.5)
    pair({ $0.cells.isEmpty ? 0 : SortedCodes.dice($0.cells, $1.cells) }, atLeast: 0.5)
    pairByPlace(&found, before, after)
    return found
  }

  private struct Column {
    let headHash: UInt64
    let head: [UInt64]
    let cells: [UInt64]
  }

  private static func column(_ index: Int, of table: ComparedTable) -> Column {
    var head = ComparedText()
    var words = FoldedWords()
    for row in table.rows where row.cells.indices.contains(index) {
      if row.isHead { head = row.cells[index] } else { words.append(row.cells[index]) }
    }
    return Column(headHash: hash(head), head: pairs(head), cells: SortedCodes.pairs(of: words.codes))
  }

  private func pairByPlace(_ found: inout [Int], _ before: [Column], _ after: [Column]) {
    var taken = Set(found.filter { $0 >= 0 })
    var last = -1
    for index in found.indices {
      if found[index] < 0 {
        let next = last + 1
        guard next < before.count, !taken.contains(next) else { continue }
        // Another thing in the same place is no change of the one.
        let isLike = SortedCodes.dice(before[next].cells, after[index].cells) >= 0.15
        guard isLike || (before[next].cells.isEmpty && after[index].cells.isEmpty) else { continue }
        found[index] = next
        taken.insert(next)
      }
      last = found[index]
    }
  }

  // MARK: Rows

  private func alignRows() -> [Int] {
    var found = [Int](repeating: -1, count: new.rows.count)
    var isTaken = [Bool](repeating: false, count: old.rows.count)
    func pairUnique(_ key: (ComparedTable.Row, Bool) -> UInt64?) {
      func unique(_ rows: [ComparedTable.Row], _ isFree: (Int) -> Bool, isNew: Bool) -> [UInt64: Int] {
        var places: [UInt64: Int] = [:]
        for (index, row) in rows.enumerated() where isFree(index) {
          guard let key = key(row, isNew) else { continue }
          places[key] = places[key] == nil ? index : -1
        }
        return places
      }
      let places = unique(new.rows, { found[$0] < 0 }, isNew: true)
      for (key, place) in unique(old.rows, { !isTaken[$0] }, isNew: false) where place >= 0 {
        guard let other = places[key], other >= 0 else { continue }
        found[other] = place
        isTaken[place] = true
      }
    }
    for (a, b) in zip(old.rows.indices, new.rows.indices) where old.rows[a].isHead && new.rows[b].isHead {
      found[b] = a
      isTaken[a] = true
    }
    pairUnique { row, _ in Self.hash(row) }
    // The first column that both have is the key.
    if let key = columns.firstIndex(where: { $0 >= 0 }) {
      pairUnique { row, isNew in
        let column = isNew ? key : columns[key]
        guard !row.isHead, row.cells.indices.contains(column), !row.cells[column].isEmpty else { return nil }
        return Self.hash(row.cells[column])
      }
    }
    pairNeighbours(&found, &isTaken)
    let cells = max(old.rows.count * old.columns, new.rows.count * new.columns)
    if max(old.rows.count, new.rows.count) <= Self.maximumRows, cells <= Self.maximumCells {
      alignGaps(&found, &isTaken)
    }
    return found
  }

  /// Equal rows beside a pair, or at either end of both tables: of several with the same words none is known by them alone.
  private func pairNeighbours(_ found: inout [Int], _ isTaken: inout [Bool]) {
    let before = old.rows.map(Self.hash)
    let after = new.rows.map(Self.hash)
    func pair(_ a: Int, _ b: Int) -> Bool {
      guard before.indices.contains(a), after.indices.contains(b), !isTaken[a], found[b] < 0,
        before[a] == after[b]
      else { return false }
      found[b] = a
      isTaken[a] = true
      return true
    }
    for step in [1, -1] {
      var b = step > 0 ? -1 : after.count
      while step > 0 ? b < after.count : b >= 0 {
        let isEnd = !after.indices.contains(b)
        var a = isEnd ? (step > 0 ? -1 : before.count) : found[b]
        if isEnd || a >= 0 {
          while pair(a + step, b + step) {
            a += step
            b += step
          }
        }
        b += step
      }
    }
  }

  /// What is left between the same neighbours: the cheapest way from one to the other.
  private func alignGaps(_ found: inout [Int], _ isTaken: inout [Bool]) {
    let standing = Self.standing(found)
    var a = 0
    var start = 0
    for index in 0...new.rows.count {
      let isAnchor = index < new.rows.count && found[index] >= 0 && standing[index]
      guard index == new.rows.count || isAnchor else { continue }
      let end = isAnchor ? found[index] : old.rows.count
      let left = (a..<max(a, end)).filter { !isTaken[$0] }
      let right = (start..<index).filter { found[$0] < 0 }
      for (row, other) in similar(left, right) {
        found[other] = row
        isTaken[row] = true
      }
      a = end + 1
      start = index + 1
    }
  }

  /// Which kept their order.
  ///
  /// - Parameter weights: for each of both tables how much it holds, and a number that decides between equals.
  static func standing(
    _ found: [Int], _ weights: (old: [StandingOrder.Load], new: [StandingOrder.Load])? = nil
  ) -> [Bool] {
    let known = found.indices.filter { found[$0] >= 0 }
    let isStanding = StandingOrder.standing(
      known.map { found[$0] },
      known.map { place in
        guard let weights else { return (1, 0) }
        let (a, b) = (weights.old[found[place]], weights.new[place])
        return (a.length + b.length, a.tie &+ b.tie)
      })
    var result = [Bool](repeating: false, count: found.count)
    for (index, standing) in zip(known, isStanding) { result[index] = standing }
    return result
  }

  private func similar(_ left: [Int], _ right: [Int]) -> [(Int, Int)] {
    guard !left.isEmpty, !right.isEmpty, left.count * right.count <= Self.maximumPairs else { return [] }
    let a = left.map { row in columns.map { Self.cell($0, of: old.rows[row]) } }
    let b = right.map { row in columns.indices.map { Self.cell($0, of: new.rows[row]) } }
    var best = [[Double]](
      repeating: [Double](repeating: 0, count: right.count + 1), count: left.count + 1)
    var scores = best
    for i in left.indices {
      for j in right.indices {
        scores[i][j] = likeness(a[i], b[j])
        let pair = scores[i][j] >= 0.3 ? best[i][j] + scores[i][j] : 0
        best[i + 1][j + 1] = max(pair, best[i][j + 1], best[i + 1][j])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (left.count, right.count)
    while i > 0, j > 0 {
      if best[i][j] == best[i - 1][j] {
        i -= 1
      } else if best[i][j] == best[i][j - 1] {
        j -= 1
      } else {
        pairs.append((left[i - 1], right[j - 1]))
        (i, j) = (i - 1, j - 1)
      }
    }
    return pairs
  }

  private static func cell(_ column: Int, of row: ComparedTable.Row) -> [UInt64] {
    column >= 0 && row.cells.indices.contains(column) ? pairs(row.cells[column]) : []
  }

  /// Over the columns that both have, each as heavy as its words.
  private func likeness(_ a: [[UInt64]], _ b: [[UInt64]]) -> Double {
    var shared = 0
    var all = 0
    for column in columns.indices where columns[column] >= 0 {
      shared += SortedCodes.shared(a[column], b[column])
      all += a[column].count + b[column].count
    }
    return all == 0 ? 0 : 2 * Double(shared) / Double(all)
  }
}
