/// A project whose manual keeps lists: records, measures, deadlines, contacts, a decision flow.
package enum ListingFiles {
  package static let all = [
    "manual/01-use.md": "# 使用 {#use}\n\n## 禁止 {#ban}\n\n使わない。\n",
    "manual/laws.yaml":
      "- { id: leak, act: 個人情報保護法, topic: 漏えい等の報告, numbers: [{ from: 2022-04-01, number: 第26条, verified: true }] }\n",
    "examples/catalogue.yaml": """
    types: [{ id: A, group: g, title: 使用, definition: 使う。 }]
    groups: [{ id: g, title: 使用 }]
    business_areas: [郵便, ゆうちょ]
    information_items: [氏名, 住所]
    bases: [予防]

    """,
    "examples/cases/M-01.yaml":
      "{ id: M-01, title: 渡す, basis: 予防, type: A, what_happened: 渡した。, why_wrong: 業務外である。, correct_action: 渡さない。, clauses: [ban] }\n",
    "manual/records.yaml": """
    - id: order-copy
      name: 申込書（控）
      business: [ゆうちょ]
      information: [氏名, 住所]
      period: 5年
      basis: 社内規定
      law: [leak]
      review: abolish
      target: { month: 2023-04, certainty: 目途 }
      replacement: 受付システム
      status: under-review
      note: 控えは[](#ban)による。
    - { id: label, name: 札, business: [郵便, ゆうちょ], period: 1年, review: keep }

    """,
    "manual/measures.yaml": """
    - id: training
      title: 管理者の研修
      aim: 意識
      audience: [管理者]
      schedule: { month: 2022-02, precision: month, status: planned }
      clauses: [ban]
      owner: 統括部
    - { id: reduction, title: 控えの削減, aim: 環境, schedule: { status: in-progress }, owner: 統括部 }

    """,
    "manual/deadlines.yaml": """
    - id: improper
      title: 不正の目的
      provision: 規則第7条第3号
      threshold: 1件から
      preliminary: { from: 3, to: 5 }
      final: 60
      examples: [2022-04-01]
      law: [leak]
    - { id: sensitive, title: 要配慮, provision: 規則第7条第1号, threshold: 1件から, preliminary: { from: 3, to: 5 }, final: 30, examples: [2022-04-01, 2022-11-30] }

    """,
    "manual/contacts.yaml": """
    - { id: desk, title: 照会窓口, purpose: 迷ったとき, telephone: ○○-○○○○-○○○○, mail: ○○@example.jp, hours: 平日 }

    """,
    "manual/flows.yaml": """
    - id: doubt
      title: 迷ったとき
      questions:
        - { ask: 仕事に要るか。, yes: next, no: 使わない。 }
        - { ask: 名簿を作るか。, yes: 作らない。, no: next }
      result: 定めに従って使う。

    """,
  ]

  /// The same with other words in the article, and other files.
  package static func with(article: String, _ others: [String: String] = [:]) -> [String: String] {
    var files = all.merging(others) { _, other in other }
    files["manual/01-use.md"] = "# 使用 {#use}\n\n## 禁止 {#ban}\n\n\(article)\n\n![](flow:doubt)\n"
    return files
  }
}
