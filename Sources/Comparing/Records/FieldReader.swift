import Manuscript

/// Makes fields of what data say.
struct FieldReader {
  typealias Field = RecordComparer.Record.Field

  let edition: Edition

  func plain(_ name: String, _ word: String, _ text: String?, isInTitle: Bool = false) -> Field {
    Field(name: name, word: word, text: ComparedText(text ?? ""), isInTitle: isInTitle)
  }

  /// Words in a row: 「役員、社員」.
  func list(_ name: String, _ word: String, _ values: [Located<String>]) -> Field {
    plain(name, word, values.map(\.value).joined(separator: "、"))
  }

  /// Sentences, a line each.
  func lines(_ name: String, _ word: String, _ lines: [String]) -> Field {
    plain(name, word, lines.joined(separator: "\n"))
  }

  func passage(_ name: String, _ word: String, _ passage: Passage?) -> Field {
    Field(name: name, word: word, text: passage.map(text) ?? ComparedText())
  }

  /// What references lead to, each printed as it is cited.
  func references(_ name: String, _ word: String, _ targets: [Target]) -> Field {
    var text = ComparedText()
    for (index, target) in targets.enumerated() {
      if index > 0 { text.append(ComparedText("、")) }
      append(target, to: &text)
    }
    return Field(name: name, word: word, text: text)
  }

  func clauses(_ name: String, _ word: String, _ ids: [Located<String>]) -> Field {
    references(name, word, ids.map { .clause($0.value) })
  }

  func laws(_ name: String, _ word: String, _ ids: [Located<String>]) -> Field {
    references(name, word, ids.map { .law($0.value) })
  }

  func text(of passage: Passage) -> ComparedText {
    let content = passage.content
    return WordReader(content, edition: edition).text(ofBlocks: content.siblings(in: 0..<content.nodes.count))
  }

  func append(_ target: Target, words: String? = nil, to text: inout ComparedText) {
    let printed = words ?? edition.words(of: target, from: nil) ?? target.text
    text.atoms.append(
      ComparedText.Atom(kind: .reference, key: target.text, text: printed, address: target.text))
    text.units.append(ComparedText.Unit(value: Int32(-text.atoms.count)))
  }
}
