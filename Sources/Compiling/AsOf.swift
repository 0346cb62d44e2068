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
    let found = await lookUp(clause, in: edition, compilation)
    guard let found else {
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
        path: "\(entry.id)/\(document.page)#\(edition[found].id)"))
  }

  private static func lookUp(_ name: String, in edition: Edition, _ compilation: Compiler.Compilation) async
    -> Edition.Address?
  {
    if let address = edition.address(of: name) { return address }
    for (index, document) in edition.documents.enumerated() {
      for (position, clause) in document.clauses.enumerated() where !clause.id.isEmpty {
        let address = Edition.Address(document: index, clause: position)
        if edition.citationNumber(of: address) == name { return address }
      }
    }
    return await predecessor(of: name, in: edition, compilation)
  }

  /// A clause that later editions have: what it was in this one.
  private static func predecessor(of name: String, in edition: Edition, _ compilation: Compiler.Compilation)
    async
    -> Edition.Address?
  {
    var later: [Edition] = []
    for sealed in compilation.sealed.drop(while: { $0.id != edition.id }).dropFirst() {
      if let read = await sealed.edition() { later.append(read) }
    }
    if let working = compilation.edition { later.append(working) }
    let chain = ([edition] + later).map { EditionOutline($0) }
    for end in chain.indices.reversed() where chain[end][name] != nil {
      var id: String? = name
      for step in (0..<end).reversed() {
        id = id.flatMap { Lineage(from: chain[step], to: chain[step + 1]).predecessor(of: $0) }
      }
      return id.flatMap { edition.address(of: $0) }
    }
    return nil
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
