import Manuscript
internal import Synchronization

/// What a page has for itself; all but the title are HTML.
struct PageParts {
  var title: String
  var breadcrumb: [(title: String, address: String?)] = []
  var navigation: [UInt8] = []
  /// Where else the page leads at once: what an alias leaves behind. From the page's folder.
  var refresh = ""
  var pager: [UInt8] = []
  var content: [UInt8] = []
  /// The kind of the document, where its pages are printed otherwise: `form`.
  var kind = ""
}

/// Puts pages into their frames. A frame is rendered once for all folders of a depth: 10,000 pages need some ten.
final class PageFramer: Sendable {
  private struct Key: Hashable {
    let template: String
    /// Folders of one depth share a frame: what it links to lies above them all.
    let depth: Int
    let isEmpty: [Bool]
  }

  private static let holes = [
    "title", "description", "banner", "breadcrumb", "switcher", "navigation", "pager", "canonical", "refresh",
    "kind", "content",
  ]

  private let rendering: EditionRendering
  private let templates: TemplateSet
  private let frames = Mutex<[Key: Frame]>([:])

  init(_ rendering: EditionRendering, _ templates: TemplateSet) {
    self.rendering = rendering
    self.templates = templates
  }

  /// - Parameter path: the page's, from the site's root.
  func page(_ template: String, path: String, _ parts: PageParts) -> [UInt8] {
    let values = values(of: parts, path: path)
    return frame(template, path: path, values).filled(values)
  }

  /// The frame's two halves around the content.
  func around(_ template: String, path: String, _ parts: PageParts) -> (before: [UInt8], after: [UInt8]) {
    let values = values(of: parts, path: path)
    let halves = frame(template, path: path, values).around(Self.holes.count - 1, values)
    return (halves.before + Self.contentStart, Self.contentEnd + halves.after)
  }

  private func values(of parts: PageParts, path: String) -> [[UInt8]] {
    let register = rendering.edition.register
    return [
      escaped(parts.title), escaped("\(register.title)（\(register.edition.title)） \(parts.title)"),
      EditionLinks(rendering).banner(path: path),
      breadcrumb(parts.breadcrumb, path: path), EditionLinks(rendering).switcher(path: path),
      parts.navigation,
      parts.pager, escaped(canonical(path)), escaped(parts.refresh), escaped(parts.kind),
      marked(parts.content),
    ]
  }

  /// Between two comments, so that what an edition says can be told from what stands around it.
  private func marked(_ content: [UInt8]) -> [UInt8] { Self.contentStart + content + Self.contentEnd }

  static let contentStart = Array("<!--content-->\n".utf8)
  static let contentEnd = Array("<!--/content-->\n".utf8)

  /// The page of the edition in force that stands for this one; only where the site knows its address.
  private func canonical(_ path: String) -> String {
    guard let base = rendering.edition.register.baseURL, !base.isEmpty else { return "" }
    let page = String(path.dropFirst(rendering.edition.id.utf8.count + 1))
    let target = rendering.context.current.map { $0.pages[page] ?? $0.version.coverPath } ?? path
    return base + (base.hasSuffix("/") ? "" : "/") + target
  }

  private func escaped(_ text: String) -> [UInt8] {
    var html = HTMLWriter(capacity: 256)
    html.text(text)
    return html.bytes
  }

  private func frame(_ template: String, path: String, _ values: [[UInt8]]) -> Frame {
    let folder = FilePath.folder(of: path)
    let depth = folder.utf8.count { $0 == UInt8(ascii: "/") }
    let key = Key(template: template, depth: depth, isEmpty: values.map(\.isEmpty))
    if let known = frames.withLock({ $0[key] }) { return known }
    var shared = SharedValues(rendering: rendering, folder: folder).values
    for (hole, value) in zip(Self.holes, values) where value.isEmpty { shared[hole] = "" }
    // A hole keeps its number whether or not others are empty.
    let frame = templates.frame(
      template, shared: shared, holes: zip(Self.holes, values).map { $1.isEmpty ? "" : $0 })
    frames.withLock { $0[key] = frame }
    return frame
  }

  private func breadcrumb(_ steps: [(title: String, address: String?)], path: String) -> [UInt8] {
    guard !steps.isEmpty else { return [] }
    let folder = FilePath.folder(of: path)
    let isCover = path == rendering.coverPath
    var html = HTMLWriter(capacity: 512)
    html.markup("<ol>")
    let root = [
      ("版の一覧", FilePath.relative("index.html", from: folder)),
      (
        rendering.edition.register.edition.title,
        isCover ? nil : FilePath.relative(rendering.coverPath, from: folder)
      ),
    ]
    for (title, address) in root + (isCover ? [] : steps) {
      if let address {
        html.markup("<li><a")
        html.address("href", address)
        html.markup(">")
        html.text(title)
        html.markup("</a></li>")
      } else {
        html.markup("<li aria-current=\"page\">")
        html.text(title)
        html.markup("</li>")
      }
    }
    html.markup("</ol>")
    return html.bytes
  }
}

/// The values of a frame that all pages of a folder share.
struct SharedValues {
  let rendering: EditionRendering
  /// From the site's root: `""`, `2022-04/`.
  let folder: String

  /// No script but the site's own, no address but the site's own.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"

  static let dateNames = [
    "drafted": "起案", "approved": "承認", "published": "公表", "effective": "施行", "repealed": "廃止",
  ]

  private var root: String { String(repeating: "../", count: folder.split(separator: "/").count) }

  /// The same for all folders of a depth: by way of the edition's folder, even from within the folder of the target.
  private func path(_ target: String) -> String {
    let edition = rendering.edition.id + "/"
    guard folder.hasPrefix(edition), target.hasPrefix(edition) else { return root + target }
    return String(root.dropFirst(3)) + target.dropFirst(edition.count)
  }

  var values: [String: String] {
    let register = rendering.edition.register
    let edition = rendering.edition.id + "/"
    return [
      "language": register.language, "manual_title": register.title, "edition_title": register.edition.title,
      "organization": register.organization, "owner": register.owner ?? "",
      "classification": register.classification ?? "",
      "document_number": register.documentNumber ?? "", "generator": rendering.site.generator,
      "csp": Self.contentSecurityPolicy,
      "root": root,
      "home": path(rendering.coverPath), "stylesheet": path("assets/kaitei.css"),
      "script": path("assets/kaitei.js"),
      "training_stylesheet": path("assets/training.css"), "training_script": path("assets/training.js"),
      "print_link": path(edition + "print.html"), "glossary_link": path(edition + "glossary.html"),
      "cases_link": rendering.edition.cases.isEmpty ? "" : path(edition + "cases/index.html"),
      "training_link": rendering.edition.trainings.isEmpty ? "" : path(edition + "training/index.html"),
      "contacts_link": rendering.edition.contacts.isEmpty ? "" : path(edition + "contacts.html"),
      "editions_link": path("index.html"), "status": rendering.context.version.status.word,
      "effective": rendering.effectiveText, "from": from, "until": until,
      "robots": rendering.context.version.status == .inForce ? "" : "noindex",
      "day": rendering.site.day?.wareki ?? "", "dates": dates,
    ]
  }

  /// The days between which the edition holds, for the script that says what that means today.
  private var from: String {
    let version = rendering.context.version
    return version.isSealed && version.entry.dates.published != nil
      ? version.entry.dates.effective?.value.iso ?? "" : ""
  }
  private var until: String { from.isEmpty ? "" : rendering.context.version.end?.iso ?? "" }

  private var dates: String {
    var html = HTMLWriter(capacity: 1024)
    html.markup("<dl class=\"dates\">")
    for (name, date) in rendering.edition.register.edition.dates.named {
      html.markup("<div><dt>")
      html.text(Self.dateNames[name] ?? name)
      html.markup("</dt><dd><time")
      html.attribute("datetime", date.value.iso)
      html.markup(">")
      html.text(date.value.wareki)
      html.markup("</time></dd></div>")
    }
    html.markup("</dl>")
    return html.string
  }
}
