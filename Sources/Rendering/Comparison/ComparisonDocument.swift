package import Comparing
package import Manuscript

/// A 新旧対照表 in one file: nothing it shows comes from elsewhere, and nothing in it can ask for more.
package enum ComparisonDocument {
  /// - Parameters:
  ///   - title: of what is compared, `""` for none.
  ///   - templates: whose stylesheets and script it carries.
  ///   - sha256: the digest of bytes in hexadecimal.
  package static func html(
    _ comparison: Comparison, options: ComparisonOptions, title: String, language: String = "ja",
    generator: String = "", templates: TemplateSet, sha256: ([UInt8]) -> String
  ) -> [UInt8] {
    let title = title.printable
    let style = enclosed(templates.bytes(of: "kaitei.css") + templates.bytes(of: "comparison.css"))
    let script = enclosed(templates.bytes(of: "kaitei.js"))
    let body = ComparisonBody(
      comparison, form: ComparisonForm(options), title: title,
      links: ComparisonTable.Links(new: nil, old: nil))
    var html = HTMLWriter(capacity: 1 << 17)
    html.markup("<!DOCTYPE html>\n<html")
    html.attribute("lang", language)
    html.attribute("data-manual", title)
    html.attribute("data-edition", "新旧対照表")
    html.markup(
      " data-effective=\"\" data-classification=\"\" data-document=\"\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\""
    )
    html.attribute(
      "content",
      "default-src 'none'; style-src '\(source(style, sha256))'; script-src '\(source(script, sha256))'; base-uri 'none'; form-action 'none'"
    )
    html.markup(">\n<title>")
    html.text(body.heading)
    html.markup("</title>\n")
    if !generator.isEmpty {
      html.markup("<meta name=\"generator\"")
      html.attribute("content", generator)
      html.markup(">\n")
    }
    html.markup(
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n<style>"
    )
    html.markup(bytes: style)
    html.markup(
      "</style>\n</head>\n<body class=\"comparison-page\">\n<main id=\"_main\">\n<div class=\"content\">\n")
    body.write(to: &html)
    html.markup("</div>\n</main>\n<script>")
    html.markup(bytes: script)
    html.markup("</script>\n</body>\n</html>\n")
    return html.bytes
  }

  /// Neither a stylesheet nor a script may end the element that holds it: `<\/` means the same there.
  private static func enclosed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      result.append(byte)
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "<"), next == UInt8(ascii: "/") || next == UInt8(ascii: "!") {
        result.append(UInt8(ascii: "\\"))
      }
    }
    return result
  }

  /// `sha256-…` as a Content-Security-Policy names what it allows.
  private static func source(_ bytes: [UInt8], _ sha256: ([UInt8]) -> String) -> String {
    let digits = Array(sha256(bytes).utf8).map { $0 >= 97 ? $0 - 87 : $0 - 48 }
    let digest = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    return "sha256-" + base64(digest)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let value = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for position in 0..<4 {
        text.append(
          position <= part.count ? signs[value >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
