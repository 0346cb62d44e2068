import Manuscript

/// 「第3条」 as it is typed in plain text, without a link, where it names a clause of the same document.
struct LiteralReference: Hashable {
  let range: Range<Int>
  /// `条 3`, `条 3 2`, `章 2`: equal for the same number, however it is written.
  let key: String

  /// The number that begins at a place, whatever text it is of.
  static func read(_ scalars: [Unicode.Scalar], at start: Int) -> LiteralReference? {
    guard scalars[start] == "第", let number = WrittenNumber.read(scalars, at: start + 1),
      let value = number.value, number.end < scalars.count
    else { return nil }
    let rank = scalars[number.end]
    guard rank == "条" || rank == "章" || rank == "節" else { return nil }
    var key = "\(rank) \(value)"
    let end = branches(scalars, from: number.end + 1) { key += " \($0)" }
    return LiteralReference(range: start..<end, key: key)
  }

  /// の2の3
  private static func branches(
    _ scalars: [Unicode.Scalar], from start: Int, _ found: (Int) -> Void = { _ in }
  ) -> Int {
    var end = start
    while end + 1 < scalars.count, scalars[end] == "の", let branch = WrittenNumber.read(scalars, at: end + 1),
      let value = branch.value
    {
      found(value)
      end = branch.end
    }
    return end
  }

  /// All of a text in reading order, without those that other texts are cited by.
  static func all(in scalars: [Unicode.Scalar]) -> [LiteralReference] {
    var found: [LiteralReference] = []
    // Where the last citation of another text ended, if nothing of this one came since.
    var foreignEnd: Int?
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "第", let reference = read(scalars, at: index) else {
        index += 1
        continue
      }
      index = reference.range.upperBound
      let start = reference.range.lowerBound
      if OtherTexts.isNamed(scalars, before: start)
        || foreignEnd.map({ OtherTexts.isListed(scalars, from: $0, to: start) }) ?? false
      {
        foreignEnd = index
      } else {
        foreignEnd = nil
        found.append(reference)
      }
    }
    return found
  }

  /// Where the provisions that belong to a number end: 第2項第3号ただし書.
  static func provisionsEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < scalars.count {
      if scalars[end] == "第", let number = WrittenNumber.read(scalars, at: end + 1),
        number.end < scalars.count,
        scalars[number.end] == "項" || scalars[number.end] == "号"
      {
        end = branches(scalars, from: number.end + 1)
      } else if let word = parts.first(where: { scalars[end...].starts(with: $0) }) {
        end += word.count
      } else {
        break
      }
    }
    return end
  }

  private static let parts = ["ただし書", "前段", "後段", "本文", "各号", "各項", "柱書"].map { Array($0.unicodeScalars) }
}

extension [LiteralReference] {
  /// Those that stand within a stretch of the text in which they were found.
  func within(_ range: Range<Int>) -> ArraySlice<LiteralReference> {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return self[low...].prefix { $0.range.upperBound <= range.upperBound }
  }
}

/// Other texts than the one that is compared, by which a number of a clause is cited: 個人情報保護法第18条, 委託契約書第1条, 別表第2条.
enum OtherTexts {
  /// What their names end with; a bracket behind one tells what it is called from there on.
  private static let endings = SignSet("法令例約律領規則程書款準綱針定表旧典示達知式得紙添同）)】」")
  private static let longestName = 12

  /// Whether the name of one stands in front of a place. 「この規程」 and 「本規程」 are none.
  static func isNamed(_ scalars: [Unicode.Scalar], before place: Int) -> Bool {
    guard place > 0 else { return false }
    let last = scalars[place - 1]
    let kind = ScalarClass(Int32(last.value))
    guard endings.contains(last) || kind == .katakana || kind == .letter else { return false }
    var start = place
    while start > 0, place - start < longestName, isOfName(scalars[start - 1]) { start -= 1 }
    guard start < place else { return true }
    let isOurs =
      scalars[start] == "本" || scalars[start] == "当" && scalars[start + 1] != "該"
      || start > 1 && scalars[start - 1] == "の" && scalars[start - 2] == "こ"
    return !isOurs
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch ScalarClass(Int32(scalar.value)) {
    case .kanji, .katakana, .letter: true
    default: false
    }
  }

  /// Whether nothing but what joins the numbers of a list stands between one and the next: 第9条第2項及び第10条.
  static func isListed(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Bool {
    var index = LiteralReference.provisionsEnd(scalars, from: start)
    while index < end, let word = joints.first(where: { scalars[index...].starts(with: $0) }) {
      index += word.count
    }
    return index == end
  }

  private static let joints = [
    "、", "，", "・", "及び", "並びに", "又は", "若しくは", "および", "ならびに", "または", "もしくは", "から", "ないし", "乃至", "～", "〜", "と",
  ].map { Array($0.unicodeScalars) }
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
