import Manuscript

/// Tells what a link's destination is. Only what is known to be harmless is let through: a deny-list always misses one.
enum LinkDestination {
  private static let outside: Set<String> = ["http", "https", "mailto", "tel"]

  /// A destination as cmark hands it over: entities and backslashes resolved, nothing percent-encoded.
  static func target(_ destination: String, isEmbed: Bool) -> Target {
    let scalars = destination.unicodeScalars
    if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return .refused(destination)
    }
    if destination.hasPrefix("//") { return .refused(destination) }
    if destination.hasPrefix("#") { return .clause(String(destination.dropFirst())) }
    guard let colon = schemeEnd(destination) else { return file(destination) }
    let scheme = destination[..<colon].lowercased()
    let rest = String(destination[destination.index(after: colon)...])
    switch scheme {
    case "case": return .case(rest)
    case "cases": return .cases(conditions(rest))
    case "clause": return .clause(rest)
    case "term": return .term(rest)
    case "law": return .law(rest)
    case "figure": return figure(rest).map(Target.figure) ?? .figure(FigureReference(set: rest, table: ""))
    case "page": return .page(rest)
    default:
      if let kind = EntryKind(rawValue: scheme) { return .entry(kind, rest) }
      if let list = ListKind(rawValue: scheme) { return .list(list, conditions(rest)) }
      return outside.contains(scheme) && !isEmbed ? .address(destination) : .refused(destination)
    }
  }

  private static func schemeEnd(_ destination: String) -> String.Index? {
    guard let first = destination.utf8.first, isLetter(first), let colon = destination.firstIndex(of: ":")
    else { return nil }
    let isScheme = destination[..<colon].utf8.allSatisfy {
      isLetter($0) || (48...57).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
    return isScheme ? colon : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func file(_ destination: String) -> Target {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return .file(path: String(parts.first ?? ""), fragment: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// `type=A1&business=ゆうちょ`
  private static func conditions(_ text: String) -> [Condition] {
    text.split(separator: "&").map { condition in
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Condition(field: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// `2022-01/group-i#顧客数/ゆうちょ`
  private static func figure(_ text: String) -> FigureReference? {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let names = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
    let cell =
      parts.count > 1 ? parts[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false) : []
    return FigureReference(
      set: String(names[0]), table: String(names[1]), row: cell.first.map(String.init),
      column: cell.count > 1 ? String(cell[1]) : nil)
  }
}
