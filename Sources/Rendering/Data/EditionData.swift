internal import Comparing
import Manuscript

/// manual.json and editions.json.
struct EditionData {
  let rendering: EditionRendering
  private var edition: Edition { rendering.edition }

  init(rendering: EditionRendering) { self.rendering = rendering }

  static let schema = 1

  static func facts(_ version: Version) -> JSON {
    let entry = version.entry
    return .object([
      "id": .string(entry.id), "title": .string(entry.title), "status": .string(version.status.rawValue),
      "significance": .string(entry.significance.rawValue), "supersedes": .optional(entry.supersedes?.value),
      "sealed": .boolean(version.isSealed),
      "dates": .object(JSON.Members(entry.dates.named.map { ($0.name, .string($0.date.value.iso)) })),
    ])
  }

  /// `site/<id>/manual.json`, written document by document: the keys of the outermost object in order.
  func manual() -> OutputFile {
    OutputFile(path: "\(edition.id)/manual.json") { emit in
      try emit(
        Array("{\"cases\":".utf8) + JSON.array(edition.cases.map(value)).bytes + Array(",\"clauses\":".utf8))
      var json = JSONWriter()
      try json.array { json in
        for (index, document) in edition.documents.enumerated() {
          let texts = ClauseText(document, index: index, edition: edition)
          for (position, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
            let further = clause.rank == .chapter ? leadingTexts(after: index) : []
            write(Edition.Address(document: index, clause: position), texts, further, to: &json)
          }
          try emit(json.take())
        }
      }
      try emit(json.take())
      for (key, value) in members() {
        try emit(Array(",\"\(key)\":".utf8) + value.bytes)
      }
      try emit(Array("}\n".utf8))
    }
  }

  /// What stands behind the clauses, in the order of keys.
  private func members() -> [(key: String, value: JSON)] {
    var members = ListingData(edition: edition).lists
    members["edition"] = Self.facts(rendering.context.version)
    members["figures"] = .array(edition.figures.map(Self.value))
    members["schema"] = .integer(Self.schema)
    members["terms"] = .array(edition.glossary.map(value))
    if !edition.trainings.isEmpty { members["training"] = TrainingData(edition: edition).value }
    members["types"] = .array(edition.catalogue.types.map(Self.value))
    return members.sorted { $0.key.isOrderedBefore($1.key) }.map { ($0.key, $0.value) }
  }

  /// `site/<id>/history.json`: 沿革 of each clause, and the clauses that are gone.
  func history() -> OutputFile {
    OutputFile(path: "\(edition.id)/history.json") { rendering.context.history.data }
  }

  /// `site/<id>/clauses.js`: the headings by id, for the page that looks a day up; a script, as pages opened from a folder may
  /// load nothing else.
  func clauses() -> OutputFile {
    OutputFile(path: "\(edition.id)/clauses.js") {
      var rows = JSONWriter()
      rows.array { rows in
        for (index, document) in edition.documents.enumerated() {
          for (position, clause) in document.clauses.enumerated()
          where clause.rank.isHeading && !clause.id.isEmpty {
            let address = Edition.Address(document: index, clause: position)
            rows.strings([clause.id, edition.heading(of: address), document.page])
          }
        }
      }
      return Array("window.kaiteiClauses = window.kaiteiClauses || {};\nwindow.kaiteiClauses[".utf8)
        + JSON.string(edition.id).bytes + Array("] = ".utf8) + rows.bytes + Array(";\n".utf8)
    }
  }

  func cases() -> OutputFile {
    OutputFile(path: "\(edition.id)/cases.csv") { CaseCSV.bytes(of: edition) }
  }

  /// The texts of the further pages of a chapter's folder: what they say before their first clause is the chapter's.
  private func leadingTexts(after document: Int) -> [ClauseText] {
    guard !edition.documents[document].continuesChapter else { return [] }
    let pages = edition.documents[(document + 1)...].prefix(while: \.continuesChapter)
    return zip(pages.indices, pages).filter { $0.1.hasLeadingBlocks }.map { index, page in
      ClauseText(page, index: index, edition: edition)
    }
  }

  /// - Parameter further: pages whose first words belong to the clause.
  private func write(
    _ address: Edition.Address, _ texts: ClauseText, _ further: [ClauseText], to json: inout JSONWriter
  ) {
    let clause = edition[address]
    var text = texts.bytes(of: address.clause)
    for words in further.map(\.leadingText) { text += ((text.isEmpty ? "" : "\n") + words).utf8 }
    var references = texts.references(of: address.clause)
    for id in further.flatMap(\.leadingReferences) where !references.contains(id) { references.append(id) }
    let document = edition.documents[address.document]
    let chapter = edition.ancestor(of: address, rank: .chapter).map { edition[$0].id } ?? ""
    json.object { json in
      json.key("cases")
      json.strings(rendering.cases(citing: clause.id).map(\.id))
      json.key("chapter")
      json.optional(chapter.isEmpty ? nil : chapter)
      json.key("deleted")
      json.value(.boolean(clause.isDeleted))
      json.key("id")
      json.string(clause.id)
      json.key("number")
      json.string(edition.citationNumber(of: address))
      json.key("part")
      json.string(document.part.rawValue)
      json.key("path")
      json.string(document.page)
      json.key("rank")
      json.string(clause.rank == .subitem ? "item" : clause.rank.rawValue)
      json.key("references")
      json.strings(references)
      json.key("text")
      json.string(utf8: text)
      json.key("title")
      json.string(edition.title(of: address))
    }
  }

  private func value(_ found: Case) -> JSON {
    var members: JSON.Members = [
      "id": .string(found.id), "title": .string(found.title.value), "basis": .string(found.basis.value),
      "type": .string(found.type.value), "business": .strings(found.business.map(\.value)),
      "document": .optional(found.document?.value), "information": .strings(found.information.map(\.value)),
      "actor": .optional(found.actor?.value), "what_happened": .string(found.whatHappened.text(in: edition)),
      "why_wrong": .string(found.whyWrong.text(in: edition)),
      "correct_action": .string(found.correctAction.text(in: edition)),
      "warning_signs": .strings(found.warningSigns.map(\.value)),
      "clauses": .strings(found.clauses.map(\.value)),
      "law": .strings(found.law.map(\.value)), "status": .string(found.status.value.rawValue),
      "path": .string(found.page),
      "source": .optional(found.source), "replaced_by": .optional(found.replacedBy?.value),
      "reason": .optional(found.reason),
    ]
    members[key: "quiz"] = found.quiz.map(TrainingData.value)
    return .object(members)
  }

  private static func value(_ type: Catalogue.Kind) -> JSON {
    .object([
      "id": .string(type.id), "group": .string(type.group.value), "title": .string(type.title),
      "definition": .string(type.definition),
    ])
  }

  private static func value(_ set: FigureSet) -> JSON {
    .object([
      "id": .string(set.id),
      "source": .object(["title": .string(set.sourceTitle), "date": .optional(set.sourceDate?.iso)]),
      "identities": .strings(set.identities.map(\.text.value)), "tables": .array(set.tables.map(value)),
    ])
  }

  private static func value(_ table: FigureTable) -> JSON {
    .object([
      "id": .string(table.id), "title": .string(table.title), "columns": .strings(table.columns),
      "note": .optional(table.note),
      "rows": .array(
        table.rows.map { row in
          .object([
            "label": .string(row.label), "unit": .string(row.unit),
            "cells": .array(row.cells.map(JSON.integer)),
            "total": .integer(row.total), "overlap": .boolean(row.overlaps),
          ])
        }),
    ])
  }

  private func value(_ term: Term) -> JSON {
    .object([
      "term": .string(term.term), "reading": .string(term.reading),
      "definition": .string(term.definition.text(in: edition)),
      "synonyms": .strings(term.synonyms.map(\.value)),
    ])
  }
}
