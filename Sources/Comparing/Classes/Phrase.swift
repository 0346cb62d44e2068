/// Words that decide what a rule asks, of whom, and what follows.
struct Phrase {
  let word: [Unicode.Scalar]
  let meanings: [(flag: ChangeFlag, key: String)]
  /// What may not stand in front of it, or behind it.
  private let notBehind: [[Unicode.Scalar]]
  private let notBefore: [[Unicode.Scalar]]

  private init(
    _ word: String, _ meanings: [(ChangeFlag, String)], notBehind: [String] = [], notBefore: [String] = []
  ) {
    self.word = Array(word.unicodeScalars)
    self.meanings = meanings.map { (flag: $0.0, key: $0.1) }
    self.notBehind = notBehind.map { Array($0.unicodeScalars) }
    self.notBefore = notBefore.map { Array($0.unicodeScalars) }
  }

  func isIn(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let end = index + word.count
    return !notBehind.contains { $0.count <= index && scalars[index - $0.count..<index].elementsEqual($0) }
      && !notBefore.contains {
        end + $0.count <= scalars.count && scalars[end..<end + $0.count].elementsEqual($0)
      }
  }

  /// By their first sign, the longest first.
  static let byFirst: [Unicode.Scalar: [Phrase]] = Dictionary(grouping: all) { $0.word[0] }
    .mapValues { $0.sorted { $0.word.count > $1.word.count } }

  private static func words(
    _ text: String, _ flag: ChangeFlag, _ key: String, notBehind: [String] = [], notBefore: [String] = []
  ) -> [Phrase] {
    text.split(separator: " ").map {
      Phrase(String($0), [(flag, key)], notBehind: notBehind, notBefore: notBefore)
    }
  }

  private static let all: [Phrase] =
    modality + negation + conjunctions + bounds + scope + deadlines + penalties

  /// What denies a word by standing in front of it.
  static let prefixes = SignSet("不非未無")

  private static let modality =
    words("なければならない なければなりません なければならず ねばならない ねばならず なくてはならない 必要がある。 義務を負う", .modality, "duty")
    + words("ものとする ものとします こととする こととします", .modality, "rule")
    + words("てはならない てはならず てはなりません ではならない てはいけない ではいけない ならない いけない なりません", .modality, "ban")
    + words("を禁止する を禁止し を禁じる を禁ずる", .modality, "ban")
    + words("努めなければならない 努めるものとする つとめなければならない", .modality, "duty to try")
    + words("努める 努め 努力する 配慮する 配慮し 心掛ける 心がける", .modality, "effort", notBehind: ["勤"])
    + words("ことができ ことが出来 てもよい ても差し支えない て差し支えない を妨げない てよい", .modality, "permission")
    + words("ことが望ましい 望ましい べきである べきであり べきで 推奨する を推奨し", .modality, "advice")

  private static let negation =
    words(
      "ない なく なかった なかっ なけれ ないで", .negation, "not",
      notBehind: ["少", "危", "切", "拙", "なけれ", "遅滞", "間も", "限り", "少"], notBefore: ["ければ"])
    + words(
      "ず", .negation, "not",
      notBehind: ["必", "ま", "は", "い", "応", "生", "準", "信", "論", "命", "禁", "わ", "先", "か"],
      notBefore: ["る", "れ", "つ"])
    + words("かかわらず 関わらず 拘らず", .scope, "regardless")
    + words("せず わず らず さず たず かず れず えず べず めず けず", .negation, "not", notBefore: ["る", "れ", "つ"])
    + words("ません", .negation, "not")
    + words("無い 無く", .negation, "not")

  private static let conjunctions =
    words("及び および", .conjunction, "及び") + words("並びに ならびに", .conjunction, "並びに")
    + words("又は または", .conjunction, "又は") + words("若しくは もしくは", .conjunction, "若しくは")

  private static let bounds =
    words("以上 以降", .bound, "以上", notBehind: ["これ"])
    + words("以下", .bound, "以下", notBefore: ["「", "同", "こ", "、", "単"])
    + words("未満", .bound, "未満") + words("を超え を超過 を上回", .bound, "超")
    + words("を下回", .bound, "未満") + words("以内", .bound, "以内") + words("以前", .bound, "以前")
    + words("以後", .bound, "以後")

  private static let scope =
    words("を除く を除き を除いて を除外", .scope, "除く") + words("に限る に限り に限って に限定", .scope, "限る")
    + words("を含む を含め", .scope, "含む") + words("のみ", .scope, "のみ", notBehind: ["も", "こ"])
    + words("だけ", .scope, "だけ")
    + words("全て すべて 全部 全員 全社員 全従業者 全社 一切 あらゆる いかなる 何人も 何びとも", .scope, "全て")
    + words("一部", .scope, "一部", notBefore: ["改", "変更"]) + words("いずれか", .scope, "いずれか")
    + words("いずれも", .scope, "いずれも") + words("主な 主要な 主たる", .scope, "主") + words("原則として", .scope, "原則")
    + words("大部分 大半 ほとんど", .scope, "大半")
    + [Phrase("この限りでない", [(.scope, "除外"), (.negation, "not")])]
    + words("過半数", .number, "過半数") + words("半数 半分", .number, "1/2")

  private static let deadlines =
    words("直ちに ただちに", .deadline, "直ちに") + words("速やかに すみやかに", .deadline, "速やかに")
    + words("遅滞なく", .deadline, "遅滞なく")
    + words("その日のうちに 当日中に 即日 即時に", .deadline, "当日")
    + words("翌営業日までに 翌営業日まで", .deadline, "翌営業日") + words("翌日までに 翌日まで 翌日中に", .deadline, "翌日")
    + words("月末まで 年度末まで 期限まで", .deadline, "末")

  private static let penalties =
    words(
      "懲戒 罰金 罰則 過料 懲役 禁錮 拘禁刑 科料 没収 減給 戒告 譴責 けん責 停職 免職 降格 降職 出勤停止 論旨解雇 諭旨解雇 解雇 違約金 損害賠償 "
        + "訓告 訓戒 厳重注意 始末書 懲罰 制裁 過怠金 反則金 課徴金 追徴 除名 更迭 資格停止 取引停止 契約解除 契約を解除 告発 告訴",
      .penalty, ""
    )
    .map {
      Phrase(
        String(String.UnicodeScalarView($0.word)), [(.penalty, String(String.UnicodeScalarView($0.word)))])
    }
    + words("処分", .penalty, "処分", notBehind: ["廃棄", "焼却", "裁断"])
    + words("に処する に処せられ 罰せられ 処罰 を科す を科し を科する", .penalty, "処する")

  /// What makes a sentence one of penalties, whatever in it changes.
  static let sanctions = ["に処す", "に処せ", "処分とする", "処分をする", "罰せられ", "を解除する", "を解雇", "を科す", "を科する"].map {
    Array($0.unicodeScalars)
  }

  static let sanctionBeginnings = SignSet(sanctions.map { $0[0] })
}
