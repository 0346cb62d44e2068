import Comparing
import Manuscript

/// What can happen to a provision, as a 新旧対照表 has a form for it.
enum ComparisonSituations {
  private typealias F = ComparisonFixture

  private static func clause(
    _ id: String, _ old: String?, _ new: String?, _ title: String, _ classes: [ChangeClass],
    rank: Clause.Rank = .article, flags: [ChangeFlag] = [], reason: String? = nil,
    relatives: [ClauseChange.Side] = [], _ blocks: [BlockChange] = []
  ) -> ClauseChange {
    let change = F.change(title)
    return ClauseChange(
      old: old.map { F.side(id, $0, change.old.string, rank: rank) },
      new: new.map { F.side(id, $0, change.new.string, rank: rank) }, classes: classes, flags: flags,
      reason: reason,
      relatives: relatives, title: old == nil || new == nil ? nil : change, blocks: blocks)
  }

  private static let kept = [F.block("報告する。", .keep)]

  private static func renumbered(_ range: ClosedRange<Int>, by step: Int) -> [ClauseChange] {
    range.map { clause("r\($0)", "第\($0)条", "第\($0 + step)条", "報告", [.renumbered], kept) }
  }

  private static func unchanged(_ range: ClosedRange<Int>) -> [ClauseChange] {
    range.map { clause("u\($0)", "第\($0)条", "第\($0)条", "報告", [.unchanged], kept) }
  }

  private static let revised = clause(
    "a", "第3条", "第3条", "守秘", [.revised],
    [F.block("情報を〔漏らさないよう努める|漏らしてはならない〕。")])

  static let all: [(name: String, changes: [ClauseChange])] = [
    (
      "words",
      [
        clause(
          "a", "第3条", "第3条", "守秘", [.revised], flags: [.modality, .lowConfidence], reason: "努力では足りないため。",
          [
            F.block("情報を〔漏らさないよう努める|漏らしてはならない〕。〔|また、話さない。〕〔なお、別に定める。|〕"),
            F.block("記録する。", .keep, old: "2", new: "2"), F.block("保存する。", .keep, old: "3", new: "3"),
          ])
      ]
    ),
    (
      "added",
      [
        clause(
          "b", nil, "第4条", "転記の禁止", [.added], reason: "類型①への対応。",
          [
            F.block("〔|次の行為をしてはならない。〕", .insert, old: nil),
            F.block("〔|控え　写しを含む。〕", .insert, kind: .item, old: nil, new: "(1)", depth: 1),
          ])
      ]
    ),
    (
      "removed",
      [clause("c", "第7条", nil, "標語", [.removed], [F.block("〔標語を掲げる。|〕", .delete, new: nil)])]
    ),
    (
      "unchanged-between",
      unchanged(1...2) + [revised] + unchanged(4...4)
        + [clause("b", nil, "第5条", "転記の禁止", [.added], [F.block("〔|書き写さない。〕", .insert, old: nil)])]
    ),
    (
      "unchanged-chapters",
      [clause("ch1", "第1章", "第1章", "総則", [.unchanged], rank: .chapter)] + unchanged(1...2)
        + [clause("ch2", "第2章", "第2章", "保管", [.unchanged], rank: .chapter)] + unchanged(3...4)
        + [clause("ch3", "第3章", "第3章", "使用", [.unchanged], rank: .chapter)] + unchanged(5...7)
        + [clause("x", nil, "第8条", "転記の禁止", [.added], [F.block("〔|書き写さない。〕", .insert, old: nil)])]
    ),
    ("renumbered", renumbered(5...5, by: 1)),
    ("renumbered-run", renumbered(13...30, by: 1)),
    ("renumbered-two", renumbered(13...14, by: -2)),
    (
      "renumbered-through-chapters",
      renumbered(13...14, by: 1) + [clause("ch4", "第4章", "第4章", "保管", [.unchanged], rank: .chapter)]
        + renumbered(15...17, by: 1)
    ),
    (
      "renumbered-broken-run",
      renumbered(5...6, by: 1)
        + [clause("c", "第7条", nil, "標語", [.removed], [F.block("〔標語を掲げる。|〕", .delete, new: nil)])]
        + unchanged(8...8) + renumbered(9...10, by: -1)
    ),
    (
      "renumbered-and-revised",
      [
        clause(
          "a", "第8条", "第10条", "〔目的外|業務外〕使用の禁止", [.renumbered, .revised],
          [F.block("〔個人|お客さま〕情報は、使わない。")])
      ]
    ),
    (
      "chapter-title",
      [clause("ch", "第3章", "第3章", "〔利用の制限|業務外使用の禁止〕", [.revised], rank: .chapter)]
    ),
    (
      "supplementary-added",
      [
        ClauseChange(
          old: nil, new: F.side("s", "", "附則（令和4年3月15日改正）", rank: .chapter, part: .supplementary),
          classes: [.added],
          blocks: [F.block("〔|令和4年4月1日から施行する。〕", .insert, old: nil)])
      ]
    ),
    (
      "shell",
      [
        ClauseChange(
          old: F.side("c", "第7条", "標語"), new: F.side("c", "第7条", "標語", isDeleted: true), classes: [.removed],
          flags: [.shell], reason: "使われていないため。", blocks: [F.block("〔標語を掲げる。|〕", .delete, new: nil)])
      ]
    ),
    (
      "shell-run",
      (5...7).map { number in
        ClauseChange(
          old: F.side("s\(number)", "第\(number)条", "標語\(number)"),
          new: F.side("s\(number)", "第\(number)条", "標語\(number)", isDeleted: true), classes: [.removed],
          flags: [.shell], blocks: [F.block("〔標語を掲げる。|〕", .delete, new: nil)])
      }
    ),
    (
      "shell-taken",
      [
        ClauseChange(
          old: F.side("c", "第7条", "標語", isDeleted: true), new: F.side("c", "第7条", "転記の禁止"), classes: [.added],
          blocks: [F.block("〔|書き写さない。〕", .insert, old: nil)])
      ]
    ),
    (
      "shells-kept",
      (5...7).map { number in
        ClauseChange(
          old: F.side("s\(number)", "第\(number)条", "標語", isDeleted: true),
          new: F.side("s\(number)", "第\(number)条", "標語", isDeleted: true), classes: [.unchanged])
      }
    ),
    (
      "split",
      [
        ClauseChange(
          old: F.side("a", "第8条", "複写及び名簿", at: 7), new: F.side("a", "第11条", "複写の禁止", at: 10),
          classes: [.split, .renumbered], relatives: [F.side("b", "第12条", "名簿の禁止")],
          title: F.change("複写〔及び名簿|の禁止〕"), blocks: [F.block("複写しない。", .keep)]),
        ClauseChange(
          old: F.side("a", "第8条", "複写及び名簿", at: 7), new: F.side("b", "第12条", "名簿の禁止", at: 11),
          classes: [.split], relatives: [F.side("a", "第11条", "複写の禁止")],
          blocks: [F.block("名簿を〔作らない|作ってはならない〕。", old: "2", new: "")]),
      ]
    ),
    (
      "merged",
      [
        ClauseChange(
          old: F.side("a", "第9条", "位置付け", at: 8), new: F.side("a", "第9条", "位置付け", at: 8),
          classes: [.merged, .revised], relatives: [F.side("b", "第15条", "見直し")], title: F.change("位置付け"),
          blocks: [
            F.block("規程を守る。", .keep), F.block("〔|12か月ごとに見直す。〕", .insert, old: nil, new: "2"),
          ]),
        ClauseChange(
          old: F.side("b", "第15条", "見直し", at: 14), new: F.side("a", "第9条", "位置付け", at: 8), classes: [.merged],
          relatives: [F.side("a", "第9条", "位置付け")], blocks: [F.block("〔見直す。|〕", .delete, new: nil)]),
      ]
    ),
    (
      "merged-joined",
      [
        ClauseChange(
          old: F.side("a", "第8条", "区分", at: 7), new: F.side("a", "第9条", "区分", at: 8),
          classes: [.merged, .renumbered, .revised], relatives: [F.side("b", "第9条", "持出し")],
          title: F.change("区分"),
          blocks: [
            F.block("区分する。", .keep, at: 1), F.block("〔|表示する。〕", .insert, old: nil, new: "2", at: 2),
            F.block("〔|点検する。〕", .insert, old: nil, new: "4", at: 6),
          ]),
        ClauseChange(
          old: F.side("b", "第9条", "持出し", at: 8), new: F.side("a", "第9条", "区分", at: 8),
          classes: [.merged, .revised],
          flags: [.deadline], reason: "持出しの前に承認を受けるため。", relatives: [F.side("a", "第8条", "区分")],
          blocks: [
            F.block("〔承認を受ける。|〕", .delete, new: nil),
            F.block("持ち出す〔日から3日以内|前〕に記録する。", old: "2", new: "3", at: 4),
            F.block("数量", .keep, kind: .item, old: "(1)", new: "(1)", depth: 1, at: 5),
          ]),
      ]
    ),
    ("moved", [clause("m", "第4条", "第4条", "報告", [.moved], kept)]),
    (
      "moved-and-revised",
      [clause("m", "第20条", "第4条", "報告", [.moved, .revised], [F.block("〔速やかに|その日のうちに〕報告する。")])]
    ),
    (
      "paragraphs",
      [
        clause(
          "a", "第3条", "第3条", "守秘", [.revised],
          [
            F.block("話さない。", .keep),
            F.block("〔|見せない。〕", .insert, old: nil, new: "2"),
            F.block("〔|書面〕", .insert, kind: .item, old: nil, new: "(1)", depth: 1),
            F.block("渡さない。", .keep, old: "2", new: "3"), F.block("送らない。", .keep, old: "3", new: "4"),
            F.block("次のとおりとする。", .keep, old: "4", new: "5"),
            F.block("〔一|1〕人", kind: .item, old: "(1)", new: "(1)", depth: 1),
            F.block("〔甲|〕", .delete, kind: .item, old: "(2)", new: nil, depth: 1),
            F.block("〔掲げる。|〕", .delete, old: "5", new: nil),
            F.block("なお書。", .keep, kind: .text),
          ])
      ]
    ),
    (
      "paragraph-split",
      [
        clause(
          "a", "第3条", "第3条", "守秘", [.revised],
          [
            F.block("話さない。〔見せない。|〕", .split), F.block("〔|見せない。〕", .split, old: nil, new: "2"),
          ])
      ]
    ),
    (
      "paragraph-moved",
      [
        clause(
          "a", "第3条", "第3条", "守秘", [.revised],
          [
            F.block("見せない。", .move, old: "3", new: ""), F.block("話さない。", .keep, old: "", new: "2"),
          ])
      ]
    ),
    (
      "table",
      [
        clause(
          "t", "第6条", "第6条", "区分", [.revised],
          [
            F.block("次の表のとおりとする。", .keep),
            F.table(
              columns: [.keep, .keep, .insert],
              rows: [
                (.keep, ["区分", "保管", "〔|表示〕"]), (.insert, ["〔|極秘〕", "〔|金庫〕", "〔|赤〕"]),
                (.keep, ["秘", "〔棚|鍵の掛かる棚〕", "〔|黒〕"]), (.delete, ["〔部外秘|〕", "〔棚|〕", ""]),
              ]),
          ])
      ]
    ),
    (
      "table-rows",
      [
        clause(
          "t", "第6条", "第6条", "区分", [.revised],
          [
            F.table(
              columns: [.keep, .keep],
              rows: [
                (.keep, ["区分", "保管"]), (.keep, ["甲", "棚"]), (.keep, ["乙", "棚"]), (.keep, ["丙", "〔棚|金庫〕"]),
                (.move, ["丁", "棚"]), (.keep, ["戊", "棚"]),
              ])
          ])
      ]
    ),
    (
      "other-blocks",
      [
        clause(
          "o", "第6条", "第6条", "その他", [.revised],
          [
            F.block("〔注意する|確かめる〕。", kind: .callout, old: "重要", new: "重要"),
            F.block("〔|控えも。〕", .insert, kind: .callout, old: nil, new: "補足　・"),
            F.block("〔|写しも。〕", .insert, kind: .item, old: nil, new: "・"),
            F.block("run 〔a|b〕\nend", kind: .code),
            F.block("控えを〔|含む。〕", kind: .footnote, old: "注1", new: "注1"),
            F.block("流れ〔図|の図〕", kind: .picture),
            BlockChange(
              kind: .embed, operation: .change, oldLabel: "", newLabel: "", depth: 0, oldNode: 4, newNode: 4,
              oldTarget: "case:K-A1-01", newTarget: "case:K-A1-02", oldTargetWords: "事例K-A1-01",
              newTargetWords: "事例K-A1-02"),
          ])
      ]
    ),
    (
      "formatting",
      [
        clause(
          "f", "第6条", "第6条", "書式", [.formatting],
          [
            BlockChange(
              kind: .paragraph, operation: .change, oldLabel: "", newLabel: "", depth: 0, oldNode: 1,
              newNode: 1,
              text: TextChange(
                old: ComparedText("必ず守る。"),
                new: ComparedText(
                  units: "必ず守る。".unicodeScalars.enumerated().map {
                    ComparedText.Unit(value: Int32($1.value), style: $0 < 2 ? .strong : [])
                  }),
                runs: [
                  Run(.keep, old: 0..<2, new: 0..<2, kind: .format), Run(.keep, old: 2..<5, new: 2..<5),
                ]))
          ])
      ]
    ),
  ]
}
