extension Edition {
  /// What a reference to a clause prints: 「第10条」, to a 項 or 号 「第10条第2項」, within the same article 「第2項」.
  ///
  /// - Parameter origin: the clause in which the reference stands; nil where it stands outside all clauses.
  package func citation(of target: Address, from origin: Address? = nil) -> String {
    let clause = self[target]
    guard !clause.rank.isHeading else { return headingCitation(of: target, from: origin) }
    let article = ancestor(of: target, rank: .article)
    let below = citationBelowArticle(of: target)
    if let article {
      if !below.isEmpty, let origin, ancestor(of: origin, rank: .article) == article { return below }
      return headingCitation(of: article, from: origin) + below
    }
    let chapter = ancestor(of: target, rank: .section) ?? ancestor(of: target, rank: .chapter)
    if !below.isEmpty, let origin, let chapter, isWithin(origin, chapter) { return below }
    return (chapter.map { headingCitation(of: $0, from: origin) } ?? "") + below
  }

  /// 「第2項第3号ア」; `""` for an only 項.
  private func citationBelowArticle(of target: Address) -> String {
    var text = ""
    var current: Address? = target
    while let here = current, !self[here].rank.isHeading {
      text = self[here].citation + text
      current = parent(of: here)
    }
    return text
  }

  private func headingCitation(of target: Address, from origin: Address?) -> String {
    let clause = self[target]
    let part = documents[target.document].part
    if part == .supplementary, clause.rank == .chapter { return supplementaryName(clause) }
    if clause.citation.isEmpty {
      // Without a number a clause is named by its heading, below the 別表 or 付録 that holds it.
      guard clause.rank != .chapter, part != .main, let chapter = ancestor(of: target, rank: .chapter) else {
        return "「\(clause.title)」"
      }
      return headingCitation(of: chapter, from: nil) + "「\(clause.title)」"
    }
    if part == .supplementary, clause.rank != .chapter {
      let chapter = ancestor(of: target, rank: .chapter)
      if let origin, let chapter, ancestor(of: origin, rank: .chapter) == chapter { return clause.citation }
      return (chapter.map { supplementaryName(self[$0]) } ?? "附則") + clause.citation
    }
    // A number that starts again under each chapter says nothing outside it.
    guard clause.rank > .chapter, register.numbering[clause.rank]?.isContinuous == false,
      let above = parent(of: target)
    else { return clause.citation }
    if let origin, isWithin(origin, above) { return clause.citation }
    return headingCitation(of: above, from: origin) + clause.citation
  }

  /// 附則 of earlier revisions are told apart by what their headings say: 「附則（令和3年3月1日改正）」.
  private func supplementaryName(_ chapter: Clause) -> String {
    chapter.title.hasPrefix("附則") ? chapter.title : "附則"
  }

  private func isWithin(_ address: Address, _ ancestor: Address) -> Bool {
    var current: Address? = address
    while let here = current {
      if here == ancestor { return true }
      current = parent(of: here)
    }
    return false
  }

  /// How number and title of a clause are set: 「第10条（業務外使用の禁止）」, 「第3章　業務外使用の禁止」, 「第7条　削除」.
  package func headingFormat(of address: Address) -> HeadingFormat {
    let clause = self[address]
    // A regulation from elsewhere may number an article and give it no title.
    if clause.number.isEmpty || (clause.title.isEmpty && !clause.isDeleted) {
      return HeadingFormat(before: "", between: "", after: "")
    }
    if clause.isDeleted { return HeadingFormat(before: "", between: "\u{3000}", after: "") }
    if documents[address.document].part != .main, clause.rank == .chapter { return .chapter }
    return register.numbering[clause.rank]?.heading ?? .chapter
  }

  /// The whole heading in one line.
  package func heading(of address: Address) -> String {
    let format = headingFormat(of: address)
    let clause = self[address]
    return format.before + clause.number + format.between + (clause.isDeleted ? "削除" : title(of: address))
      + format.after
  }

  /// A clause's title as readers see it. 附則 are told apart by the day of their revision: 「附則（令和4年3月15日改正）」.
  package func title(of address: Address) -> String {
    let clause = self[address]
    guard documents[address.document].part == .supplementary, clause.rank == .chapter,
      clause.title.filter({ !$0.isWhitespace }) == "附則", let day = register.edition.dates.revised
    else { return clause.title }
    return "附則（\(day.era)改正）"
  }

  /// A clause's number as data: 「第10条」, of a 項 or 号 「第10条第2項」.
  package func citationNumber(of address: Address) -> String {
    let clause = self[address]
    return clause.rank.isHeading && clause.citation.isEmpty ? "" : citation(of: address)
  }

  /// What a reference prints when its author wrote no words; nil when its target is none.
  ///
  /// - Parameter folder: of the source in which it stands; files are named from there. Data names them from manual/.
  package func words(of target: Target, from origin: Address?, in folder: String = "manual/") -> String? {
    switch target {
    case .clause(let id): address(of: id).map { citation(of: $0, from: origin) }
    case .case(let id): self.case(id).map { "事例\($0.id)" }
    case .cases: "事例集"
    case .entry(let kind, let id): entryName(kind, id)
    case .list(let kind, _): GeneratedPage.named(kind.rawValue)?.title
    case .page(let name): GeneratedPage.named(name)?.title
    case .term(let name): term(name)?.term
    case .law(let id): law(id)?.citation(on: dayOfLaw)
    case .figure(let reference): figureText(reference)
    case .file(let path, let fragment):
      if let fragment, let clause = address(of: fragment) {
        citation(of: clause, from: origin)
      } else {
        FilePath.resolve(path, from: folder).flatMap { document(at: $0)?.title } ?? path
      }
    case .address(let address): Self.shown(address)
    case .codeLanguage, .refused: nil
    }
  }

  /// An address as readers write it: of mail and telephone without the scheme.
  private static func shown(_ address: String) -> String {
    let isBare = ["mailto:", "tel:"].contains { address.lowercased().hasPrefix($0) }
    return isBare ? String(address.drop { $0 != ":" }.dropFirst()) : address
  }

  /// The day by whose law the edition cites: the day it takes effect, while that is open the day it was drafted.
  package var dayOfLaw: CalendarDate? {
    (register.edition.dates.effective ?? register.edition.dates.drafted)?.value
  }
}
