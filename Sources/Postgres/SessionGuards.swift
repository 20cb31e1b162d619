/// Limits that a session sets for itself, so that no command blocks others for long.
public struct SessionGuards: Hashable, Sendable {
  /// Milliseconds after which the server ends a statement; 0 sets no limit.
  public let statementTimeout: Int

  /// Milliseconds to wait for a lock; 0 waits for ever.
  public let lockTimeout: Int

  /// Milliseconds that a transaction may stand idle; 0 sets no limit.
  public let idleInTransactionTimeout: Int

  /// Milliseconds between the server's checks that this program still lives; 0 never checks.
  public let connectionCheckInterval: Int

  public init(
    statementTimeout: Int = 600_000, lockTimeout: Int = 30_000,
    idleInTransactionTimeout: Int = 600_000, connectionCheckInterval: Int = 5_000
  ) {
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
    self.idleInTransactionTimeout = idleInTransactionTimeout
    self.connectionCheckInterval = connectionCheckInterval
  }

  /// The server's names of the limits with their values.
  var settings: [(name: String, value: String)] {
    [
      ("statement_timeout", String(statementTimeout)), ("lock_timeout", String(lockTimeout)),
      ("idle_in_transaction_session_timeout", String(idleInTransactionTimeout)),
      ("client_connection_check_interval", String(connectionCheckInterval)),
    ]
  }
}
