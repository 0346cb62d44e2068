import Comparing
import Testing

/// Marks that cost little, and that no approver would make.
@Suite struct ReadableMarkTests {
  private func check(_ expected: String) {
    let (old, new) = Marks.texts(expected)
    let there = InlineAlignment().change(from: ComparedText(old), to: ComparedText(new))
    #expect(Marks.marked(there) == expected)
    let back = InlineAlignment().change(from: ComparedText(new), to: ComparedText(old))
    #expect(there.pieces.map(\.swapped) == back.pieces)
  }

  @Test(arguments: [
    "所属する社員[-に周知-]{+と確認+}する。{+確認した日及び話し合った内容を、研修記録簿に記録する。+}",
    "社員は、[-四つ-]{+六つ+}の原則を、[-年-]{+月+}に1回以上、社員[-に周知-]{+と確認+}する。{+確認した日を、研修記録簿に記録する。+}",
    "持出簿に記録[-する-]{+しなければならない+}。{+記録は持ち出す前に行い、戻した日時はその日のうちに書き加える。+}",
    "社員は、お客さまの信仰する宗教を、[-業務に必要な場合を除き、記録しないよう努める-]{+自ら聞き出し、又は推し量って記録してはならない+}。{+業務で受け取った書類にこれらが書かれていたときは、その業務の手続だけに使う。+}",
    "{+持ち出す前に、承認を受ける。+}持出簿に記録[-する-]{+しなければならない+}。",
    "局長は、{+販売の+}申込書{+（控えを含む。以下同じ。）+}を受領したときは、翌日までに本社へ送付する。",
    "点検の結果は、翌日までに報告[-し、-]{+する。+}記録は、3年間保存する。",
  ])
  func noMarkRunsOverASentencesEnd(_ expected: String) { check(expected) }

  @Test(arguments: [
    "業務として[-利用-]{+使用+}するときも同じである。", "戻す予定の[-日-]{+日時+}を記す。", "[-退職の日-]{+最後の勤務日+}までに返す。",
    "[-課長-]{+課員+}が行う。", "業務[-上-]{+を通じて+}知り得た情報",
    "期間が1年[-以上-]{+を超える+}者を除く。",
    // Verbs with what inflects.
    "管理者へ[-知らせる-]{+届け出る+}。", "在職中に知ったことを[-漏らし-]{+渡し+}てはならない。", "端末を[-扱わ-]{+使わ+}ない。",
    "会社の定めに[-要する-]{+反する+}ときは、申し出る。",
    // What is a word by itself stays.
    "個人情報{+保護+}管理[-責任-]者を置く。", "委託先の点検は、年[-1回-]{+2回+}行う。", "[-3月31日-]{+9月30日+}までに届ける。",
    "記録を[-本社-]{+支店+}から送る。",
  ])
  func noWordIsCut(_ expected: String) { check(expected) }

  @Test(arguments: [
    "局長は、[-業務の実情に応じて、-]このマニュアル[-の取扱いの細目を郵便局ごとに定めることができる-]{+より緩い取扱いを、郵便局だけの決まりとして定めてはならない+}。",
    "お客さまに関する[-個人情報で、会社の書類又は情報システムに記録されたもの-]{+一切の情報+}をいう。",
    "社員は、[-名簿を作るときは、その目的を明らかにし、載せる人数及び項目を必要な範囲にとどめるよう努める-]{+お客さま情報から、支援者名簿その他業務外の活動に使う名簿を作ってはならない+}。{+既にある名簿に書き足すことも、同様とする。+}",
    // What was kept is no crumb.
    "名簿{+、地図その他の帳票+}を作成し、{+利用し、+}又は[-利用-]{+複写+}してはならない。",
    "従業者{+及び役員+}は、[-上司-]{+所属長又は内部通報窓口+}に通報する。",
    "回答は、[-届出を受けた-]{+内容に誤りのないことを確認した+}日から[-2週間-]{+30日+}以内に行う。",
  ])
  func aPartThatWasRewrittenIsMarkedAsOne(_ expected: String) { check(expected) }
}
