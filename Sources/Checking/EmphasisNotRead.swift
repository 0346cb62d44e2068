import Manuscript

/// `**「お客さま」**は` stays as it is written: CommonMark does not open emphasis between a letter and a bracket.
enum EmphasisNotRead {
  static func check(_ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose) -> [Diagnostic] {
    ["*", "_", "~"].flatMap { name in
      let runs = runs(of: name, bytes, node, prose)
      return marks(of: name, runs, bytes).map { mark -> Diagnostic in
        let written = String(repeating: name, count: min(2, mark.count))
        return .warning(
          "emphasis-not-read", "“\(written)” is printed as it stands: it was not read as emphasis",
          at: prose.location(of: mark[0], length: written.utf8.count),
          help: "put brackets outside: 「**お客さま**」, and no space inside the signs")
      }
    }
  }

  /// The first of each kind: a text that has one has its end too.
  private static func marks(of name: String, _ runs: [[Prose.Sign]], _ bytes: ArraySlice<UInt8>)
    -> [[Prose.Sign]]
  {
    let double = runs.first { $0.count > 1 }
    switch name {
    case "*": return [double, pair(runs.filter { $0.count == 1 }, in: bytes)].compactMap(\.self)
    case "~": return [double].compactMap(\.self)
    default: return [pair(runs, in: bytes, isUnderscore: true)].compactMap(\.self)
    }
  }

  /// The signs that stand side by side, without those behind backslashes.
  private static func runs(
    of name: String, _ bytes: ArraySlice<UInt8>, _ node: Int, _ prose: Prose
  ) -> [[Prose.Sign]] {
    guard let sign = name.utf8.first, bytes.contains(sign) else { return [] }
    var runs: [[Prose.Sign]] = []
    for found in prose.signs(sign, inNode: node) where !found.isEscaped {
      if let last = runs.last?.last, last.offset + 1 == found.offset {
        runs[runs.count - 1].append(found)
      } else {
        runs.append([found])
      }
    }
    return runs
  }

  /// Two runs of as many signs with Japanese between them. A name may hold single underscores, 顧客_名簿_一覧: between
  /// those a bracket must stand, which is what keeps emphasis from being read.
  private static func pair(
    _ runs: [[Prose.Sign]], in bytes: ArraySlice<UInt8>, isUnderscore: Bool = false
  ) -> [Prose.Sign]? {
    zip(runs, runs.dropFirst()).first { open, close in
      guard open.count == close.count, let start = open.last?.offset, let end = close.first?.offset,
        end > start + 1
      else { return false }
      let words = bytes[start + 1..<end]
      guard words.contains(where: { $0 >= 0x80 }), words.first != 0x20, words.last != 0x20 else {
        return false
      }
      guard isUnderscore, open.count == 1 else { return true }
      let ends = [words.prefix(3), words.suffix(3)].map { String(decoding: $0, as: UTF8.self) }
      return ends.contains { "「」『』（）【】〔〕〈〉《》、。".contains($0) }
    }?.0
  }
}
