internal import NIOCore
internal import NIOHTTP1

/// Lets through what a browser asks for. Everything else is answered here, and the connection ended; whatever is answered, the
/// headers that keep other pages out are on it.
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// How long a request may take to arrive, and a connection rest between two.
  static let patience = TimeAmount.seconds(15)
  /// How long a browser may take nothing of what it asked for.
  static let stall = TimeAmount.seconds(20)
  /// What is still sent by who was refused is read for so long: who is cut off at once does not see the answer.
  private static let linger = TimeAmount.milliseconds(300)

  private let rules: RequestRules
  /// Requests let through that have not been answered.
  private var unanswered = 0
  private var isStreaming = false
  private var refusal: Refusal?
  private var isOver = false
  private var arrival: Scheduled<Void>?
  private var departure: Scheduled<Void>?

  init(_ rules: RequestRules) { self.rules = rules }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { expectRequest(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    arrival?.cancel()
    departure?.cancel()
  }

  func channelActive(context: ChannelHandlerContext) {
    expectRequest(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    arrival?.cancel()
    departure?.cancel()
    context.fireChannelInactive()
  }

  private func expectRequest(_ context: ChannelHandlerContext) {
    arrival?.cancel()
    arrival = close(context, in: Self.patience)
  }

  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    return context.value.eventLoop.scheduleTask(in: time) { context.value.close(promise: nil) }
  }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard refusal == nil, !isOver else { return }
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    if let refusal = rules.refusal(of: head, at: context.channel.localAddress) {
      return refuse(refusal, context)
    }
    arrival?.cancel()
    unanswered += 1
    if head.headers.contains(name: "upgrade") {
      // There is nothing to change over to; what follows would not be read as HTTP.
      head.headers.remove(name: "upgrade")
      head.headers.replaceOrAdd(name: "connection", value: "close")
    }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    guard refusal == nil, !isOver else { return }
    refuse(Refusal(error), context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Who listens to events and says no more is gone.
    if event as? ChannelEvent == .inputClosed, isStreaming || unanswered == 0 { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    self.refusal = refusal
    arrival?.cancel()
    if isStreaming { return context.close(promise: nil) }
    if unanswered > 0 {
      arrival = close(context, in: Self.patience)
    } else {
      answer(refusal, context)
    }
  }

  private func answer(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    isOver = true
    let text = refusal.text
    var headers = HTTPHeaders([
      ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", String(text.utf8.count)),
      ("Connection", "close"),
    ])
    if refusal.status == .methodNotAllowed { headers.add(name: "Allow", value: "GET, HEAD") }
    Self.addSafeguards(to: &headers)
    let head = HTTPResponseHead(version: .http1_1, status: refusal.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !refusal.isOfHead {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    arrival = close(context, in: Self.linger)
  }

  // MARK: Out

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isOver else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(var head):
      Self.addSafeguards(to: &head.headers)
      isStreaming = head.headers.first(name: "content-type") == EventStream.type
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      context.write(data, promise: promise)
      isStreaming = false
      unanswered -= 1
      guard unanswered == 0 else { return }
      if let refusal { answer(refusal, context) } else { expectRequest(context) }
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    departure?.cancel()
    departure = context.channel.isWritable ? nil : close(context, in: Self.stall)
    context.fireChannelWritabilityChanged()
  }

  /// No other site may read, frame or open a page of the preview; nothing of it is kept.
  private static func addSafeguards(to headers: inout HTTPHeaders) {
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    headers.add(name: "Cross-Origin-Resource-Policy", value: "same-origin")
    headers.add(name: "Cross-Origin-Opener-Policy", value: "same-origin")
    headers.add(name: "Referrer-Policy", value: "no-referrer")
    headers.add(name: "Cache-Control", value: "no-store")
    if !headers.contains(name: "Content-Security-Policy") {
      headers.add(name: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'")
    }
  }
}
