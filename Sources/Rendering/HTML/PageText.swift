/// What a page of an edition says, without its markup and without what changes when editions are added.
package enum PageText {
  /// The words between the marks of the content, white space folded; nil for a page that has no such marks.
  package static func sealed(in page: [UInt8]) -> String? {
    guard let start = position(of: PageFramer.contentStart, in: page, from: 0),
      let end = lastPosition(of: PageFramer.contentEnd, in: page),
      start + PageFramer.contentStart.count <= end
    else { return nil }
    return words(page[(start + PageFramer.contentStart.count)..<end])
  }

  private static func position(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) { return index }
      index += 1
    }
    return nil
  }

  private static func lastPosition(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
    var index = bytes.count - mark.count
    while index >= 0 {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) { return index }
      index -= 1
    }
    return nil
  }

  private static func words(_ html: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var index = html.startIndex
    /// Elements open inside one that is live.
    var liveDepth = 0
    while index < html.endIndex {
      if html[index] == UInt8(ascii: "<") {
        let close = html[index...].firstIndex(of: UInt8(ascii: ">")) ?? html.endIndex - 1
        let tag = html[index...close]
        if liveDepth > 0 {
          liveDepth += depthChange(tag)
        } else if contains(tag, " data-live=") {
          liveDepth = 1
        } else if let address = address(in: tag) {
          // Where a link leads is part of what a page says.
          text += [0x5B] + address + [0x5D]
        }
        index = close + 1
      } else {
        if liveDepth == 0 { append(html[index], to: &text) }
        index += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to text: inout [UInt8]) {
    guard byte == 10 || byte == 32 else { return text.append(byte) }
    if text.last != 32 { text.append(32) }
  }

  private static let void = ["br", "hr", "img", "input", "meta", "link"]

  private static func depthChange(_ tag: ArraySlice<UInt8>) -> Int {
    let inside = tag.dropFirst()
    if inside.first == UInt8(ascii: "/") { return -1 }
    if inside.first == UInt8(ascii: "!") { return 0 }
    let name = String(
      decoding: inside.prefix { $0 != 32 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") },
      as: UTF8.self)
    return void.contains(name) ? 0 : 1
  }

  private static func contains(_ tag: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    let needle = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var index = tag.startIndex
    while index + needle.count <= tag.endIndex {
      if tag[index] == needle[0], tag[index..<index + needle.count].elementsEqual(needle) { return true }
      index += 1
    }
    return false
  }

  private static func address(in tag: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for name in [" href=\"", " src=\""] as [StaticString] {
      let needle = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      var index = tag.startIndex
      while index + needle.count <= tag.endIndex {
        if tag[index] == needle[0], tag[index..<index + needle.count].elementsEqual(needle) {
          return tag[(index + needle.count)...].prefix { $0 != UInt8(ascii: "\"") }
        }
        index += 1
      }
    }
    return nil
  }
}
