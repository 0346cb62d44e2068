/// Comma-separated values as Excel opens them right: UTF-8 with a byte order mark, lines ended by CR LF.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init() {}

  package mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    bytes += [13, 10]
  }

  private mutating func write(_ cell: String) {
    // A cell that begins with one of these would be taken for a formula: OWASP, CSV injection.
    // A Japanese Excel takes those of full width for the same.
    let isFormula =
      cell.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
      && Int(cell) == nil
    let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes || isFormula else {
      bytes += cell.utf8
      return
    }
    bytes.append(0x22)
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
