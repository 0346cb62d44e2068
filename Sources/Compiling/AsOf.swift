internal import Comparing
package import Manuscript

/// Which edition held on a day, and what a clause said then.
package struct AsOf: Sendable {
  package struct Clause: Sendable {
    package let id: String
    package let number: String
    package let heading: String
    package let text: String
    package let path: String
  }

  package let entry: EditionEntry
  package let clause: Clause?

  /// Why there is no answer: no edition held, or none of its clauses is meant.
  package struct Refusal: Error, Sendable {
    package let reason: String
  }

  /// - Parameter clause: an id of any edition, followed through its renamings; or a number as it was printed, 「第10条」.
  package static func find(_ day: CalendarDate, clause: String?, in compilation: Compiler.Compilation)
    async
    throws(Refusal) -> AsOf
  {
    let calendar = compilation.calendar
    guard let index = calendar.inForce(on: day) else { throw Refusal(reason: nearest(day, calendar)) }
    let entry = calendar.entries[index].entry
    guard let clause else { return AsOf(entry: entry, clause: nil) }
    guard let edition = await compilation.sealed.first(where: { $0.id == entry.id })?.edition() else {
      throw Refusal(reason: "the edition “\(entry.id)” cannot be read")
    }
    guard let found = try await lookUp(clause, in: edition, compilation) else {
      let known = edition.clauseIDs
      let near = Nearest.candidate(to: clause, among: known)
      throw Refusal(
        reason: "the edition “\(entry.id)” has no clause “\(clause)”"
          + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    let document = edition.documents[found.document]
    let text = ClauseText(document, index: found.document, edition: edition).text(of: found.clause)
    return AsOf(
      entry: entry,
      clause: Clause(
        id: edition[found].id, number: edition.citationNumber(of: found),
        heading: edition[found].rank.isHeading ? edition.heading(of: found) : edition.citation(of: found),
        text: text,
        path: "\(entry.id)/\(document.page)" + anchor(of: found, in: edition)))
  }

  /// Of a 項 without an id its article's.
  private static func anchor(of address: Edition.Address, in edition: Edition) -> String {
    var current: Edition.Address? = address
    while let here = current, edition[here].id.isEmpty { current = edition.parent(of: here) }
    return current.map { "#" + edition[$0].id } ?? ""
  }

  private static func lookUp(_ name: String, in edition: Edition, _ compilation: Compiler.Compilation)
    async throws(Refusal) -> Edition.Address?
  {
    if let address = edition.address(of: name) { return address }
    if let address = numbered(name, in: edition) { return address }
    var all: [Edition] = []
    for sealed in compilation.sealed { if let read = await sealed.edition() { all.append(read) } }
    if let working = compilation.edition { all.append(working) }
    guard let here = all.firstIndex(where: { $0.id == edition.id }) else { return nil }
    let chain = all.map { EditionOutline($0, isCompared: false) }
    // The newest edition whose clause of that name leads here says which one is meant.
    var refusal: Refusal?
    for end in chain.indices.reversed() where end != here && chain[end][name] != nil {
      do {
        let id = end > here ? backward(name, chain[here...end]) : try forward(name, chain[end...here])
        if let address = id.flatMap({ edition.address(of: $0) }) { return address }
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
    return nil
  }

  /// 「第10条」「第１０条第１項」, as the edition printed it.
  private static func numbered(_ name: String, in edition: Edition) -> Edition.Address? {
    let name = String(
      name.unicodeScalars.filter { !$0.properties.isWhitespace }.map { scalar in
        (0xFF10...0xFF19).contains(scalar.value)
          ? Character(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))) : Character(scalar)
      })
    let article = name.hasSuffix("第1項") ? String(name.dropLast(3)) : name
    var found: Edition.Address?
    for (index, document) in edition.documents.enumerated() {
      for position in document.clauses.indices {
        let address = Edition.Address(document: index, clause: position)
        let number = edition.citationNumber(of: address)
        if number == name { return address }
        // The only 項 of an article has no number of its own.
        if number == article, found == nil { found = address }
      }
    }
    return found
  }

  private static func backward(_ name: String, _ chain: ArraySlice<EditionOutline>) -> String? {
    var id: String? = name
    for (old, new) in zip(chain, chain.dropFirst()).reversed() {
      id = id.flatMap { Lineage(from: old, to: new).predecessor(of: $0) }
    }
    return id
  }

  private static func forward(_ name: String, _ chain: ArraySlice<EditionOutline>) throws(Refusal) -> String?
  {
    var id = name
    for (old, new) in zip(chain, chain.dropFirst()) {
      guard let next = Lineage(from: old, to: new).successors(of: id).first else {
        let number = old[id]?.number ?? ""
        throw Refusal(
          reason: "the clause “\(name)” (\(number) of “\(old.id)”) was removed by the edition “\(new.id)”")
      }
      id = next
    }
    return id
  }

  private static func nearest(_ day: CalendarDate, _ calendar: EditionCalendar) -> String {
    let published = calendar.entries.indices.filter {
      calendar.entries[$0].isPublished && calendar.entries[$0].effective != nil
    }
    guard !published.isEmpty else { return "no edition has been published" }
    func name(_ index: Int) -> String {
      "“\(calendar.entries[index].entry.id)” (from \(calendar.entries[index].effective?.iso ?? ""))"
    }
    let before = published.last { (calendar.entries[$0].effective ?? day) <= day }
    let after = published.first { (calendar.entries[$0].effective ?? day) > day }
    if before == nil, let after {
      return "no edition was in force on \(day.iso): the first is \(name(after))"
    }
    guard let before else { return "no edition was in force on \(day.iso)" }
    let end = calendar.entries[before].entry.dates.repealed?.value.iso ?? ""
    let next = after.map { "; the next is \(name($0))" } ?? ""
    return "no edition was in force on \(day.iso): \(name(before)) was repealed on \(end)\(next)"
  }
}
