/// A defined term (glossary.yaml).
package struct Term: Sendable, Hashable {
  package let term: String
  package let reading: String
  /// Markdown.
  package let definition: Passage
  package let synonyms: [Located<String>]
  package let location: SourceLocation

  package init(
    term: String, reading: String, definition: Passage, synonyms: [Located<String>], location: SourceLocation
  ) {
    self.term = term
    self.reading = reading
    self.definition = definition
    self.synonyms = synonyms
    self.location = location
  }

  package var anchor: String { StableName.make(of: term, "term") }
}

/// A piece of Markdown inside data: its text as read.
package struct Passage: Sendable, Hashable {
  package let content: Content
  /// Whether there are words: content is empty also where the words were refused.
  package let hasWords: Bool
  /// The data file it stands in.
  package let text: SourceText
  package let location: SourceLocation

  package init(content: Content, hasWords: Bool, text: SourceText, location: SourceLocation) {
    self.content = content
    self.hasWords = hasWords
    self.text = text
    self.location = location
  }

  package var plainText: String {
    String(decoding: content.plainBytes(in: 0..<content.nodes.count), as: UTF8.self)
  }

  /// The place of a literal in a node's text, or the node's line when the source spells it otherwise.
  package func location(of literal: some Collection<UInt8>, inNode node: Int) -> SourceLocation {
    let line = Int(content.nodes[node].line)
    return text.locate(literal, from: SourcePosition(line: line, column: 1))
      ?? SourceLocation(file: text.path, line: line)
  }
}

/// A provision of law that the manual cites (laws.yaml), with its number over time.
package struct Law: Sendable, Hashable {
  package struct Number: Sendable, Hashable {
    package let from: CalendarDate
    package let number: String
    package let isVerified: Bool

    package init(from: CalendarDate, number: String, isVerified: Bool) {
      self.from = from
      self.number = number
      self.isVerified = isVerified
    }
  }

  package let id: String
  package let act: String
  package let topic: String
  package let numbers: [Number]
  package let source: String?
  package let location: SourceLocation

  package init(
    id: String, act: String, topic: String, numbers: [Number], source: String?, location: SourceLocation
  ) {
    self.id = id
    self.act = act
    self.topic = topic
    self.numbers = numbers
    self.source = source
    self.location = location
  }

  /// The number in force on a day; nil before the first.
  package func number(on date: CalendarDate) -> Number? {
    numbers.filter { $0.from <= date }.max { $0.from < $1.from }
  }

  /// 「個人情報保護法第18条」 on that day; an unverified number is never printed: 「個人情報保護法（利用目的による制限）」.
  package func citation(on date: CalendarDate?) -> String {
    if let date, let number = number(on: date), number.isVerified { return act + number.number }
    return "\(act)（\(topic)）"
  }
}
