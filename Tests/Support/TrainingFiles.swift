/// A project with a training: slides of each kind, and a test.
package enum TrainingFiles {
  package static let all = [
    "manual/01-use.md":
      "# 使用 {#use}\n\n## 禁止 {#ban}\n\n業務外に使わない。 {#core}\n\n次の各号による。\n\n1. 写さない。\n2. 渡さない。\n\n## 旧条 {#old deleted}\n",
    "manual/measures.yaml":
      "- { id: course, title: 全社員の研修, aim: 意識, schedule: { month: 2022-03, status: planned }, owner: 統括部 }\n",
    "examples/catalogue.yaml": """
    types: [{ id: A, group: g, title: 使用, definition: 使う。 }]
    groups: [{ id: g, title: 使用 }]
    bases: [予防]

    """,
    "examples/cases/K-1.yaml": """
    id: K-1
    title: 控えを写す
    basis: 予防
    type: A
    what_happened: 局長は、控えを写した。
    why_wrong: |
      - 業務外である。
      - 写すことも使用である。
    correct_action: |
      1. 控えを閉じる。
      2. 報告する。
    clauses: [ban]
    quiz:
      problem: { answer: 業務外に写した, others: [字が汚かった, 鉛筆で書いた, 休日に書いた] }
      action: { answer: 控えを閉じる, others: [覚える, 写真に撮る] }

    """,
    "examples/cases/K-2.yaml": """
    id: K-2
    title: 控えを渡す
    basis: 予防
    type: A
    what_happened: 社員は、控えを渡した。
    why_wrong: 社外に渡した。
    correct_action: 渡さない。
    clauses: [ban]

    """,
    "examples/figures/2022-01.yaml": """
    id: 2022-01
    source: { title: 調査結果, date: 2022-01-25 }
    tables:
      - { id: t, title: 使用した事案, columns: [甲, 乙], rows: [{ label: 人数, unit: 人, cells: [1, 2], total: 3 }] }

    """,
    "manual/training.yaml": """
    - id: staff
      title: 全社員研修
      audience: 全社員
      measure: course
      minutes: 30
      slides:
        - title: 始めに
          body: |
            - **使わない**（[](#ban)）
          note: 話します。
        - { clause: core, note: 読みます。 }
        - clause: ban
        - case: K-1
        - figure: 2022-01/t
      test:
        questions: [K-1/problem, K-1/action]

    """,
  ]

  /// The same with other words in one of the files.
  package static func with(_ path: String, _ words: String, _ others: String) -> [String: String]? {
    guard let file = all[path], file.firstRange(of: words) != nil else { return nil }
    return all.merging([path: file.replacing(words, with: others, maxReplacements: 1)]) { _, other in other }
  }
}
