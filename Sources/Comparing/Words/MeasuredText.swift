import Manuscript

/// A text ready to be aligned: what each of its units is held equal by, what an edit of it weighs, and what an edge in each gap costs.
struct MeasuredText {
  /// Equal for units that are the same.
  let tokens: [Int32]
  /// Equal for units that are the same but for the way they are written.
  let folds: [Int32]
  let weights: [Int32]
  /// One more than units: of the gap in front of each, and of the end.
  let gaps: [Int32]
  /// Whether a sentence begins in a gap; both ends are such.
  let isBoundary: [Bool]

  var count: Int { tokens.count }

  func isHard(_ gap: Int) -> Bool { gaps[gap] >= AlignmentCosts.never }

  init(_ values: [Int32], _ vocabulary: AtomVocabulary, terms: PhraseMatcher, costs: AlignmentCosts) {
    let classes = values.map { ScalarClass($0) }
    tokens = values
    folds = values.map { $0 < 0 ? vocabulary.fold(of: $0) : Scalars.folded($0) }
    weights = zip(values, classes).map { $0 == 0x3002 ? costs.fullStop : costs.weight($1) }
    let hard = HardSpans(values).isHard
    let isBoundary = Self.boundaries(values, classes, hard)
    var gaps = GapCosts(values: values, classes: classes, hard: hard, terms: terms, costs: costs).gaps
    for gap in gaps.indices where isBoundary[gap] { gaps[gap] = costs.sentence }
    self.gaps = gaps
    self.isBoundary = isBoundary
  }

  /// Behind 。 and a line's end, but not within brackets, nor in front of the one that closes behind 。.
  private static func boundaries(_ values: [Int32], _ classes: [ScalarClass], _ hard: [Bool]) -> [Bool] {
    var result = [Bool](repeating: false, count: values.count + 1)
    result[0] = true
    result[values.count] = true
    let isWithin = bracketed(values, classes)
    for gap in 1..<max(values.count, 1) where !hard[gap] && !isWithin[gap] {
      switch values[gap - 1] {
      case 0x3002, 0xFF61, 0x0A, 0x2028, 0x2029: result[gap] = classes[gap] != .closing && values[gap] != 0x0A
      default: break
      }
    }
    return result
  }

  /// Of each gap whether it is within brackets that are closed again on the same line.
  private static func bracketed(_ values: [Int32], _ classes: [ScalarClass]) -> [Bool] {
    var result = [Bool](repeating: false, count: values.count + 1)
    guard classes.contains(.opening) else { return result }
    var open: [Int] = []
    for (index, value) in values.enumerated() {
      if classes[index] == .opening {
        open.append(index)
      } else if value == 0x0A {
        open = []
      } else if isClosingBracket(value), let start = open.popLast(), open.isEmpty {
        for gap in start + 1...index { result[gap] = true }
      }
    }
    return result
  }

  private static func isClosingBracket(_ value: Int32) -> Bool {
    switch value {
    case 0x29, 0x5D, 0x7D, 0x2019, 0x201D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,
      0x301F, 0xFF09, 0xFF3D, 0xFF5D, 0xFF63:
      true
    default: false
    }
  }
}

/// The atoms of two texts, numbered alike whichever of the two comes first.
struct AtomVocabulary {
  private struct Key: Hashable, Comparable {
    let kind: Int32
    let key: [UInt8]
    let text: [UInt8]

    static func < (left: Key, right: Key) -> Bool {
      if left.kind != right.kind { return left.kind < right.kind }
      if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
      return left.text.lexicographicallyPrecedes(right.text)
    }
  }

  private var tokens: [Key: Int32] = [:]
  /// Of each token the one that all with its key are folded to.
  private var folds: [Int32] = []

  init(_ old: ComparedText, _ new: ComparedText) {
    guard !old.atoms.isEmpty || !new.atoms.isEmpty else { return }
    var first: (kind: Int32, key: [UInt8], token: Int32)?
    for (index, key) in Set((old.atoms + new.atoms).map(Self.key)).sorted().enumerated() {
      let token = -1 - Int32(index)
      tokens[key] = token
      if let first, first.kind == key.kind, first.key == key.key {
        folds.append(first.token)
      } else {
        first = (key.kind, key.key, token)
        folds.append(token)
      }
    }
  }

  func tokens(of text: ComparedText) -> [Int32] {
    text.units.map { $0.value < 0 ? tokens[Self.key(text.atoms[Int(-1 - $0.value)])] ?? -1 : $0.value }
  }

  func fold(of token: Int32) -> Int32 { folds[Int(-1 - token)] }

  /// A reference that prints another number is seen; a footnote's number is not part of the text.
  private static func key(_ atom: ComparedText.Atom) -> Key {
    let kind: Int32 =
      switch atom.kind {
      case .reference: 0
      case .footnote: 1
      case .picture: 2
      case .blank: 3
      }
    return Key(
      kind: kind, key: Array(atom.key.utf8), text: atom.kind == .reference ? Array(atom.text.utf8) : [])
  }
}
