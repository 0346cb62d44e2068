/// What must hold between the figures of a file: `group-i.局長数 + group-ii.局長数 = 104`.
package struct FigureIdentity: Sendable, Hashable {
  package enum Operand: Sendable, Hashable {
    case number(Int)
    /// A table and, as written behind its first dot, a row, or a row and a column.
    case figure(table: String, path: String)
  }

  package struct Term: Sendable, Hashable {
    package let isSubtracted: Bool
    package let operand: Operand

    package init(isSubtracted: Bool, operand: Operand) {
      self.isSubtracted = isSubtracted
      self.operand = operand
    }
  }

  package enum Relation: String, Sendable {
    case equal = "="
    case atMost = "<="
  }

  package let terms: [Term]
  package let relation: Relation
  package let bound: Operand
  /// As it is written.
  package let text: Located<String>

  package init(terms: [Term], relation: Relation, bound: Operand, text: Located<String>) {
    self.terms = terms
    self.relation = relation
    self.bound = bound
    self.text = text
  }
}
