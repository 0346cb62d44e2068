internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOPosix

/// Serves a preview to browsers of this machine, or of others when told so.
package struct PreviewServer: Sendable {
  /// Why it cannot listen.
  package enum Refusal: Error, Sendable {
    /// With the next port that is free.
    case portInUse(port: Int, free: Int?)
    case cannotListen(reason: String)
  }

  private let preview: Preview
  private let host: String
  private let port: Int
  /// More connections wait until others end.
  private static let maximumConnections = 900

  /// - Parameters:
  ///   - host: an address or name; the machine itself is known by 127.0.0.1, ::1 and localhost.
  ///   - port: 0 for one that is free.
  package init(_ preview: Preview, host: String, port: Int) {
    self.preview = preview
    self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    self.port = port
  }

  /// Whether only this machine can reach it.
  package var isLocal: Bool { Self.isLoopback(host) }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private var isEverywhere: Bool { ["0.0.0.0", "::"].contains(host) }

  /// Listens until it is cancelled.
  ///
  /// - Parameter onReady: told the address that a browser opens.
  /// - Throws: `Refusal` when it cannot listen.
  package func run(onReady: @Sendable (String) async -> Void) async throws {
    if !isLocal { await preview.requireToken() }
    // A browser may take localhost for either; where there is no IPv6, one is enough.
    let isUsual = ["localhost", "127.0.0.1", "::1"].contains(host)
    try await withThrowingTaskGroup(of: Void.self) { group in
      var port = port
      let addresses = isUsual ? ["127.0.0.1", "::1"] : [host]
      for (index, address) in addresses.enumerated() {
        let (bound, continuation) = AsyncThrowingStream.makeStream(of: Int.self)
        let wanted = port
        group.addTask {
          do {
            try await server(at: address, port: wanted) { continuation.yield($0) }.run()
            continuation.finish()
          } catch {
            continuation.finish(throwing: error)
          }
        }
        do {
          for try await number in bound {
            port = number
            break
          }
        } catch {
          if index > 0, Self.isWithoutIPv6(error) { continue }
          throw await Self.refusal(error, address, wanted)
        }
      }
      let name = isUsual ? "localhost" : isEverywhere ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
      await onReady("http://\(name):\(port)/")
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(15))
          await preview.repeatState()
        }
      }
      try await group.waitForAll()
    }
  }

  private func server(at address: String, port: Int, onBound: @escaping @Sendable (Int) -> Void) -> Server<
    PreviewChannel
  > {
    let quiet = Logger(label: "kaitei") { _ in SwiftLogNoOpLogHandler() }
    let responder = Responder(preview: preview)
    let (host, isEverywhere) = (host, isEverywhere)
    let channel = PreviewChannel(
      responder: { try await responder.answer($0, $1, $2) },
      rules: { RequestRules(hosts: Self.names(host, port: $0), allowsOwnAddress: isEverywhere) })
    return Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(address, port: port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.maximumConnections, logger: quiet)),
      onServerRunning: { onBound($0.localAddress?.port ?? port) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
  }

  /// What browsers may call the server.
  private static func names(_ host: String, port: Int) -> Set<String> {
    let names = ["127.0.0.1", "localhost", "[::1]", host.contains(":") ? "[\(host)]" : host]
    return Set(names.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] })
  }

  // MARK: What goes wrong

  private static func isWithoutIPv6(_ error: any Error) -> Bool {
    guard let error = error as? IOError else { return error is SocketAddressError }
    return [EADDRNOTAVAIL, EAFNOSUPPORT, EPROTONOSUPPORT].contains(error.errnoCode)
  }

  private static func refusal(_ error: any Error, _ address: String, _ port: Int) async -> Refusal {
    guard let error = error as? IOError else {
      return .cannotListen(reason: "there is no address “\(address)” to listen at")
    }
    switch error.errnoCode {
    case EADDRINUSE: return .portInUse(port: port, free: await freePort(after: port, at: address))
    case EACCES:
      return .cannotListen(reason: "ports below 1024 are the system's: name a higher one with --port")
    case EADDRNOTAVAIL: return .cannotListen(reason: "this machine has no address “\(address)”")
    default: return .cannotListen(reason: "could not listen at \(address):\(port): \(error)")
    }
  }

  private static func freePort(after port: Int, at address: String) async -> Int? {
    for candidate in (port + 1)..<min(port + 50, 65_536) {
      let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      if let channel = try? await bootstrap.bind(host: address, port: candidate).get() {
        try? await channel.close()
        return candidate
      }
    }
    return nil
  }
}

/// A connection: HTTP/1.1 behind the gate.
struct PreviewChannel: HTTPChannelHandler {
  typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

  let responder: HTTPChannelHandler.Responder
  /// By the port at which the connection arrived.
  let rules: @Sendable (_ port: Int) -> RequestRules

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      var limits = NIOHTTPDecoderLimitConfiguration()
      limits.maxHeaderFieldSize = 16 << 10
      limits.maxHeaderListSize = 32 << 10
      limits.maxHeaderFieldCount = 100
      let pipeline = channel.pipeline.syncOperations
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: true,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
      try pipeline.addHandler(RequestGate(rules(channel.localAddress?.port ?? 0)))
      try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
      return try NIOAsyncChannel(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }
  }

  func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}
