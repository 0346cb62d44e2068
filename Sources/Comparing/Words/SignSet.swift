/// Some signs, asked for at each place of a text: a bit for each of the basic plane.
struct SignSet: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1024)

  init(_ signs: String) { self.init(signs.unicodeScalars) }

  /// What lies beyond the basic plane is left out.
  init(_ signs: some Sequence<Unicode.Scalar>) {
    for scalar in signs where scalar.value < 0x1_0000 {
      bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
    }
  }

  @inline(__always)
  func contains(_ sign: Int32) -> Bool {
    let value = UInt32(bitPattern: sign)
    return value < 0x1_0000 && bits[Int(value >> 6)] & (1 << UInt64(value & 63)) != 0
  }

  @inline(__always)
  func contains(_ scalar: Unicode.Scalar) -> Bool { contains(Int32(bitPattern: scalar.value)) }
}
