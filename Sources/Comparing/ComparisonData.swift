import Manuscript

/// A comparison as data. Both texts can be made of it again, scalar by scalar.
package enum ComparisonData {
  /// Grows when a field changes its meaning.
  static let schema = 1

  /// Written as it is looked at: it is several times as large as the texts. Keys are in order; a line's end is last.
  package static func bytes(of comparison: Comparison) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.array("changes", comparison.changes, write)
      json.key("new")
      write(comparison.new, to: &json)
      json.array("notices", comparison.notices) { notice, json in
        json.object {
          $0.string("clause", notice.clause)
          $0.string("message", notice.message)
          $0.string("rule", notice.rule)
          $0.string("words", notice.words)
        }
      }
      json.key("old")
      write(comparison.old, to: &json)
      json.array("records", comparison.records, write)
      json.array("replacements", comparison.replacements) { replacement, json in
        json.object {
          $0.value("count", .integer(replacement.count))
          $0.string("new", replacement.new)
          $0.string("old", replacement.old)
        }
      }
      json.value("schema", .integer(schema))
      let counts = comparison.summary.map { ($0.class.rawValue, JSON.integer($0.count)) }
      json.value("summary", .object(JSON.Members(counts)))
    }
    return json.take() + [10]
  }

  private static func write(_ side: Comparison.Side, to json: inout JSONWriter) {
    json.object {
      $0.value("effective", .optional(side.effective?.iso))
      $0.string("id", side.id)
      $0.string("name", side.name)
      $0.string("title", side.title)
    }
  }

  // MARK: Clauses

  private static func write(_ change: ClauseChange, to json: inout JSONWriter) {
    json.object { json in
      json.array("blocks", change.blocks, write)
      json.value("classes", .strings(change.classes.map(\.rawValue)))
      let confidence = change.evidence.map { Int(($0.confidence * 100).rounded()) }
      json.value("confidence", confidence.map(JSON.hundredths) ?? .null)
      json.value("evidence", .optional(change.evidence?.rule.rawValue))
      json.value("flags", .strings(change.flags.map(\.rawValue)))
      json.key("new")
      write(change.new, to: &json)
      json.key("old")
      write(change.old, to: &json)
      json.value("reason", .optional(change.reason))
      json.array("relatives", change.relatives, write)
      json.key("title")
      guard let title = change.title else { return json.value(.null) }
      json.object { runs(title, to: &$0) }
    }
  }

  private static func write(_ side: ClauseChange.Side?, to json: inout JSONWriter) {
    guard let side else { return json.value(.null) }
    json.object {
      $0.value("deleted", .boolean(side.isDeleted))
      $0.string("heading", side.heading)
      $0.string("id", side.id)
      $0.string("number", side.number)
      $0.string("page", side.page)
      $0.string("part", side.part.rawValue)
      $0.string("rank", side.rank.rawValue)
      $0.string("title", side.title)
    }
  }

  private static func write(_ block: BlockChange, to json: inout JSONWriter) {
    json.object { json in
      if let table = block.table {
        json.array("columns", table.columns) { column, json in
          json.object { $0.string("op", column.rawValue) }
        }
      }
      json.value("depth", .integer(block.depth))
      if !block.flags.isEmpty { json.value("flags", .strings(block.flags.map(\.rawValue))) }
      json.string("kind", block.kind.rawValue)
      json.value("newLabel", .optional(block.newLabel))
      if block.kind == .embed { json.value("newTarget", .optional(block.newTarget)) }
      json.value("oldLabel", .optional(block.oldLabel))
      if block.kind == .embed { json.value("oldTarget", .optional(block.oldTarget)) }
      json.string("op", block.operation.rawValue)
      if let table = block.table {
        json.array("rows", table.rows, write)
      } else if let text = block.text {
        runs(text, to: &json)
      } else {
        json.value("runs", .array([]))
      }
    }
  }

  private static func write(_ row: TableChange.Row, to json: inout JSONWriter) {
    json.object { json in
      json.array("cells", row.cells) { cell, json in
        json.object {
          $0.string("op", cell.operation.rawValue)
          runs(cell.text, to: &$0)
        }
      }
      json.value("head", .boolean(row.isHead))
      json.string("op", row.operation.rawValue)
    }
  }

  private static func runs(_ change: TextChange, to json: inout JSONWriter) {
    json.key("runs")
    RunData(change: change).write(to: &json)
  }

  // MARK: Data

  private static func write(_ record: RecordChange, to json: inout JSONWriter) {
    json.object { json in
      json.array("fields", record.fields) { field, json in
        json.object {
          $0.string("name", field.name)
          runs(field.text, to: &$0)
          $0.string("word", field.word)
        }
      }
      json.value("flags", .strings(record.flags.map(\.rawValue)))
      json.string("id", record.id)
      json.string("kind", record.kind.rawValue)
      json.string("op", record.operation.rawValue)
      json.string("title", record.title)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func string(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  fileprivate mutating func value(_ key: String, _ value: JSON) {
    self.key(key)
    self.value(value)
  }

  fileprivate mutating func array<Element>(
    _ key: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    self.key(key)
    array { for element in elements { write(element, &$0) } }
  }
}
