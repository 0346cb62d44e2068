/// A page that is made beside the chapters: `page:` leads to it by its name.
package struct GeneratedPage: Sendable {
  package let name: String
  package let title: String
  private let address: @Sendable (Edition) -> String
  private let isMade: @Sendable (Edition) -> Bool

  private init(
    _ name: String, _ title: String, at address: @escaping @Sendable (Edition) -> String,
    when isMade: @escaping @Sendable (Edition) -> Bool = { _ in true }
  ) {
    self.name = name
    self.title = title
    self.address = address
    self.isMade = isMade
  }

  private init(
    _ name: String, _ title: String, _ path: String,
    when isMade: @escaping @Sendable (Edition) -> Bool = { _ in true }
  ) {
    self.init(name, title, at: { _ in path }, when: isMade)
  }

  /// Its path from the edition's folder; nil where the edition has no such page.
  package func path(in edition: Edition) -> String? { isMade(edition) ? address(edition) : nil }

  package static let all = [
    GeneratedPage("cases", "事例集", "cases/index.html", when: { !$0.cases.isEmpty }),
    GeneratedPage("figures", "公表された数値", "figures.html"),
    GeneratedPage("glossary", "用語集", "glossary.html"),
    GeneratedPage("laws", "法令対応表", "laws.html"),
    GeneratedPage("records", "帳票と保存期間", "records.html", when: { !$0.records.isEmpty }),
    GeneratedPage("measures", "再発防止策", "measures.html", when: { !$0.measures.isEmpty }),
    GeneratedPage("deadlines", "報告期限", "deadlines.html", when: { !$0.deadlines.isEmpty }),
    GeneratedPage("contacts", "連絡先", "contacts.html", when: { !$0.contacts.isEmpty }),
    GeneratedPage("history", "改正履歴", "history.html"),
    GeneratedPage("training", "研修の教材", "training/index.html", when: { !$0.trainings.isEmpty }),
    GeneratedPage("comparison", "新旧対照表", "history.html"),
  ]

  package static func named(_ name: String) -> GeneratedPage? { all.first { $0.name == name } }
}
