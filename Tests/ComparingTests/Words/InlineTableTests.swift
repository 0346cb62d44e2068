import Comparing
import Manuscript
import Testing

/// What approvers see, sentence by sentence.
@Suite struct InlineTableTests {
  @Test(arguments: [
    // Numbers, with what they count.
    "保存の期間は、[-5年-]{+7年+}とする。",
    "[-1,000件-]{+10,000件+}以上の情報を扱う。",
    "手数料は、[-３００円-]{+５００円+}とする。",
    "[-3.5％-]{+3.25％+}を限度とする。",
    "事故の日から[-三十日-]{+六十日+}以内に届け出る。",
    "議決には、委員の[-2分の1-]{+3分の2+}以上の賛成を要する。",
    "受付の電話は、[-03-1234-5678-]{+03-1234-5679+}とする。",
    "閉局の時刻は、[-17:00-]{+17:30+}とする。",
    // Articles.
    "[-第8条-]{+第9条+}に定める記録による。",
    "[-第3条-]{+第3条の2+}に定める記録による。",
    "[-第六十一条の二-]{+第六十二条の二+}第一項に規定する。",
    "第4条第2項[-第5号-]{+第6号+}の書面を添える。",
    "附則[-第2項-]{+第3項+}の定めるところによる。",
    "第3条の2つの要件{+の全て+}を満たす。",
    // Dates.
    "[-令和3年4月1日-]{+令和4年4月1日+}から適用する。",
    "[-2021年4月1日-]{+2022年4月1日+}から適用する。",
    "[-2021-04-01-]{+2022-04-01+}版を用いる。",
    "[-令和元年5月1日-]{+令和4年5月1日+}以後に取得した情報",
    "[-平成三十一年四月-]{+令和四年四月+}に実施する。",
    // Duties.
    "結果を記録[-する-]{+しなければならない+}。",
    "安全の確保に努め[-る-]{+なければならない+}。",
    "写しを作成[-することができる-]{+してはならない+}。",
    "再委託を認め[-る-]{+ない+}。",
    "業務に使用[-する-]{+しない+}ものとする。",
    "監査を受け[-るものとする-]{+なければならない+}。",
    // Conjunctions and particles.
    "郵便番号[-及び-]{+又は+}住所を記入する。",
    "貯金{+、保険+}及び物販の業務に適用する。",
    "配達[-若しくは-]{+又は+}集荷を行う者",
    "主任[-が-]{+も+}立ち会う。",
    // Katakana and Latin words.
    "[-メール-]{+チャット+}で連絡する。",
    "{+クラウド+}サーバーに保存する。",
    "[-Excel-]{+Word+}で作成する。",
    "[-Wi-Fi-]{+LAN+}に接続する。",
    "[-https://example.com/a-]{+https://example.com/b+}を参照する。",
    // Words and clauses.
    "[-社員-]{+役員+}の責務を定める。",
    "要配慮{+個人+}情報を取得しない。",
    "端末は、{+業務の終了後、+}保管庫に収納する。",
    "{+やむを得ない事情がある場合を除き、+}私物の鞄を持ち込んではならない。",
    "鍵は主任が管理する[-（予備の鍵を含む。）-]。",
    "漏えい{+、滅失又は毀損+}のおそれを知った者は、直ちに申し出る。",
    "研修を行う。{+研修の記録は、3年間保存する。+}",
    "[-研修を行う。-]研修の記録は、3年間保存する。",
    "[-研修を行う。-]{+社長は、毎年度、計画の達成状況を取締役会に報告しなければならない。+}記録は別に定める。",
    // A sign of several scalars, and one that String holds for the same.
    "[-か-]{+か\u{3099}+}", "[-\u{795E}社-]{+\u{FA19}社+}", "[-葛-]{+葛\u{E0100}+}城市", "[-👨‍👩‍👧-]{+👨‍👩‍👦+}",
    // The ends of nothing.
    "", "変わらない。", "[-消えた。-]", "{+現れた。+}",
  ])
  func marks(_ expected: String) {
    let (old, new) = Marks.texts(expected)
    #expect(
      Marks.marked(InlineAlignment().change(from: ComparedText(old), to: ComparedText(new))) == expected)
  }

  @Test(arguments: [
    ("[-サーバ-]{+サーバー+}を置く。", Run.Kind.notation), ("[-及び-]{+および+}", .notation), ("３[-ヶ月-]{+か月+}", .notation),
    ("[-第十二条-]{+第12条+}の規定", .notation), ("[-５年-]{+5年+}とする。", .notation), ("主任は{+、+}直ちに申し出る。", .notation),
    ("[-下さい-]{+ください+}。", .notation), ("9時[-〜-]{+～+}17時", .notation), ("様式は[-　-]別に定める。", .notation),
    ("[-1,000円-]{+1000円+}", .notation), ("[-及び-]{+又は+}", nil), ("[-3.5％-]{+35％+}", nil), ("[-とき-]{+時+}", nil),
    ("[-カド-]{+カード+}を渡す。", nil), ("[-第十二条-]{+第13条+}の規定", nil), ("[-−5度-]{+5度+}", nil),
    ("する[-。-]{+ものとする。+}", nil),
  ])
  func tellsHowItIsWrittenFromWhatItSays(_ marked: String, _ kind: Run.Kind?) {
    let (old, new) = Marks.texts(marked)
    let change = InlineAlignment().change(from: ComparedText(old), to: ComparedText(new))
    let kinds = Set(change.runs.filter { $0.operation != .keep }.map(\.kind))
    #expect(kinds == [kind], "\(Marks.marked(change))")
  }

  @Test func termsOfTheGlossaryAreNotCut() {
    let old = ComparedText("特定情報管理者を置く。")
    let new = ComparedText("特定文書管理者を置く。")
    #expect(Marks.marked(InlineAlignment().change(from: old, to: new)) == "特定[-情報-]{+文書+}管理者を置く。")
    let alignment = InlineAlignment(terms: ["特定情報管理者", "特定文書管理者"])
    #expect(Marks.marked(alignment.change(from: old, to: new)) == "[-特定情報管理者-]{+特定文書管理者+}を置く。")
  }

  @Test func referencesAreTheirTargets() {
    func text(_ number: String, _ key: String = "report", kind: ComparedText.Atom.Kind = .reference)
      -> ComparedText
    {
      var text = ComparedText("の規定による。")
      text.units.insert(ComparedText.Unit(value: -1), at: 0)
      text.atoms = [ComparedText.Atom(kind: kind, key: key, text: number)]
      return text
    }
    let alignment = InlineAlignment()
    #expect(alignment.change(from: text("第3条"), to: text("第3条")).isUnchanged)
    let renumbered = alignment.change(from: text("第3条"), to: text("第4条"))
    #expect(renumbered.runs.map(\.operation) == [.delete, .insert, .keep])
    #expect(renumbered.runs.map(\.kind) == [.reference, .reference, nil])
    let other = alignment.change(from: text("第3条"), to: text("第3条", "use"))
    #expect(other.runs.map(\.operation) == [.delete, .insert, .keep])
    #expect(other.runs.map(\.kind) == [nil, nil, nil])
    // A footnote's number is not part of the text.
    #expect(alignment.change(from: text("1", kind: .footnote), to: text("2", kind: .footnote)).isUnchanged)
  }

  @Test func formattingIsToldFromWords() {
    var old = ComparedText("原則として禁止する。")
    var new = old
    for index in 5..<7 { new.units[index] = .init(value: new.units[index].value, style: .strong) }
    let change = InlineAlignment().change(from: old, to: new)
    #expect(change.runs.map(\.kind) == [nil, .format, nil])
    #expect(change.runs.map(\.old) == [0..<5, 5..<7, 7..<10])
    // Where the words of a link lead.
    old.links = [.init(.clause("a"))]
    new = old
    new.links = [.init(.clause("b")), .init(.clause("a"))]
    for index in 0..<2 {
      old.units[index] = .init(value: old.units[index].value, style: .link, link: 0)
      new.units[index] = .init(value: new.units[index].value, style: .link, link: 0)
    }
    for index in 2..<4 {
      old.units[index] = .init(value: old.units[index].value, style: .link, link: 0)
      new.units[index] = .init(value: new.units[index].value, style: .link, link: 1)
    }
    let led = InlineAlignment().change(from: old, to: new)
    #expect(led.runs.map(\.kind) == [.link, nil])
    #expect(led.runs.map(\.old) == [0..<2, 2..<10])
  }
}

/// 「[-課長-]{+部長+}の承認」 to the two texts and back.
enum Marks {
  static func texts(_ marked: String) -> (old: String, new: String) {
    var (old, new) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    var side: Character?
    let scalars = Array(marked.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let two = index + 1 < scalars.count ? String(scalars[index]) + String(scalars[index + 1]) : ""
      switch two {
      case "[-": side = "-"
      case "{+": side = "+"
      case "-]" where side == "-", "+}" where side == "+": side = nil
      default:
        if side != "+" { old.append(scalars[index]) }
        if side != "-" { new.append(scalars[index]) }
        index += 1
        continue
      }
      index += 2
    }
    return (String(old), String(new))
  }

  static func marked(_ change: TextChange) -> String {
    change.runs.map { run in
      switch run.operation {
      case .keep: change.old.string(run.old)
      case .delete: "[-" + change.old.string(run.old) + "-]"
      case .insert: "{+" + change.new.string(run.new) + "+}"
      }
    }.joined()
  }
}
