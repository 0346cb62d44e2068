/// Words as they are held against each other: without white space and width, an atom as one sign.
struct FoldedWords {
  private(set) var codes: [UInt32] = []

  init() {}

  init(_ clause: ComparedClause) {
    codes.reserveCapacity(clause.length)
    for block in clause.blocks { for text in block.words { append(text) } }
  }

  mutating func append(_ text: ComparedText) {
    for unit in text.units {
      if unit.value < 0 {
        guard let atom = text.atom(of: unit) else { continue }
        var hash = WordHash()
        hash.add(atom.key)
        codes.append(0x11_0000 + UInt32(hash.value % 0xE_FFFF))
      } else if let folded = Self.folded(UInt32(unit.value)) {
        codes.append(folded)
      }
    }
  }

  /// nil for white space.
  @inline(__always)
  static func folded(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x20, 0x09...0x0D, 0xA0, 0x3000, 0x2000...0x200B: nil
    case 0xFF01...0xFF5E: value - 0xFEE0
    default: value
    }
  }

  var hash: UInt64 {
    var hash = WordHash()
    for code in codes { hash.add(UInt64(code)) }
    return hash.value
  }
}

/// The sequences of three signs that a text has, each once, in ascending order.
struct GramSet: Sendable {
  private(set) var grams: [UInt64]

  init(_ words: FoldedWords) {
    grams = []
    guard words.codes.count > 2 else { return }
    grams.reserveCapacity(words.codes.count - 2)
    var gram = UInt64(words.codes[0]) << 21 | UInt64(words.codes[1])
    for code in words.codes.dropFirst(2) {
      gram = (gram << 21 | UInt64(code)) & 0x7FFF_FFFF_FFFF_FFFF
      grams.append(gram)
    }
    grams.sort()
    var count = 0
    for gram in grams where count == 0 || grams[count - 1] != gram {
      grams[count] = gram
      count += 1
    }
    grams.removeSubrange(count...)
  }

  private init(sorted: [UInt64]) { grams = sorted }

  var count: Int { grams.count }
  var isEmpty: Bool { grams.isEmpty }

  func shared(with other: GramSet) -> Int { SortedCodes.shared(grams, other.grams) }

  func intersection(_ other: GramSet) -> GramSet { subtracting(subtracting(other)) }

  func jaccard(_ other: GramSet) -> Double {
    let shared = shared(with: other)
    let all = count + other.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }

  func subtracting(_ other: GramSet) -> GramSet {
    var rest: [UInt64] = []
    var index = 0
    for gram in grams {
      while index < other.grams.count, other.grams[index] < gram { index += 1 }
      if index < other.grams.count, other.grams[index] == gram { continue }
      rest.append(gram)
    }
    return GramSet(sorted: rest)
  }
}

/// Codes in ascending order, each as often as it occurs.
enum SortedCodes {
  static func shared(_ a: [UInt64], _ b: [UInt64]) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var i = 0
        var j = 0
        var count = 0
        while i < a.count, j < b.count {
          let left = a[i]
          let right = b[j]
          count += left == right ? 1 : 0
          i += left <= right ? 1 : 0
          j += right <= left ? 1 : 0
        }
        return count
      }
    }
  }

  /// The pairs of neighbouring signs of a text, the first one's with its beginning.
  static func pairs(of codes: [UInt32]) -> [UInt64] {
    var last: UInt64 = 1
    var pairs: [UInt64] = []
    pairs.reserveCapacity(codes.count)
    for code in codes {
      pairs.append(last << 21 | UInt64(code))
      last = UInt64(code)
    }
    pairs.sort()
    return pairs
  }

  /// Dice's measure: 1 for the same pairs, 0 for none in common.
  static func dice(_ a: [UInt64], _ b: [UInt64]) -> Double {
    a.isEmpty && b.isEmpty ? 1 : 2 * Double(shared(a, b)) / Double(a.count + b.count)
  }
}
