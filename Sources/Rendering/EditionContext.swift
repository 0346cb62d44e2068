package import Comparing
package import Manuscript

/// One of the editions of a site, as others name it.
package struct Version: Sendable {
  package let entry: EditionEntry
  package let status: EditionStatus
  package let isSealed: Bool
  /// The first day on which it no longer holds.
  package let end: CalendarDate?
  /// Whether the site has its pages.
  package let isBuilt: Bool

  package init(
    entry: EditionEntry, status: EditionStatus, isSealed: Bool, end: CalendarDate?, isBuilt: Bool = true
  ) {
    self.isBuilt = isBuilt
    self.entry = entry
    self.status = status
    self.isSealed = isSealed
    self.end = end
  }

  package var id: String { entry.id }
  var coverPath: String { entry.id + "/index.html" }

  /// 「令和4年（2022年）4月1日施行」
  var effectiveText: String { entry.dates.effective.map { $0.value.wareki + "施行" } ?? "施行日未定" }
}

/// A line of a 正誤表: what a clause said by mistake, and what it says now.
package struct Erratum: Sendable {
  package let clause: String
  package let wrong: String
  package let right: String
  package let reason: String?

  package init(clause: String, wrong: String, right: String, reason: String?) {
    self.clause = clause
    self.wrong = wrong
    self.right = right
    self.reason = reason
  }
}

/// What the pages of one edition say of the others: links by clause and page, and what happened before.
package struct EditionContext: Sendable {
  /// Addresses in another edition, from the site's root.
  package struct Links: Sendable {
    package let version: Version
    /// By the id of the clause here.
    package let clauses: [String: String]
    /// By the path of the page here.
    package let pages: [String: String]

    package init(version: Version, clauses: [String: String], pages: [String: String]) {
      self.version = version
      self.clauses = clauses
      self.pages = pages
    }
  }

  package let version: Version
  package let older: Links?
  package let newer: Links?
  /// The edition in force, where that is another and none of the neighbours.
  package let inForce: Links?
  package let history: ClauseHistory
  /// Itself and those before it, the oldest first.
  package let versionsSoFar: [Version]
  /// 正誤表, of an edition of errata.
  package let errata: [Erratum]
  /// What changed since the edition before it on the site.
  package let comparison: Comparison?
  /// What its sealed pages were made of, nil for one that is not sealed.
  package let key: String?

  package init(
    version: Version, older: Links? = nil, newer: Links? = nil, inForce: Links? = nil,
    history: ClauseHistory = ClauseHistory(), versionsSoFar: [Version], errata: [Erratum] = [],
    comparison: Comparison? = nil, key: String? = nil
  ) {
    self.errata = errata
    self.comparison = comparison
    self.version = version
    self.older = older
    self.newer = newer
    self.inForce = inForce
    self.history = history
    self.versionsSoFar = versionsSoFar
    self.key = key
  }

  /// The same with what depends on the edition's words.
  package func reworded(history: ClauseHistory, comparison: Comparison?) -> EditionContext {
    EditionContext(
      version: version, older: older, newer: newer, inForce: inForce, history: history,
      versionsSoFar: versionsSoFar, errata: errata, comparison: comparison, key: key)
  }

  /// The edition in force, wherever it stands.
  var current: Links? { [inForce, newer, older].compactMap(\.self).first { $0.version.status == .inForce } }
}
