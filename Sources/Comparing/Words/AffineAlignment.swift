/// The exact alignment: of all ways to make one text of the other the one that costs least, when each edit costs what its units weigh, an
/// opening, and what its edges cost in their gaps. Two states: in kept text, and within an edit.
///
/// Ties go to keeping, then to deleting, then to inserting, at the first place where they differ.
enum AffineAlignment {
  /// Cells that are looked at exactly: one byte each.
  static let limit = 4_000_000

  static func cells(_ old: Range<Int>, _ new: Range<Int>) -> Int {
    let (cells, overflow) = (old.count + 1).multipliedReportingOverflow(by: new.count + 1)
    return overflow ? .max : cells
  }

  // Of a cell's byte: whether an edit is opened, and what is done within one, with and without the choice to close it.
  private static let opens: UInt8 = 1
  private static let delete: UInt8 = 1
  private static let insert: UInt8 = 2
  private static let soften: UInt8 = 3

  static func align(
    _ old: MeasuredText, _ oldRange: Range<Int>, _ new: MeasuredText, _ newRange: Range<Int>,
    costs: AlignmentCosts, near reaches: [Int] = [16, 64], into script: inout EditScript
  ) {
    // Most texts differ little, and what became of them is found near the diagonal.
    for reach in reaches {
      guard let band = Band(oldRange.count, newRange.count, reach: reach) else { break }
      let trace = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: band.cells)
      defer { trace.deallocate() }
      let cost = fill(trace, band, old, oldRange, new, newRange, costs)
      // Each unit of an edit costs its weight at least: to leave the band would cost more than what was found.
      let least = min(old.weights[oldRange].min() ?? 0, new.weights[newRange].min() ?? 0)
      if Int(cost) < Int(least) * band.detour {
        return follow(trace, band, oldRange, newRange, into: &script)
      }
    }
    let whole = Band(whole: oldRange.count, newRange.count)
    let trace = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: whole.cells)
    defer { trace.deallocate() }
    _ = fill(trace, whole, old, oldRange, new, newRange, costs)
    follow(trace, whole, oldRange, newRange, into: &script)
  }

  /// The cells that are looked at: all, or those near the diagonal.
  private struct Band {
    /// Columns of a row, as seen from its own.
    private let low: Int
    private let high: Int
    private let width: Int
    private let stride: Int
    /// How much one row's cells are shifted against the one above.
    private let slope: Int
    let cells: Int
    /// Units that are deleted or inserted, at least, on a way that leaves it.
    let detour: Int

    init(whole height: Int, _ width: Int) {
      (low, high) = (-height, width)
      self.width = width
      (stride, slope) = (width + 1, 0)
      cells = (height + 1) * stride
      detour = 0
    }

    /// nil where it would be no less than all.
    init?(_ height: Int, _ width: Int, reach: Int) {
      let difference = width - height
      low = min(0, difference) - reach
      high = max(0, difference) + reach
      guard (high - low + 1) * 2 <= width + 1 else { return nil }
      self.width = width
      (stride, slope) = (high - low + 1, 1)
      cells = (height + 1) * stride
      detour = abs(difference) + 2 * (reach + 1)
    }

    func first(_ row: Int) -> Int { max(0, row + low) }
    func last(_ row: Int) -> Int { min(width, row + high) }
    /// Where the cell of a row's column 0 is, or would be.
    func start(_ row: Int) -> Int { row * stride - slope * (row + low) }
  }

  private static func follow(
    _ trace: UnsafeMutableBufferPointer<UInt8>, _ band: Band, _ oldRange: Range<Int>, _ newRange: Range<Int>,
    into script: inout EditScript
  ) {
    var (row, column) = (0, 0)
    var isEditing = false
    var start = (0, 0)
    func close() {
      script.append(
        Edit(
          old: oldRange.lowerBound + start.0..<oldRange.lowerBound + row,
          new: newRange.lowerBound + start.1..<newRange.lowerBound + column, kind: nil))
    }
    while row < oldRange.count || column < newRange.count {
      let byte = trace[band.start(row) + column]
      var step: UInt8 = 0
      if isEditing {
        step = byte >> 1 & 3
        if step == 0 { close() }
      } else if byte & opens != 0 {
        step = byte >> 3
        start = (row, column)
      }
      isEditing = step != 0
      if step != insert { row += 1 }
      if step != delete { column += 1 }
    }
    if isEditing { close() }
  }

  /// From the end backwards, so that the way is found forwards.
  ///
  /// - Returns: what the cheapest way costs.
  private static func fill(
    _ trace: UnsafeMutableBufferPointer<UInt8>, _ band: Band, _ old: MeasuredText, _ oldRange: Range<Int>,
    _ new: MeasuredText, _ newRange: Range<Int>, _ costs: AlignmentCosts
  ) -> Int32 {
    let height = oldRange.count
    let width = newRange.count
    let unreachable: Int32 = 1 << 28
    let (open, soft) = (costs.open, costs.soft)
    // What is still to be paid in kept text and in an edit: of the row below, each cell replaced as its row is done.
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * (width + 1)) { rows in
      rows.initialize(repeating: unreachable)
      let keeping = rows.baseAddress.unsafelyUnwrapped
      let editing = keeping + (width + 1)
      new.tokens.withUnsafeBufferPointer { tokens in
        new.folds.withUnsafeBufferPointer { folds in
          new.weights.withUnsafeBufferPointer { weights in
            new.gaps.withUnsafeBufferPointer { gaps in
              let first = newRange.lowerBound
              for row in stride(from: height, through: 0, by: -1) {
                let isLast = row == height
                let index = oldRange.lowerBound + row
                let token = isLast ? Int32.min : old.tokens[index]
                let fold = isLast ? Int32.min : old.folds[index]
                let weight = isLast ? unreachable : old.weights[index]
                let gap = old.gaps[index]
                let line = trace.baseAddress.unsafelyUnwrapped + band.start(row)
                let last = band.last(row)
                // Of the cell to the right in this row, and of those below and below to the right.
                var editingRight = unreachable
                var keepingCorner = last < width ? keeping[last + 1] : unreachable
                var editingCorner = last < width ? editing[last + 1] : unreachable
                for column in stride(from: last, through: band.first(row), by: -1) {
                  let edge = gap &+ gaps[first + column]
                  let below = editing[column]
                  let keptBelow = keeping[column]
                  var step = delete
                  var edit = weight &+ below
                  var match = unreachable
                  if column < width {
                    let inserting = weights[first + column] &+ editingRight
                    if inserting < edit { (edit, step) = (inserting, insert) }
                    if tokens[first + column] == token {
                      match = keepingCorner
                    } else if folds[first + column] == fold {
                      let softening = soft &+ editingCorner
                      if softening < edit { (edit, step) = (softening, soften) }
                    }
                  } else if isLast {
                    match = 0
                    edit = unreachable
                  }
                  let closing = edge &+ match
                  let opening = open &+ edge &+ edit
                  var byte = step << 3
                  if opening < match {
                    byte |= opens
                    keeping[column] = opening
                  } else {
                    keeping[column] = match
                  }
                  if edit < closing {
                    byte |= step << 1
                    editing[column] = edit
                  } else {
                    editing[column] = closing
                  }
                  editingRight = editing[column]
                  editingCorner = below
                  keepingCorner = keptBelow
                  line[column] = byte
                }
              }
            }
          }
        }
      }
      return keeping[0]
    }
  }
}
