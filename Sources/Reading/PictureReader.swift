import Manuscript

/// Looks into a picture before it is published: that it is what its name says, that it is of a size one can show, and that a
/// drawing carries nothing that runs or loads.
enum PictureReader {
  private static let maximumSide = 20_000

  static func check(_ file: SourceFile) -> [Diagnostic] {
    let place = SourceLocation(file: file.path, line: 1)
    let ending = file.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if file.bytes.isEmpty {
      return [.error("malformed-picture", "the picture is empty", at: place, help: "save it again")]
    }
    if ending == "svg" { return drawing(file) }
    guard signatures(ending).contains(where: { file.bytes.starts(with: $0) }) else {
      return [
        .error(
          "malformed-picture", "this is not the picture that its name says", at: place,
          help: "save it as .\(ending), or rename it")
      ]
    }
    if ending == "png", let side = largestSide(ofPNG: file.bytes), side > maximumSide {
      return [
        .error(
          "malformed-picture", "the picture is \(side) pixels long, more than \(maximumSide)", at: place,
          help: "make it smaller")
      ]
    }
    return []
  }

  private static func signatures(_ ending: String) -> [[UInt8]] {
    switch ending {
    case "png": [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]]
    case "jpg", "jpeg": [[0xFF, 0xD8, 0xFF]]
    case "gif": [Array("GIF87a".utf8), Array("GIF89a".utf8)]
    case "webp": [Array("RIFF".utf8)]
    case "pdf": [Array("%PDF-".utf8)]
    default: []
    }
  }

  /// The longer of width and height in a PNG's first chunk.
  private static func largestSide(ofPNG bytes: [UInt8]) -> Int? {
    guard bytes.count >= 24 else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return max(number(16), number(20))
  }

  /// What a drawing must not hold: as a picture it would not run, opened by itself it would.
  private static let refused = [
    "<script", "<foreignobject", "javascript:", "<!doctype", "<!entity", "<iframe", "<?xml-stylesheet",
    "@import", "http-equiv",
  ]

  private static func drawing(_ file: SourceFile) -> [Diagnostic] {
    let decoded = TextReader.read(file, maximumSize: 8 << 20)
    guard let text = decoded.value else { return decoded.diagnostics }
    let lower = file.bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
    let folded = SourceText(source: SourceFile(path: file.path, bytes: lower), lineStarts: text.lineStarts)
    var found: [(word: String, place: SourceLocation)] = []
    for number in 1...text.lineStarts.count {
      let line = folded.line(number)
      let words = String(decoding: line, as: UTF8.self)
      if let word = refused.first(where: { words.contains($0) }) ?? handler(in: words) ?? external(in: words)
      {
        let column = folded.locate(Array(word.utf8), from: SourcePosition(line: number, column: 1), lines: 1)
        found.append((word, column ?? SourceLocation(file: file.path, line: number)))
      }
    }
    if !String(decoding: lower.prefix(4_096), as: UTF8.self).contains("<svg") {
      found.append(("no <svg", SourceLocation(file: file.path, line: 1)))
    }
    return found.prefix(20).map { word, place in
      .error(
        "unsafe-drawing", "the drawing holds “\(word)”, which runs, loads or hides something", at: place,
        help: "save it as a plain SVG, or as a PNG")
    }
  }

  /// ` onload=` and the like.
  private static func handler(in line: String) -> String? {
    line.split(whereSeparator: { $0.isWhitespace || $0 == "/" || $0 == "\"" || $0 == "'" }).first { word in
      word.hasPrefix("on") && word.dropFirst(2).prefix { $0.isLetter }.count > 2
        && word.dropFirst(2).drop { $0.isLetter }.first == "="
    }.map(String.init)
  }

  /// A reference to anything but the drawing's own parts and pictures within it.
  private static func external(in line: String) -> String? {
    for name in ["href=", "src=", "url("] {
      for piece in line.components(after: name) {
        let value = piece.drop { $0 == "\"" || $0 == "'" || $0.isWhitespace }
        if !value.hasPrefix("#") && !value.hasPrefix("data:image/") { return name }
      }
    }
    return nil
  }
}

extension String {
  /// What stands behind each occurrence of a word.
  fileprivate func components(after word: String) -> [Substring] {
    split(separator: word, omittingEmptySubsequences: false).dropFirst().map { $0 }
  }
}
