import Manuscript

/// A telephone number or an address of mail may be somebody's: a model holds nothing but placeholders.
enum ContactPlaceholders {
  static func check(_ edition: Edition) -> [Diagnostic] {
    edition.contacts.flatMap { contact in
      let telephone = contact.telephone.flatMap { isPlaceholder(telephone: $0.value) ? nil : $0 }
      let mail = contact.mail.flatMap { isPlaceholder(mail: $0.value) ? nil : $0 }
      return (telephone.map { [diagnostic($0, "a telephone number", "○○-○○○○-○○○○")] } ?? [])
        + (mail.map { [diagnostic($0, "an address of mail", "○○@example.jp")] } ?? [])
    }
  }

  private static func diagnostic(_ value: Located<String>, _ kind: String, _ example: String) -> Diagnostic {
    .warning(
      "personal-data", "this looks like \(kind) that is somebody's", at: value.location,
      help: "in a manual that others will see, write a placeholder: \(example)")
  }

  private static let placeholders = "○〇◯×✕＊*●0０"

  /// ○ and × and zeros instead of its digits; 内線 and other words may stand beside.
  static func isPlaceholder(telephone: String) -> Bool {
    !telephone.contains { $0.wholeNumberValue.map { $0 != 0 } == true && $0 != "〇" }
  }

  /// A name of placeholders, or an address of a domain that is kept for examples.
  static func isPlaceholder(mail: String) -> Bool {
    guard let at = mail.lastIndex(of: "@") ?? mail.lastIndex(of: "＠") else { return true }
    let name = mail[..<at]
    let domain = mail[mail.index(after: at)...].lowercased()
    if name.contains(where: placeholders.contains), domain.contains(where: placeholders.contains) {
      return true
    }
    let labels = domain.split(separator: ".")
    return ["example", "test", "invalid"].contains { word in
      labels.last.map(String.init) == word
        || (labels.count == 2 && labels[0] == word && ["com", "net", "org", "jp"].contains(labels[1]))
        || (labels.count == 3 && labels[0] == word && labels[2] == "jp")
    }
  }
}
