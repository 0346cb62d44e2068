package import Manuscript

/// history.json: 沿革 as data. A later build reads it back instead of all the editions before.
extension ClauseHistory {
  static let schema = 1

  package var data: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("clauses")
      json.object { json in
        for (id, told) in entries.sorted(by: { $0.key.isOrderedBefore($1.key) }) {
          json.key(id)
          json.array { json in for entry in told { Self.write(entry, to: &json) } }
        }
      }
      json.key("removed")
      json.array { json in for gone in removed { json.value(Self.value(gone)) } }
      json.key("schema")
      json.value(.integer(Self.schema))
    }
    return json.bytes + [10]
  }

  private static func write(_ entry: Entry, to json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.strings(entry.kinds.map(\.rawValue))
      json.key("edition")
      json.string(entry.edition)
      json.key("number")
      json.string(entry.number)
      json.key("reason")
      json.optional(entry.reason)
    }
  }

  private static func value(_ removed: Removed) -> JSON {
    .object([
      "id": .string(removed.id), "heading": .boolean(removed.isHeading), "title": .string(removed.title),
      "number": .string(removed.number),
      "last": .string(removed.last), "page": .string(removed.page), "edition": .string(removed.edition),
      "reason": .optional(removed.reason),
    ])
  }

  /// nil unless it is of this schema.
  package init?(json: JSON) {
    guard json["schema"]?.integer == Self.schema, let clauses = json["clauses"]?.members,
      let removed = json["removed"]?.array
    else { return nil }
    var entries: [String: [Entry]] = [:]
    for member in clauses {
      entries[member.key] = (member.value.array ?? []).compactMap { value in
        guard let edition = value["edition"]?.string, let number = value["number"]?.string else { return nil }
        let kinds = (value["changes"]?.array ?? []).compactMap { $0.string.flatMap(Kind.init) }
        return Entry(edition: edition, kinds: kinds, number: number, reason: value["reason"]?.string)
      }
    }
    self.init(
      entries: entries,
      removed: removed.compactMap { value in
        guard let id = value["id"]?.string, let title = value["title"]?.string,
          let last = value["last"]?.string,
          let page = value["page"]?.string, let edition = value["edition"]?.string
        else { return nil }
        return Removed(
          id: id, isHeading: value["heading"] == .boolean(true), title: title,
          number: value["number"]?.string ?? "", last: last, page: page, edition: edition,
          reason: value["reason"]?.string)
      })
  }
}
