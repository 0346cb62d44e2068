/// Finds many phrases in a text in one pass, the longest at each place, none overlapping another.
package struct PhraseMatcher: Sendable {
  package struct Match: Sendable, Hashable {
    package let range: Range<Int>
    /// Which phrase, in the order given.
    package let phrase: Int
  }

  /// A trie over UTF-8 bytes: 256 steps a node, 0 where there is none.
  private var steps: [Int32]
  /// The phrase that ends at a node, -1 where none does.
  private var ends: [Int32]
  /// The signs with which phrases begin, a bit each for those of three bytes, and by the first byte for the others: most signs of a
  /// text begin nothing.
  private var firstSigns: [UInt64]

  package init(_ phrases: [String]) {
    steps = [Int32](repeating: 0, count: 256)
    ends = [-1]
    firstSigns = [UInt64](repeating: 0, count: 1028)
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      var node = 0
      for byte in phrase.utf8 {
        let slot = node << 8 + Int(byte)
        if steps[slot] == 0 {
          steps[slot] = Int32(ends.count)
          steps.append(contentsOf: repeatElement(0, count: 256))
          ends.append(-1)
        }
        node = Int(steps[slot])
      }
      if ends[node] < 0 { ends[node] = Int32(index) }
      let bit = Array(phrase.utf8).withUnsafeBufferPointer { Self.bit(ofSignAt: 0, in: $0) }
      firstSigns[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// 0..<65,536 for a sign of three bytes, 65,536 + its first byte for another.
  @inline(__always)
  private static func bit(ofSignAt index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = Int(bytes[index])
    guard first & 0xF0 == 0xE0, index + 2 < bytes.count else { return 65_536 + first }
    return (first & 15) << 12 | (Int(bytes[index + 1]) & 63) << 6 | Int(bytes[index + 2]) & 63
  }

  package var isEmpty: Bool { ends.count == 1 }

  package func matches(in text: ArraySlice<UInt8>) -> [Match] {
    guard !isEmpty else { return [] }
    var found: [Match] = []
    // Every sign of every chapter passes here, several times: no bounds are checked twice.
    firstSigns.withUnsafeBufferPointer { firstSigns in
      text.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count {
          let bit = Self.bit(ofSignAt: start, in: bytes)
          if firstSigns[bit >> 6] & (1 << UInt64(bit & 63)) != 0, let longest = longest(at: start, in: bytes)
          {
            let range = text.startIndex + start..<text.startIndex + longest.end
            found.append(Match(range: range, phrase: Int(longest.phrase)))
            start = longest.end
          } else if bit < 65_536 {
            start += 3
          } else {
            start += 1
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
          }
        }
      }
    }
    return found
  }

  private func longest(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (end: Int, phrase: Int32)? {
    var node = Int(steps[Int(bytes[start])])
    guard node != 0 else { return nil }
    var index = start + 1
    var longest: (end: Int, phrase: Int32)?
    while true {
      if ends[node] >= 0 { longest = (index, ends[node]) }
      guard index < bytes.count else { return longest }
      node = Int(steps[node << 8 + Int(bytes[index])])
      if node == 0 { return longest }
      index += 1
    }
  }
}
