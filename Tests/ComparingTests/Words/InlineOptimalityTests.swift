import Manuscript
import Testing

@testable import Comparing

/// No other choice of edits costs less.
@Suite struct InlineOptimalityTests {
  private static let costs = AlignmentCosts.standard
  private static let signs = Array("報告管理者はをのする、。（）カードー第3条2の５5Az一・\u{3099}").map(String.init)

  private static func measured(_ old: String, _ new: String) -> (MeasuredText, MeasuredText) {
    let vocabulary = AtomVocabulary(ComparedText(old), ComparedText(new))
    let texts = [old, new].map {
      MeasuredText(
        vocabulary.tokens(of: ComparedText($0)), terms: PhraseMatcher(["報告管理"]), costs: costs)
    }
    return (texts[0], texts[1])
  }

  @Test func shortTextsCostTheLeast() {
    var random = SplitMix(seed: 12)
    for _ in 0..<examples {
      // Short ones mostly: of the longest a thousand rectangles each are looked at in each of a hundred places.
      let length = random.happens(4) ? 12 : 6
      let old = (0..<random.below(length + 1)).map { _ in random.pick(Self.signs) }.joined()
      var new = old
      for _ in 0...random.below(3) {
        let sign = random.pick(Self.signs)
        var scalars = Array(new.unicodeScalars)
        let place = random.below(scalars.count + 1)
        if random.happens(50), place < scalars.count { scalars.remove(at: place) }
        if scalars.count < 12 {
          scalars.insert(contentsOf: Array(sign.unicodeScalars), at: min(place, scalars.count))
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        new = String(view)
      }
      let (before, after) = Self.measured(old, new)
      let found = Segments(before, after, costs: Self.costs).script.edits
      #expect(
        Oracle.cost(found, before, after, Self.costs) == Oracle.leastCost(before, after, Self.costs),
        "\(old) → \(new)")
    }
  }

  @Test func neitherMarkersNorTheCommonPartCostLess() {
    var texts = PolicyText(seed: 13)
    for _ in 0..<examples {
      let pair = texts.pair()
      let (before, after) = Self.measured(pair.old, pair.new)
      let found = Oracle.cost(
        Segments(before, after, costs: Self.costs).script.edits, before, after, Self.costs)
      #expect(found <= Oracle.cost(Oracle.plainEdits(before, after), before, after, Self.costs))
    }
  }

  /// What is found near the diagonal is what is found by looking everywhere.
  @Test func nothingIsOverlooked() {
    var texts = PolicyText(seed: 14)
    for _ in 0..<examples {
      let pairs = (0..<3).map { _ in texts.pair() }
      let (old, new) = Self.measured(pairs.map(\.old).joined(), pairs.map(\.new).joined())
      let whole = (0..<old.count, 0..<new.count)
      var near = EditScript()
      AffineAlignment.align(old, whole.0, new, whole.1, costs: Self.costs, into: &near)
      var all = EditScript()
      AffineAlignment.align(old, whole.0, new, whole.1, costs: Self.costs, near: [], into: &all)
      #expect(near.edits == all.edits)
    }
  }

  /// A person's choice may cut a number or a word, and costs more then; never does it cost less.
  @Test func noMarksOfPeopleCostLess() throws {
    for pair in try GoldTests.pairs() {
      let old = pair.runs.filter { $0.operation != .insert }.map(\.words).joined()
      let new = pair.runs.filter { $0.operation != .delete }.map(\.words).joined()
      let (before, after) = Self.measured(old, new)
      var script = EditScript()
      var (i, j) = (0, 0)
      for run in pair.runs {
        let count = run.words.unicodeScalars.count
        let (k, l) = (run.operation == .insert ? i : i + count, run.operation == .delete ? j : j + count)
        if run.operation != .keep { script.append(Edit(old: i..<k, new: j..<l, kind: nil)) }
        (i, j) = (k, l)
      }
      let found = Segments(before, after, costs: Self.costs).script.edits
      #expect(
        Oracle.cost(found, before, after, Self.costs) <= Oracle.cost(script.edits, before, after, Self.costs),
        "\(pair.number)")
    }
  }
}
