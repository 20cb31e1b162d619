import CLibpq

/// Hands a connection's notices on to a closure, or drops them: libpq itself would print them.
final class NoticeReceiver {
  private let receive: ((ServerError) -> Void)?

  init(_ receive: ((ServerError) -> Void)?) { self.receive = receive }

  /// Takes the place of libpq's own receiver; must outlive the connection.
  func listen(to connection: OpaquePointer) {
    PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context, let result else { return }
        let receiver = Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue()
        guard let receive = receiver.receive,
          let notice = ServerError(result: result, statement: nil)
        else { return }
        receive(notice)
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
