import Foundation
import Testing

@testable import Comparing

/// How many examples: more by KAITEI_EXAMPLES.
let examples = ProcessInfo.processInfo.environment["KAITEI_EXAMPLES"].flatMap { Int($0) } ?? 2_000

/// What holds for any two texts.
@Suite struct InlinePropertyTests {
  private static let alignment = InlineAlignment(terms: ["個人情報", "お客さま情報"])

  private func forEachPair(
    _ seed: UInt64, _ body: (ComparedText, ComparedText, inout PolicyText) throws -> Void
  )
    rethrows
  {
    var texts = PolicyText(seed: seed)
    for _ in 0..<examples {
      let pair = texts.pair()
      try body(texts.compared(pair.old), texts.compared(pair.new), &texts)
    }
  }

  private func sameOnBothSides(_ change: TextChange, _ run: Run) -> Bool {
    zip(change.old.units[run.old], change.new.units[run.new]).allSatisfy { before, after in
      guard let left = change.old.atom(of: before), let right = change.new.atom(of: after) else {
        return before.value == after.value && before.value >= 0
      }
      return left.kind == right.kind && left.key.utf8.elementsEqual(right.key.utf8)
        && (left.kind != .reference || left.text.utf8.elementsEqual(right.text.utf8))
    }
  }

  @Test func bothTextsAreInTheRuns() {
    forEachPair(1) { old, new, _ in
      let change = Self.alignment.change(from: old, to: new)
      var (i, j) = (0, 0)
      for run in change.runs {
        #expect(run.old.lowerBound == i && run.new.lowerBound == j)
        (i, j) = (run.old.upperBound, run.new.upperBound)
        if run.operation == .keep {
          #expect(run.old.count == run.new.count && sameOnBothSides(change, run))
        }
      }
      #expect(i == old.units.count && j == new.units.count)
    }
  }

  @Test func seenFromTheOtherSideItIsTheSame() {
    forEachPair(2) { old, new, _ in
      let there = Self.alignment.change(from: old, to: new)
      let back = Self.alignment.change(from: new, to: old)
      #expect(there.pieces.map(\.swapped) == back.pieces)
    }
  }

  @Test func nothingChangedInTheSameText() {
    forEachPair(3) { old, _, _ in
      let change = Self.alignment.change(from: old, to: old)
      #expect(change.isUnchanged && change.runs.count == (old.isEmpty ? 0 : 1))
    }
  }

  @Test func runsAreInNormalForm() {
    forEachPair(4) { old, new, _ in
      let runs = Self.alignment.change(from: old, to: new).runs
      for run in runs {
        #expect(run.old.isEmpty == (run.operation == .insert))
        #expect(run.new.isEmpty == (run.operation == .delete))
      }
      for (run, next) in zip(runs, runs.dropFirst()) {
        switch (run.operation, next.operation) {
        case (.keep, .keep): #expect(run.kind != next.kind)
        case (.delete, .delete), (.insert, .insert), (.insert, .delete): Issue.record("\(run) \(next)")
        case (.delete, .insert): #expect(run.kind == next.kind)
        default: break
        }
      }
    }
  }

  @Test func noEdgeIsWithinANumberOrAWord() {
    forEachPair(5) { old, new, _ in
      let change = Self.alignment.change(from: old, to: new)
      let vocabulary = AtomVocabulary(old, new)
      let before = HardSpans(vocabulary.tokens(of: old)).isHard
      let after = HardSpans(vocabulary.tokens(of: new)).isHard
      for run in change.runs where run.operation != .keep {
        for gap in [run.old.lowerBound, run.old.upperBound] { #expect(!before[gap], "\(old.string)") }
        for gap in [run.new.lowerBound, run.new.upperBound] { #expect(!after[gap], "\(new.string)") }
      }
    }
  }

  @Test func littleIsMarkedThatIsTheSame() {
    var (marked, minimal) = (0, 0)
    forEachPair(6) { old, new, _ in
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
      for run in InlineAlignment(terms: ["個人情報"]).change(
        from: ComparedText(pair.old), to: ComparedText(pair.new)
      ).runs {
        for value in [run.old.lowerBound, run.old.upperBound, run.new.lowerBound, run.new.upperBound] {
          digest = digest &* 31 &+ UInt64(value)
        }
      }
    }
    return digest
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
      if run.operation == .insert, let last = pieces.last, !last.isKept {
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
}
