/// A training (training.yaml): slides, and a test made of cases.
package struct Training: Sendable, Hashable {
  package struct Slide: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
      case words(title: Located<String>, body: Passage)
      case clause(Located<String>)
      case `case`(Located<String>)
      case figure(Located<FigureReference>)
    }

    package let subject: Subject
    /// What the speaker says. Markdown.
    package let note: Passage?

    package init(subject: Subject, note: Passage?) {
      self.subject = subject
      self.note = note
    }
  }

  /// `K-A1-01/problem`: what is asked of which case.
  package struct Question: Sendable, Hashable {
    package let caseID: String
    package let part: Quiz.Part

    package init(caseID: String, part: Quiz.Part) {
      self.caseID = caseID
      self.part = part
    }

    package var text: String { "\(caseID)/\(part.rawValue)" }
  }

  package let id: String
  package let title: Located<String>
  package let audience: Located<String>
  /// The measure that it is a part of.
  package let measure: Located<String>?
  package let minutes: Int?
  package let slides: [Slide]
  /// Of the test; nil where there is none.
  package let questions: [Located<Question>]?
  package let location: SourceLocation

  package init(
    id: String, title: Located<String>, audience: Located<String>, measure: Located<String>?, minutes: Int?,
    slides: [Slide], questions: [Located<Question>]?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.audience = audience
    self.measure = measure
    self.minutes = minutes
    self.slides = slides
    self.questions = questions
    self.location = location
  }

  package static let path = "manual/training.yaml"

  /// The page of its slides, from the edition's folder.
  package var deckPage: String { "training/\(id).html" }
  /// The page of its test; nil where it has none.
  package var testPage: String? { questions == nil ? nil : "training/\(id)-test.html" }

  /// Its Markdown.
  package var passages: [Passage] {
    slides.flatMap { slide -> [Passage] in
      if case .words(_, let body) = slide.subject {
        [body] + (slide.note.map { [$0] } ?? [])
      } else {
        slide.note.map { [$0] } ?? []
      }
    }
  }

  /// Its words that are no Markdown.
  package var words: [Located<String>] {
    [title, audience]
      + slides.compactMap { if case .words(let title, _) = $0.subject { title } else { nil } }
  }
}

extension Edition {
  package var trainings: [Training] { listings.trainings }

  /// The heading of a slide: its title, the clause's or table's, the case's.
  package func title(of slide: Training.Slide) -> String {
    switch slide.subject {
    case .words(let title, _): title.value
    case .clause(let id): address(of: id.value).map(fullName) ?? id.value
    case .case(let id): self.case(id.value)?.title.value ?? id.value
    case .figure(let reference): table(reference.value)?.title ?? reference.value.text
    }
  }

  /// 「第10条（業務外使用の禁止）」, of a 項 or 号 「第10条第2項（業務外使用の禁止）」.
  private func fullName(of clause: Address) -> String {
    guard !self[clause].rank.isHeading else { return heading(of: clause) }
    let article = ancestor(of: clause, rank: .article) ?? ancestor(of: clause, rank: .chapter)
    return citation(of: clause) + (article.map { "（\(title(of: $0))）" } ?? "")
  }
}
