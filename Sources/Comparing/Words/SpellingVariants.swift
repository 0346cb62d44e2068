/// Words that are written in more than one way and mean the same. とき and 時, もの and 者, 及び and 又は do not, in rules.
enum SpellingVariants {
  static let groups: [[String]] = [
    ["及び", "および"], ["又は", "または"], ["並びに", "ならびに"], ["若しくは", "もしくは"], ["且つ", "かつ"],
    ["但し", "ただし"], ["尚", "なお"], ["従って", "したがって"], ["更に", "さらに"], ["直ちに", "ただちに"],
    ["速やかに", "すみやかに"], ["予め", "あらかじめ"], ["例えば", "たとえば"], ["既に", "すでに"], ["必ず", "かならず"],
    ["常に", "つねに"], ["特に", "とくに"], ["全て", "すべて", "総て", "凡て"], ["共に", "ともに"], ["再び", "ふたたび"],
    ["初めて", "はじめて"], ["下さい", "ください"], ["頂く", "いただく", "戴く"], ["頂き", "いただき", "戴き"],
    ["致し", "いたし"], ["致す", "いたす"], ["出来", "でき"], ["事", "こと"], ["為", "ため"], ["等", "など"],
    ["迄", "まで"], ["毎", "ごと"], ["程", "ほど"], ["位", "くらい", "ぐらい"], ["通り", "とおり", "通"], ["他", "ほか", "外"],
    ["無い", "ない"], ["無く", "なく"], ["有る", "ある", "在る"], ["居る", "いる"], ["於いて", "おいて", "於て"],
    ["於ける", "おける"], ["以て", "もって", "以って"], ["何れ", "いずれ"], ["其の", "その"], ["此の", "この"],
    ["様に", "ように"], ["様な", "ような"], ["お客様", "お客さま"], ["皆様", "皆さま", "みなさま"],
    ["子供", "子ども", "こども"], ["障害", "障がい", "障碍"], ["恐れ", "おそれ", "虞"], ["遵守", "順守"],
    ["漏えい", "漏洩", "ろうえい"], ["き損", "毀損", "棄損"], ["ひっ迫", "逼迫"], ["改ざん", "改竄"], ["隠ぺい", "隠蔽"],
    ["取扱", "取り扱い", "取扱い"], ["取扱う", "取り扱う"], ["取扱わ", "取り扱わ"], ["取扱って", "取り扱って"],
    ["申込", "申し込み", "申込み"], ["申込書", "申し込み書"], ["問合せ", "問い合わせ", "問合わせ", "問い合せ"],
    ["手続", "手続き"], ["引渡し", "引き渡し"], ["引継ぎ", "引き継ぎ", "引継"], ["受渡し", "受け渡し"],
    ["持出し", "持ち出し", "持出"], ["持込み", "持ち込み", "持込"], ["貸出し", "貸し出し", "貸出"],
    ["書換え", "書き換え"], ["差替え", "差し替え"], ["切替え", "切り替え", "切替"], ["見直し", "見なおし"],
    ["打合せ", "打ち合わせ"], ["立入り", "立ち入り", "立入"], ["届出", "届け出"], ["届出書", "届け出書"],
    ["行う", "行なう", "おこなう"], ["行い", "行ない", "おこない"], ["行わ", "行なわ", "おこなわ"],
    ["行った", "行なった", "おこなった"], ["行って", "行なって", "おこなって"], ["当たって", "あたって", "当って"],
    ["当たり", "あたり", "当り"], ["関わる", "かかわる", "係わる"], ["関わらず", "かかわらず", "拘わらず", "拘らず"],
    ["基づ", "もとづ", "基ず"], ["因る", "よる"], ["拠る", "よる"], ["含む", "ふくむ"], ["定める", "さだめる"],
    ["設ける", "もうける"], ["努める", "つとめる"], ["知り得", "知りえ"], ["わたる", "亘る", "渡る"],
    ["か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月", "個月"], ["か所", "ヶ所", "ヵ所", "カ所", "ケ所", "箇所", "個所"],
    ["か国", "ヶ国", "ヵ国", "カ国", "箇国"], ["か年", "ヶ年", "ヵ年", "カ年", "箇年"],
    ["一つ", "1つ", "１つ", "ひとつ"], ["二つ", "2つ", "２つ", "ふたつ"], ["三つ", "3つ", "３つ", "みっつ"],
    ["一人", "1人", "１人", "ひとり"], ["二人", "2人", "２人", "ふたり"],
  ]

  private struct Variant {
    let signs: [Int32]
    let group: Int32
  }

  private static let byFirst: [Int32: [Variant]] = {
    var result: [Int32: [Variant]] = [:]
    for (index, group) in groups.enumerated() {
      for word in group {
        let signs = word.unicodeScalars.map { Int32($0.value) }
        // Beyond every scalar; the first group that has a word counts.
        result[signs[0], default: []].append(Variant(signs: signs, group: 0x30_0000 + Int32(index)))
      }
    }
    return result.mapValues {
      $0.enumerated().sorted { ($1.element.signs.count, $0.offset) < ($0.element.signs.count, $1.offset) }
        .map(\.element)
    }
  }()

  private static let beginnings = SignSet(groups.joined().compactMap(\.unicodeScalars.first))

  /// The longest that stands at the beginning of a range.
  static func match(_ values: [Int32], _ range: Range<Int>) -> (sign: Int32, length: Int)? {
    guard beginnings.contains(values[range.lowerBound]), let variants = byFirst[values[range.lowerBound]]
    else {
      return nil
    }
    for variant in variants where variant.signs.count <= range.count {
      if values[range.lowerBound..<range.lowerBound + variant.signs.count].elementsEqual(variant.signs) {
        return (variant.group, variant.signs.count)
      }
    }
    return nil
  }
}
