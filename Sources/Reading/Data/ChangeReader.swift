import Manuscript

/// changes.yaml.
enum ChangeReader {
  static let shape = RecordShape(
    "a reason of a change",
    required: ["clause": .string, "from": .string, "to": .string, "reason": .string],
    optional: ["law": .list(.string)])

  static func read(_ text: SourceText) -> Diagnosed<[ChangeReason]> {
    let read = YAMLReader.records(shape, in: text)
    let changes = read.value.compactMap { record -> ChangeReason? in
      guard let clause = record.located("clause"), let from = record.located("from"),
        let to = record.located("to"), let reason = record.string("reason")
      else { return nil }
      return ChangeReason(clause: clause, from: from, to: to, reason: reason, law: record.strings("law"))
    }
    return Diagnosed(changes, read.diagnostics)
  }
}
