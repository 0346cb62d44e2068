/// Numbers of one sign: ①, ⑴, ⒈, ❶, ㉑, ㈠, Ⅳ.
enum EnclosedNumber {
  static func value(of scalar: Unicode.Scalar) -> Int? {
    let sign = Int(scalar.value)
    guard sign >= 0x2160 else { return nil }
    for row in rows where row.signs.contains(sign) { return row.first + sign - row.signs.lowerBound }
    return nil
  }

  private static let rows: [(signs: ClosedRange<Int>, first: Int)] = [
    (0x2160...0x216B, 1), (0x2170...0x217B, 1), (0x2460...0x2473, 1), (0x2474...0x2487, 1),
    (0x2488...0x249B, 1),
    (0x24EA...0x24EA, 0), (0x24F5...0x24FE, 1), (0x2776...0x277F, 1), (0x3220...0x3229, 1),
    (0x3251...0x325F, 21),
    (0x3280...0x3289, 1), (0x32B1...0x32BF, 36),
  ]
}
