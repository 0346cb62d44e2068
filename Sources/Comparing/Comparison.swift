package import Manuscript

/// What changed between two editions: an entry for each 章, 節, 条, 附則, 別表, 様式 and 付録, in the order of the newer edition; what is gone
/// stands behind what it followed in the older.
package struct Comparison: Sendable {
  package let old: Side
  package let new: Side
  package let changes: [ClauseChange]
  /// Of the data: cases, terms, figures and the like.
  package let records: [RecordChange]
  /// Terms that were replaced throughout.
  package let replacements: [TermReplacement]
  /// What a reader must know of the comparison itself: `diff.coarse`, `diff.id-reuse`, `diff.stale-reference`.
  package let notices: [Notice]

  package init(
    old: Side, new: Side, changes: [ClauseChange], records: [RecordChange] = [],
    replacements: [TermReplacement] = [], notices: [Notice] = []
  ) {
    self.old = old
    self.new = new
    self.changes = changes
    self.records = records
    self.replacements = replacements
    self.notices = notices
  }

  /// The same, with the older text called otherwise.
  package func with(old: Side) -> Comparison {
    Comparison(
      old: old, new: new, changes: changes, records: records, replacements: replacements, notices: notices)
  }

  package var isUnchanged: Bool {
    changes.allSatisfy { $0.classes == [.unchanged] } && records.allSatisfy { $0.operation == .keep }
  }

  /// How many entries have each class.
  package var summary: [(class: ChangeClass, count: Int)] {
    ChangeClass.allCases.map { kind in (kind, changes.count { $0.classes.contains(kind) }) }
  }

  /// One of the two that are compared.
  package struct Side: Sendable, Hashable {
    /// The edition's id, of a file its path.
    package let id: String
    package let title: String
    package let effective: CalendarDate?
    /// What it was named on the command line, where its id does not tell it: a folder, file or revision; `""` otherwise.
    package let name: String

    package init(id: String, title: String, effective: CalendarDate?, name: String = "") {
      self.id = id
      self.title = title
      self.effective = effective
      self.name = name
    }

    /// The same, named as the command line does: `git:HEAD~1`.
    package func named(_ name: String) -> Side {
      Side(id: id, title: title, effective: effective, name: name)
    }
  }

  package struct Notice: Sendable, Hashable {
    package let rule: String
    package let message: String
    /// The same for those who read the comparison.
    package let words: String
    /// The clause it is about, `""` for the whole.
    package let clause: String

    package init(rule: String, message: String, words: String, clause: String = "") {
      self.rule = rule
      self.message = message
      self.words = words
      self.clause = clause
    }
  }
}

/// 区分: what a change of a clause is; several may hold. In the order in which they are named.
package enum ChangeClass: String, Sendable, CaseIterable, Hashable {
  case added, removed, split, merged, moved, renumbered, revised, references, editorial, formatting, unchanged

  /// As readers see it.
  package var word: String {
    switch self {
    case .added: "新設"
    case .removed: "削除"
    case .split: "分割"
    case .merged: "統合"
    case .moved: "移動"
    case .renumbered: "番号変更"
    case .revised: "改正"
    case .references: "参照更新"
    case .editorial: "字句修正"
    case .formatting: "書式のみ"
    case .unchanged: "変更なし"
    }
  }
}

/// What a reviewer must not miss in a change. The raw value is the rule's name.
package enum ChangeFlag: String, Sendable, CaseIterable, Hashable {
  case number, date, deadline, negation, modality, conjunction, bound, scope, penalty, shell
  case lowConfidence = "low-confidence"

  /// As readers see it.
  package var word: String {
    switch self {
    case .number: "数値"
    case .date: "日付"
    case .deadline: "期限"
    case .negation: "否定"
    case .modality: "義務・努力・許可"
    case .conjunction: "及び・又は"
    case .bound: "以上・未満など"
    case .scope: "範囲"
    case .penalty: "罰則・処分"
    case .shell: "削除の跡"
    case .lowConfidence: "推定対応"
    }
  }
}

/// What became of one 章, 節, 条, 附則, 別表, 様式 or 付録.
///
/// A class: comparisons have one for each clause, and most of those pass on from one comparison to the next as they are.
package final class ClauseChange: Sendable {
  /// The clause on one side.
  package struct Side: Sendable, Hashable {
    /// `""` if its author gave none.
    package let id: String
    package let rank: Clause.Rank
    package let part: Document.Part
    /// As it is cited: 「第10条」; `""` if it has none.
    package let number: String
    package let title: String
    /// The whole heading as it is printed: 「第10条（業務外使用の禁止）」.
    package let heading: String
    /// The page, from the edition's folder; `""` for a file that is no edition.
    package let page: String
    package let isDeleted: Bool
    /// Its clause is -1 for a page without headings.
    package let address: Edition.Address

    package init(
      id: String, rank: Clause.Rank, part: Document.Part, number: String, title: String, heading: String,
      page: String, isDeleted: Bool, address: Edition.Address
    ) {
      self.id = id
      self.rank = rank
      self.part = part
      self.number = number
      self.title = title
      self.heading = heading
      self.page = page
      self.isDeleted = isDeleted
      self.address = address
    }
  }

  /// How the two were found to be the same.
  package struct Evidence: Sendable, Hashable {
    package enum Rule: String, Sendable { case id, hint, equal, similar, part }
    package let rule: Rule
    /// 0 to 1.
    package let confidence: Double

    package init(rule: Rule, confidence: Double) {
      self.rule = rule
      self.confidence = confidence
    }
  }

  /// nil for what is new.
  package let old: Side?
  /// nil for what is gone.
  package let new: Side?
  /// In the order of `ChangeClass`; never empty.
  package let classes: [ChangeClass]
  package let flags: [ChangeFlag]
  package let evidence: Evidence?
  /// What the author says in changes.yaml.
  package let reason: String?
  /// Of a split the other parts' headings, of a merger the other sources': 「第3条（…）」.
  package let relatives: [Side]
  package let title: TextChange?
  /// In reading order. Of a split clause each old block stands in one entry only.
  package let blocks: [BlockChange]

  /// What became of its heading; nil of a part of what was split or merged: its heading is its own.
  package var toldTitle: TextChange? {
    let isPart = evidence?.rule == .part && (classes.contains(.split) || classes.contains(.merged))
    return isPart || old == nil || new == nil || title?.isUnchanged ?? true ? nil : title
  }

  /// Its classes for those who do not ask for numbers that only follow what was inserted and removed.
  package var classesBesideRenumbering: [ChangeClass] {
    guard blocks.allSatisfy({ $0.numbering == nil }) else { return classes }
    let rest = classes.filter { $0 != .renumbered }
    return rest.isEmpty ? [.unchanged] : rest
  }

  /// Whether nothing about it is another but the number in front of it.
  package var isRenumberedOnly: Bool {
    classes == [.renumbered] && blocks.allSatisfy { $0.numbering == nil }
  }

  package init(
    old: Side?, new: Side?, classes: [ChangeClass], flags: [ChangeFlag] = [], evidence: Evidence? = nil,
    reason: String? = nil, relatives: [Side] = [], title: TextChange? = nil, blocks: [BlockChange] = []
  ) {
    self.old = old
    self.new = new
    self.classes = classes
    self.flags = flags
    self.evidence = evidence
    self.reason = reason
    self.relatives = relatives
    self.title = title
    self.blocks = blocks
  }
}

/// What became of a 項, 号, paragraph, table or the like.
package struct BlockChange: Sendable {
  package enum Kind: String, Sendable, Hashable {
    case paragraph, item, text, quote, callout, table, code, footnote, picture, embed
  }

  package enum Operation: String, Sendable, Hashable {
    case keep, change, insert, delete, move
    /// One became several, or several one: neighbours with the same operation belong together.
    case split, merge
  }

  package let kind: Kind
  package let operation: Operation
  /// What is printed in front: 「2」, 「(1)」, 「ア」, of a bullet 「・」, of a task 「☐」, of a call-out's first block 「重要」, of a
  /// footnote 「注1」; `""` without, nil on the side where it is not. Of what was split or merged, the further pieces' is nil.
  package let oldLabel: String?
  package let newLabel: String?
  /// 0 a 項, 1 a 号, 2 and more its 細分.
  package let depth: Int
  /// The nodes in the documents' contents; -1 on the side where it is not.
  package let oldNode: Int
  package let newNode: Int
  /// Its words; of a table and an embed nothing.
  package let text: TextChange?
  package let table: TableChange?
  /// What is put there, of an embed: `case:K-A1-01`.
  package let oldTarget: String?
  package let newTarget: String?
  /// What readers call that: 「事例K-A1-01　題名」.
  package let oldTargetWords: String?
  package let newTargetWords: String?
  /// What a reviewer must not miss in it.
  package var flags: [ChangeFlag] = []
  /// What became of its number, where that is another and neither the insertion nor the removal of others explains it.
  package var numbering: Numbering?

  package enum Numbering: String, Sendable, Hashable {
    /// 二 is 一の二 now.
    case renumbered
    /// ① is (1) now.
    case respelled
  }

  package init(
    kind: Kind, operation: Operation, oldLabel: String?, newLabel: String?, depth: Int, oldNode: Int,
    newNode: Int, text: TextChange? = nil, table: TableChange? = nil, oldTarget: String? = nil,
    newTarget: String? = nil, oldTargetWords: String? = nil, newTargetWords: String? = nil
  ) {
    self.kind = kind
    self.operation = operation
    self.oldLabel = oldLabel
    self.newLabel = newLabel
    self.depth = depth
    self.oldNode = oldNode
    self.newNode = newNode
    self.text = text
    self.table = table
    self.oldTarget = oldTarget
    self.newTarget = newTarget
    self.oldTargetWords = oldTargetWords ?? oldTarget
    self.newTargetWords = newTargetWords ?? newTarget
  }
}

/// What became of a table: by column, row and cell.
package struct TableChange: Sendable {
  package enum Operation: String, Sendable, Hashable { case keep, insert, delete, move }

  package struct Row: Sendable {
    package let operation: Operation
    package let isHead: Bool
    /// One a column of `columns`.
    package let cells: [Cell]

    package init(operation: Operation, isHead: Bool, cells: [Cell]) {
      self.operation = operation
      self.isHead = isHead
      self.cells = cells
    }
  }

  package struct Cell: Sendable {
    package enum Operation: String, Sendable, Hashable { case keep, change, insert, delete }
    package let operation: Operation
    package let text: TextChange

    package init(operation: Operation, text: TextChange) {
      self.operation = operation
      self.text = text
    }
  }

  package let columns: [Operation]
  package let rows: [Row]

  package init(columns: [Operation], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }
}

/// What became of a record of the data: a case, a term, a figure.
package struct RecordChange: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case `case`, type, term, figure, law, record, measure, deadline, contact, flow, training
    /// What stands before a page's text: kind, owner, audience, law; of the cover its words.
    case page
    /// manual.yaml: title, owner, classification.
    case register

    /// As readers see it.
    package var word: String {
      switch self {
      case .case: "事例"
      case .type: "事例の類型"
      case .term: "用語集"
      case .figure: "公表された数値"
      case .law: "法令対応表"
      case .record: "帳票と保存期間"
      case .measure: "再発防止策"
      case .deadline: "報告期限"
      case .contact: "連絡先"
      case .flow: "判断の流れ"
      case .training: "研修の教材"
      case .page: "ページの事項"
      case .register: "文書の事項"
      }
    }
  }
  package enum Operation: String, Sendable, Hashable { case keep, change, insert, delete }

  package struct Field: Sendable {
    /// As the data names it: `what_happened`.
    package let name: String
    /// As readers see it: 「何が起きたか」.
    package let word: String
    package let text: TextChange

    package init(name: String, word: String, text: TextChange) {
      self.name = name
      self.word = word
      self.text = text
    }
  }

  package let kind: Kind
  package let id: String
  package let title: String
  package let operation: Operation
  /// What a reviewer must not miss in the fields that changed.
  package let flags: [ChangeFlag]

  /// What readers know it by: a case by its number, too.
  package var heading: String {
    kind == .case && !title.isEmpty ? "\(id)\u{3000}\(title)" : title.isEmpty ? id : title
  }

  /// Those that changed; of what is new or gone all.
  package let fields: [Field]

  package init(
    kind: Kind, id: String, title: String, operation: Operation, flags: [ChangeFlag] = [], fields: [Field]
  ) {
    self.flags = flags
    self.kind = kind
    self.id = id
    self.title = title
    self.operation = operation
    self.fields = fields
  }
}

/// 「全体を通じて「部外」を「社外」に改める」: words that were replaced by the same others throughout.
package struct TermReplacement: Sendable, Hashable {
  package let old: String
  package let new: String
  package let count: Int

  package init(old: String, new: String, count: Int) {
    self.old = old
    self.new = new
    self.count = count
  }
}
