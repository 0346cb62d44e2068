import Manuscript

/// manual/contacts.yaml.
enum ContactReader {
  static let shape = RecordShape(
    "a contact", required: ["id": .string, "title": .string, "purpose": .string],
    optional: ["telephone": .string, "mail": .string, "hours": .string, "note": .string],
    help: [
      "id": "連絡先のid。変えない。", "title": "連絡先の名称。", "purpose": "どのようなときに連絡するか。",
      "telephone": "電話番号。見本には○で書く。", "mail": "電子メール。見本には○○@example.jpのように書く。", "hours": "受付時間。",
      "note": "注記。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[Contact]> {
    let read = YAMLReader.records(shape, in: text)
    var diagnostics = read.diagnostics
    var first: [String: SourceLocation] = [:]
    let contacts = read.value.compactMap { record -> Contact? in
      guard let id = record.located("id"), let title = record.string("title"),
        let purpose = record.located("purpose")
      else { return nil }
      diagnostics += IDForm.ofEntry.check(id, "a contact", rule: "duplicate-entry-id", &first)
      return Contact(
        id: id.value, title: title, purpose: purpose, telephone: record.located("telephone"),
        mail: record.located("mail"), hours: record.located("hours"), note: record.located("note"),
        location: id.location)
    }
    return Diagnosed(contacts, diagnostics)
  }
}
