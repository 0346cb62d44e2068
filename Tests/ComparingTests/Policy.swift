/// Rules as companies write them, made up of phrases.
struct Policy {
  struct Article {
    var id: String
    var title: String
    var paragraphs: [[String]]

    /// The sentences of all paragraphs.
    var length: Int { paragraphs.joined().reduce(0) { $0 + $1.unicodeScalars.count } }
  }

  struct Chapter {
    var id: String
    var title: String
    var articles: [Article]
  }

  var chapters: [Chapter]

  /// Articles without ids are known by their words alone.
  func markdown(hasIDs: Bool) -> String {
    func mark(_ id: String) -> String { hasIDs && !id.isEmpty ? " {#\(id)}" : "" }
    return chapters.map { chapter in
      "# \(chapter.title)\(mark(chapter.id))\n\n"
        + chapter.articles.map { article in
          "## \(article.title)\(mark(article.id))\n\n"
            + article.paragraphs.map { $0.joined() + "\n\n" }.joined()
        }.joined()
    }.joined()
  }

  private static let subjects = [
    "社員", "管理者", "局長", "コンプライアンス統括部", "委託先", "個人情報管理責任者", "担当者", "所属長", "会社", "監査役", "従業者", "情報システム部門",
  ]
  private static let occasions = [
    "お客さま情報を取り扱うとき", "書類を廃棄するとき", "端末を貸し出すとき", "苦情を受けたとき", "漏えいのおそれを知ったとき", "業務を委託するとき", "退職するとき",
    "記録媒体を持ち出すとき", "研修を行うとき", "点検の結果に不備があるとき", "本人から開示の請求を受けたとき", "保管庫の鍵を受け渡すとき", "事務室を離れるとき", "申込書を受領したとき",
  ]
  private static let objects = [
    "台帳", "申込書の控え", "持出簿", "研修の記録", "業務用端末", "識別符号", "保管庫の鍵", "契約書の写し", "点検表", "再発防止策", "事故の概要", "同意書",
    "個人データ",
    "特定個人情報", "廃棄の証明書", "アクセスの記録", "利用目的", "安全管理措置", "名簿", "電子メールの添付ファイル",
  ]
  private static let manners = [
    "遅滞なく", "書面により", "毎月1回", "施錠できる場所で", "二人以上で", "事前に", "様式第3号により", "その日のうちに", "所属長の承認を得て", "必要な範囲で", "定期的に",
    "3営業日以内に",
  ]
  private static let actions = [
    "確認し、記録しなければならない", "提出しなければならない", "保管するものとする", "報告するものとする", "作成し、保存する", "点検することができる", "更新しなければならない",
    "返却しなければならない", "廃棄してはならない", "複製してはならない", "管理する", "通知するよう努める", "記載し、押印する", "閲覧することができる", "本社へ送付する",
  ]
  private static let themes = [
    "廃棄", "保管", "持出し", "委託", "研修", "点検", "報告", "苦情", "開示", "監査", "端末", "記録", "鍵の管理", "電子メール", "退職", "教育",
    "事故", "罰則", "見直し",
    "同意", "提供", "利用", "取得", "訂正",
  ]

  static func sentence(_ random: inout SeededGenerator) -> String {
    let number = random.below(9000) + 1000
    return
      "\(random.pick(subjects))は、\(random.pick(occasions))は、\(random.pick(objects))（整理番号\(number)）を\(random.pick(manners))\(random.pick(actions))。"
  }

  static func article(_ id: String, _ random: inout SeededGenerator) -> Article {
    Article(
      id: id,
      title: random.pick(themes) + "の" + random.pick(["手続", "方法", "責任", "原則", "期限", "特則", "基準", "範囲"]),
      paragraphs: (0..<1 + random.below(3)).map { _ in
        (0..<1 + random.below(3)).map { _ in sentence(&random) }
      })
  }

  static func make(chapters: Int, articles: Int, _ random: inout SeededGenerator) -> Policy {
    Policy(
      chapters: (0..<chapters).map { chapter in
        Chapter(
          id: "chapter-\(chapter)", title: random.pick(themes) + "の章\(chapter)",
          articles: (0..<articles).map { article("a-\(chapter)-\($0)", &random) })
      })
  }

  /// Some of a text's signs become others: phrases are replaced, put in and left out until so many have changed.
  static func edited(_ text: String, share: Double, _ random: inout SeededGenerator) -> String {
    var signs = Array(text)
    var left = Int(Double(signs.count) * share)
    let words = subjects + objects + manners
    while left > 0, signs.count > 4 {
      let length = min(left, 2 + random.below(6))
      let start = random.below(max(1, signs.count - length - 1))
      switch random.below(3) {
      case 0: signs.replaceSubrange(start..<start + length, with: Array(random.pick(words)).prefix(length))
      case 1: signs.insert(contentsOf: Array(random.pick(words)).prefix(length), at: start)
      default: signs.removeSubrange(start..<start + length)
      }
      left -= length
    }
    return String(signs)
  }
}
