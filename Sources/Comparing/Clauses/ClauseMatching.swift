import Manuscript

/// Which clause of the older edition is which of the newer.
struct ClauseMatching {
  typealias Evidence = ClauseChange.Evidence

  /// For each clause of the older edition the one that it is in the newer, -1 for none; and the other way.
  private(set) var newer: [Int]
  private(set) var older: [Int]
  /// For each clause of the newer edition that is one more part of a clause that was split, that clause; else -1.
  private(set) var source: [Int]
  /// For each clause of the older edition that went into another one, that one; else -1.
  private(set) var result: [Int]
  /// Of a pair and of a part by the newer clause, of what went into another by the older.
  private(set) var evidence: [Evidence?]
  private(set) var sourceEvidence: [Evidence?]
  /// For each clause of the newer edition whether it stands elsewhere than before.
  var isMoved: [Bool]

  init(old: Int, new: Int) {
    newer = [Int](repeating: -1, count: old)
    older = [Int](repeating: -1, count: new)
    source = [Int](repeating: -1, count: new)
    result = [Int](repeating: -1, count: old)
    evidence = [Evidence?](repeating: nil, count: new)
    sourceEvidence = [Evidence?](repeating: nil, count: old)
    isMoved = [Bool](repeating: false, count: new)
  }

  func isFree(old: Int) -> Bool { newer[old] < 0 && result[old] < 0 }
  func isFree(new: Int) -> Bool { older[new] < 0 && source[new] < 0 }

  mutating func pair(_ old: Int, _ new: Int, _ rule: Evidence.Rule, _ confidence: Double) {
    newer[old] = new
    older[new] = old
    evidence[new] = Evidence(rule: rule, confidence: confidence)
  }

  mutating func unpair(new: Int) {
    newer[older[new]] = -1
    older[new] = -1
    evidence[new] = nil
  }

  mutating func addPart(_ new: Int, of old: Int, _ rule: Evidence.Rule, _ confidence: Double) {
    source[new] = old
    evidence[new] = Evidence(rule: rule, confidence: confidence)
  }

  mutating func addSource(_ old: Int, of new: Int, _ rule: Evidence.Rule, _ confidence: Double) {
    result[old] = new
    sourceEvidence[old] = Evidence(rule: rule, confidence: confidence)
  }

  /// What only went into a clause is what that clause was, and what it was went into it.
  mutating func exchange(source: Int, of new: Int) {
    let main = older[new]
    let found = (evidence[new], sourceEvidence[source])
    newer[main] = -1
    result[source] = -1
    sourceEvidence[source] = nil
    pair(source, new, found.1?.rule ?? .part, found.1?.confidence ?? 0)
    addSource(main, of: new, .part, found.0?.confidence ?? 0)
  }

  /// Whether what stood below the one may stand below the other without having been moved.
  func isRelated(old: Int, new: Int) -> Bool {
    if old < 0 || new < 0 { return old < 0 && new < 0 }
    return newer[old] == new || source[new] == old || result[old] == new
  }

  /// Whether the same clauses are the same, however sure that is.
  func isSame(as other: ClauseMatching) -> Bool {
    newer == other.newer && older == other.older && source == other.source && result == other.result
      && isMoved == other.isMoved
  }

  /// How two clauses, of which one may be a part of the other, were found to be the same.
  func evidence(old: Int, new: Int) -> Evidence? {
    guard old >= 0, new >= 0 else { return nil }
    return result[old] == new ? sourceEvidence[old] : evidence[new]
  }

  /// The same seen from the other side.
  var swapped: ClauseMatching {
    var swapped = ClauseMatching(old: older.count, new: newer.count)
    for (old, new) in newer.enumerated() where new >= 0 {
      swapped.newer[new] = old
      swapped.older[old] = new
      swapped.evidence[old] = evidence[new]
      swapped.isMoved[old] = isMoved[new]
    }
    for (new, old) in source.enumerated() where old >= 0 {
      swapped.result[new] = old
      swapped.sourceEvidence[new] = evidence[new]
    }
    for (old, new) in result.enumerated() where new >= 0 {
      swapped.source[old] = new
      swapped.evidence[old] = sourceEvidence[old]
    }
    return swapped
  }
}

extension ClauseMatching {
  /// Takes over what was found from the other side: which clauses of the older edition went into others.
  mutating func addSources(from swapped: ClauseMatching) {
    for (new, old) in swapped.newer.enumerated() where old >= 0 && newer[old] < 0 && older[new] < 0 {
      guard let found = swapped.evidence[old] else { continue }
      pair(old, new, found.rule, found.confidence)
    }
    for (old, new) in swapped.source.enumerated() where new >= 0 && isFree(old: old) {
      guard let found = swapped.evidence[old] else { continue }
      addSource(old, of: new, found.rule, found.confidence)
    }
  }

  /// A part of a clause that is otherwise gone is what is left of it.
  mutating func settle() {
    for new in source.indices where source[new] >= 0 && isLost(old: source[new]) {
      let old = source[new]
      let confidence = evidence[new]?.confidence ?? 0
      source[new] = -1
      pair(old, new, .part, confidence)
    }
    for old in result.indices where result[old] >= 0 && older[result[old]] < 0 && source[result[old]] < 0 {
      let new = result[old]
      let confidence = sourceEvidence[old]?.confidence ?? 0
      result[old] = -1
      sourceEvidence[old] = nil
      pair(old, new, .part, confidence)
    }
  }

  private func isLost(old: Int) -> Bool { newer[old] < 0 && result[old] < 0 }
}
