internal import Crypto
import Manuscript
import NIOCore

/// Makes what a browser is sent of a file of the site: its bytes as `build` writes them, and in pages the way to the preview's
/// script in the place of the page's own policy, which would keep it from asking for news.
enum PreviewPage {
  static let script = "/_kaitei/preview.js"
  static let style = "/_kaitei/preview.css"
  static let events = "/_kaitei/events"

  /// Scripts, styles and requests of this server alone.
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  private static let policyStart = Array("<meta http-equiv=\"Content-Security-Policy\"".utf8)
  private static let headEnd = Array("</head>".utf8)

  static func make(_ file: OutputFile) -> Preview.Page {
    let bytes = file.contents()
    let hash = digest(bytes)
    let type = ContentType.of(file.path)
    guard type == ContentType.html else {
      return Preview.Page(bytes: ByteBuffer(bytes: bytes), type: type, tag: "\"\(hash)\"")
    }
    let tag = "\"\(hash)-p\""
    return Preview.Page(bytes: ByteBuffer(bytes: withScript(bytes, hash: hash)), type: type, tag: tag)
  }

  /// A page that is none of the site's, with the preview's script.
  static func own(title: String, _ content: String) -> ByteBuffer {
    let page = """
      <!DOCTYPE html>
      <html lang="ja">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(escaped(title))</title>
      <link rel="stylesheet" href="\(style)">
      </head>
      <body class="kaitei-own">
      <main>
      \(content)
      </main>
      </body>
      </html>

      """
    return ByteBuffer(bytes: withScript(Array(page.utf8), hash: "-"))
  }

  private static func withScript(_ bytes: [UInt8], hash: String) -> [UInt8] {
    let tag = Array("<script defer src=\"\(script)\" data-page=\"\(hash)\"></script>".utf8)
    // Templates of one's own may have another order, or no head at all.
    if let start = position(of: policyStart, in: bytes, before: 8 << 10),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      return bytes[..<start] + tag + bytes[(end + 1)...]
    }
    let place = position(of: headEnd, in: bytes, before: 64 << 10) ?? bytes.count
    return bytes[..<place] + tag + bytes[place...]
  }

  private static func position(of mark: [UInt8], in bytes: [UInt8], before limit: Int) -> Int? {
    let end = min(limit, bytes.count - mark.count)
    var index = 0
    while index <= end {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) { return index }
      index += 1
    }
    return nil
  }

  static func digest(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}

/// What a file is, told by its ending.
enum ContentType {
  static let html = "text/html; charset=utf-8"

  static func of(_ path: String) -> String {
    switch path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() {
    case "html": html
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "csv": "text/csv; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "xml": "application/xml"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "pdf": "application/pdf"
    default: "application/octet-stream"
    }
  }
}
