/// Comments with words behind them on their line: cmark reads such a line as HTML, the words with it.
enum LeadingComments {
  /// The text without the comments at the beginning of some lines, counted from 1.
  static func removed(from bytes: ArraySlice<UInt8>, lines: Set<Int>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let all = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in all.enumerated() {
      if index > 0 { result.append(10) }
      result += lines.contains(index + 1) ? Array(removed(from: line)) : Array(line)
    }
    return result[...]
  }

  private static func removed(from line: ArraySlice<UInt8>) -> [UInt8] {
    var line = Array(line)
    let open = Array("<!--".utf8)
    guard let start = line.firstRange(of: open)?.lowerBound else { return line }
    while line[start...].starts(with: open), let end = line[start...].firstRange(of: Array("-->".utf8)) {
      line.removeSubrange(start..<end.upperBound)
      while start < line.count, line[start] == 0x20 { line.remove(at: start) }
    }
    return line
  }
}
