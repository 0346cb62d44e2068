internal import Compiling
internal import Crypto
import Manuscript
internal import NIOCore

/// What browsers see: the site of the last build that had no errors, and what became of the builds since.
package actor Preview {
  /// A page as it is sent.
  struct Page: Sendable {
    let bytes: ByteBuffer
    let type: String
    let tag: String
  }

  enum Found: Sendable {
    case page(Page)
    /// To be made, of the site with this number; nil for what is not kept.
    case file(OutputFile, site: Int?)
    /// What is asked for is a folder; its pages have relative links.
    case folder(String)
    case missing(near: [String])
    /// Nothing has been built without errors so far.
    case nothingYet(PreviewState)
  }

  /// So much of what was made is kept until the next build.
  private static let maximumKept = 96 << 20

  private var site: Site?
  private var number = 0
  private var kept: [String: (page: Page, key: String?)] = [:]
  private var keptBytes = 0
  private(set) var state: PreviewState
  private var listeners: [Int: AsyncStream<PreviewState>.Continuation] = [:]
  private var lastListener = 0

  private let onToken: @Sendable (String) -> Void
  private let heads: HeadPages
  private var wasLookedAt = -1

  /// - Parameters:
  ///   - heads: pages with what changed since git's HEAD.
  ///   - onToken: told each token, which opens the preview to one browser.
  package init(
    heads: HeadPages = HeadPages { nil }, onToken: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.heads = heads
    state = PreviewState(run: Secret.make())
    self.onToken = onToken
  }

  // MARK: Builds

  /// A build has begun.
  package func begin() {
    state.phase = .building
    tell()
  }

  /// A build has ended: its site is shown when it has one.
  package func show(_ build: PreviewBuild) {
    state.number += 1
    state.phase = build.site == nil ? .problems : .clean
    state.report = build.report
    state.changed = build.changed
    state.milliseconds = build.milliseconds
    if let site = build.site {
      replace(site)
      state.edition = site.working?.id
    }
    tell()
  }

  /// Sees to it that pages are told of another commit: after a build, and all the time once HEAD was chosen and somebody listens.
  package func followHead() async {
    while !Task.isCancelled {
      let isWatched = await heads.isWanted && !listeners.isEmpty
      if isWatched || wasLookedAt != number {
        wasLookedAt = number
        let head = await heads.look()
        if head != state.head {
          state.head = head
          // Who shows what changed since another commit asks again.
          if state.phase != .building { state.number += 1 }
          tell()
        }
      }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  private func replace(_ new: Site) {
    let old = kept
    site = new
    number += 1
    kept = [:]
    keptBytes = 0
    // The pages of a sealed edition stay what they are as long as their key does.
    for (path, entry) in old {
      if let key = entry.key, new.files[path]?.sealed?.key == key { keep(entry.page, at: path, key: key) }
    }
  }

  // MARK: Pages

  /// A page with 改正箇所 since HEAD where that is chosen, and it has such.
  func find(_ path: String, sinceHead isChosen: Bool) async -> Found {
    let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    guard isChosen || ComparedPages.isTable(name, of: HeadPages.id), let working = site?.working else {
      return find(path)
    }
    let file = await heads.file(name, of: working, site: number)
    return file.map { .file($0, site: nil) } ?? find(path)
  }

  func find(_ path: String) -> Found {
    guard let site else { return .nothingYet(state) }
    let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    if let entry = kept[name] { return .page(entry.page) }
    if let file = site.files[name] { return .file(file, site: number) }
    if !name.isEmpty, site.files[name + "/index.html"] != nil { return .folder("/" + path + "/") }
    return .missing(near: site.near(name))
  }

  /// Keeps a page that was made, unless the site has changed meanwhile.
  func keep(_ page: Page, of file: OutputFile, site number: Int?) {
    guard number == self.number, kept[file.path] == nil else { return }
    keep(page, at: file.path, key: file.sealed?.key)
  }

  private func keep(_ page: Page, at path: String, key: String?) {
    guard keptBytes + page.bytes.readableBytes <= Self.maximumKept else { return }
    keptBytes += page.bytes.readableBytes
    kept[path] = (page, key)
  }

  /// Where a clause of the working edition is now.
  func address(ofClause id: String, in edition: String) -> String? {
    site?.address(ofClause: id, in: edition)
  }

  // MARK: Listeners

  /// What happens from now on, beginning with what is. Who is slow misses what was overtaken.
  func listen() -> (number: Int, states: AsyncStream<PreviewState>) {
    let (states, continuation) = AsyncStream.makeStream(
      of: PreviewState.self, bufferingPolicy: .bufferingNewest(1))
    lastListener += 1
    listeners[lastListener] = continuation
    continuation.yield(state)
    return (lastListener, states)
  }

  func leave(_ listener: Int) { listeners.removeValue(forKey: listener)?.finish() }

  private func tell() { for listener in listeners.values { listener.yield(state) } }

  /// Says the same again: who is gone is noticed when nothing can be sent.
  func repeatState() { tell() }

  // MARK: Admission

  /// Needed where the server can be reached from elsewhere; nil where only this machine reaches it.
  private var token: String?
  private var sessions: Set<String> = []

  /// From now on who comes needs a token, which is good for one browser.
  package func requireToken() {
    let token = Secret.make()
    self.token = token
    onToken(token)
  }

  /// - Returns: what the browser keeps; nil when the token is not the one.
  func admit(_ given: String) -> String? {
    guard let token, Secret.isSame(token, given) else { return nil }
    let session = Secret.make()
    sessions.insert(session)
    requireToken()
    return session
  }

  func isAdmitted(_ session: String?) -> Bool {
    guard token != nil else { return true }
    return session.map { sessions.contains($0) } ?? false
  }
}

/// Words that nobody can guess.
enum Secret {
  static func make() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { bytes in
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// Takes as long for a wrong one as for the right one.
  static func isSame(_ a: String, _ b: String) -> Bool {
    var difference = a.utf8.count ^ b.utf8.count
    for (x, y) in zip(a.utf8, b.utf8) { difference |= Int(x ^ y) }
    return difference == 0
  }
}
