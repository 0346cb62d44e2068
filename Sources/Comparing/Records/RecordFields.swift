import Manuscript

/// What the manual's own data say: its register, its pages, terms, laws, cases and figures. Fields have the names that the data
/// give them, and the words that pages do.
enum RecordFields {
  typealias Record = RecordComparer.Record

  static func register(_ edition: Edition) -> Record {
    let register = edition.register
    let read = FieldReader(edition: edition)
    return Record(
      id: "manual", title: register.title,
      fields: [
        read.plain("title", "題名", register.title),
        read.plain("organization", "組織", register.organization),
        read.plain("document_number", "文書番号", register.documentNumber),
        read.plain("owner", "所管", register.owner),
        read.plain("classification", "取扱区分", register.classification),
        read.plain("review.every", "見直しの周期", register.reviewEvery.map(interval)),
      ])
  }

  /// `12 months` → 「12か月ごと」; what is written otherwise stays as it is.
  private static func interval(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]) else { return text }
    switch parts[1] {
    case "day", "days": return "\(number)日ごと"
    case "month", "months": return "\(number)か月ごと"
    case "year", "years": return "\(number)年ごと"
    default: return text
    }
  }

  static func pages(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.documents.enumerated().map { index, document in
      let id = document.clauses.first { $0.rank == .chapter && !$0.id.isEmpty }?.id ?? document.page
      guard !document.isCover else {
        let words = WordReader(document, index: index, edition: edition)
        let nodes = document.content.siblings(in: 0..<document.content.nodes.count)
        return Record(
          id: id, title: "表紙", fields: [.init(name: "text", word: "本文", text: words.text(ofBlocks: nodes))])
      }
      let front = document.frontMatter
      return Record(
        id: id, title: document.title,
        fields: [
          read.plain("kind", "種別", front.kind.word), read.plain("owner", "所管", front.owner),
          read.plain("reviewers", "確認者", front.reviewers.joined(separator: "、")),
          read.plain("audience", "読む人", front.audience.joined(separator: "、")),
          read.laws("law", "関係する法令", front.law),
        ])
    }
  }

  static func terms(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.glossary.map { term in
      Record(
        id: term.term, title: term.term,
        fields: [
          read.plain("reading", "読み", term.reading), read.passage("definition", "意味", term.definition),
          read.list("synonyms", "別の言い方", term.synonyms),
        ])
    }
  }

  static func laws(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.laws.map { law in
      let numbers = law.numbers.sorted { $0.from < $1.from }.map {
        "\($0.from.era)から\($0.number)" + ($0.isVerified ? "" : "（確認中）")
      }
      return Record(
        id: law.id, title: "\(law.act)（\(law.topic)）",
        fields: [
          read.plain("act", "法令", law.act, isInTitle: true),
          read.plain("topic", "事項", law.topic, isInTitle: true),
          read.plain("numbers", "条番号", numbers.joined(separator: "、")),
          read.plain("source", "出典", law.source),
        ])
    }
  }

  /// What cases are sorted by: the groups, and the types in them.
  static func types(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    let groups = edition.catalogue.groups.map { group in
      Record(
        id: "group:" + group.id, title: group.title,
        fields: [read.plain("title", "題名", group.title, isInTitle: true)])
    }
    let names = Dictionary(
      edition.catalogue.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let types = edition.catalogue.types.map { type in
      let group = type.group.value
      // A group that is called otherwise is told once, by itself.
      let name = ComparedText.Atom(kind: .reference, key: "group:" + group, text: names[group] ?? group)
      return Record(
        id: type.id, title: "\(type.id)\u{3000}\(type.title)",
        fields: [
          .init(
            name: "group", word: "区分",
            text: ComparedText(units: [ComparedText.Unit(value: -1)], atoms: [name])),
          read.plain("title", "題名", type.title, isInTitle: true),
          read.plain("definition", "説明", type.definition),
        ])
    }
    return groups + types
  }

  static func cases(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.cases.map { found in
      let type = edition.catalogue.types.first { $0.id == found.type.value }
      return Record(
        id: found.id, title: found.title.value,
        fields: [
          read.plain("title", "題名", found.title.value, isInTitle: true),
          read.plain("basis", "根拠", found.basis.value), read.plain("source", "出典", found.source),
          read.plain("type", "類型", type.map { "\($0.id)\u{3000}\($0.title)" } ?? found.type.value),
          read.list("business", "事業", found.business), read.plain("document", "書類", found.document?.value),
          read.list("information", "情報", found.information), read.plain("actor", "行為者", found.actor?.value),
          read.passage("what_happened", "何が起きたか", found.whatHappened),
          read.passage("why_wrong", "どこが問題か", found.whyWrong),
          read.passage("correct_action", "どうすればよかったか", found.correctAction),
          read.lines("warning_signs", "気づくサイン", found.warningSigns.map(\.value)),
          read.clauses("clauses", "該当条項", found.clauses), read.laws("law", "関係する法令", found.law),
          read.plain("status", "状態", found.isActive ? "有効" : "廃止"),
          read.plain("replaced_by", "代わりの事例", found.replacedBy?.value),
          read.plain("reason", "理由", found.reason), read.lines("quiz", "確認テスト", quiz(found)),
        ])
    }
  }

  private static func quiz(_ found: Case) -> [String] {
    Quiz.Part.allCases.flatMap { part -> [String] in
      guard let question = found.quiz?.questions[part] else { return [] }
      return [part.words, "正答：" + question.answer.value] + question.others.map { "誤答：" + $0.value }
    }
  }

  /// A table a record, a row a field.
  static func figures(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.figures.flatMap { set in
      set.tables.map { table in
        let source = set.sourceTitle + (set.sourceDate.map { "（\($0.era)）" } ?? "")
        return Record(
          id: "\(set.id)/\(table.id)", title: table.title,
          fields: [
            read.plain("title", "題名", table.title, isInTitle: true), read.plain("source", "出典", source),
          ]
            + table.rows.map { read.plain($0.label, $0.label, row($0, of: table)) }
            + [read.plain("note", "注", table.note)])
      }
    }
  }

  private static func row(_ row: FigureTable.Row, of table: FigureTable) -> String {
    let cells = zip(table.columns, row.cells).map { "\($0) \(FigureTable.grouped($1))" }
    let total = "計 \(FigureTable.grouped(row.total))\(row.unit)" + (row.overlaps ? "※" : "")
    return (cells + [total]).joined(separator: "、")
  }
}

extension Document.Kind {
  /// As readers of a regulation call it.
  fileprivate var word: String {
    switch self {
    case .normative: "本則"
    case .guidance: "手引"
    case .supplementary: "附則"
    case .table: "別表"
    case .form: "様式"
    case .appendix: "付録"
    }
  }
}
