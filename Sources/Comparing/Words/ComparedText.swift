package import Manuscript

/// A piece of text as it is compared: Unicode scalars and atoms, each with its style.
///
/// Scalars, because `String` holds 神 (U+FA19) and 神 (U+795E) for equal. An atom is what is never split and is known by a key, not
/// by what it prints: a reference by its target, a footnote mark by its words.
package struct ComparedText: Sendable, Hashable {
  package struct Style: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let emphasis = Style(rawValue: 1)
    package static let strong = Style(rawValue: 2)
    package static let code = Style(rawValue: 4)
    package static let strikethrough = Style(rawValue: 8)
    /// Within the words of a link.
    package static let link = Style(rawValue: 16)
  }

  package struct Atom: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A reference to a clause, law, figure, case, term: what it prints changes without its target.
      case reference
      case footnote
      case picture
      case blank
    }

    package let kind: Kind
    /// What it stands for: equal for equal targets.
    package let key: String
    /// What it prints.
    package let text: String
    /// Where it leads, as its author wrote it; `""` for what leads nowhere.
    package let address: String

    package init(kind: Kind, key: String, text: String, address: String = "") {
      self.kind = kind
      self.key = key
      self.text = text
      self.address = address
    }
  }

  /// What belongs to words without being one of them: where they lead, and how they are read.
  package struct Link: Sendable, Hashable {
    /// What they lead to, as it is compared: of a clause that has another name now by the former one; `""` for nothing.
    package var key: String
    /// The same as its author wrote it.
    package let address: String
    /// Whether it is nothing in the manual.
    package let isOutside: Bool
    /// The furigana above them, `""` without.
    package let reading: String

    package init(_ target: Target?) {
      key = target?.text ?? ""
      address = key
      isOutside =
        switch target {
        case .address, .file, .refused, .codeLanguage: true
        default: false
        }
      reading = ""
    }

    /// Where a reference leads.
    init(_ reference: Atom) {
      key = reference.key
      address = reference.address
      isOutside = false
      reading = ""
    }

    private init(_ other: Link, reading: String) {
      key = other.key
      address = other.address
      isOutside = other.isOutside
      self.reading = reading
    }

    func read(_ reading: String) -> Link { Link(self, reading: reading) }

    func leadsWhere(_ other: Link) -> Bool { key.unicodeScalars.elementsEqual(other.key.unicodeScalars) }
    func isReadLike(_ other: Link) -> Bool {
      reading.unicodeScalars.elementsEqual(other.reading.unicodeScalars)
    }
  }

  package struct Unit: Sendable, Hashable {
    /// The scalar's value; of an atom -1 minus its index in `atoms`.
    package let value: Int32
    package let style: Style
    /// Index into `links`; -1 where the words neither lead anywhere nor have a reading.
    package let link: Int32
    /// The node in the document's content that it comes from; -1 where there is none.
    package let node: Int32

    package init(value: Int32, style: Style = [], link: Int32 = -1, node: Int32 = -1) {
      self.value = value
      self.style = style
      self.link = link
      self.node = node
    }
  }

  package var units: [Unit]
  package var atoms: [Atom]
  package var links: [Link]

  package init(units: [Unit] = [], atoms: [Atom] = [], links: [Link] = []) {
    self.units = units
    self.atoms = atoms
    self.links = links
  }

  /// Words without markup.
  package init(_ text: String) {
    self.init(units: text.unicodeScalars.map { Unit(value: Int32($0.value)) })
  }

  package var isEmpty: Bool { units.isEmpty }

  package func atom(of unit: Unit) -> Atom? { unit.value < 0 ? atoms[Int(-1 - unit.value)] : nil }

  package func link(of unit: Unit) -> Link? { unit.link < 0 ? nil : links[Int(unit.link)] }

  /// What a range of it prints.
  package func string(_ range: Range<Int>) -> String {
    var scalars = String.UnicodeScalarView()
    for unit in units[range] {
      if let atom = atom(of: unit) {
        scalars.append(contentsOf: atom.text.unicodeScalars)
      } else if let scalar = Unicode.Scalar(UInt32(unit.value)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  package var string: String { string(0..<units.count) }

  /// The same in UTF-8.
  func utf8(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count * 3)
    for unit in units[range] {
      if let atom = atom(of: unit) {
        bytes += atom.text.utf8
      } else if let scalar = Unicode.Scalar(UInt32(unit.value)) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return bytes
  }
}
