import HTTPTypes
import HummingbirdCore
import Manuscript
import NIOCore

/// Answers requests that the gate let through.
struct Responder: Sendable {
  let preview: Preview

  private static let cookie = "kaitei-session"

  func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
    guard let target = RequestTarget(request.head.path ?? "") else {
      return try await send(.badRequest, "this is no address of a page", request, writer)
    }
    guard await preview.isAdmitted(session(of: request)) else {
      return try await admit(target, request, writer)
    }
    if "/" + target.path == PreviewPage.events {
      guard isOfOwnPage(request) else {
        return try await send(.forbidden, "another site's page asked for this", request, writer)
      }
      guard request.method == .get else { return try await writer.writeResponse(head(.ok, EventStream.type)) }
      return try await EventStream.write(preview, to: writer, channel)
    }
    // Browsers ask for it unasked; a site has none.
    if target.path == "favicon.ico" {
      return try await writer.writeResponse(HTTPResponse(status: .noContent))
    }
    if target.path.hasPrefix("_kaitei/") { return try await own(target.path, request, writer) }
    try await page(target, request, writer)
  }

  // MARK: Pages

  private func page(_ target: RequestTarget, _ request: Request, _ writer: consuming ResponseWriter)
    async throws
  {
    let path = target.path
    let sinceHead = target.query.split(separator: "&").contains("marks=head")
    switch await preview.find(path, sinceHead: sinceHead) {
    case .page(let page): try await send(page, request, writer)
    case .file(let file, let site):
      // Made here, so that a large one keeps nobody waiting.
      let page = PreviewPage.make(file)
      await preview.keep(page, of: file, site: site)
      try await send(page, request, writer)
    case .folder(let address):
      var head = head(.permanentRedirect, ContentType.html)
      head.headerFields[.location] = address
      head.headerFields[.contentLength] = "0"
      try await writer.writeResponse(head)
    case .missing(let near):
      try await send(.notFound, OwnPages.missing(path, near: near), request, writer)
    case .nothingYet(let state):
      try await send(.serviceUnavailable, OwnPages.problems(state), request, writer)
    }
  }

  private func send(_ page: Preview.Page, _ request: Request, _ writer: consuming ResponseWriter) async throws
  {
    var head = head(.ok, page.type)
    head.headerFields[.eTag] = page.tag
    if page.type.hasPrefix("image/svg") {
      // A drawing that is opened by itself is a page, and might run scripts.
      head.headerFields[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    }
    if Self.names(request.headers[.ifNoneMatch], page.tag) {
      head.status = .notModified
      return try await writer.writeResponse(head)
    }
    try await send(head, page.bytes, request, writer)
  }

  /// Whether a list of tags has one; weak ones are compared by what they name.
  private static func names(_ field: String?, _ tag: String) -> Bool {
    guard let field else { return false }
    return field.split(separator: ",").contains { item in
      let word = item.drop { $0 == " " }
      return word == "*" || (word.hasPrefix("W/") ? word.dropFirst(2) : word).prefix { $0 != " " } == tag
    }
  }

  // MARK: The preview's own

  private func own(_ path: String, _ request: Request, _ writer: consuming ResponseWriter) async throws {
    switch "/" + path {
    case PreviewPage.script:
      let bytes = ByteBuffer(bytes: PackageResources.preview_js)
      try await send(head(.ok, ContentType.of(path)), bytes, request, writer)
    case PreviewPage.style:
      let bytes = ByteBuffer(bytes: PackageResources.preview_css)
      try await send(head(.ok, ContentType.of(path)), bytes, request, writer)
    default:
      // _kaitei/clause/<edition>/<id>
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count == 4, parts[1] == "clause",
        let address = await preview.address(ofClause: parts[3], in: parts[2])
      else { return try await send(.notFound, OwnPages.missing(path, near: []), request, writer) }
      let bytes = ByteBuffer(bytes: JSON.object(["address": .string(address)]).bytes)
      try await send(head(.ok, "application/json"), bytes, request, writer)
    }
  }

  /// Whether the page that asks is one of this server's; Host is known to be.
  private func isOfOwnPage(_ request: Request) -> Bool {
    if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { return false }
    guard let origin = request.headers[.origin] else { return true }
    return origin == "http://" + (request.head.authority ?? "")
  }

  // MARK: Admission

  private func session(of request: Request) -> String? {
    let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
    for pair in pairs {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].drop(while: { $0 == " " }) == Self.cookie { return String(parts[1]) }
    }
    return nil
  }

  private func admit(_ target: RequestTarget, _ request: Request, _ writer: consuming ResponseWriter)
    async throws
  {
    let token = target.query.split(separator: "&").first { $0.hasPrefix("token=") }?.dropFirst(6)
    guard request.method == .get, let token, let session = await preview.admit(String(token)) else {
      return try await send(.forbidden, "open the address that kaitei printed last", request, writer)
    }
    var head = head(.seeOther, ContentType.html)
    head.headerFields[.location] = "/" + target.path
    head.headerFields[.setCookie] = "\(Self.cookie)=\(session); HttpOnly; SameSite=Lax; Path=/"
    head.headerFields[.contentLength] = "0"
    try await writer.writeResponse(head)
  }

  // MARK: Sending

  private func head(_ status: HTTPResponse.Status, _ type: String) -> HTTPResponse {
    var head = HTTPResponse(status: status)
    head.headerFields[.contentType] = type
    if type == ContentType.html { head.headerFields[.contentSecurityPolicy] = PreviewPage.policy }
    return head
  }

  private func send(
    _ status: HTTPResponse.Status, _ reason: String, _ request: Request, _ writer: consuming ResponseWriter
  ) async throws {
    let text = "\(status.code) \(status.reasonPhrase): \(reason)\n"
    try await send(head(status, "text/plain; charset=utf-8"), ByteBuffer(string: text), request, writer)
  }

  private func send(
    _ status: HTTPResponse.Status, _ page: ByteBuffer, _ request: Request, _ writer: consuming ResponseWriter
  ) async throws {
    try await send(head(status, ContentType.html), page, request, writer)
  }

  private func send(
    _ head: HTTPResponse, _ bytes: ByteBuffer, _ request: Request, _ writer: consuming ResponseWriter
  ) async throws {
    var head = head
    head.headerFields[.contentLength] = String(bytes.readableBytes)
    guard request.method != .head else { return try await writer.writeResponse(head) }
    try await writer.write(response: head, body: ResponseBody(byteBuffer: bytes))
  }
}

extension HTTPField.Name {
  // The library's name of a standard field that it does not know.
  fileprivate static var secFetchSite: HTTPField.Name { HTTPField.Name("Sec-Fetch-Site") ?? .origin }
}
