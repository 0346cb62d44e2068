/// A stretch of two texts: kept in both, only in the older, or only in the newer. Kept and deleted runs make the older text,
/// kept and inserted ones the newer, scalar by scalar.
package struct Run: Sendable, Hashable {
  package enum Operation: String, Sendable, Hashable {
    case keep, delete, insert
  }

  /// What kind of change it is, where it is not one of words.
  package enum Kind: String, Sendable, Hashable {
    /// What a reference prints, its target being the same.
    case reference
    /// 表記: width, spaces, punctuation, long vowels, kana for kanji, the form of numbers.
    case notation
    /// The same words in another style: with `link` and `reading` the only changes of a kept run.
    case format
    /// The same words lead elsewhere.
    case link
    /// The same words have another furigana.
    case reading
    /// A sentence with so little in common that it was replaced whole.
    case rewritten
    /// Not looked at word by word: too long for that.
    case coarse
    /// Stands elsewhere in the same comparison.
    case moved
  }

  package let operation: Operation
  package let kind: Kind?
  /// What it covers of the older text's units; empty for an insertion, where it stands.
  package let old: Range<Int>
  /// What it covers of the newer text's units; empty for a deletion, where it stands.
  package let new: Range<Int>

  package init(_ operation: Operation, old: Range<Int>, new: Range<Int>, kind: Kind? = nil) {
    self.operation = operation
    self.kind = kind
    self.old = old
    self.new = new
  }

  /// The same seen from the other side.
  package var swapped: Run {
    let operation: Operation =
      switch self.operation {
      case .keep: .keep
      case .delete: .insert
      case .insert: .delete
      }
    return Run(operation, old: new, new: old, kind: kind)
  }
}

/// Two texts and how one became the other.
package struct TextChange: Sendable, Hashable {
  package let old: ComparedText
  package let new: ComparedText
  /// In reading order: between two kept runs at most one deletion, then one insertion; references that print something else now
  /// have a deletion and an insertion of their own beside them.
  package let runs: [Run]

  package init(old: ComparedText, new: ComparedText, runs: [Run]) {
    self.old = old
    self.new = new
    self.runs = runs
  }

  package var isUnchanged: Bool { runs.allSatisfy { $0.operation == .keep && $0.kind == nil } }

  /// Of kept words that lead elsewhere where they led and lead, of those that are read otherwise both readings; `""` where there
  /// is none. nil for all other runs.
  package func particulars(of run: Run) -> (old: String, new: String)? {
    guard run.operation == .keep, let i = run.old.first, let j = run.new.first else { return nil }
    let (before, after) = (old.link(of: old.units[i]), new.link(of: new.units[j]))
    switch run.kind {
    case .link:
      return (
        old.atom(of: old.units[i])?.address ?? before?.address ?? "",
        new.atom(of: new.units[j])?.address ?? after?.address ?? ""
      )
    case .reading: return (before?.reading ?? "", after?.reading ?? "")
    default: return nil
    }
  }

  /// What a run prints on either side; `""` where it has no words.
  package func words(of run: Run) -> (old: String, new: String) {
    (old.string(run.old), new.string(run.new))
  }
}
