import CLibpq

/// Asks the server to stop what a connection is running; may be used from any thread.
///
/// Unchecked: libpq only reads the structure, and `PQcancel` is safe in any thread. It outlives
/// the connection harmlessly.
public final class CancelToken: @unchecked Sendable {
  private let pointer: OpaquePointer

  init?(_ connection: OpaquePointer) {
    guard let pointer = PQgetCancel(connection) else { return nil }
    self.pointer = pointer
  }

  deinit { PQfreeCancel(pointer) }

  /// Sends the request; a statement that still runs then fails with SQLSTATE 57014.
  ///
  /// - Returns: false when the request could not be sent.
  @discardableResult
  public func cancel() -> Bool {
    var words = [CChar](repeating: 0, count: 256)
    return PQcancel(pointer, &words, Int32(words.count)) == 1
  }
}
