import Comparing
import Manuscript
import Reading
import Testing

/// Regulations that type their own numbers.
enum PlainComparison {
  static func make(_ old: String, _ new: String) throws -> Comparison {
    func edition(_ text: String, _ name: String) throws -> Edition {
      let file = SourceFile(path: name, bytes: Array(text.utf8))
      return try #require(PlainRegulation.read(file, name: name).value)
    }
    return TestEdition.compare(try edition(old, "a.md"), try edition(new, "b.md"))
  }
}

/// Numbers of 項 and 号 that changed by themselves.
@Suite struct LabelTests {
  private static func changes(_ old: String, _ new: String) throws -> [String] {
    let head = "## 第1条（定義）\n\n"
    let found = try PlainComparison.make(head + old, head + new)
    let change = try #require(found.changes.last)
    return change.classes.map(\.word)
      + change.blocks.filter { $0.numbering != nil }.map {
        "\($0.oldLabel ?? "∅")→\($0.newLabel ?? "∅") \($0.numbering.map(\.rawValue) ?? "")"
      }
  }

  @Test(arguments: [
    // 第2項 is gone without its words.
    (
      "あ。\n\n２　いいい。\n\n３　ううう。\n", "あ。\n\nいいい。\n\n２　ううう。\n",
      ["番号変更", "２→ renumbered", "３→２ renumbered"]
    ),
    ("次のとおり。\n\n一　甲\n\n二　乙\n", "次のとおり。\n\n一　甲\n\n一の二　乙\n", ["番号変更", "二→一の二 renumbered"]),
    (
      "次のとおり。\n\nア　甲\n\nイ　乙\n", "次のとおり。\n\nイ　甲\n\nロ　乙\n",
      ["字句修正", "ア→イ respelled", "イ→ロ respelled"]
    ),
    (
      "次のとおり。\n\n①　甲\n\n②　乙\n", "次のとおり。\n\n(1)　甲\n\n(2)　乙\n",
      ["字句修正", "①→(1) respelled", "②→(2) respelled"]
    ),
    (
      "次のとおり。\n\n(1)　いいい\n(2)　ううう\n\n(1)　えええ\n", "次のとおり。\n\n(1)　いいい\n(2)　ううう\n\n(3)　えええ\n",
      ["番号変更", "(1)→(3) renumbered"]
    ),
    ("あ。\n\n２　いいい。\n", "あ。\n\n2　いいい。\n", ["字句修正", "２→2 respelled"]),
    // What was put in front, or left out, explains it.
    (
      "あああああ。\n\n２　いいいいい。\n\n３　ううううう。\n", "あああああ。\n\n２　えええええええ。\n\n３　いいいいい。\n\n４　ううううう。\n",
      ["改正"]
    ),
    ("次のとおり。\n\n一　甲甲甲\n\n二　乙乙乙\n\n三　丙丙丙\n", "次のとおり。\n\n一　乙乙乙\n\n二　丙丙丙\n", ["改正"]),
    ("次のとおり。\n\n一　甲甲甲\n\n二　乙乙乙\n", "次のとおり。\n\n一　甲甲甲\n\n一の二　丙丙丙\n\n二　乙乙乙\n", ["改正"]),
    ("ああああ。\n\n２　いいいい。\n", "いいいい。\n", ["改正"]),
  ])
  func areTold(_ old: String, _ new: String, _ expected: [String]) throws {
    #expect(try Self.changes(old, new) == expected)
  }

  @Test func areToldBesideWords() throws {
    let told = try Self.changes(
      "次のとおり。\n\n一　甲は、十日以内に届け出る。\n\n二　乙\n", "次のとおり。\n\n一　甲は、五日以内に届け出る。\n\n一の二　乙\n")
    #expect(told == ["番号変更", "改正", "二→一の二 renumbered"])
  }
}

/// 「前条」 and 「前項」 before which something was put.
@Suite struct RelativeReferenceTests {
  private static func notices(_ old: String, _ new: String) throws -> [String] {
    try PlainComparison.make(old, new).notices.map { "\($0.clause) \($0.words)" }
  }

  private static func articles(_ sentences: [String]) -> String {
    sentences.enumerated().map { "第\($0 + 1)条　\($1)\n\n" }.joined()
  }

  private static let first = "管理者は、鍵を保管する。"
  private static let second = "委託先は、毎年監査の結果を報告する。"
  private static let third = "廃棄は、台帳に記載して届け出る。"

  @Test(arguments: [
    (
      [first, "前条に定める者は、鍵を返す。"], [first, second, "前条に定める者は、鍵を返す。"],
      ["第3条 本文の「前条」が指す条は、今は第1条です。"]
    ),
    (["次条に定める者は、鍵を返す。", first], ["次条に定める者は、鍵を返す。", second, first], ["第1条 本文の「次条」が指す条は、今は第3条です。"]),
    (
      [first, third, "前二条に定める者は、鍵を返す。"], [first, second, third, "前二条に定める者は、鍵を返す。"],
      ["第4条 本文の「前二条」が指す条は、今は第1条です。"]
    ),
    ([third, first, "前条に定める者は、鍵を返す。"], [third, "前条に定める者は、鍵を返す。"], ["第2条 本文の「前条」が指す条は、今はありません。"]),
    ([first, "前条に定める者は、鍵を返す。"], [second, first, "前条に定める者は、鍵を返す。"], []),
    ([first, "前条件に定める者は、鍵を返す。"], [first, second, "前条件に定める者は、鍵を返す。"], []),
    // Who follows what was put in says so.
    ([first, "前条に定める者は、鍵を返す。"], [first, second, "第1条に定める者は、鍵を返す。"], []),
    (
      ["\(first)\n\n２　前項の鍵は、毎年替える。"], ["\(first)\n\n２　\(second)\n\n３　前項の鍵は、毎年替える。"],
      ["第1条 本文の「前項」が指す項は、今は第1項です。"]
    ),
    (
      ["次のとおり。\n\n一　鍵を保管する者\n\n二　前号に準ずる者"], ["次のとおり。\n\n一　鍵を保管する者\n\n二　監査の結果を報告する委託先\n\n三　前号に準ずる者"],
      ["第1条 本文の「前号」が指す号は、今は一です。"]
    ),
  ])
  func areTold(_ old: [String], _ new: [String], _ expected: [String]) throws {
    #expect(try Self.notices(Self.articles(old), Self.articles(new)) == expected)
  }
}
