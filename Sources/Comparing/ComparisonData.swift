package import Manuscript

/// A comparison as data. Both texts can be made of it again, scalar by scalar.
package enum ComparisonData {
  /// Grows when a field changes its meaning.
  static let schema = 1

  package static func json(_ comparison: Comparison) -> JSON {
    .object([
      "schema": .integer(schema), "old": side(comparison.old), "new": side(comparison.new),
      "summary": .object(
        JSON.Members(comparison.summary.map { ($0.class.rawValue, .integer($0.count)) })),
      "changes": .array(comparison.changes.map(change)),
      "records": .array(comparison.records.map(record)),
      "replacements": .array(
        comparison.replacements.map {
          .object(["old": .string($0.old), "new": .string($0.new), "count": .integer($0.count)])
        }),
      "notices": .array(
        comparison.notices.map {
          .object([
            "rule": .string($0.rule), "message": .string($0.message), "clause": .string($0.clause),
          ])
        }),
    ])
  }

  private static func side(_ side: Comparison.Side) -> JSON {
    .object([
      "id": .string(side.id), "title": .string(side.title), "effective": .optional(side.effective?.iso),
      "name": .string(side.name),
    ])
  }

  // MARK: Clauses

  private static func change(_ change: ClauseChange) -> JSON {
    .object([
      "classes": .strings(change.classes.map(\.rawValue)), "flags": .strings(change.flags.map(\.rawValue)),
      "old": change.old.map(clause) ?? .null, "new": change.new.map(clause) ?? .null,
      "reason": .optional(change.reason),
      "evidence": .optional(change.evidence?.rule.rawValue),
      "confidence": change.evidence.map { .hundredths(Int(($0.confidence * 100).rounded())) } ?? .null,
      "relatives": .array(change.relatives.map(clause)),
      "title": change.title.map { .object(["runs": RunData(change: $0).runs]) } ?? .null,
      "blocks": .array(change.blocks.map(block)),
    ])
  }

  private static func clause(_ side: ClauseChange.Side) -> JSON {
    .object([
      "id": .string(side.id), "number": .string(side.number), "title": .string(side.title),
      "heading": .string(side.heading), "rank": .string(side.rank.rawValue),
      "part": .string(side.part.rawValue), "page": .string(side.page), "deleted": .boolean(side.isDeleted),
    ])
  }

  private static func block(_ block: BlockChange) -> JSON {
    var fields: JSON.Members = [
      "kind": .string(block.kind.rawValue), "op": .string(block.operation.rawValue),
      "depth": .integer(block.depth), "oldLabel": .optional(block.oldLabel),
      "newLabel": .optional(block.newLabel),
    ]
    if let table = block.table {
      fields[key: "columns"] = .array(table.columns.map { .object(["op": .string($0.rawValue)]) })
      fields[key: "rows"] = .array(table.rows.map(row))
    } else {
      fields[key: "runs"] = block.text.map { RunData(change: $0).runs } ?? .array([])
    }
    if block.kind == .embed {
      fields[key: "oldTarget"] = .optional(block.oldTarget)
      fields[key: "newTarget"] = .optional(block.newTarget)
    }
    return .object(fields)
  }

  private static func row(_ row: TableChange.Row) -> JSON {
    .object([
      "op": .string(row.operation.rawValue), "head": .boolean(row.isHead),
      "cells": .array(
        row.cells.map { cell in
          .object(["op": .string(cell.operation.rawValue), "runs": RunData(change: cell.text).runs])
        }),
    ])
  }

  // MARK: Data

  private static func record(_ record: RecordChange) -> JSON {
    .object([
      "kind": .string(record.kind.rawValue), "id": .string(record.id), "title": .string(record.title),
      "op": .string(record.operation.rawValue),
      "fields": .array(
        record.fields.map {
          .object(["name": .string($0.name), "runs": RunData(change: $0.text).runs])
        }),
    ])
  }
}

/// The runs of a text as data: what is kept has `old` and `new`, what is gone only `old`, what is new only `new`.
private struct RunData {
  let change: TextChange

  var runs: JSON { .array(change.runs.flatMap(values)) }

  private func values(_ run: Run) -> [JSON] {
    pieces(of: run).flatMap { values($0.run, isMark: $0.isMark) }
  }

  /// Cut where the mark of a footnote stands: it is printed, and no word of the text.
  private func pieces(of run: Run) -> [(run: Run, isMark: Bool)] {
    let isOld = run.operation == .delete
    let text = isOld ? change.old : change.new
    let range = isOld ? run.old : run.new
    func isMark(_ index: Int) -> Bool {
      text.units[index].value < 0 && text.atom(of: text.units[index])?.kind == .footnote
    }
    guard !text.atoms.isEmpty, range.contains(where: isMark) else { return [(run, false)] }
    var pieces: [(run: Run, isMark: Bool)] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isNote = isMark(start)
      let end = range[start...].first { isMark($0) != isNote } ?? range.upperBound
      let (from, to) = (start - range.lowerBound, end - range.lowerBound)
      func piece(_ whole: Range<Int>) -> Range<Int> {
        whole.isEmpty ? whole : whole.lowerBound + from..<whole.lowerBound + to
      }
      pieces.append((Run(run.operation, old: piece(run.old), new: piece(run.new), kind: run.kind), isNote))
      start = end
    }
    return pieces
  }

  private func values(_ run: Run, isMark: Bool) -> [JSON] {
    let words = change.words(of: run)
    let name = isMark ? "footnote" : run.kind?.rawValue
    switch run.operation {
    case .delete: return [value(run, "delete", old: words.old, name: name)]
    case .insert: return [value(run, "insert", new: words.new, name: name)]
    case .keep:
      guard words.old.utf8.elementsEqual(words.new.utf8) else {
        // The same target prints other words.
        return [
          value(run, "delete", old: words.old, name: Run.Kind.reference.rawValue),
          value(run, "insert", new: words.new, name: Run.Kind.reference.rawValue),
        ]
      }
      return [value(run, "keep", old: words.old, new: words.new, name: name)]
    }
  }

  private func value(
    _ run: Run, _ operation: String, old: String? = nil, new: String? = nil, name: String?
  ) -> JSON {
    var fields: JSON.Members = ["op": .string(operation)]
    if let old { fields[key: "old"] = .string(old) }
    if let new { fields[key: "new"] = .string(new) }
    guard let name else { return .object(fields) }
    fields[key: "sub"] = .string(name)
    if run.kind == .format {
      fields[key: "oldStyle"] = .strings(Self.names(of: change.old.units[run.old]))
      fields[key: "newStyle"] = .strings(Self.names(of: change.new.units[run.new]))
    }
    if let (old, new) = change.particulars(of: run) {
      fields[key: run.kind == .link ? "oldAddress" : "oldReading"] = .string(old)
      fields[key: run.kind == .link ? "newAddress" : "newReading"] = .string(new)
    }
    return .object(fields)
  }

  private static func names(of units: ArraySlice<ComparedText.Unit>) -> [String] {
    let style = units.reduce(into: ComparedText.Style()) { $0.formUnion($1.style) }
    let all: [(ComparedText.Style, String)] = [
      (.emphasis, "emphasis"), (.strong, "strong"), (.code, "code"), (.strikethrough, "strikethrough"),
      (.link, "link"),
    ]
    return all.filter { style.contains($0.0) }.map(\.1)
  }
}
