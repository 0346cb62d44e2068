package import Manuscript

/// Holds an edition against every rule. One rule is one file; a rule has an opinion, never a side effect.
package struct Checker: Sendable {
  private let edition: Edition
  private let textRules: TextRules
  private let retiredCases: RetiredCase
  private let undecided: UndecidedAsDecided
  /// What chapters must use of the data.
  package let uses: Uses

  package init(_ edition: Edition) {
    self.edition = edition
    textRules = TextRules(edition)
    retiredCases = RetiredCase(edition)
    undecided = UndecidedAsDecided(edition)
    uses = Uses(edition)
  }

  /// The references of all documents that lead nowhere: they print what was written.
  package func unresolvedReferences() -> [Diagnostic] {
    edition.documents.flatMap { UnresolvedReference.check($0, edition) }
  }

  /// What a document's clauses and references to others have for problems: documents can be checked side by side.
  package func checkReferences(document index: Int) -> [Diagnostic] {
    let document = edition.documents[index]
    return ClauseWithoutID.check(document)
      + EmptyClause.check(document)
      + UnresolvedReference.check(document, edition)
      + WrongLiteralNumber.check(document, index, edition)
  }

  /// The problems of a document's words, which depend on the data and not on other documents.
  ///
  /// - Parameter earlier: the sealed editions.
  package func checkWords(document index: Int, earlier: [EditionEntry]) -> [Diagnostic] {
    let document = edition.documents[index]
    return Pictures.check(document, edition)
      + EmptyList.check(document, edition)
      + retiredCases.check(document)
      + textRules.check(.document(document))
      + undecided.check(document)
      + WrittenHistory.check(document, in: edition, earlier: earlier)
  }

  /// The problems of the data by itself, whatever the documents say.
  package func checkData() -> [Diagnostic] {
    DeclaredValues.check(edition)
      + AssumedCase.check(edition)
      + QuizAnswers.check(edition)
      + FigureArithmetic.check(edition)
      + ZeroTogether.check(edition)
      + FigureIdentities.check(edition)
      + EraMismatch.check(data: edition)
      + PersonalData.check(data: edition)
      + edition.passages.flatMap { textRules.check(.passage($0)) }
  }

  /// The problems of clauses that are put into the text of others: they depend on how much those say.
  package func checkTransclusions() -> [Diagnostic] { Transclusion.check(edition) }

  /// The problems that lie between documents, or between those and the data; whether the data is used is asked of `uses`.
  package func checkWhole() -> [Diagnostic] {
    DuplicateClauseID.check(edition)
      + DateOrder.check(edition)
      + Glossary.check(edition)
      + EmbedInData.check(edition)
      + Pictures.checkData(edition)
      + FootnoteInData.check(edition)
      + OutputPaths.check(edition)
      + PageAliases.check(edition)
      + CatalogueValues.check(edition)
      + CaseWithoutClause.check(edition)
      + TypeCoverage.check(edition)
      + RequiredCoverage.check(edition)
      + CaseSource.check(edition)
      + retiredCases.check()
      + CaseOnDeletedClause.check(edition)
      + ConfusableTitle.check(edition)
      + CircularLineage.check(edition)
      + ChangeEntries.check(edition)
      + RecordReview.check(edition)
      + ContactPlaceholders.check(edition)
      + EmptyTraining.check(edition)
      + TrainingQuestions.check(edition)
      + SlideOnDeletedClause.check(edition)
      + UnresolvedReference.checkData(edition)
      + UnresolvedReference.checkSlides(edition)
  }
}

/// Rules that are warnings while a manual is written and errors before it is sealed.
package enum Release {
  private static let mustHold: Set<String> = ["clause-without-id", "leftover-mark", "date-missing"]

  package static func check(_ edition: Edition) -> [Diagnostic] {
    let dates = edition.register.edition.dates
    let missing = [
      ("approved", dates.approved), ("published", dates.published), ("effective", dates.effective),
    ]
    .filter { $0.1 == nil }.map(\.0)
    guard !missing.isEmpty else { return [] }
    return [
      .error(
        "date-missing", "the edition has no date for \(missing.joined(separator: ", "))",
        at: dates.drafted?.location ?? SourceLocation(file: edition.register.source.path, line: 1),
        help: "add it to `dates:`; an edition is sealed when it is approved and its day is known")
    ]
  }

  package static func strict(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { mustHold.contains($0.rule) ? $0.asError : $0 }
  }
}
