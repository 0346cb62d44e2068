import Foundation
import Manuscript
import Testing

@testable import Comparing

/// How many examples: more by KAITEI_EXAMPLES.
let examples = ProcessInfo.processInfo.environment["KAITEI_EXAMPLES"].flatMap { Int($0) } ?? 2_000

/// What holds for any two texts.
@Suite struct InlinePropertyTests {
  private static let terms = ["個人情報", "お客さま情報"]
  private static let alignment = InlineAlignment(terms: terms)

  private func forEachPair(_ seed: UInt64, _ body: (ComparedText, ComparedText) throws -> Void) rethrows {
    var texts = PolicyText(seed: seed)
    for _ in 0..<examples {
      let pair = texts.pair()
      try body(texts.compared(pair.old), texts.compared(pair.new))
    }
  }

  /// With next to no room, so that texts are cut at what stands once in both, sentence by sentence, or not looked at.
  @Test(arguments: [nil, 2_000, 300])
  func theRunsAreBothTextsInNormalFormAndCutNoNumber(limit: Int?) {
    let alignment = InlineAlignment(terms: Self.terms, costs: .standard, limit: limit)
    forEachPair(1) { old, new in
      let change = alignment.change(from: old, to: new)
      #expect(change.isWhole, "\(old.string) → \(new.string)")
      #expect(change.isNormal, "\(old.string) → \(new.string)")
      #expect(change.cutsNothing, "\(old.string) → \(new.string)")
      let back = alignment.change(from: new, to: old)
      #expect(change.pieces.map(\.swapped) == back.pieces, "\(old.string) → \(new.string)")
    }
  }

  @Test func nothingChangedInTheSameText() {
    forEachPair(3) { old, _ in
      let change = Self.alignment.change(from: old, to: old)
      #expect(change.isUnchanged && change.runs.count == (old.isEmpty ? 0 : 1))
    }
  }

  @Test func littleIsMarkedThatIsTheSame() {
    var (marked, minimal) = (0, 0)
    forEachPair(6) { old, new in
      let change = Self.alignment.change(from: old, to: new)
      guard !change.runs.contains(where: { $0.kind == .rewritten || $0.kind == .coarse }) else { return }
      let vocabulary = AtomVocabulary(old, new)
      let least = Oracle.leastMarked(vocabulary.tokens(of: old), vocabulary.tokens(of: new))
      let here = change.runs.filter { $0.operation != .keep }.reduce(0) { $0 + $1.old.count + $1.new.count }
      // One word may be marked for one letter of it.
      #expect(here <= 3 * least + 24, "\(here) for \(least): \(old.string) → \(new.string)")
      marked += here
      minimal += least
    }
    #expect(Double(marked) <= 1.25 * Double(minimal), "\(marked) of \(minimal)")
  }

  @Test func theSameSentenceBeforeAndBehindChangesNothing() {
    var texts = PolicyText(seed: 7)
    for _ in 0..<examples {
      let text = texts.paragraph()
      let (old, new) = (text, texts.revised(text))
      // What ends without 。 goes on in the next sentence, as ） does in the one before.
      guard old.hasSuffix("。"), new.hasSuffix("。"), !new.hasPrefix("）"), !new.hasPrefix("、") else { continue }
      let sentence = "この規程の解釈に疑義が生じたときは、社長が裁定する。"
      let length = sentence.unicodeScalars.count
      let alone = Self.alignment.change(from: ComparedText(old), to: ComparedText(new))
      let after = Self.alignment.change(from: ComparedText(sentence + old), to: ComparedText(sentence + new))
      let before = Self.alignment.change(from: ComparedText(old + sentence), to: ComparedText(new + sentence))
      #expect(alone.edits() == after.edits(by: -length), "\(old) → \(new)")
      #expect(alone.edits() == before.edits(), "\(old) → \(new)")
    }
  }

  @Test func theSameOnEveryThread() async {
    let once = await Self.digest()
    let again = await withTaskGroup(of: UInt64.self) { group in
      for _ in 0..<2 { group.addTask { await Self.digest() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(again == [once, once])
  }

  private static func digest() async -> UInt64 {
    var texts = PolicyText(seed: 10)
    var digest: UInt64 = 0
    for _ in 0..<examples / 2 {
      let pair = texts.pair()
      let change = alignment.change(from: ComparedText(pair.old), to: ComparedText(pair.new))
      for run in change.runs {
        for value in [run.old.lowerBound, run.old.upperBound, run.new.lowerBound, run.new.upperBound] {
          digest = digest &* 31 &+ UInt64(value)
        }
      }
    }
    return digest
  }

  @Test func longTextsEndSoon() {
    var texts = PolicyText(seed: 11)
    let sentences = (0..<60).map { _ in texts.sentence() }
    let long = sentences.joined()
    // Found again: one sentence less, one at another place, a word in each tenth.
    var edited = sentences
    edited.remove(at: 40)
    edited.swapAt(3, 20)
    for index in stride(from: 5, to: 55, by: 10) { edited[index] = texts.revised(edited[index]) }
    let same = String(repeating: "あ", count: 20_000)
    let unrelated = (0..<60).map { _ in texts.noise(60) }.joined()
    for (old, new) in [
      (long, edited.joined()), (long, unrelated), ("い" + same, same + "う"), ("", same), (long, ""),
      (String(repeating: "甲。", count: 3_000) + "乙", "丙" + String(repeating: "丁。", count: 3_000)),
      ("a" + String(repeating: "\u{301}", count: 5_000), "b" + String(repeating: "\u{301}", count: 4_000)),
      (String(repeating: "第1条の", count: 1_500), String(repeating: "第2条の", count: 1_500)),
    ] {
      let change = Self.alignment.change(from: ComparedText(old), to: ComparedText(new))
      #expect(change.isWhole && change.isNormal && change.cutsNothing)
    }
  }
}

/// A kept run, or a deletion and what was put in its place.
struct Piece: Equatable {
  let isKept: Bool
  let edit: Edit

  var swapped: Piece { Piece(isKept: isKept, edit: edit.swapped) }
}

extension TextChange {
  var pieces: [Piece] {
    var pieces: [Piece] = []
    for run in runs {
      if run.operation == .insert, let last = pieces.last, !last.isKept, last.edit.new.isEmpty,
        last.edit.kind == run.kind
      {
        let edit = Edit(old: last.edit.old, new: run.new, kind: run.kind)
        pieces[pieces.count - 1] = Piece(isKept: false, edit: edit)
      } else {
        let edit = Edit(old: run.old, new: run.new, kind: run.kind)
        pieces.append(Piece(isKept: run.operation == .keep, edit: edit))
      }
    }
    return pieces
  }

  /// What is not kept, where it stands, moved.
  func edits(by offset: Int = 0) -> [Run] {
    runs.filter { $0.operation != .keep }.map {
      Run(
        $0.operation, old: $0.old.lowerBound + offset..<$0.old.upperBound + offset,
        new: $0.new.lowerBound + offset..<$0.new.upperBound + offset, kind: $0.kind)
    }
  }

  /// Whether the runs are both texts, and what is kept is the same.
  var isWhole: Bool {
    var (i, j) = (0, 0)
    for run in runs {
      guard run.old.lowerBound == i, run.new.lowerBound == j else { return false }
      (i, j) = (run.old.upperBound, run.new.upperBound)
      if run.operation == .keep, run.old.count != run.new.count || !isSame(run) { return false }
    }
    return i == old.units.count && j == new.units.count
  }

  private func isSame(_ run: Run) -> Bool {
    zip(old.units[run.old], new.units[run.new]).allSatisfy { before, after in
      guard let left = old.atom(of: before), let right = new.atom(of: after) else {
        return before.value == after.value && before.value >= 0
      }
      return left.kind == right.kind && left.key.utf8.elementsEqual(right.key.utf8)
        && (left.kind != .reference || left.text.utf8.elementsEqual(right.text.utf8))
    }
  }

  var isNormal: Bool {
    runs.allSatisfy { run in
      run.old.isEmpty == (run.operation == .insert) && run.new.isEmpty == (run.operation == .delete)
    }
      && zip(runs, runs.dropFirst()).allSatisfy { run, next in
        switch (run.operation, next.operation) {
        // Each link is told for itself.
        case (.keep, .keep): run.kind != next.kind || run.kind == .link || run.kind == .reading
        case (.delete, .insert): run.kind == next.kind
        // A reference that prints another number is told for itself.
        case (.delete, .delete), (.insert, .insert), (.insert, .delete):
          (run.kind == .reference) != (next.kind == .reference)
        default: true
        }
      }
  }

  /// Whether no edge is within a number, a word or a sign.
  var cutsNothing: Bool {
    let vocabulary = AtomVocabulary(old, new)
    let before = HardSpans(vocabulary.tokens(of: old)).isHard
    let after = HardSpans(vocabulary.tokens(of: new)).isHard
    return runs.allSatisfy { run in
      run.operation == .keep
        || !before[run.old.lowerBound] && !before[run.old.upperBound] && !after[run.new.lowerBound]
          && !after[run.new.upperBound]
    }
  }
}
