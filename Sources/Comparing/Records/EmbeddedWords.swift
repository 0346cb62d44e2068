import Manuscript

extension Edition {
  /// What readers call what is put into a text: 「第10条（業務外使用の禁止）」「事例K-A1-01　題名」「帳票と保存期間（ゆうちょ）」.
  func words(ofEmbedded target: Target) -> String {
    switch target {
    case .clause(let id):
      return address(of: id).map { address in
        let title = title(of: address)
        return citation(of: address) + (title.isEmpty ? "" : "（\(title)）") + "の条文"
      } ?? id
    case .case(let id): return self.case(id).map { "事例\($0.id)\u{3000}\($0.title.value)" } ?? "事例\(id)"
    case .cases(let conditions): return "事例集" + bracket(conditions)
    case .list(let kind, let conditions):
      return (GeneratedPage.named(kind.rawValue)?.title ?? kind.rawValue) + bracket(conditions)
    case .entry(let kind, let id): return entryName(kind, id) ?? id
    case .figure(let reference): return table(reference)?.title ?? reference.text
    default: return target.text
    }
  }

  private func bracket(_ conditions: [Condition]) -> String {
    guard !conditions.isEmpty else { return "" }
    let values = conditions.map { condition in
      condition.field == "clause"
        ? words(of: .clause(condition.value), from: nil) ?? condition.value : condition.value
    }
    return "（" + values.joined(separator: "、") + "）"
  }
}
