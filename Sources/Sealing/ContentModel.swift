import Manuscript

/// content.json: everything that was read of an edition, as canonical JSON. Comparisons read it, so that a better reader never
/// changes what an old edition says.
enum ContentModel {
  static let schema = 1

  static func bytes(of edition: Edition) -> [UInt8] {
    let register = edition.register
    let documents = edition.documents.enumerated().map { index, document in
      DocumentModel(document: document, index: index, edition: edition).value
    }
    var members: JSON.Members = [
      "schema": .integer(schema), "edition": entry(register.edition),
      "manual": .object([
        "title": .string(register.title), "organization": .string(register.organization),
        "language": .string(register.language), "document_number": .optional(register.documentNumber),
        "owner": .optional(register.owner), "classification": .optional(register.classification),
        "base_url": .optional(register.baseURL),
        "review": .object([
          "every": .optional(register.reviewEvery), "next": .optional(register.reviewNext?.iso),
        ]),
      ]),
      "documents": .array(documents), "glossary": .array(edition.glossary.map { value($0, edition) }),
      "laws": .array(edition.laws.map { value($0, edition) }), "catalogue": value(edition.catalogue),
      "cases": .array(edition.cases.map { value($0, edition) }),
      "figures": .array(edition.figures.map(value)),
      "changes": .array(edition.changes.map(value)),
    ]
    // An edition that was sealed before there were lists says nothing of them.
    for (name, list) in ListingModel(edition: edition, passage: { passage($0, edition) }).lists {
      members[key: name] = list
    }
    if !edition.trainings.isEmpty {
      members[key: "training"] = TrainingModel(passage: { passage($0, edition) }).value(of: edition.trainings)
    }
    return JSON.object(members).bytes + [10]
  }

  private static func entry(_ entry: EditionEntry) -> JSON {
    .object([
      "id": .string(entry.id), "title": .string(entry.title),
      "supersedes": .optional(entry.supersedes?.value),
      "significance": .string(entry.significance.rawValue), "reason": .optional(entry.reason),
      "dates": .object(JSON.Members(entry.dates.named.map { ($0.name, .string($0.date.value.iso)) })),
    ])
  }

  private static func passage(_ passage: Passage, _ edition: Edition) -> JSON {
    ContentTree(content: passage.content) { target in edition.words(of: target, from: nil) }.blocks
  }

  private static func strings(_ values: [Located<String>]) -> JSON { .strings(values.map(\.value)) }

  private static func value(_ term: Term, _ edition: Edition) -> JSON {
    .object([
      "term": .string(term.term), "reading": .string(term.reading),
      "definition": passage(term.definition, edition),
      "synonyms": strings(term.synonyms),
    ])
  }

  private static func value(_ law: Law, _ edition: Edition) -> JSON {
    .object([
      "id": .string(law.id), "act": .string(law.act), "topic": .string(law.topic),
      "source": .optional(law.source),
      "printed": .string(law.citation(on: edition.dayOfLaw)),
      "numbers": .array(
        law.numbers.map {
          .object([
            "from": .string($0.from.iso), "number": .string($0.number), "verified": .boolean($0.isVerified),
          ])
        }),
    ])
  }

  private static func value(_ catalogue: Catalogue) -> JSON {
    .object([
      "types": .array(
        catalogue.types.map {
          .object([
            "id": .string($0.id), "group": .string($0.group.value), "title": .string($0.title),
            "definition": .string($0.definition),
          ])
        }),
      "groups": .array(catalogue.groups.map { .object(["id": .string($0.id), "title": .string($0.title)]) }),
      "business_areas": .strings(catalogue.businessAreas), "documents": .strings(catalogue.documents),
      "information_items": .strings(catalogue.informationItems), "bases": .strings(catalogue.bases),
      "roles": .strings(catalogue.roles),
      "required_coverage": .array(
        catalogue.requiredCoverage.map {
          .object(["group": .string($0.group.value), "business_area": .string($0.businessArea.value)])
        }),
    ])
  }

  private static func value(_ found: Case, _ edition: Edition) -> JSON {
    var members: JSON.Members = [
      "id": .string(found.id), "title": .string(found.title.value), "basis": .string(found.basis.value),
      "source": .optional(found.source), "type": .string(found.type.value),
      "business": strings(found.business),
      "document": .optional(found.document?.value), "information": strings(found.information),
      "actor": .optional(found.actor?.value), "what_happened": passage(found.whatHappened, edition),
      "why_wrong": passage(found.whyWrong, edition), "correct_action": passage(found.correctAction, edition),
      "warning_signs": strings(found.warningSigns), "clauses": strings(found.clauses),
      "law": strings(found.law),
      "status": .string(found.status.value.rawValue), "replaced_by": .optional(found.replacedBy?.value),
      "reason": .optional(found.reason),
    ]
    members[key: "quiz"] = found.quiz.map(TrainingModel.value)
    return .object(members)
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
      "note": .optional(table.note), "zero_together": .array(table.zeroTogether.map(strings)),
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

  private static func value(_ change: ChangeReason) -> JSON {
    .object([
      "clause": .string(change.clause.value), "from": .string(change.from.value),
      "to": .string(change.to.value),
      "reason": .string(change.reason), "law": strings(change.law),
    ])
  }
}

/// A document's clauses and blocks.
private struct DocumentModel {
  let document: Document
  let index: Int
  let edition: Edition

  var value: JSON {
    let front = document.frontMatter
    let owners = document.clausesByNode()
    let blocks = ContentTree(content: document.content, owners: owners) { target, owner in
      edition.words(of: target, from: owner.map { Edition.Address(document: index, clause: $0) })
    }.blocks
    return .object([
      "path": .string(document.source.path), "page": .string(document.page), "title": .string(document.title),
      "kind": .string(document.kind.rawValue), "continues": .boolean(document.continuesChapter),
      "owner": .optional(front.owner), "reviewers": .strings(front.reviewers),
      "audience": .strings(front.audience),
      "law": .strings(front.law.map(\.value)), "aliases": .strings(front.aliases),
      "clauses": .array(document.clauses.indices.map(clause)), "blocks": blocks,
    ])
  }

  private func clause(_ position: Int) -> JSON {
    let clause = document.clauses[position]
    let address = Edition.Address(document: index, clause: position)
    return .object([
      "id": .string(clause.id), "rank": .string(clause.rank.rawValue), "number": .string(clause.number),
      "citation": .string(edition.citationNumber(of: address)), "title": .string(edition.title(of: address)),
      "parent": clause.parent < 0 ? .null : .integer(Int(clause.parent)),
      "deleted": .boolean(clause.isDeleted),
      "formerly": .strings(clause.attributes?.formerly ?? []),
      "split_from": .strings(clause.attributes?.splitFrom ?? []),
      "merged_from": .strings(clause.attributes?.mergedFrom ?? []),
    ])
  }
}

/// Content as a tree of objects: adjacent texts are one, and a reference says what it printed.
private struct ContentTree {
  let content: Content
  /// For each node the clause that it belongs to.
  private let owners: [Int32]
  private let printed: (Target, Int?) -> String?

  init(content: Content, owners: [Int32], printed: @escaping (Target, Int?) -> String?) {
    self.content = content
    self.owners = owners
    self.printed = printed
  }

  init(content: Content, printed: @escaping (Target) -> String?) {
    self.init(content: content, owners: []) { target, _ in printed(target) }
  }

  var blocks: JSON { .array(siblings(0..<content.nodes.count)) }

  private func siblings(_ range: Range<Int>) -> [JSON] {
    var values: [JSON] = []
    var text = ""
    func endText() {
      if !text.isEmpty { values.append(.object(["kind": .string("text"), "text": .string(text)])) }
      text = ""
    }
    for node in content.siblings(in: range) {
      if content.nodes[node].kind == .text {
        text += content.text(of: node)
      } else {
        endText()
        values.append(value(node))
      }
    }
    endText()
    return values
  }

  private func value(_ node: Int) -> JSON {
    let found = content.nodes[node]
    var members: JSON.Members = ["kind": .string(String(describing: found.kind))]
    let children = siblings(node + 1..<Int(found.end))
    if !children.isEmpty { members[key: "children"] = .array(children) }
    switch found.kind {
    case .heading, .paragraph, .listItem:
      if found.kind != .paragraph { members[key: "detail"] = .integer(Int(found.detail)) }
      if found.link >= 0 { members[key: "clause"] = .integer(Int(found.link)) }
    case .bulletList, .quote, .thematicBreak, .table, .softBreak, .lineBreak, .emphasis, .strong,
      .strikethrough:
      break
    case .orderedList, .code, .ruby, .blank: members[key: "text"] = .string(content.text(of: node))
    case .callout:
      members[key: "detail"] = .string("\(Content.Callout(rawValue: Int(found.detail)) ?? .note)")
    case .tableRow, .tableCell, .footnoteDefinition, .footnoteReference:
      members[key: "detail"] = .integer(Int(found.detail))
    case .codeBlock:
      members[key: "text"] = .string(content.text(of: node))
      target(node, &members)
    case .link, .image, .embed:
      if found.textCount > 0 { members[key: "title"] = .string(content.text(of: node)) }
      target(node, &members)
    case .text: break
    }
    return .object(members)
  }

  private func target(_ node: Int, _ members: inout JSON.Members) {
    guard let target = content.target(of: node) else { return }
    members[key: "target"] = .string(target.text)
    guard content.nodes[node].kind == .link, Int(content.nodes[node].end) == node + 1 else { return }
    let owner = owners.indices.contains(node) && owners[node] >= 0 ? Int(owners[node]) : nil
    members[key: "printed"] = .optional(printed(target, owner))
  }
}
