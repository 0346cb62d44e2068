import Manuscript

/// 「第3条」 as it is typed in plain text, without a link.
struct LiteralReference: Hashable {
  let range: Range<Int>
  /// `条 3`, `条 3 2`, `章 2`: equal for the same number, however it is written.
  let key: String

  /// What names another text in front of it: 個人情報保護法第18条, 同条例第3条.
  private static let foreign = SignSet("法令則例約律領規）)】」")

  /// Where it begins.
  static func read(_ scalars: [Unicode.Scalar], at start: Int) -> LiteralReference? {
    guard scalars[start] == "第", let number = WrittenNumber.read(scalars, at: start + 1),
      let value = number.value, number.end < scalars.count
    else { return nil }
    let rank = scalars[number.end]
    guard rank == "条" || rank == "章" || rank == "節" else { return nil }
    if rank == "条", start > 0, foreign.contains(scalars[start - 1]) { return nil }
    var key = "\(rank) \(value)"
    var end = number.end + 1
    while end + 1 < scalars.count, scalars[end] == "の", let branch = WrittenNumber.read(scalars, at: end + 1),
      let value = branch.value
    {
      key += " \(value)"
      end = branch.end
    }
    return LiteralReference(range: start..<end, key: key)
  }

  static func all(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> [LiteralReference] {
    var found: [LiteralReference] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if scalars[index] == "第", let reference = read(scalars, at: index),
        reference.range.upperBound <= range.upperBound
      {
        found.append(reference)
        index = reference.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }
}

/// Which number each 条, 章 and 節 has now.
struct RenumberMap {
  /// By what the older edition calls it, what the newer does; `""` for one that is gone.
  private var keys: [String: String] = [:]
  private var numbers: [String: String] = [:]
  private(set) var isEmpty = true

  init() {}

  /// - Parameter pairs: the numbers of each clause, nil on the side where it is not.
  init(_ pairs: [(old: String?, new: String?)]) {
    var ambiguous: Set<String> = []
    for pair in pairs {
      guard let old = pair.old, let key = Self.key(of: old) else { continue }
      let target = pair.new.flatMap(Self.key(of:)) ?? ""
      if let known = keys[key], known != target { ambiguous.insert(key) }
      keys[key] = target
      numbers[key] = pair.new ?? ""
    }
    for key in ambiguous { keys[key] = nil }
    isEmpty = keys.allSatisfy { $0.key == $0.value }
  }

  private static func key(of number: String) -> String? {
    let scalars = Array(number.unicodeScalars)
    guard !scalars.isEmpty, let found = LiteralReference.read(scalars, at: 0),
      found.range.upperBound == scalars.count
    else { return nil }
    return found.key
  }

  /// What a reference by number is now; nil where that is not known.
  func target(of key: String) -> String? { keys[key] }
  /// The number as it is printed now; `""` for a clause that is gone.
  func number(of key: String) -> String { numbers[key] ?? "" }
}
