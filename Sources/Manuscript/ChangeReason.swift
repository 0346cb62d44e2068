/// Why a clause changed between two editions (changes.yaml).
package struct ChangeReason: Sendable, Hashable {
  /// The clause in the newer edition, of a deleted one in the older.
  package let clause: Located<String>
  /// The ids of the two editions.
  package let from: Located<String>
  package let to: Located<String>
  package let reason: String
  package let law: [Located<String>]

  package init(
    clause: Located<String>, from: Located<String>, to: Located<String>, reason: String,
    law: [Located<String>]
  ) {
    self.clause = clause
    self.from = from
    self.to = to
    self.reason = reason
    self.law = law
  }
}
