import Comparing
import Manuscript

/// SplitMix64: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Not `Int.random`, whose way from numbers to a choice belongs to the toolchain.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}

/// Sentences as policies are made of, and what revisions make of them.
struct PolicyText {
  var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let whos = ["従業者", "個人情報管理者", "所属長", "委託先", "局長", "コンプライアンス統括部", "情報システムの利用者", "お客さま"]
  private static let whats = [
    "お客さま情報", "申込書の控え", "USBメモリー", "個人データ", "記録媒体", "ISO27001の認証", "アクセスログ", "e-mailの添付ファイル",
    "要配慮個人情報", "第12条第2項に規定する書類", "別表第1に掲げる帳票",
  ]
  private static let whens = [
    "30日以内に", "令和4年4月1日から", "速やかに", "あらかじめ", "毎月1回", "2022-04-01までに", "3か月ごとに", "遅滞なく", "午後5時30分までに",
    "",
  ]
  private static let wheres = [
    "第9条の規定により", "第3条の2第1項の手続に従い", "本社に", "施錠できる保管庫に", "所属長の承認を得て", "業務上必要な範囲で", "",
    "（緊急の場合を除く。）",
  ]
  private static let deeds = ["報告", "保管", "点検", "廃棄", "利用", "提出", "記録", "管理"]
  private static let ends = [
    "する", "しなければならない", "することができる", "してはならない", "するものとする", "しないよう努める", "するよう努めなければならない",
  ]
  private static let additions = [
    "原則として、", "及び第三者", "又は複写", "（以下「対象者」という。）", "書面により", "1,000件を超える場合には、", "その他の", "ただし、",
  ]
  private static let signs = [
    "、", "。", "・", "ー", "っ", "々", "及び", "か\u{3099}", "\u{FA19}", "\u{795E}", "👨‍👩‍👧", "葛\u{E0100}", "５", "5", "ｶﾞ",
    "～", "〜", "\n",
    "\r\n", " ", "　", "A", "z", "第", "条", "の", "2", "-", ".", ",", "一", "十", "𠮷", "\u{0}",
  ]

  mutating func sentence() -> String {
    let parts = [
      random.pick(Self.whos), "は、", random.pick(Self.whats), "を", random.pick(Self.whens),
      random.pick(Self.wheres),
      random.pick(Self.deeds), random.pick(Self.ends), "。",
    ]
    return parts.joined()
  }

  mutating func paragraph() -> String { (0...random.below(3)).map { _ in sentence() }.joined() }

  /// A text as a revision leaves it: words exchanged, put in, taken out, sentences too, and now and then any sign anywhere.
  mutating func revised(_ text: String) -> String {
    var result = text
    for _ in 0...random.below(4) {
      switch random.below(9) {
      case 0...3:
        let words = random.pick([Self.whos, Self.whats, Self.whens, Self.wheres, Self.deeds, Self.ends])
        let word = random.pick(words)
        if !word.isEmpty, let range = range(of: word, in: result) {
          result.unicodeScalars.replaceSubrange(range, with: random.pick(words).unicodeScalars)
        }
      case 4:
        insert(random.pick(Self.additions), into: &result)
      case 5:
        let scalars = Array(result.unicodeScalars)
        guard !scalars.isEmpty else { break }
        let start = random.below(scalars.count)
        let end = min(scalars.count, start + 1 + random.below(12))
        result = Self.string(scalars[..<start] + scalars[end...])
      case 6:
        let added = sentence()
        result = random.happens(50) ? result + added : added + result
      case 7:
        result = result.split(separator: "。").reversed().joined(separator: "。") + "。"
      default:
        insert(random.pick(Self.signs), into: &result)
      }
    }
    return result
  }

  /// Any signs at all.
  mutating func noise(_ count: Int) -> String {
    (0..<random.below(count + 1)).map { _ in random.pick(Self.signs) }.joined()
  }

  private mutating func insert(_ words: String, into text: inout String) {
    let scalars = Array(text.unicodeScalars)
    let place = random.below(scalars.count + 1)
    text = Self.string(scalars[..<place] + Array(words.unicodeScalars) + scalars[place...])
  }

  private func range(of word: String, in text: String) -> Range<String.UnicodeScalarView.Index>? {
    let scalars = text.unicodeScalars
    let sought = Array(word.unicodeScalars)
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if scalars[index...].starts(with: sought) {
        return index..<scalars.index(index, offsetBy: sought.count)
      }
      index = scalars.index(after: index)
    }
    return nil
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The text with styles, links and atoms strewn in.
  mutating func compared(_ text: String) -> ComparedText {
    var result = ComparedText(text)
    result.links = [.init(.clause("a")), .init(.address("https://example.com"))]
    guard random.happens(50) else { return result }
    for index in result.units.indices {
      let unit = result.units[index]
      if random.happens(2) {
        let keys = ["no-private-use", "report"]
        let kind: ComparedText.Atom.Kind = random.pick([.reference, .footnote, .picture, .blank])
        result.atoms.append(
          ComparedText.Atom(kind: kind, key: random.pick(keys), text: random.pick(["第3条", "第4条"])))
        result.units[index] = ComparedText.Unit(value: -Int32(result.atoms.count))
      } else if random.happens(5) {
        result.units[index] = ComparedText.Unit(
          value: unit.value, style: random.pick([.strong, .emphasis, [.link]]), link: random.pick([-1, 0, 1]))
      }
    }
    return result
  }

  /// Two texts, one mostly a revision of the other.
  mutating func pair() -> (old: String, new: String) {
    switch random.below(10) {
    case 0: return (paragraph(), paragraph())
    case 1: return (noise(40), noise(40))
    case 2:
      let text = noise(40)
      return (text, revised(text))
    default:
      let text = paragraph()
      return (text, revised(text))
    }
  }
}
