import Manuscript

/// Finds words that were replaced by the same others again and again: 「部外」 by 「社外」.
struct TermReplacements {
  private var counts: [Pair: Int] = [:]

  struct Pair: Hashable, Sendable {
    let old: [Int32]
    let new: [Int32]
  }

  /// Fewer are told where they stand.
  private static let least = 3
  private static let longest = 20

  mutating func add(_ pair: Pair) { counts[pair, default: 0] += 1 }

  /// The words of a change that were replaced by others.
  static func pairs(_ change: TextChange) -> [Pair] {
    zip(change.runs, change.runs.dropFirst()).compactMap { a, b in
      guard a.operation == .delete, b.operation == .insert, a.kind == nil, b.kind == nil,
        a.old.count <= longest, b.new.count <= longest
      else { return nil }
      let pair = Pair(
        old: change.old.units[a.old].map(\.value), new: change.new.units[b.new].map(\.value))
      return isTerm(pair.old) && isTerm(pair.new) ? pair : nil
    }
  }

  /// Kanji, katakana or Latin letters, and no number: を → は is no term.
  private static func isTerm(_ values: [Int32]) -> Bool {
    var hasWord = false
    for value in values {
      switch value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x30A1...0x30FA, 0x41...0x5A, 0x61...0x7A: hasWord = true
      case 0x3041...0x3096, 0x30FB...0x30FC, 0x3005: break
      default: return false
      }
    }
    return hasWord
  }

  /// The most frequent first. Words of the glossaries are told whole: 「顧客情報」 for 「顧客」.
  func found(oldTerms: [String], newTerms: [String]) -> [TermReplacement] {
    var found: [TermReplacement] = []
    for (pair, count) in counts where count >= Self.least {
      let (old, new) = Self.whole(pair, oldTerms, newTerms)
      found.append(TermReplacement(old: old, new: new, count: count))
    }
    // The same term may have been cut in two ways.
    let merged = Dictionary(grouping: found) { [Array($0.old.unicodeScalars), Array($0.new.unicodeScalars)] }
      .values.map {
        TermReplacement(old: $0[0].old, new: $0[0].new, count: $0.reduce(0) { $0 + $1.count })
      }
    return merged.sorted {
      if $0.count != $1.count { return $0.count > $1.count }
      let (a, b) = ($0.old + "\u{0}" + $0.new, $1.old + "\u{0}" + $1.new)
      return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    }
  }

  private static func whole(_ pair: Pair, _ oldTerms: [String], _ newTerms: [String]) -> (String, String) {
    let old = ComparedText(units: pair.old.map { ComparedText.Unit(value: $0) }).string
    let new = ComparedText(units: pair.new.map { ComparedText.Unit(value: $0) }).string
    if oldTerms.contains(old) || newTerms.contains(new) { return (old, new) }
    for term in oldTerms.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) })
    where !newTerms.contains(term) {
      guard let place = term.firstRange(of: old) else { continue }
      let renamed = term.replacingCharacters(in: place, with: new)
      if newTerms.contains(renamed), !oldTerms.contains(renamed) { return (term, renamed) }
    }
    return (old, new)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with words: String) -> String {
    String(self[..<range.lowerBound]) + words + String(self[range.upperBound...])
  }
}
