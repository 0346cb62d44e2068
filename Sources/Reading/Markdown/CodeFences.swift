import Manuscript

/// A fence that is never closed makes code of the rest of the chapter.
enum CodeFences {
  static func check(_ text: SourceText, from firstLine: Int) -> [Diagnostic] {
    var open: (line: Int, sign: UInt8, count: Int)?
    for number in firstLine..<max(firstLine, text.lineStarts.count + 1) {
      let line = text.line(number)
      let indentation = line.prefix { $0 == 0x20 }.count
      guard indentation < 4, let sign = line.dropFirst(indentation).first, sign == 0x60 || sign == 0x7E else {
        continue
      }
      let run = line.dropFirst(indentation).prefix { $0 == sign }.count
      guard run >= 3 else { continue }
      let rest = line.dropFirst(indentation + run)
      if let fence = open {
        if fence.sign == sign, run >= fence.count, rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          open = nil
        }
      } else if sign == 0x7E || !rest.contains(0x60) {
        open = (number, sign, run)
      }
    }
    guard let fence = open else { return [] }
    return [
      .warning(
        "open-code-fence", "the code that begins here is never closed",
        at: SourceLocation(file: text.path, line: fence.line, length: text.line(fence.line).count),
        help: "add a line of the same signs behind it")
    ]
  }
}
