import Manuscript

/// What became of the numbers of 項 and 号, beyond what the insertion or removal of others explains.
struct BlockLabels {
  private let old: [Numbered]
  private let new: [Numbered]

  init(_ old: [ComparedBlock], _ new: [ComparedBlock]) {
    self.old = Self.numbered(old)
    self.new = Self.numbered(new)
  }

  /// The number of a block, and its place among those of its kind that stand below the same.
  private struct Numbered {
    let number: [Unicode.Scalar]
    let readings: [Reading]
    let place: Int
    /// Whether there is no other below the same: a 項 that stands alone needs no number.
    var isAlone = true
  }

  /// nil where the number is the same, or another because of what stands in front.
  func change(_ a: Int, _ b: Int) -> BlockChange.Numbering? {
    let (before, after) = (old[a], new[b])
    guard before.number != after.number else { return nil }
    let shift = after.place - before.place
    if before.isAlone != after.isAlone, before.number.isEmpty || after.number.isEmpty { return nil }
    var isSame = false
    for from in before.readings {
      for to in after.readings where from.isFollowed(by: to, shift: shift) {
        if shift != 0, from.form == to.form || from.form.isEmpty || to.form.isEmpty { return nil }
        isSame = true
      }
      isSame = isSame || after.readings.contains { $0.ordinal == from.ordinal }
    }
    return isSame ? .respelled : .renumbered
  }

  private static func numbered(_ blocks: [ComparedBlock]) -> [Numbered] {
    var result: [Numbered] = []
    // By depth, how many came since the last block above them.
    var counts: [Int] = []
    var firsts: [Int] = []
    for block in blocks {
      let number = block.number
      counts.removeLast(max(0, counts.count - block.depth - 1))
      firsts.removeLast(firsts.count - counts.count)
      while counts.count <= block.depth {
        counts.append(0)
        firsts.append(-1)
      }
      let place = counts[block.depth]
      var readings = Reading.all(of: number)
      // The first 項 bears no number.
      if number.isEmpty, block.kind == .paragraph, place == 0 { readings = [Reading(form: [], ordinal: [1])] }
      result.append(Numbered(number: number, readings: readings, place: place))
      guard block.kind == .paragraph || block.kind == .item else { continue }
      if firsts[block.depth] < 0 {
        firsts[block.depth] = result.count - 1
      } else {
        result[firsts[block.depth]].isAlone = false
        result[result.count - 1].isAlone = false
      }
      // 二の二 moves no others on.
      let isBranch = !readings.isEmpty && readings.allSatisfy { $0.ordinal.count > 1 }
      if !isBranch { counts[block.depth] += 1 }
    }
    return result
  }

  /// What a number may be read as: イ is the second of アイウ and the first of イロハ.
  private struct Reading {
    /// How it is written, whatever its value; empty for a 項 without a number.
    let form: [Unicode.Scalar]
    /// 2, 3 is 二の三.
    let ordinal: [Int]

    func isFollowed(by other: Reading, shift: Int) -> Bool {
      ordinal[0] + shift == other.ordinal[0] && ordinal.dropFirst() == other.ordinal.dropFirst()
    }

    static func all(of number: [Unicode.Scalar]) -> [Reading] {
      guard let start = number.firstIndex(where: { !values(of: $0).isEmpty }) else { return [] }
      let before = number[..<start]
      if let (ordinal, end) = written(number, from: start) {
        let style = values(of: number[start])[0].style
        return [Reading(form: Array(before + style + number[end...]), ordinal: ordinal)]
      }
      return values(of: number[start]).map {
        Reading(form: Array(before + $0.style + number[(start + 1)...]), ordinal: [$0.value])
      }
    }

    private static func written(_ number: [Unicode.Scalar], from start: Int) -> (ordinal: [Int], end: Int)? {
      guard let first = WrittenNumber.read(number, at: start, groups: false), let value = first.value else {
        return nil
      }
      var (ordinal, end) = ([value], first.end)
      while end + 1 < number.count, number[end] == "の",
        let branch = WrittenNumber.read(number, at: end + 1, groups: false), let value = branch.value
      {
        ordinal.append(value)
        end = branch.end
      }
      return (ordinal, end)
    }

    /// What a sign counts as by itself, and the first of its row.
    private static func values(of sign: Unicode.Scalar) -> [(value: Int, style: [Unicode.Scalar])] {
      if WrittenNumber.isPart(sign) {
        return [(0, [WrittenNumber.digit(sign) == nil ? "一" : sign.value < 0xFF00 ? "1" : "１"])]
      }
      if let value = EnclosedNumber.value(of: sign) { return [(value, [first(of: sign, value)])] }
      let kana: [(Int?, Unicode.Scalar)] = [
        (DigitStyle.aiueo.number(of: sign), "ア"), (DigitStyle.iroha.number(of: sign), "イ"),
      ]
      let found = kana.compactMap { value, style in value.map { ($0, [style]) } }
      if !found.isEmpty { return found }
      switch sign.value {
      case 0x41...0x5A: return [(Int(sign.value) - 0x40, ["A"])]
      case 0x61...0x7A: return [(Int(sign.value) - 0x60, ["a"])]
      default: return []
      }
    }

    private static func first(of sign: Unicode.Scalar, _ value: Int) -> Unicode.Scalar {
      // ㉑ goes on from ⑳.
      let isFurther = (0x3251...0x325F).contains(sign.value) || (0x32B1...0x32BF).contains(sign.value)
      return isFurther ? "①" : Unicode.Scalar(sign.value - UInt32(value) + 1) ?? sign
    }
  }
}

extension ComparedBlock {
  /// What is counted of its label: without 「重要」 and the box of a task.
  fileprivate var number: [Unicode.Scalar] {
    // A note's number is that of its mark.
    guard kind != .footnote else { return [] }
    let scalars = Array(label.unicodeScalars)
    guard !mark.isEmpty else { return scalars }
    return Array(scalars.dropFirst(mark.unicodeScalars.count).drop { $0 == "\u{3000}" })
  }
}
