/// Signs of one byte that a writer has to look out for.
package struct ByteSet: Sendable {
  private let members: [Bool]

  package init(_ bytes: some Sequence<UInt8>) {
    var members = [Bool](repeating: false, count: 256)
    for byte in bytes { members[Int(byte)] = true }
    self.members = members
  }

  /// The first place from `start` on that holds one of them; `text.count` when none does.
  ///
  /// All of them are ASCII: eight bytes of Japanese are passed over at a time.
  package func first(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = text.baseAddress else { return text.count }
    return members.withUnsafeBufferPointer { members in
      var index = start
      let count = text.count
      while index < count {
        if index + 8 <= count {
          let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
          if word & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080 {
            index += 8
            continue
          }
        }
        if members[Int(base[index])] { return index }
        index += 1
      }
      return count
    }
  }
}
