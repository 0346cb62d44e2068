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
    SortedCodes.sort(&grams)
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
  /// In ascending order, byte by byte from the last: two codes are never held against each other. Bytes that all have are passed over.
  static func sort(_ codes: inout [UInt64]) {
    guard codes.count >= 64 else { return codes.sort() }
    var differing: UInt64 = 0
    for code in codes { differing |= code ^ codes[0] }
    codes.withUnsafeMutableBufferPointer { codes in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: codes.count) { spare in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { places in
          var isInSpare = false
          for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 255 != 0 {
            pass(isInSpare ? spare : codes, isInSpare ? codes : spare, shift, places)
            isInSpare.toggle()
          }
          if isInSpare { for index in codes.indices { codes[index] = spare[index] } }
        }
      }
    }
  }

  private static func pass(
    _ from: UnsafeMutableBufferPointer<UInt64>, _ to: UnsafeMutableBufferPointer<UInt64>, _ shift: UInt64,
    _ places: UnsafeMutableBufferPointer<Int>
  ) {
    places.initialize(repeating: 0)
    for code in from { places[Int(code >> shift & 255)] += 1 }
    var next = 0
    for byte in places.indices {
      let count = places[byte]
      places[byte] = next
      next += count
    }
    for code in from {
      let byte = Int(code >> shift & 255)
      to[places[byte]] = code
      places[byte] += 1
    }
  }

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
    sort(&pairs)
    return pairs
  }

  /// Dice's measure: 1 for the same pairs, 0 for none in common.
  static func dice(_ a: [UInt64], _ b: [UInt64]) -> Double {
    a.isEmpty && b.isEmpty ? 1 : 2 * Double(shared(a, b)) / Double(a.count + b.count)
  }
}
