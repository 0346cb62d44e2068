import Manuscript

/// Every cell that the catalogue requires (a group of types in a business area) has an active case.
enum RequiredCoverage {
  static func check(_ edition: Edition) -> [Diagnostic] {
    var covered: Set<[String]> = []
    for found in edition.cases where found.isActive {
      guard let group = edition.catalogue.group(ofType: found.type.value) else { continue }
      for area in found.business { covered.insert([group, area.value]) }
    }
    return edition.catalogue.requiredCoverage.compactMap { cell in
      let (group, area) = (cell.group.value, cell.businessArea.value)
      guard !covered.contains([group, area]) else { return nil }
      let types = edition.catalogue.types.filter { $0.group.value == group }.map(\.id)
      return .error(
        "uncovered-cell", "no active case covers the group “\(group)” in the business area “\(area)”",
        at: cell.group.location,
        help:
          "add a case with `business: [\(area)]` and a type of the group (\(types.joined(separator: ", ")))")
    }
  }
}
