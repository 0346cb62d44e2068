import Manuscript

/// Signs in a text that a reader cannot see, or that mean that the file is not what it seems.
enum SuspiciousScalar {
  case notUTF8, null, escape, control, bidirectionalControl, tagCharacter
  case invisible, privateUse, nonCharacter, manyMarks

  /// What a scalar is, nil for ordinary text.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x202A...0x202E, 0x2066...0x2069: self = .bidirectionalControl
    case 0xE0000...0xE007F: self = .tagCharacter
    case 0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: self = .invisible
    case 0xFDD0...0xFDEF: self = .nonCharacter
    case _ where scalar & 0xFFFE == 0xFFFE: self = .nonCharacter
    case 0xE000...0xF8FF, 0xF0000...: self = .privateUse
    case 0x80...0x9F where scalar != 0x85: self = .control
    default: return nil
    }
  }

  /// Quotation marks let a value hold signs that no text file may: `"\0"`.
  ///
  /// - Parameter hasEscapes: what stands in the file as it is has been reported with the file.
  static func isForbidden(inValue scalar: UInt32, hasEscapes: Bool) -> Bool {
    switch scalar {
    case 9, 10: return false
    case 0..<32, 0x7F: return true
    // Signs that end a line elsewhere are not seen in a value.
    case 0x85, 0x2028, 0x2029: return hasEscapes
    default: break
    }
    guard hasEscapes else { return SuspiciousScalar(scalar)?.severity == .error }
    switch SuspiciousScalar(scalar) {
    case .control, .invisible, .nonCharacter, .bidirectionalControl, .tagCharacter: return true
    case .notUTF8, .null, .escape, .privateUse, .manyMarks, nil: return false
    }
  }

  static func isCombining(_ scalar: UInt32) -> Bool {
    (0x0300...0x036F).contains(scalar) || (0x20D0...0x20FF).contains(scalar) || scalar == 0x3099
      || scalar == 0x309A
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .notUTF8, .null, .escape, .bidirectionalControl, .tagCharacter: .error
    case .control, .invisible, .privateUse, .nonCharacter, .manyMarks: .warning
    }
  }

  var rule: String {
    switch self {
    case .notUTF8, .escape: "not-utf-8"
    case .null, .control: "control-character"
    case .bidirectionalControl, .tagCharacter, .invisible: "invisible-character"
    case .privateUse, .nonCharacter, .manyMarks: "doubtful-character"
    }
  }

  func message(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16).uppercased()
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return switch self {
    case .notUTF8: "this byte is not UTF-8: the file was saved in another encoding"
    case .escape: "an escape sign is not text: the file was saved in another encoding"
    case .null: "a NUL byte is not text"
    case .control: "the control character \(name) cannot be seen"
    case .bidirectionalControl: "\(name) turns the order of the text around without being seen"
    case .tagCharacter: "an invisible tag character hides text from readers"
    case .invisible: "\(name) cannot be seen, and keeps words from being found"
    case .privateUse: "\(name) is for private use: another PC shows something else, or nothing"
    case .nonCharacter: "\(name) is no character"
    case .manyMarks: "more than 20 combining marks on one sign"
    }
  }

  var help: String {
    switch self {
    case .escape: "it looks like ISO-2022-JP (JIS): save the file as UTF-8"
    case .privateUse: "write the character itself if Unicode has it (外字 do not travel)"
    default: "delete it"
    }
  }
}
