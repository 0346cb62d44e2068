import Manuscript

/// References of one text that the other has typed out: 「第2条」 as words, or as the words of a link. They are words here, too, so that
/// what reads the same is the same.
enum TypedReferences {
  /// More are left as they are: each is looked for in the whole of the other text.
  private static let limit = 64

  static func spelledOut(_ old: ComparedText, _ new: ComparedText) -> (old: ComparedText, new: ComparedText) {
    guard hasReference(old) || hasReference(new) else { return (old, new) }
    return (spelledOut(old, against: new), spelledOut(new, against: old))
  }

  private static func hasReference(_ text: ComparedText) -> Bool {
    text.atoms.contains { $0.kind == .reference }
  }

  private static func spelledOut(_ text: ComparedText, against other: ComparedText) -> ComparedText {
    let theirs = Set(other.atoms.filter { $0.kind == .reference }.map { Array($0.key.utf8) })
    let left = text.atoms.indices.filter { index in
      text.atoms[index].kind == .reference && !theirs.contains(Array(text.atoms[index].key.utf8))
    }
    guard !left.isEmpty, left.count <= limit, !other.units.isEmpty else { return text }
    let words = other.scalars
    // A number that was typed may be the one that the clause had before.
    let mine = Set(literals(text.scalars))
    let isTyped = literals(words).contains { !mine.contains($0) }
    let typed = Set(
      left.filter { index in
        let printed = Array(text.atoms[index].text.unicodeScalars)
        return isTyped && isNumber(printed) || isIn(words, printed)
      })
    return typed.isEmpty ? text : spelledOut(text, typed)
  }

  private static func literals(_ scalars: [Unicode.Scalar]) -> [String] {
    LiteralReference.all(in: scalars).map(\.key)
  }

  private static func isNumber(_ scalars: [Unicode.Scalar]) -> Bool {
    !scalars.isEmpty && LiteralReference.read(scalars, at: 0) != nil
  }

  private static func isIn(_ words: [Unicode.Scalar], _ wanted: [Unicode.Scalar]) -> Bool {
    guard let first = wanted.first, wanted.count <= words.count else { return false }
    return (0...words.count - wanted.count).contains { start in
      words[start] == first && words[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  private static func spelledOut(_ text: ComparedText, _ typed: Set<Int>) -> ComparedText {
    var result = ComparedText(atoms: text.atoms, links: text.links)
    result.units.reserveCapacity(text.units.count)
    for unit in text.units {
      guard unit.value < 0, typed.contains(Int(-1 - unit.value)), let atom = text.atom(of: unit) else {
        result.units.append(unit)
        continue
      }
      result.links.append(ComparedText.Link(atom))
      result.units += atom.text.unicodeScalars.map { scalar in
        ComparedText.Unit(
          value: Int32(scalar.value), style: unit.style, link: Int32(result.links.count - 1), node: unit.node)
      }
    }
    return result
  }
}
