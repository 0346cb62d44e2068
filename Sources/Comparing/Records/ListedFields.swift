import Manuscript

/// What the lists say that chapters show: kinds of documents, measures, deadlines, contacts, flows, and the trainings. Each value as
/// its page prints it.
enum ListedFields {
  typealias Record = RecordComparer.Record

  static func records(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.records.map { record in
      Record(
        id: record.id, title: record.name,
        fields: [
          read.plain("name", "帳票", record.name, isInTitle: true),
          read.list("business", "事業", record.business),
          read.list("information", "お客さま情報", record.information),
          read.plain("period", "保存期間", record.period.value),
          read.plain("basis", "根拠", record.basis?.value), read.laws("law", "関係する法令", record.law),
          read.plain("review", "見直し", record.reviewText),
          read.plain("replacement", "代わり", record.replacement?.value),
          read.passage("note", "備考", record.note),
        ])
    }
  }

  static func measures(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.measures.map { measure in
      Record(
        id: measure.id, title: measure.title,
        fields: [
          read.plain("title", "施策", measure.title, isInTitle: true),
          read.plain("aim", "目的", measure.aim.title), read.passage("note", "内容", measure.note),
          read.plain("owner", "担当", measure.owner.value), read.list("audience", "対象", measure.audience),
          read.plain("schedule", "時期", measure.schedule.text),
          read.clauses("clauses", "関係する条項", measure.clauses),
        ])
    }
  }

  static func deadlines(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.deadlines.map { deadline in
      let examples = deadline.examples.map { day in
        "\(day.era)に知ったときは\(deadline.end(knownOn: day).day.era)"
      }
      return Record(
        id: deadline.id, title: deadline.title,
        fields: [
          read.plain("title", "事態", deadline.title, isInTitle: true),
          read.plain("provision", "根拠", deadline.provision.value),
          read.plain("threshold", "件数", deadline.threshold.value),
          read.plain("preliminary", "速報", deadline.preliminaryText),
          read.plain("final", "確報", deadline.finalText), read.lines("examples", "確報の計算例", examples),
          read.laws("law", "関係する法令", deadline.law), read.passage("note", "注", deadline.note),
        ])
    }
  }

  static func contacts(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.contacts.map { contact in
      Record(
        id: contact.id, title: contact.title,
        fields: [
          read.plain("title", "連絡先", contact.title, isInTitle: true),
          read.plain("purpose", "用件", contact.purpose.value),
          read.plain("telephone", "電話", contact.telephone?.value),
          read.plain("mail", "電子メール", contact.mail?.value), read.plain("hours", "受付時間", contact.hours?.value),
          read.plain("note", "備考", contact.note?.value),
        ])
    }
  }

  static func flows(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.flows.map { flow in
      let questions = flow.questions.flatMap { question in
        [question.ask.value, "\(question.answerThatEnds)：\(question.result.value)"]
      }
      return Record(
        id: flow.id, title: flow.title,
        fields: [
          read.plain("title", "題名", flow.title, isInTitle: true), read.lines("questions", "質問", questions),
          read.plain("result", "最後まで進んだとき", flow.result.value),
        ])
    }
  }

  static func trainings(_ edition: Edition) -> [Record] {
    let read = FieldReader(edition: edition)
    return edition.trainings.map { training in
      let questions = (training.questions ?? []).map { "事例\($0.value.caseID)\u{3000}\($0.value.part.words)" }
      return Record(
        id: training.id, title: training.title.value,
        fields: [
          read.plain("title", "題名", training.title.value, isInTitle: true),
          read.plain("audience", "対象", training.audience.value),
          read.plain("measure", "施策", training.measure.flatMap { edition.entryName(.measure, $0.value) }),
          read.plain("minutes", "時間", training.minutes.map { "\($0)分" }),
          .init(name: "slides", word: "スライド", text: slides(training, read)),
          read.lines("questions", "確認テストの問題", questions),
        ])
    }
  }

  /// Title, words and what the speaker says, a line each: a slide more does not move the others.
  private static func slides(_ training: Training, _ read: FieldReader) -> ComparedText {
    var text = ComparedText()
    for slide in training.slides {
      if !text.isEmpty { text.append(ComparedText("\n")) }
      let title = read.edition.title(of: slide)
      switch slide.subject {
      case .words(_, let body):
        text.append(ComparedText("【\(title)】\n"))
        text.append(read.text(of: body))
      case .clause(let id): read.append(.clause(id.value), words: "【\(title)】", to: &text)
      case .case(let id): read.append(.case(id.value), words: "【事例\(id.value)\u{3000}\(title)】", to: &text)
      case .figure(let reference): read.append(.figure(reference.value), words: "【\(title)】", to: &text)
      }
      if let note = slide.note {
        text.append(ComparedText("\n話すこと："))
        text.append(read.text(of: note))
      }
    }
    return text
  }
}
