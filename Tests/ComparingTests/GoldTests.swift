import Comparing
import Foundation
import Manuscript
import Testing

/// Classes and flags of the sentences that people marked: Tests/Gold.
@Suite struct GoldTests {
  struct Pair {
    let number: String
    let classes: Set<String>
    let flags: Set<String>
    let renumbered: [(old: String, new: String)]
    var isHeldOut: Bool { !(Int(number) ?? 0).isMultiple(of: 2) }
    var old = ""
    var new = ""
    /// As it was marked, without what is only formatted otherwise.
    var runs: [(operation: Run.Operation, words: String)] = []
  }

  static func pairs(_ name: String = "sentences.txt") throws -> [Pair] {
    let text = try String(
      contentsOf: TestEdition.root.appendingPathComponent("Tests/Gold/\(name)"), encoding: .utf8)
    let mark = /\[-(.*?)-\]|\{\+(.*?)\+\}|\[~(.*?)~\]\{~(.*?)~\}/
    return text.components(separatedBy: "\n== ").dropFirst().map { piece in
      var lines = piece.split(separator: "\n").filter { !$0.hasPrefix("#") }
      let head = lines.removeFirst().split(separator: " ")
      var renumbered: [(String, String)] = []
      if lines[0].hasPrefix("map: ") {
        renumbered = lines.removeFirst().dropFirst(5).split(separator: ",").map {
          let sides = $0.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
          return (sides[0], sides[1])
        }
      }
      func list(_ words: Substring) -> Set<String> {
        words == "-" ? [] : Set(words.split(separator: ",").map(String.init))
      }
      var pair = Pair(
        number: String(head[0]), classes: list(head[1]), flags: list(head[2]), renumbered: renumbered)
      let marked = lines.joined(separator: "\n")
      var rest = marked[...]
      while let found = rest.firstMatch(of: mark) {
        let kept = rest[..<found.range.lowerBound]
        pair.old += kept + (found.1 ?? found.3 ?? "")
        pair.new += kept + (found.2 ?? found.4 ?? "")
        pair.runs.append((.keep, String(kept)))
        if let deleted = found.1 { pair.runs.append((.delete, String(deleted))) }
        if let inserted = found.2 { pair.runs.append((.insert, String(inserted))) }
        rest = rest[found.range.upperBound...]
      }
      pair.runs.append((.keep, String(rest)))
      pair.old += rest
      pair.new += rest
      return pair
    }
  }

  /// An article with the sentence, and behind it those that were renumbered.
  private static func chapter(_ sentence: String, _ others: [String]) -> String {
    var text = "# 総則 {#general number=\"1\"}\n\n## 定め {#it number=\"1\"}\n\n\(sentence)\n\n"
    for (index, number) in others.enumerated() {
      let digits = number.filter { $0 != "第" && $0 != "条" && $0 != "章" }
      let value = ["十二": "12", "十三": "13"][digits] ?? digits
      text +=
        number.hasSuffix("章")
        ? "# 別の章 {#other-\(index) number=\"\(value)\"}\n\n"
        : "## 別の条 {#other-\(index) number=\"\(value)\"}\n\n別の条の第\(index)の定めとする。\n\n"
    }
    return text
  }

  @Test func classesAndFlagsAreThoseOfPeople() throws {
    let all = try Self.measure(Self.pairs(), named: "sentences")
    #expect(all.classes.macroF1 >= 0.92)
    #expect(all.flags.macroF1 >= 0.90)
  }

  /// Pairs about flags alone; nothing is chosen on the odd ones.
  @Test func flagsAreThoseOfPeople() throws {
    let pairs = try Self.pairs("flags.txt")
    let heldOut = try Self.measure(pairs.filter(\.isHeldOut), named: "flags, held out")
    _ = try Self.measure(pairs.filter { !$0.isHeldOut }, named: "flags, chosen on")
    #expect(heldOut.flags.macroF1 >= 0.90)
  }

  private static func measure(_ pairs: [Pair], named name: String) throws -> (classes: Scores, flags: Scores)
  {
    var classes = Scores()
    var flags = Scores()
    var wrong: [String] = []
    for pair in pairs {
      let comparison = TestEdition.compare(
        Self.chapter(pair.old, pair.renumbered.map(\.old)), Self.chapter(pair.new, pair.renumbered.map(\.new))
      )
      let change = try #require(comparison.changes.first { $0.new?.id == "it" })
      let found = Set(change.classes.map(\.rawValue))
      let flagged = Set(change.flags.map(\.rawValue))
      classes.add(found, pair.classes)
      flags.add(flagged, pair.flags)
      if found != pair.classes || flagged != pair.flags {
        wrong.append(
          "\(pair.number) \(pair.classes.sorted()) \(pair.flags.sorted()) ≠ \(found.sorted()) \(flagged.sorted()) "
            + Dump.block(change.blocks[0]))
      }
    }
    // What is held out is not looked at, or it would be no longer.
    let shown = pairs.allSatisfy(\.isHeldOut) ? "" : wrong.joined(separator: "\n")
    print("\(name): classes\n\(classes.table)flags\n\(flags.table)\(shown)")
    return (classes, flags)
  }
}

/// How often each name was found, and should have been.
struct Scores {
  private var counts: [String: (hit: Int, found: Int, wanted: Int)] = [:]

  mutating func add(_ found: Set<String>, _ wanted: Set<String>) {
    for name in found.union(wanted) {
      var count = counts[name] ?? (0, 0, 0)
      if found.contains(name), wanted.contains(name) { count.hit += 1 }
      if found.contains(name) { count.found += 1 }
      if wanted.contains(name) { count.wanted += 1 }
      counts[name] = count
    }
  }

  private static func f1(_ count: (hit: Int, found: Int, wanted: Int)) -> Double {
    count.found + count.wanted == 0 ? 1 : 2 * Double(count.hit) / Double(count.found + count.wanted)
  }

  var macroF1: Double { counts.values.map(Self.f1).reduce(0, +) / Double(max(1, counts.count)) }

  var table: String {
    counts.sorted { $0.key < $1.key }.map { name, count in
      let f1 = String(format: "%.3f", Self.f1(count))
      return "  \(name): \(count.hit) of \(count.wanted), \(count.found) found, F1 \(f1)\n"
    }.joined() + "  macro-F1 \(String(format: "%.3f", macroF1))\n"
  }
}
