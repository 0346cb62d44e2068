import HTTPTypes
import HummingbirdCore
import Manuscript
import NIOCore

/// Server-sent events: each tells how the builds stand.
enum EventStream {
  static let type = "text/event-stream; charset=utf-8"

  /// Writes events until the browser is gone.
  static func write(_ preview: Preview, to writer: consuming ResponseWriter, _ channel: any Channel)
    async throws
  {
    var head = HTTPResponse(status: .ok)
    head.headerFields[.contentType] = type
    head.headerFields[.connection] = "close"
    var body = try await writer.writeHead(head)
    let (listener, states) = await preview.listen()
    // A closed connection ends the wait for the next event.
    channel.closeFuture.whenComplete { _ in Task { await preview.leave(listener) } }
    do {
      // A browser that lost the stream comes back after so many milliseconds.
      try await body.write(ByteBuffer(string: "retry: 400\n\n"))
      for await state in states {
        var buffer = ByteBuffer(string: "event: state\ndata: ")
        buffer.writeBytes(state.json.bytes)
        buffer.writeString("\n\n")
        try await body.write(buffer)
      }
    } catch {
      await preview.leave(listener)
      throw error
    }
    await preview.leave(listener)
    try await body.finish(nil)
  }
}
