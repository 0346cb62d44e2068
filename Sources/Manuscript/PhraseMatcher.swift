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

  package init(_ phrases: [String]) {
    steps = [Int32](repeating: 0, count: 256)
    ends = [-1]
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
    }
  }

  package var isEmpty: Bool { ends.count == 1 }

  package func matches(in text: ArraySlice<UInt8>) -> [Match] {
    guard !isEmpty else { return [] }
    var found: [Match] = []
    // Every sign of every chapter passes here, several times: no bounds are checked twice.
    steps.withUnsafeBufferPointer { steps in
      text.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count {
          let longest = longest(at: start, in: bytes, steps)
          if let longest {
            let range = text.startIndex + start..<text.startIndex + longest.end
            found.append(Match(range: range, phrase: Int(longest.phrase)))
            start = longest.end
          } else {
            start += 1
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
          }
        }
      }
    }
    return found
  }

  @inline(__always)
  private func longest(
    at start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ steps: UnsafeBufferPointer<Int32>
  ) -> (end: Int, phrase: Int32)? {
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
