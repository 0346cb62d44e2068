package import Manuscript
internal import Mustache

/// The frames of pages: the project's templates/, or the built-in ones.
package struct TemplateSet: Sendable {
  /// Every name that a frame may use; all are strings, empty where there is nothing.
  static let names: Set<String> = [
    "language", "title", "manual_title", "edition_title", "organization", "owner", "classification", "document_number",
    "description", "generator", "csp", "root", "home", "stylesheet", "script", "print_link", "glossary_link", "editions_link",
    "status", "effective", "day", "banner", "breadcrumb", "navigation", "content", "pager", "dates",
  ]
  static let frames = ["page", "print", "editions"]
  private static let contentMark = "<!--kaitei:content-->"

  private let library: MustacheLibrary
  let assets: [OutputFile]

  /// The frames as they come with the tool: `head.mustache`, `page.mustache`, … and `assets/…`.
  package static let builtIn: [SourceFile] = [
    SourceFile(path: "templates/head.mustache", bytes: PackageResources.head_mustache),
    SourceFile(path: "templates/page.mustache", bytes: PackageResources.page_mustache),
    SourceFile(path: "templates/print.mustache", bytes: PackageResources.print_mustache),
    SourceFile(path: "templates/editions.mustache", bytes: PackageResources.editions_mustache),
    SourceFile(path: "templates/assets/kaitei.css", bytes: PackageResources.kaitei_css),
    SourceFile(path: "templates/assets/kaitei.js", bytes: PackageResources.kaitei_js),
  ]

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
            at: SourceLocation(file: file.path, line: error.context.lineNumber, column: max(1, error.context.columnNumber)),
            help: "close each {{#name}} with {{/name}}, and each {{ with }}"))
      } catch {
        diagnostics.append(.error("template-syntax", "the template does not parse", at: SourceLocation(file: file.path, line: 1)))
      }
    }
    let assets = sorted.filter { $0.path.hasPrefix("templates/assets/") }.map { file in
      OutputFile(path: String(file.path.dropFirst("templates/".count))) { file.bytes }
    }
    return Diagnosed(TemplateSet(library: library, assets: assets), diagnostics)
  }

  private init(library: MustacheLibrary, assets: [OutputFile]) {
    self.library = library
    self.assets = assets
  }

  /// A frame around a content that is written between its parts: a page may be longer than what one wants in memory.
  func frame(_ name: String, _ values: [String: String]) -> [[UInt8]] {
    var values = values
    values["content"] = Self.contentMark
    let html = library.render(values, withTemplate: name) ?? Self.contentMark
    return Self.split(Array(html.utf8), at: Array(Self.contentMark.utf8))
  }

  private static func split(_ bytes: [UInt8], at mark: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
        parts.append(Array(bytes[start..<index]))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [Array(bytes[start...])]
  }
}
