import Manuscript

/// A text as it is aligned: a token for each sign and each atom, and one for each number of a clause that was typed and is another now.
///
/// Equal tokens are the same, whatever they print: a reference that follows the renumbering is kept.
struct TokenText {
  let tokens: [Int32]
  /// Where each token's signs begin, and the end; nil where each is one sign.
  private let starts: [Int]?

  /// - Parameter references: what is one token each, in reading order.
  init(
    _ text: ComparedText, _ vocabulary: AtomVocabulary, references: [(range: Range<Int>, token: Int32)] = []
  ) {
    let values = vocabulary.tokens(of: text)
    guard !references.isEmpty else {
      tokens = values
      starts = nil
      return
    }
    var tokens: [Int32] = []
    var starts: [Int] = []
    var index = 0
    var next = 0
    while index < values.count {
      starts.append(index)
      if next < references.count, references[next].range.lowerBound == index {
        tokens.append(references[next].token)
        index = references[next].range.upperBound
        next += 1
      } else {
        tokens.append(values[index])
        index += 1
      }
    }
    self.tokens = tokens
    self.starts = starts + [values.count]
  }

  /// The signs of some tokens.
  func units(_ range: Range<Int>) -> Range<Int> {
    guard let starts else { return range }
    return starts[range.lowerBound]..<starts[range.upperBound]
  }
}

/// The atoms of two texts, numbered alike whichever of the two comes first.
struct AtomVocabulary {
  private struct Key: Hashable, Comparable {
    let kind: Int32
    let key: [UInt8]

    static func < (left: Key, right: Key) -> Bool {
      left.kind == right.kind ? left.key.lexicographicallyPrecedes(right.key) : left.kind < right.kind
    }
  }

  private var tokens: [Key: Int32] = [:]

  /// Below the tokens of all atoms.
  var next: Int32 { -1 - Int32(tokens.count) }

  init(_ old: ComparedText, _ new: ComparedText) {
    guard !old.atoms.isEmpty || !new.atoms.isEmpty else { return }
    for (index, key) in Set((old.atoms + new.atoms).map(Self.key)).sorted().enumerated() {
      tokens[key] = -1 - Int32(index)
    }
  }

  func tokens(of text: ComparedText) -> [Int32] {
    text.units.map { $0.value < 0 ? tokens[Self.key(text.atoms[Int(-1 - $0.value)])] ?? -1 : $0.value }
  }

  private static func key(_ atom: ComparedText.Atom) -> Key {
    let kind: Int32 =
      switch atom.kind {
      case .reference: 0
      case .footnote: 1
      case .picture: 2
      case .blank: 3
      }
    return Key(kind: kind, key: Array(atom.key.utf8))
  }
}
