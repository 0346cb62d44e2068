import Manuscript

extension ClauseChange {
  /// What a reviewer must not miss in it, and in which of its 項 and 号: 「否定〔第2項〕」「期限〔第1項、(3)〕」. That a place is kept without
  /// what stood there, its form shows.
  package var attention: [String] { Self.attention(flags, blocks) }

  package static func attention(_ flags: [ChangeFlag], _ blocks: [BlockChange]) -> [String] {
    flags.filter { $0 != .shell }.map { flag in
      var places: [String] = []
      for block in blocks where block.flags.contains(flag) {
        let place = block.place
        if !place.isEmpty, places.last != place { places.append(place) }
      }
      return places.isEmpty ? flag.word : "\(flag.word)〔\(places.joined(separator: "、"))〕"
    }
  }
}

extension BlockChange {
  /// What one calls it within its clause: 「第2項」「(3)」「表」「補足」, of what is gone 「旧第2項」; `""` of what has no name.
  fileprivate var place: String {
    let label = newLabel ?? oldLabel ?? ""
    let name =
      switch kind {
      case .paragraph:
        label.isEmpty ? "" : label.unicodeScalars.allSatisfy(Self.isDigit) ? "第\(label)項" : label
      case .table: "表"
      case .embed, .code, .picture: ""
      // Of 「重要　・」 what stands above the call-out.
      case .callout: label == "・" ? "" : String(label.unicodeScalars.prefix { $0 != "\u{3000}" })
      case .item, .text, .quote, .footnote: label == "・" ? "" : label
      }
    return name.isEmpty || newLabel != nil ? name : "旧" + name
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { WrittenNumber.digit(scalar) != nil }
}
