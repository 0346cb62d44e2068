import Manuscript

/// glossary.yaml.
enum GlossaryReader {
  static let shape = RecordShape(
    "a term", required: ["term": .string, "definition": .passage],
    optional: ["reading": .string, "synonyms": .list(.string)])

  static func read(_ text: SourceText) -> Diagnosed<[Term]> {
    let read = YAMLReader.records(shape, in: text)
    let terms = read.value.compactMap { record -> Term? in
      guard let term = record.located("term"), let definition = record.passage("definition") else {
        return nil
      }
      return Term(
        term: term.value, reading: record.string("reading") ?? "", definition: definition,
        synonyms: record.strings("synonyms"), location: term.location)
    }
    return Diagnosed(terms, read.diagnostics)
  }
}

/// laws.yaml.
enum LawReader {
  private static let number = RecordShape(
    "a number of a provision", required: ["from": .date, "number": .string], optional: ["verified": .boolean])

  static let shape = RecordShape(
    "a provision of law", required: ["id": .string, "act": .string, "topic": .string],
    optional: ["numbers": .list(.record(number)), "source": .string])

  static func read(_ text: SourceText) -> Diagnosed<[Law]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let laws = read.value.compactMap { record -> Law? in
      guard let id = record.located("id"), let act = record.string("act"), let topic = record.string("topic")
      else { return nil }
      diagnostics += IDForm.lowerCase.check(id, "a provision of law", rule: "duplicate-law-id", &first)
      return Law(
        id: id.value, act: act, topic: topic, numbers: record.records("numbers").compactMap(Self.number),
        source: record.string("source"),
        location: id.location)
    }
    return Diagnosed(laws, diagnostics)
  }

  private static func number(_ record: Record) -> Law.Number? {
    guard let from = record.date("from"), let number = record.string("number") else { return nil }
    return Law.Number(from: from.value, number: number, isVerified: record.boolean("verified") ?? false)
  }
}
