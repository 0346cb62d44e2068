package import Manuscript
internal import Mustache

/// The frames of pages: the project's templates/, or the built-in ones.
package struct TemplateSet: Sendable {
  /// Every name that a frame may use; all are strings, empty where there is nothing.
  static let names: Set<String> = [
    "language", "title", "manual_title", "edition_title", "organization", "owner", "classification",
    "document_number",
    "description", "generator", "csp", "root", "home", "stylesheet", "script", "print_link", "glossary_link",
    "cases_link", "contacts_link", "training_link", "training_stylesheet", "training_script", "kind",
    "editions_link",
    "status", "effective", "day", "banner", "breadcrumb", "navigation", "content", "pager", "dates",
    "switcher", "canonical", "refresh", "robots", "from", "until",
  ]
  static let frames = ["page", "print", "editions", "comparison", "training"]

  fileprivate let library: MustacheLibrary
  let assets: [OutputFile]
  private let sources: [SourceFile]

  /// Stands for all templates and assets.
  package func digest(_ sha256: ([UInt8]) -> String) -> String {
    sha256(sources.flatMap { Array($0.path.utf8) + [0] + Array(sha256($0.bytes).utf8) })
  }

  /// The frames as they come with the tool: `head.mustache`, `page.mustache`, … and `assets/…`.
  package static let builtIn: [SourceFile] = [
    SourceFile(path: "templates/head.mustache", bytes: PackageResources.head_mustache),
    SourceFile(path: "templates/page.mustache", bytes: PackageResources.page_mustache),
    SourceFile(path: "templates/print.mustache", bytes: PackageResources.print_mustache),
    SourceFile(path: "templates/editions.mustache", bytes: PackageResources.editions_mustache),
    SourceFile(path: "templates/comparison.mustache", bytes: PackageResources.comparison_mustache),
    SourceFile(path: "templates/training.mustache", bytes: PackageResources.training_mustache),
    SourceFile(path: "templates/assets/kaitei.css", bytes: PackageResources.kaitei_css),
    SourceFile(path: "templates/assets/comparison.css", bytes: PackageResources.comparison_css),
    SourceFile(path: "templates/assets/kaitei.js", bytes: PackageResources.kaitei_js),
    SourceFile(path: "templates/assets/training.css", bytes: PackageResources.training_css),
    SourceFile(path: "templates/assets/training.js", bytes: PackageResources.training_js),
  ]

  /// An asset's bytes; none of what is not there.
  func bytes(of asset: String) -> [UInt8] {
    sources.first { $0.path == "templates/assets/" + asset }?.bytes ?? []
  }

  /// What a project's own templates leave out comes from the built-in ones.
  package static func load(_ own: [SourceFile]) -> Diagnosed<TemplateSet> {
    var files = Dictionary(builtIn.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for file in own { files[file.path] = file }
    let sorted = files.values.sorted { $0.path.isOrderedBefore($1.path) }
    var diagnostics: [Diagnostic] = []
    var library = MustacheLibrary()
    let partials = Set(sorted.filter { $0.path.hasSuffix(".mustache") }.map(\.stem))
    for file in sorted where file.path.hasSuffix(".mustache") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      diagnostics += TemplateTags.check(file, names: names, partials: partials)
      do {
        library.register(try MustacheTemplate(string: text), named: file.stem)
      } catch let error as MustacheTemplate.ParserError {
        diagnostics.append(
          .error(
            "template-syntax", "the template does not parse: \(error.error)",
            at: SourceLocation(
              file: file.path, line: error.context.lineNumber, column: max(1, error.context.columnNumber)),
            help: "close each {{#name}} with {{/name}}, and each {{ with }}"))
      } catch {
        diagnostics.append(
          .error(
            "template-syntax", "the template does not parse", at: SourceLocation(file: file.path, line: 1)))
      }
    }
    diagnostics += TemplateTags.cycles(sorted.filter { $0.path.hasSuffix(".mustache") })
    let assets = sorted.filter { $0.path.hasPrefix("templates/assets/") }.map { file in
      OutputFile(path: String(file.path.dropFirst("templates/".count))) { file.bytes }
    }
    return Diagnosed(TemplateSet(library: library, assets: assets, sources: sorted), diagnostics)
  }

  /// A frame with the values that the pages of one folder share, and holes for what each page has for itself.
  ///
  /// - Parameter holes: the names of the latter; whether one is empty decides what a section around it shows, so pages that
  ///   differ in that have frames of their own.
  func frame(_ name: String, shared: [String: String], holes: [String]) -> Frame {
    var values = shared
    // The renderer takes an empty string for something that is there.
    values = values.filter { !$0.value.isEmpty }
    for (index, hole) in holes.enumerated() where !hole.isEmpty { values[hole] = "\u{1}\(index)\u{1}" }
    return Frame(Array((library.render(values, withTemplate: name) ?? "").utf8))
  }
}

/// A rendered template with holes: the page's own values are put in between without being looked at again.
struct Frame: Sendable {
  private enum Part {
    case bytes([UInt8])
    case hole(Int)
  }

  private let parts: [Part]

  /// A hole is its number between two U+0001, which YAML, where the shared values come from, does not allow.
  init(_ bytes: [UInt8]) {
    var parts: [Part] = []
    for (index, piece) in bytes.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) {
        parts.append(.bytes(Array(piece)))
      } else if let hole = Int(String(decoding: piece, as: UTF8.self)) {
        parts.append(.hole(hole))
      }
    }
    self.parts = parts
  }

  func filled(_ values: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.reduce(8 << 10) { $0 + $1.count })
    for part in parts {
      switch part {
      case .bytes(let piece): bytes += piece
      case .hole(let index): bytes += values[index]
      }
    }
    return bytes
  }

  /// What comes before and after one hole, the others filled: for a page that is longer than what one wants in memory.
  func around(_ wanted: Int, _ values: [[UInt8]]) -> (before: [UInt8], after: [UInt8]) {
    var halves: [[UInt8]] = [[], []]
    var half = 0
    for part in parts {
      switch part {
      case .bytes(let piece): halves[half] += piece
      case .hole(wanted): half = 1
      case .hole(let index): halves[half] += values[index]
      }
    }
    return (halves[0], halves[1])
  }
}
